package carousel.core.kernel;

import java.util.Random;

/** Random panels for tests, from a seed that is named in every message. */
final class Samples {
    static final int[] SIZES = {0, 1, 2, 3, 7, 8, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129, 130};

    private final Precision precision;
    private final Random random;
    private final boolean strided;
    private final boolean special;

    /**
     * @param strided whether panels are windows into larger matrices
     * @param special whether half of the values are zeros, subnormals, infinities, NaN
     */
    Samples(Precision precision, long seed, boolean strided, boolean special) {
        this.precision = precision;
        this.random = new Random(seed);
        this.strided = strided;
        this.special = special;
    }

    static Samples of(Precision precision, long seed) {
        return new Samples(precision, seed, false, false);
    }

    Random random() {
        return random;
    }

    /** rows×cols normal values. */
    Panel panel(int rows, int cols) {
        Panel whole = Panel.zeros(precision, strided ? rows + 3 : rows, strided ? cols + 5 : cols);
        for (int r = 0; r < whole.rows(); r++) {
            for (int c = 0; c < whole.cols(); c++) {
                whole.set(r, c, value());
            }
        }
        return strided ? whole.rows(2, 2 + rows).cols(3, 3 + cols) : whole;
    }

    private double value() {
        return special && random.nextBoolean() ? specials()[random.nextInt(specials().length)] : random.nextGaussian();
    }

    private double[] specials() {
        boolean wide = precision == Precision.DOUBLE;
        double tiny = wide ? Double.MIN_VALUE : Float.MIN_VALUE;
        double normal = wide ? Double.MIN_NORMAL : Float.MIN_NORMAL;
        double huge = wide ? Double.MAX_VALUE : Float.MAX_VALUE;
        return new double[] {
            0,
            -0.0,
            tiny,
            -tiny,
            normal,
            -normal,
            3 * tiny,
            huge,
            -huge,
            1,
            -1,
            100,
            -100,
            720,
            -740,
            88.8,
            -103.5,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NaN
        };
    }

    /** A copy in the same layout: a window stays a window. */
    static Panel[] copies(Panel[] panels, boolean strided) {
        Panel[] copies = new Panel[panels.length];
        for (int i = 0; i < panels.length; i++) {
            Panel p = panels[i];
            Panel whole = Panel.zeros(p.precision(), p.rows(), strided ? p.cols() + 2 : p.cols());
            copies[i] = whole.cols(0, p.cols());
            for (int r = 0; r < p.rows(); r++) {
                for (int c = 0; c < p.cols(); c++) {
                    copies[i].set(r, c, p.get(r, c));
                }
            }
        }
        return copies;
    }

    /** The bits of all elements, with one NaN for all. */
    static long[] bits(Panel p) {
        long[] bits = new long[(int) p.size()];
        for (int r = 0, i = 0; r < p.rows(); r++) {
            for (int c = 0; c < p.cols(); c++) {
                bits[i++] = Double.doubleToLongBits(p.get(r, c));
            }
        }
        return bits;
    }
}
