package carousel.core.kernel;

import java.util.function.Function;

/** The plainest formulas, in double on arrays of rows, that operations are held against. */
final class Formulas {
    private Formulas() {}

    /** Overwrites operands as the operation does; returns its result, or null if there is none. */
    interface Formula {
        Object run(double[][]... p);
    }

    /** The new element of the last operand from the elements of all operands at the same place. */
    interface Element {
        double of(double[] v);
    }

    /** What happens at row r, column c. */
    interface Place {
        void at(double[][][] p, int r, int c);
    }

    interface One {
        double of(double v);
    }

    interface Two {
        double of(double y, double t);
    }

    /** Something for every place of the first operand. */
    static Formula each(Place place) {
        return p -> {
            for (int r = 0; r < p[0].length; r++) {
                for (int c = 0; c < p[0][r].length; c++) {
                    place.at(p, r, c);
                }
            }
            return null;
        };
    }

    static Formula element(Element element) {
        return each((p, r, c) -> {
            double[] v = new double[p.length];
            for (int i = 0; i < p.length; i++) {
                v[i] = p[i][r][c];
            }
            p[p.length - 1][r][c] = element.of(v);
        });
    }

    static Formula sum(One term) {
        return p -> {
            double[] sum = {0};
            each((q, r, c) -> sum[0] += term.of(q[0][r][c])).run(p);
            return sum[0];
        };
    }

    /** Of the last m − ⌊m/part⌋ rows; part 0: of all. */
    static Formula norm(int part) {
        return p -> {
            double sum = 0;
            for (int r = part == 0 ? 0 : p[0].length / part; r < p[0].length; r++) {
                for (double v : p[0][r]) {
                    sum += v * v;
                }
            }
            return Math.sqrt(sum);
        };
    }

    /** C += A·B, with either factor transposed first. */
    static Formula product(boolean transposeA, boolean transposeB) {
        return p -> {
            double[][] a = transposeA ? transpose(p[0]) : p[0];
            double[][] b = transposeB ? transpose(p[1]) : p[1];
            for (int i = 0; i < a.length; i++) {
                for (int j = 0; j < p[2][i].length; j++) {
                    for (int k = 0; k < b.length; k++) {
                        p[2][i][j] += a[i][k] * b[k][j];
                    }
                }
            }
            return null;
        };
    }

    /** Out = row + A·B, where A and B come first and out last. */
    static Formula affine(Function<double[][][], double[]> row) {
        return p -> {
            double[][] out = p[p.length - 1];
            for (int i = 0; i < out.length; i++) {
                double[] start = row.apply(p);
                out[i] = start == null ? new double[out[i].length] : start.clone();
            }
            return product(false, false).run(p[0], p[1], out);
        };
    }

    /** Operands y, target, weight, dy; scale 0.3. */
    static Formula loss(Two loss, Two slope) {
        return p -> {
            double[] total = {0};
            each((q, r, c) -> {
                        double w = q[2][r][0];
                        total[0] += w * loss.of(q[0][r][c], q[1][r][c]);
                        q[3][r][c] = 0.3 * w * slope.of(q[0][r][c], q[1][r][c]);
                    })
                    .run(p);
            return total[0];
        };
    }

    /** Operands y, class, weight, dy; scale 0.3. */
    static Object softmax(double[][]... p) {
        double total = 0;
        for (int r = 0; r < p[0].length; r++) {
            double sum = 0;
            for (double y : p[0][r]) {
                sum += Math.exp(y);
            }
            int kind = (int) p[1][r][0];
            double w = p[2][r][0];
            total += w * (Math.log(sum) - p[0][r][kind]);
            for (int c = 0; c < p[0][r].length; c++) {
                p[3][r][c] = 0.3 * w * (Math.exp(p[0][r][c]) / sum - (c == kind ? 1 : 0));
            }
        }
        return total;
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double[][] transpose(double[][] a) {
        double[][] t = new double[a.length == 0 ? 0 : a[0].length][a.length];
        for (int r = 0; r < a.length; r++) {
            for (int c = 0; c < a[r].length; c++) {
                t[c][r] = a[r][c];
            }
        }
        return t;
    }
}
