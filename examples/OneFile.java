import static java.lang.Math.fma;
import java.nio.*;
import java.security.MessageDigest;
import java.util.*;
import java.util.function.DoubleSupplier;

/**
 * The algorithm in one file, with nothing but the JDK: trains a tanh RNN, a GRU and an LSTM on the adding problem, prints how much of the
 * gradient comes back over how many steps, and the SHA-256 of the trained weights: that of the command of Carousel which it prints besides.
 * All that Carousel has more is efficiency, generality, and reports.
 *
 * <pre>java -Dlength=50 -Dhidden=32 -Dbatch=20 -Dsteps=1000 -Drate=0.005 -Dseed=7 examples/OneFile.java</pre>
 *
 * <p>T steps, B sequences, H units. A row is a sequence; states stand at t = 0..T; dx is ∂L/∂x. Sums are chains of fused multiply-adds in
 * the order that is written here, which decides their last bit. A bias is the weight of an input that is always 1.
 */
public final class OneFile {
    static final int T = Integer.getInteger("length", 20), H = Integer.getInteger("hidden", 16), B = Integer.getInteger("batch", 20);
    static final long STEPS = Long.getLong("steps", 400), SEED = Long.getLong("seed", 1);
    static final double RATE = Double.parseDouble(System.getProperty("rate", "0.005"));

    public static void main(String[] args) throws Exception {
        for (Network network : List.of(new Rnn(), new Gru(), new Lstm())) {
            double[] before = network.gradientByLag();
            network.train();
            double[] after = network.gradientByLag();
            System.out.printf(
                    "./carousel train --cell %s --task adding --length %s --hidden %s --batch %s --steps %s --rate %s --seed %s --init '%s'%n",
                    network.getClass().getSimpleName().toLowerCase(Locale.ROOT), T, H, B, STEPS, RATE, SEED, "uniform(0.2)");
            System.out.println("  weights_sha256 " + network.sha256());
            for (int lag = 0; lag <= T; lag += Math.max(1, T / 10))
                System.out.println("  lag " + lag + ": gradient 10^" + (float) before[lag] + " untrained, 10^" + (float) after[lag] + " trained");
        }
    }

    // ---- Three cells: the equations of unit j of a sequence, and their derivatives -------------------------------------------------
    static final class Rnn extends Network {
        Rnn() { super(1, 1, 1); }
        void forward(float[] a, float[] past, float[] h, int j) {
            h[j] = tanh(a[j]); //                                        h_t = tanh(a_t)
        }

        void backward(float[] a, float[] past, float[] h, float[] dh, int j) {
            a[j] = dh[j] * fma(-h[j], h[j], 1); //                       da = dh ∘ (1 − h²)
            dh[j] = 0;
        }
    }

    /** Blocks [n r z u]: x W + b is in n, r and z; h U is in r, z and u, and so is c, in u = h_{t−1} U_n + c, which r multiplies. */
    static final class Gru extends Network {
        static final int R = H, Z = 2 * H, P = 3 * H;
        Gru() { super(3, 4, 1); }
        void forward(float[] a, float[] past, float[] h, int j) {
            a[R + j] = sigmoid(a[R + j]); //                             r = σ(a_r)
            a[Z + j] = sigmoid(a[Z + j]); //                             z = σ(a_z)
            a[j] = tanh(fma(a[R + j], a[P + j], a[j])); //               n = tanh(a_n + r ∘ u)
            h[j] = fma(a[Z + j], past[j], (1 - a[Z + j]) * a[j]); //     h_t = z ∘ h_{t−1} + (1 − z) ∘ n
        }

        void backward(float[] a, float[] past, float[] h, float[] dh, int j) {
            float n = a[j], r = a[R + j], z = a[Z + j], u = a[P + j];
            a[Z + j] = dh[j] * (past[j] - n) * (z * (1 - z)); //         da_z = dh ∘ (h_{t−1} − n) ∘ z(1 − z)
            a[j] = dh[j] * (1 - z) * fma(-n, n, 1); //                   da_n = dh ∘ (1 − z) ∘ (1 − n²)
            a[R + j] = a[j] * u * (r * (1 - r)); //                      da_r = da_n ∘ u ∘ r(1 − r)
            a[P + j] = a[j] * r; //                                      du = da_n ∘ r
            dh[j] *= z; //                                               dh_{t−1} = dh ∘ z + …
        }
    }

