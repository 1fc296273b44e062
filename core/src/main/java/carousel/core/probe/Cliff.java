package carousel.core.probe;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.param.Parameter;
import java.util.List;

/**
 * The landscape around the weights: the loss of the specimen's batch along two lines. Where gradients explode it has cliffs, and
 * a step along the gradient, unless it is clipped, goes far beyond what the gradient knows of.
 *
 * <p>{@code cliff-gradient-at} and {@code cliff-gradient-loss}: the distance s and the loss at θ − s·∇/‖∇‖, over all parameters;
 * s = η·‖∇‖ is where SGD at rate η would go, s = η·c where it would go clipped to the norm c. {@code cliff-gradient-norm},
 * index 0: ‖∇‖. {@code cliff-weight-at} and {@code cliff-weight-loss}: the same along the one recurrent weight with the largest
 * |∂L/∂u| (the first of several), where the former is the value of that weight.
 *
 * <p>Indices 0..60 ascend with the place. Index 30 is the network as it is; to each side there are thirty places, ten a decade,
 * from 10^−2.9 to 1 times the reach r = 1 + ‖θ‖, or 1 + |u|: so both a cliff beside the weights and one far from them are seen.
 * The loss may be infinite or not a number there, and is written as it is. Without a gradient, or with one that is not finite,
 * there is no direction, and nothing but the norm is written.
 */
final class Cliff implements Probe {
    private static final int SIDE = 30;
    private static final double PLACES_PER_DECADE = 10;

    @Override
    public void look(Specimen specimen, Readings readings) {
        Kernels k = specimen.network().kernels();
        List<Parameter> parameters = specimen.network().parameters();
        specimen.network().zeroGradients();
        specimen.layout().loss(specimen.batch(), specimen.loss());
        specimen.layout().backward();
        double norm = norm(parameters, k, false);
        readings.add("cliff-gradient-norm", 0, norm);
        if (!(norm > 0 && norm < Double.POSITIVE_INFINITY)) {
            return;
        }
        List<Panel> values = parameters.stream().map(p -> copy(k, p.value())).toList();
        try {
            alongGradient(specimen, values, norm, readings);
        } finally {
            for (int i = 0; i < values.size(); i++) {
                k.copy(values.get(i), parameters.get(i).value());
            }
        }
        alongWeight(specimen, readings);
    }

    @Override
    public long most(int steps, int units) {
        return 1 + 4 * (2L * SIDE + 1);
    }

    private static void alongGradient(Specimen specimen, List<Panel> values, double norm, Readings readings) {
        Kernels k = specimen.network().kernels();
        List<Parameter> parameters = specimen.network().parameters();
        double reach = 1 + norm(parameters, k, true);
        for (int i = -SIDE; i <= SIDE; i++) {
            double s = reach * place(i);
            for (int p = 0; p < values.size(); p++) {
                Parameter parameter = parameters.get(p);
                k.copy(values.get(p), parameter.value());
                k.addScaled(-s / norm, parameter.gradient(), parameter.value());
            }
            write("cliff-gradient", i, s, specimen, readings);
        }
    }

    private static void alongWeight(Specimen specimen, Readings readings) {
        Panel matrix = null;
        int row = 0;
        int col = 0;
        double largest = -1;
        for (Parameter p : specimen.network().parameters()) {
            for (int r = 0; p.isRecurrent() && r < p.value().rows(); r++) {
                for (int c = 0; c < p.value().cols(); c++) {
                    double size = Math.abs(p.gradient().get(r, c));
                    if (size > largest) {
                        largest = size;
                        matrix = p.value();
                        row = r;
                        col = c;
                    }
                }
            }
        }
        if (matrix == null) { // a cell without recurrent weights
            return;
        }
        double weight = matrix.get(row, col);
        double reach = 1 + Math.abs(weight);
        try {
            for (int i = -SIDE; i <= SIDE; i++) {
                matrix.set(row, col, weight + reach * place(i));
                write("cliff-weight", i, matrix.get(row, col), specimen, readings);
            }
        } finally {
            matrix.set(row, col, weight);
        }
    }

    private static void write(String line, int i, double at, Specimen specimen, Readings readings) {
        readings.add(line + "-at", i + SIDE, at);
        readings.add(line + "-loss", i + SIDE, specimen.layout().loss(specimen.batch(), specimen.loss()));
    }

    /** Of −30..30, in parts of the reach. */
    private static double place(int i) {
        double size = i == 0 ? 0 : StrictMath.pow(10, (Math.abs(i) - SIDE) / PLACES_PER_DECADE);
        return i < 0 ? -size : size;
    }

    /** Over all parameters: of their values, or of their gradients. */
    private static double norm(List<Parameter> parameters, Kernels k, boolean ofValues) {
        double norm = 0;
        for (Parameter p : parameters) {
            norm = UpdateGradient.together(norm, k.norm(ofValues ? p.value() : p.gradient()));
        }
        return norm;
    }

    private static Panel copy(Kernels k, Panel value) {
        Panel copy = Panel.zeros(value.precision(), value.rows(), value.cols());
        k.copy(value, copy);
        return copy;
    }
}
