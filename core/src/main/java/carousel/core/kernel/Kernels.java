package carousel.core.kernel;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * The arithmetic on panels: products, element-wise operations, losses, optimizer updates. Three implementations give
 * the same bits, with any number of threads:
 *
 * <ul>
 *   <li>{@code vector}: the Vector API, where its module is present (start Java with
 *       {@code --add-modules jdk.incubator.vector});
 *   <li>{@code plain}: Java that needs no flag, written such that the compiler vectorises it;
 *   <li>{@code scalar}: the formulas as they are defined, slow.
 * </ul>
 *
 * <p>One instance serves all threads: its scratch memory is per thread. No operation allocates memory once it has met
 * operands of that size, with any number of threads.
 */
public final class Kernels implements ElementOperations, GateOperations, TrainingOperations, AutoCloseable {
    /** Version of the arithmetic: it grows whenever any result changes by a bit. */
    public static final int NUMERICS = 2;

    /** In this time vector kernels are compiled, while plain ones do what they can. */
    private static final long FIRST_NANOS = 1_000_000_000;

    /** What is in use at this moment; it may change at any time, from any thread, since all give the same bits. */
    private volatile Implementation implementation;

    /** What is in use in the end. */
    private final Implementation chosen;

    private final LongSupplier clock;
    private final long start;
    private final Team team;
    private final SharedProducts products;

    private Kernels(Implementation first, Implementation chosen, LongSupplier clock, Team team) {
        this.implementation = first;
        this.chosen = chosen;
        this.clock = clock;
        this.start = clock.getAsLong();
        this.team = team;
        this.products = new SharedProducts(team);
    }

    /** Work on the elements from..to−1 of a range. */
    public interface Range {
        /** Does the work for from..to−1. */
        void run(int from, int to);

        /** How long work of this kind takes alone, where it comes again and again; else null. */
        default Pace pace() {
            return null;
        }

        /** How much it is, among work of its kind. */
        default long size() {
            return 1;
        }
    }