    /** Blocks [i f o g]; the state is [h c]. */
    static final class Lstm extends Network {
        static final int F = H, O = 2 * H, G = 3 * H, C = H;
        Lstm() { super(4, 4, 2); }
        void forward(float[] a, float[] past, float[] s, int j) {
            for (int gate = 0; gate < G; gate += H) a[gate + j] = sigmoid(a[gate + j]); // i, f, o = σ(a_i), σ(a_f), σ(a_o)
            a[G + j] = tanh(a[G + j]); //                                g = tanh(a_g)
            s[C + j] = fma(a[j], a[G + j], a[F + j] * past[C + j]); //   c_t = f ∘ c_{t−1} + i ∘ g
            s[j] = a[O + j] * tanh(s[C + j]); //                         h_t = o ∘ tanh(c_t)
        }

        void backward(float[] a, float[] past, float[] s, float[] d, int j) {
            float i = a[j], f = a[F + j], o = a[O + j], g = a[G + j], tanhC = tanh(s[C + j]);
            float dc = d[C + j] + d[j] * o * fma(-tanhC, tanhC, 1); //   dc += dh ∘ o ∘ (1 − tanh²(c))
            a[O + j] = d[j] * tanhC * (o * (1 - o)); //                  da_o = dh ∘ tanh(c) ∘ o(1 − o)
            a[F + j] = dc * past[C + j] * (f * (1 - f)); //              da_f = dc ∘ c_{t−1} ∘ f(1 − f)
            a[j] = dc * g * (i * (1 - i)); //                            da_i = dc ∘ g ∘ i(1 − i)
            a[G + j] = dc * i * fma(-g, g, 1); //                        da_g = dc ∘ i ∘ (1 − g²)
            d[C + j] = dc * f; //                                        dc_{t−1} = dc ∘ f
            d[j] = 0;
        }
    }

    // ---- A network: a cell over time, y = h_T V + v, back-propagation through time, Adam -------------------------------------------
    abstract static class Network {
        final int from; // the column of a from which on it has h U
        final Map<String, Weight> weights = new LinkedHashMap<>();
        final Weight W, b, U, c, V, v;
        final float[][][] x = new float[T + 1][B][2], a, s; // [step][sequence][column]: inputs, a_t, the state that is carried on
        final float[][] target = new float[B][1], y = new float[B][1], one = new float[B][1];
        final float[][] d; // ∂L/∂s of the step where the way back is

        Network(int gates, int blocks, int states) {
            from = (blocks - gates) * H;
            a = new float[T + 1][B][blocks * H];
            s = new float[T + 1][B][states * H];
            d = new float[B][states * H];
            W = weight("layer1.W", 2, gates * H);
            b = weight("layer1.b", 1, gates * H);
            U = weight("layer1.U", H, gates * H);
            c = weight("layer1.c", 1, from); // no columns but in a GRU
            V = weight("readout.V", H, 1);
            v = weight("readout.v", 1, 1);
            fill(one, () -> 1);
        }

        Weight weight(String name, int rows, int columns) {
            Stream stream = new Stream(SEED, "weights/" + name, 0);
            float[][][] w = new float[4][rows][columns];
            fill(w[0], () -> fma(stream.unit(), 0.4, -0.2)); //          from U(−0.2, 0.2)
            weights.put(name, new Weight(w[0], w[1], w[2], w[3]));
            return weights.get(name);
        }

        abstract void forward(float[] a, float[] past, float[] s, int j); // a_t becomes the gates
        abstract void backward(float[] a, float[] past, float[] s, float[] d, int j); // the gates become ∂L/∂a_t

        void forward() {
            for (int t = 1; t <= T; t++) {
                fill(a[t], () -> 0);
                addProduct(one, b, a[t], 0);
                addProduct(one, c, a[t], 3 * H);
                addProduct(x[t], W, a[t], 0); //                         a_t = x_t W + b + h_{t−1} U
                addProduct(s[t - 1], U, a[t], from);
                for (int n = 0; n < B; n++)
                    for (int j = 0; j < H; j++) forward(a[t][n], s[t - 1][n], s[t][n], j);
            }
            fill(y, () -> v.value[0][0]);
            addProduct(s[T], V, y, 0);
        }

