package carousel.core.kernel;

import java.util.List;
import java.util.Random;

/**
 * An operation of {@link Kernels} as data, beside its formula, so that one test can run them all. The operands are
 * given by their shapes in letters, {@code mk} for m×k and so on; {@code =} marks class numbers below n, {@code +}
 * values that are positive.
 */
record Operation(String name, List<String> operands, Action action, Formulas.Formula formula) {

    /** Runs the operation; its result, or null if it only writes into panels. */
    interface Action {
        Object run(Kernels k, Panel... p);
    }

    /** Whether every operand is of one shape: element by element. */
    boolean isElementwise() {
        return operands.stream().allMatch(shape -> shape.startsWith("mn"));
    }

    boolean isProduct() {
        return operands.get(0).contains("k");
    }

    /** Operands of this shape with random values. */
    Panel[] operands(Samples samples, int m, int n, int k) {
        return operands.stream().map(shape -> operand(samples, shape, m, n, k)).toArray(Panel[]::new);
    }

    private static Panel operand(Samples samples, String shape, int m, int n, int k) {
        int rows = side(shape.charAt(0), m, n, k);
        int cols = side(shape.charAt(1), m, n, k);
        Random random = samples.random();
        Panel panel = samples.panel(rows, cols);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < cols; c++) {
                double v = panel.get(r, c);
                panel.set(r, c, shape.endsWith("=") ? random.nextInt(n) : shape.endsWith("+") ? Math.abs(v) : v);
            }
        }
        return panel;
    }

    private static int side(char letter, int m, int n, int k) {
        return switch (letter) {
            case 'm' -> m;
            case 'n' -> n;
            case 'k' -> k;
            default -> 1;
        };
    }

    @Override
    public String toString() {
        return name + " " + operands;
    }
}