    /**
     * Kernels by name: {@code vector}, {@code plain}, {@code scalar}, or {@code auto}, which is vector where possible
     * and plain else.
     *
     * @throws IllegalArgumentException if the name is unknown, if the implementation cannot run here (the message says
     *     why, and what helps), or if threads &lt; 1
     */
    public static Kernels named(String name, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("kernels: " + threads + " threads; at least 1 is needed");
        }
        return of(name, new Team(threads));
    }

    static Kernels of(String name, Team team) {
        Implementation chosen = KernelChoice.named(name);
        return new Kernels(chosen, chosen, () -> 0, team);
    }

    /**
     * As {@link #named}, but the vector kernels of {@code auto} come after a second of plain ones. As long as they are not compiled, for a second
     * or two, they are the slower ones by far: so what is soon done is done sooner, and what takes long loses little.
     */
    public static Kernels soon(String name, int threads) {
        return soon(name, threads, System::nanoTime);
    }

    static Kernels soon(String name, int threads, LongSupplier clock) {
        Kernels kernels = named(name, threads);
        return name.equals("auto") && kernels.name().equals("vector")
                ? new Kernels(Implementation.plain(""), kernels.chosen, clock, kernels.team)
                : kernels;
    }

    /** The formulas as defined, on one thread. */
    public static Kernels scalar() {
        return named("scalar", 1);
    }

    /** Plain Java, on one thread. */
    public static Kernels plain() {
        return named("plain", 1);
    }

    /** The Vector API, on one thread, if it can run here. */
    public static Optional<Kernels> vector() {
        return KernelChoice.obstacle() == null ? Optional.of(named("vector", 1)) : Optional.empty();
    }

    /**
     * Nanoseconds of one fused multiply-add where it is no instruction of the processor, or where Java was told not to use it:
     * then Java computes it with big decimals, and everything here takes hundreds of times as long, for the same bits. Empty
     * where it is one.
     */
    public static OptionalLong slowFma() {
        return Fma.isFast() ? OptionalLong.empty() : OptionalLong.of(Fma.nanoseconds());
    }

    /** The implementation in use: {@code vector}, {@code plain} or {@code scalar}. */
    public String name() {
        return chosen.name();
    }

    /** Why this implementation, in one sentence. */
    public String why() {
        return chosen.why();
    }

    /** The number of threads that {@link #parallel} uses. */
    public int threads() {
        return team.threads();
    }

    /**
     * Whether {@link #parallel} would share work out at this moment. With several threads it does so as long as that is faster;
     * what the machine does besides may change that at any time, and the bits never.
     */
    public boolean isShared() {
        return team.isFree() && team.isOpen();
    }

    /** Ends the worker threads; work that comes later is done by its caller alone. */
    @Override
    public void close() {
        team.close();
    }

    /**
     * Splits 0..n−1 into at most as many contiguous ranges as there are threads, none of them empty, and runs them at the
     * same time; all that they wrote is visible on return. Calls with n &lt; 2, calls from inside another, and calls while
     * another thread's call is under way are run by their caller alone, as are all calls for a while after sharing has cost
     * time ({@code TeamAccount}); a range whose thread has not come to it goes to the caller. The first exception, in the order of the ranges,
     * is thrown when all are done.
     */
    public void parallel(int n, Range body) {
        team.run(n, body);
    }

    /** B as a right-hand factor, prepared for many products; {@link PackedMatrix#refresh} after B has changed. */
    public PackedMatrix pack(Panel b) {
        return new PackedMatrix(this, b, false);
    }

    /** Bᵀ as a right-hand factor, prepared for many products; {@link PackedMatrix#refresh} after B has changed. */
    public PackedMatrix packTransposed(Panel b) {
        return new PackedMatrix(this, b, true);
    }

    /**
     * C += A·B, with A m×k, B k×n, C m×n. Every element of C is one chain c = fma(a_k, b_k, c), k ascending.
     *
     * @throws IllegalArgumentException if shapes or precisions do not fit, if C overlaps an operand, or if the factor
     *     was made by other kernels
     */
    public void addProduct(Panel a, PackedMatrix b, Panel c) {
        Operands.product("addProduct", a, b.source(), b.rows(), b.cols(), c);
        ownFactor("addProduct", b);
        products.add(b.arithmetic(), a, b.slabs(), c);
    }

    /**
     * Out = row + A·B in every row, with A m×k, B k×n, row 1×n or null for zeros, out m×n: {@link #setRows} (or
     * {@link #zero}) and {@link #addProduct(Panel, PackedMatrix, Panel)} in one.
     */
    public void affine(Panel a, PackedMatrix b, Panel row, Panel out) {
        Operands.product("affine", a, b.source(), b.rows(), b.cols(), out);
        if (row != null) {
            Operands.row("affine", "out row", out, row);
        }
        ownFactor("affine", b);
        products.affine(b.arithmetic(), a, b.slabs(), row, out);
    }

    /** C += A·B with A m×k, B k×n, C m×n, as {@link #addProduct(Panel, PackedMatrix, Panel)}; B is prepared for this once. */
    public void addProduct(Panel a, Panel b, Panel c) {
        Operands.product("addProduct", a, b, b.rows(), b.cols(), c);
        Arithmetic k = of(b);
        products.add(k, a, k.packed(b, false), c);
    }

    /** C += A·Bᵀ, with A m×k, B n×k, C m×n; chains as in {@link #addProduct(Panel, PackedMatrix, Panel)}. */
    public void addProductTransposed(Panel a, Panel b, Panel c) {
        Operands.product("addProductTransposed", a, b, b.cols(), b.rows(), c);
        Arithmetic k = of(b);
        products.add(k, a, k.packed(b, true), c);
    }

    /** C += Aᵀ·B, with A k×m, B k×n, C m×n; chains as in {@link #addProduct(Panel, PackedMatrix, Panel)}. */
    public void addTransposedProduct(Panel a, Panel b, Panel c) {
        Operands.transposedProduct("addTransposedProduct", a, b, c);
        products.addTransposed(of(c), a, b, a.rows(), c);
    }

    /**
     * C += Aᵀ·B, with A k×m, B k×n, C m×n, from the last step to the first: rows of A and B come in groups of
     * {@code batch}, one a step. Every element of C is one chain c = fma(a_k, b_k, c) over the groups from the last to the
     * first, rows of a group ascending. So the sum over a pass can be cut between any two steps: first the later steps, then
     * the earlier ones into the same C.
     */
    public void addTransposedProductBackwards(Panel a, Panel b, int batch, Panel c) {
        Operands.transposedProduct("addTransposedProductBackwards", a, b, c);
        Operands.steps("addTransposedProductBackwards", a, batch);
        products.addTransposed(of(c), a, b, batch, c);
    }

    /** row += Σ_r a_r, r ascending; row is 1×cols. */
    public void addColumnSums(Panel a, Panel row) {
        Operands.row("addColumnSums", "a row", a, row);
        of(a).addColumnSums(a, row, 0, a.cols());
    }

    /** row += Σ_r a_r in the order of {@link #addTransposedProductBackwards}; row is 1×cols. */
    public void addColumnSumsBackwards(Panel a, int batch, Panel row) {
        Operands.row("addColumnSumsBackwards", "a row", a, row);
        Operands.steps("addColumnSumsBackwards", a, batch);
        products.addColumnSums(of(a), a, batch, row);
    }

    /**
     * Multiply-adds in registers alone, on this thread: the limit of all products.
     *
     * @param rounds a few of the processor's cycles each
     * @return how many there were, to be divided by the time that they took; 0 where the implementation cannot show the
     *     limit, as only {@code vector} can
     */
    public double multiplyAdds(Precision precision, int rounds) {
        return of(precision).multiplyAdds(rounds);
    }

    /** What is in use at this moment. */
    Implementation implementation() {
        return implementation;
    }

    /** What a factor is to be packed for; factors are packed between passes, so this is where the chosen kernels take over. */
    Arithmetic forFactors(Panel b) {
        if (implementation != chosen && clock.getAsLong() - start >= FIRST_NANOS) {
            implementation = chosen;
        }
        return of(b);
    }

    /** The arithmetic for the precision of this panel, at this moment. */
    Arithmetic of(Panel p) {
        return of(p.precision());
    }

    private Arithmetic of(Precision precision) {
        Implementation now = implementation;
        return precision == Precision.DOUBLE ? now.doubles() : now.floats();
    }

    private void ownFactor(String operation, PackedMatrix b) {
        if (b.kernels() != this) {
            throw new IllegalArgumentException(operation + ": the factor was made by other kernels");
        }
    }

    @Override
    public void fill(Panel p, double v) {
        of(p).fill(p, v);
    }

    @Override
    public void copy(Panel a, Panel out) {
        Operands.fit("copy", "a out", a, out);
        of(out).copy(a, out);
    }

    @Override
    public void setRows(Panel out, Panel row) {
        Operands.row("setRows", "out row", out, row);
        of(out).setRows(out, row);
    }

    @Override
    public void add(Panel a, Panel out) {
        Operands.fit("add", "a out", a, out);
        of(out).add(a, out);
    }

    @Override
    public void multiply(Panel a, Panel b, Panel out) {
        Operands.fit("multiply", "a b out", a, b, out);
        of(out).multiply(a, b, out);
    }

    @Override
    public void addProductOf(Panel a, Panel b, Panel out) {
        Operands.fit("addProductOf", "a b out", a, b, out);
        of(out).addProductOf(a, b, out);
    }

    @Override
    public void scale(double alpha, Panel p) {
        of(p).scale(alpha, p);
    }

    @Override
    public void addScaled(double alpha, Panel a, Panel out) {
        Operands.fit("addScaled", "a out", a, out);
        of(out).addScaled(alpha, a, out);
    }

    @Override
    public void clamp(Panel p, double limit) {
        if (!(limit >= 0)) {
            throw new IllegalArgumentException("clamp: the limit is " + limit + "; it must be at least 0");
        }
        of(p).clamp(p, limit);
    }

    @Override
    public void exp(Panel x, Panel out) {
        Operands.fit("exp", "x out", x, out);
        of(out).exp(x, out);
    }

    @Override
    public void log(Panel x, Panel out) {
        Operands.fit("log", "x out", x, out);
        of(out).log(x, out);
    }

    @Override
    public void sigmoid(Panel x, Panel out) {
        Operands.fit("sigmoid", "x out", x, out);
        of(out).sigmoid(x, out);
    }

    @Override
    public void tanh(Panel x, Panel out) {
        Operands.fit("tanh", "x out", x, out);
        of(out).tanh(x, out);
    }

    @Override
    public void relu(Panel x, Panel out) {
        Operands.fit("relu", "x out", x, out);
        of(out).relu(x, out);
    }

    @Override
    public void sigmoidBackward(Panel y, Panel dy, Panel out) {
        Operands.fit("sigmoidBackward", "y dy out", y, dy, out);
        of(out).sigmoidBackward(y, dy, out);
    }

    @Override
    public void tanhBackward(Panel y, Panel dy, Panel out) {
        Operands.fit("tanhBackward", "y dy out", y, dy, out);
        of(out).tanhBackward(y, dy, out);
    }

    @Override
    public void reluBackward(Panel y, Panel dy, Panel out) {
        Operands.fit("reluBackward", "y dy out", y, dy, out);
        of(out).reluBackward(y, dy, out);
    }

    @Override
    public void mix(Panel z, Panel a, Panel b, Panel out) {
        Operands.fit("mix", "z a b out", z, a, b, out);
        of(out).mix(z, a, b, out);
    }

    @Override
    public void mixBackward(Panel z, Panel a, Panel b, Panel d, Panel dz, Panel db) {
        Operands.allApart("mixBackward", "d dz db", d, dz, db);
        Operands.fit("mixBackward", "z a b d", z, a, b, d);
        Operands.fit("mixBackward", "z a b dz", z, a, b, dz);
        Operands.fit("mixBackward", "z a b db", z, a, b, db);
        of(d).mixBackward(z, a, b, d, dz, db);
    }

    @Override
    public void memory(Panel f, Panel past, Panel i, Panel g, Panel c) {
        Operands.fitApart("memory", "f past i g c", f, past, i, g, c);
        of(c).memory(f, past, i, g, c);
    }

    @Override
    public void memoryBackward(Panel f, Panel past, Panel i, Panel g, Panel d) {
        Operands.allApart("memoryBackward", "f past i g d", f, past, i, g, d);
        of(d).memoryBackward(f, past, i, g, d);
    }

    @Override
    public void outputBackward(Panel o, Panel t, Panel dh, Panel dc) {
        Operands.allApart("outputBackward", "o t dc", o, t, dc);
        Operands.allApart("outputBackward", "o dh dc", o, dh, dc);
        of(dh).outputBackward(o, t, dh, dc);
    }

    @Override
    public void updateBackward(Panel z, Panel past, Panel n, Panel d) {
        Operands.allApart("updateBackward", "z past n d", z, past, n, d);
        of(d).updateBackward(z, past, n, d);
    }

    @Override
    public void resetBackward(Panel r, Panel u, Panel d) {
        Operands.allApart("resetBackward", "r u d", r, u, d);
        of(d).resetBackward(r, u, d);
    }

    @Override
    public double sumOfSquares(Panel p) {
        return of(p).sumOfSquares(p);
    }

    @Override
    public double norm(Panel p, int from, int end) {
        Objects.checkFromToIndex(from, end, p.rows());
        return of(p).norm(p, from, end);
    }

    @Override
    public boolean allFinite(Panel p) {
        return of(p).allFinite(p);
    }

    @Override
    public double squaredError(Panel y, Panel target, Panel weight, double scale, Panel dy) {
        Operands.loss("squaredError", y, target, y.cols(), weight, dy);
        return of(y).squaredError(y, target, weight, scale, dy);
    }

    @Override
    public double softmaxCrossEntropy(Panel y, Panel target, Panel weight, double scale, Panel dy) {
        Operands.loss("softmaxCrossEntropy", y, target, 1, weight, dy);
        return of(y).softmaxCrossEntropy(y, target, weight, scale, dy);
    }

    @Override
    public double bernoulliCrossEntropy(Panel y, Panel target, Panel weight, double scale, Panel dy) {
        Operands.loss("bernoulliCrossEntropy", y, target, y.cols(), weight, dy);
        return of(y).bernoulliCrossEntropy(y, target, weight, scale, dy);
    }

    @Override
    public void sgd(Panel value, Panel gradient, Panel velocity, double rate, double momentum) {
        Operands.allApart("sgd", "value gradient velocity", value, gradient, velocity);
        of(value).sgd(value, gradient, velocity, rate, momentum);
    }

    @Override
    public void rmsProp(
            Panel value,
            Panel gradient,
            Panel square,
            double rate,
            double decay,
            double epsilon,
            boolean epsilonInside) {
        Operands.allApart("rmsProp", "value gradient square", value, gradient, square);
        of(value).rmsProp(value, gradient, square, rate, decay, epsilon, epsilonInside);
    }

    @Override
    public void adam(
            Panel value,
            Panel gradient,
            Panel m,
            Panel v,
            double rate,
            double beta1,
            double beta2,
            double epsilon,
            double correction1,
            double correction2) {
        Operands.allApart("adam", "value gradient m v", value, gradient, m, v);
        of(value).adam(value, gradient, m, v, rate, beta1, beta2, epsilon, correction1, correction2);
    }
}