        /** Of L = the mean of (y − target)². Returns log₁₀ ‖∂L/∂s_t‖, its mean over sequences, by lag T − t. */
        double[] backward() {
            double[] log10 = new double[T + 1];
            weights.values().forEach(weight -> fill(weight.gradient, () -> 0));
            fill(d, () -> 0);
            for (int n = 0; n < B; n++) y[n][0] = (float) (2.0 / B) * (float) ((double) y[n][0] - target[n][0]); // now ∂L/∂y
            addGradient(s[T], y, 0, V);
            addGradient(one, y, 0, v);
            addTransposed(y, 0, V, d);
            for (int t = T; ; t--) {
                for (float[] row : d) log10[T - t] += StrictMath.log10(Math.sqrt(squares(row))) / B;
                if (t == 0) return log10;
                for (int n = 0; n < B; n++)
                    for (int j = 0; j < H; j++) backward(a[t][n], s[t - 1][n], s[t][n], d[n], j);
                addTransposed(a[t], from, U, d); //                      dh_{t−1} += da Uᵀ
                addGradient(s[t - 1], a[t], from, U); //                 dU += h_{t−1}ᵀ da
                addGradient(x[t], a[t], 0, W); //                        dW += x_tᵀ da
                addGradient(one, a[t], 0, b);
                addGradient(one, a[t], 3 * H, c);
            }
        }

        void train() {
            double power1 = 0.9, power2 = 0.999; // β₁ⁿ and β₂ⁿ of the n-th update
            for (int update = 0; update < STEPS; update++, power1 *= 0.9, power2 *= 0.999) {
                Stream stream = new Stream(SEED, "adding/train", update);
                for (int n = 0; n < B; n++) draw(stream, n);
                forward();
                backward();
                adam(power1, power2);
            }
        }

        /** Of the first B test sequences, which are the same for all seeds. */
        double[] gradientByLag() {
            for (int n = 0; n < B; n++) draw(new Stream(0, "adding/test", n), n);
            forward();
            return backward();
        }

        /** The adding problem: T pairs (value, marker), one marker in each half; asked for is the sum of the marked values. */
        void draw(Stream stream, int n) {
            int first = 1 + stream.below(T / 2), second = 1 + T / 2 + stream.below(T - T / 2);
            double sum = 0;
            for (int t = 1; t <= T; t++) {
                double value = stream.unit(), marker = t == first || t == second ? 1 : 0;
                x[t][n] = new float[] {(float) value, (float) marker};
                sum += marker * value;
            }
            target[n][0] = (float) sum;
        }

        /** g ← g · min(1, 1 / (‖g‖ + 10⁻⁶)); m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², θ ← θ − η m̂ / (√v̂ + ε). */
        void adam(double power1, double power2) {
            double sum = weights.values().stream().mapToDouble(w -> squares(w.gradient)).reduce(0, Double::sum);
            float clip = (float) Math.min(1, 1 / (Math.sqrt(sum) + 1e-6));
            float step = (float) (RATE / (1 - power1)), root = (float) Math.sqrt(1 - power2);
            for (Weight w : weights.values())
                for (int i = 0; i < w.value.length; i++)
                    for (int j = 0; j < w.value[i].length; j++) {
                        float g = clip * w.gradient[i][j];
                        w.m[i][j] = fma(0.9f, w.m[i][j], (float) (1 - 0.9) * g);
                        w.v[i][j] = fma(0.999f, w.v[i][j], (float) (1 - 0.999) * g * g);
                        w.value[i][j] -= step * w.m[i][j] / ((float) Math.sqrt(w.v[i][j]) / root + 1e-8f);
                    }
        }

        String sha256() throws Exception {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Weight weight : weights.values())
                for (float[] row : weight.value)
                    for (float number : row) digest.update(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(0, number));
            return HexFormat.of().formatHex(digest.digest());
        }
    }

    // ---- Arithmetic ----------------------------------------------------------------------------------------------------------------
    record Weight(float[][] value, float[][] gradient, float[][] m, float[][] v) {} // m and v are Adam's
    static void addProduct(float[][] a, Weight w, float[][] c, int to) { // c += a·w, in the columns of c from `to` on
        for (int n = 0; n < a.length; n++)
            for (int i = 0; i < w.value.length; i++)
                for (int j = 0; j < w.value[i].length; j++) c[n][to + j] = fma(a[n][i], w.value[i][j], c[n][to + j]);
    }
    static void addTransposed(float[][] a, int from, Weight w, float[][] c) { // c += a·wᵀ, with the columns of a from `from` on
        for (int n = 0; n < a.length; n++)
            for (int i = 0; i < w.value.length; i++)
                for (int j = 0; j < w.value[i].length; j++) c[n][i] = fma(a[n][from + j], w.value[i][j], c[n][i]);
    }
    static void addGradient(float[][] a, float[][] d, int from, Weight w) { // dw += aᵀ·d, with the columns of d from `from` on
        for (int n = 0; n < a.length; n++)
            for (int i = 0; i < w.value.length; i++)
                for (int j = 0; j < w.value[i].length; j++) w.gradient[i][j] = fma(a[n][i], d[n][from + j], w.gradient[i][j]);
    }
    static void fill(float[][] rows, DoubleSupplier number) {
        for (float[] row : rows)
            for (int j = 0; j < row.length; j++) row[j] = (float) number.getAsDouble();
    }
    static double squares(float[]... rows) { // columns j mod 4 apart
        double[] sums = new double[4];
        for (float[] row : rows)
            for (int j = 0; j < row.length; j++) sums[j % 4] += (double) row[j] * row[j];
        return (sums[0] + sums[2]) + (sums[1] + sums[3]);
    }
    static final float ROUNDER = 0x1.8p23f, LOG2_E = 0x1.715476p0f; // to add and subtract the first rounds to a whole number
    static float expMinusOne(float y, float n) { // e^r − 1 for r = y − n ln 2, |r| ≤ ln 2 / 2
        float r = fma(n, 0x1.05c610p-29f, fma(n, -0x1.62e430p-1f, y)), q = 0x1.a1256cp-13f;
        for (float next : new float[] {0x1.6d43b0p-10f, 0x1.1110e0p-7f, 0x1.5554e8p-5f, 0x1.555556p-3f, 0.5f}) q = fma(q, r, next);
        return fma(r * r, q, r);
    }
    static float sigmoid(float x) {
        float y = Math.max(-Math.abs(x), -104), n = fma(y, LOG2_E, ROUNDER) - ROUNDER;
        float z = Math.scalb(1 + expMinusOne(y, n), (int) n), d = 1 + z; // z = e^−|x|
        return quotient(x < 0 ? z : 1, d, z - (d - 1));
    }
    static float tanh(float x) {
        float y = Math.min(2 * Math.abs(x), 20), n = fma(y, LOG2_E, ROUNDER) - ROUNDER, scale = Math.scalb(1f, (int) n);
        float e = fma(scale, expMinusOne(y, n), scale - 1), d = e + 2, two = d - e; // e = e^2|x| − 1
        return Math.copySign(quotient(e, d, (e - (d - two)) + (2 - two)), x);
    }
    static float quotient(float a, float d, float rest) { // a / (d + rest)
        float reciprocal = 1 / d, q = a * reciprocal;
        return fma(fma(-q, rest, fma(-q, d, a)), reciprocal, q);
    }

    /** Random numbers that are found by seed, purpose and index, whatever was drawn before: Philox4x64-10 (Salmon et al. 2011). */
    static final class Stream {
        final long seed, index;
        long purpose = 0xCBF29CE484222325L, turn;
        long[] words = {};
        Stream(long seed, String purpose, long index) {
            this.seed = seed;
            this.index = index;
            for (char c : purpose.toCharArray())
                this.purpose = ((this.purpose ^ c & 0xFF) * 0x100000001B3L ^ c >>> 8) * 0x100000001B3L;
            this.purpose = (this.purpose ^ this.purpose >>> 30) * 0xBF58476D1CE4E5B9L;
            this.purpose = (this.purpose ^ this.purpose >>> 27) * 0x94D049BB133111EBL;
            this.purpose ^= this.purpose >>> 31;
        }
        long next() {
            if (turn % 4 == 0) {
                long k0 = seed, k1 = purpose, m0 = 0xD2E7470EE14C6C93L, m1 = 0xCA5A826395121157L;
                long[] w = words = new long[] {turn / 4, 0, index, 0};
                for (int round = 0; round < 10; round++, k0 += 0x9E3779B97F4A7C15L, k1 += 0xBB67AE8584CAA73BL)
                    w = words = new long[] {high(m1, w[2]) ^ w[1] ^ k0, m1 * w[2], high(m0, w[0]) ^ w[3] ^ k1, m0 * w[0]};
            }
            return words[(int) (turn++ % 4)];
        }
        static long high(long a, long b) {
            return Math.multiplyHigh(a, b) + (a >> 63 & b) + (b >> 63 & a); // without signs
        }
        double unit() {
            return (next() >>> 11) * 0x1p-53;
        }
        int below(int bound) {
            long product = (next() >>> 32) * bound;
            return (product & 0xFFFF_FFFFL) >= (1L << 32) % bound ? (int) (product >>> 32) : below(bound);
        }
    }
}
