package carousel.lstm;

import carousel.core.cell.Cell;
import carousel.core.kernel.Panel;
import carousel.core.param.Parameter;
import java.util.ArrayList;
import java.util.List;

/**
 * The network of 1997 unit by unit, and its gradient as the paper computes it (appendix A.1): forward in time, with one number for each
 * weight into a cell or input gate, ∂c/∂w, to which every step adds. Sources are the inputs, the cells' outputs and the gates at t − 1.
 */
final class Lstm1997Network {
    /** A sum that a unit squashes: which block of columns, and which of its columns. */
    record Unit(String gate, int column) {}

    private final Cell<?> cell;
    private final int cellsOfBlock;
    private final int units;
    private final int blocks;
    double[] h;
    double[] c;
    double[] i;
    double[] o;
    double[] g;

    /** [cell][source]: ∂c_j/∂w of the weights into its input gate. */
    private final double[][] byInputGate;

    /** [cell][source]: ∂c_j/∂w of the weights into the cell. */
    private final double[][] byCandidate;
    /** [unit][source], units as in {@link #allUnits}, sources as in {@link #weights}: the truncated gradient so far. */
    final List<double[]> gradients = new ArrayList<>();

    Lstm1997Network(Cell<?> cell, int cellsOfBlock) {
        this.cell = cell;
        this.cellsOfBlock = cellsOfBlock;
        this.units = cell.units();
        this.blocks = (units + cellsOfBlock - 1) / cellsOfBlock;
        this.h = new double[units];
        this.c = new double[units];
        this.i = new double[blocks];
        this.o = new double[blocks];
        this.g = new double[units];
        int sources = cell.inputs() + units + 2 * blocks + 1;
        this.byInputGate = new double[units][sources];
        this.byCandidate = new double[units][sources];
        for (int n = 0; n < 2 * blocks + units; n++) {
            gradients.add(new double[sources]);
        }
    }

    /** All units, in the order of the columns: input gates, output gates, cells. */
    List<Unit> allUnits() {
        List<Unit> all = new ArrayList<>();
        for (String gate : List.of("i", "o", "g")) {
            for (int column = 0; column < (gate.equals("g") ? units : blocks); column++) {
                all.add(new Unit(gate, column));
            }
        }
        return all;
    }

    /** The weights into a unit, from inputs, cells, input gates, output gates and the bias. */
    double[] weights(Unit unit, boolean gradient) {
        List<Double> all = new ArrayList<>();
        for (String name : List.of("W", "U", "R", "b")) {
            Parameter p = parameter(name);
            int block = List.of("i", "o", "g").indexOf(unit.gate());
            Panel panel = gradient ? p.gradientBlock(block) : p.block(unit.gate());
            for (int r = 0; r < panel.rows(); r++) {
                all.add(panel.get(r, unit.column()));
            }
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private Parameter parameter(String name) {
        return cell.parameters().stream()
                .filter(p -> p.name().equals(name))
                .findAny()
                .orElseThrow();
    }

    /**
     * One step.
     *
     * @param e the error at the cells' outputs in this step, ∂L/∂h_t where nothing comes from later steps
     */
    void step(double[] x, double[] e) {
        double[] sources = join(x, h, i, o, new double[] {1});
        double[] newI = new double[blocks];
        double[] newO = new double[blocks];
        for (Unit unit : allUnits()) {
            double net = 0;
            double[] w = weights(unit, false);
            for (int m = 0; m < w.length; m++) {
                net += w[m] * sources[m];
            }
            switch (unit.gate()) {
                case "i" -> newI[unit.column()] = sigmoid(net);
                case "o" -> newO[unit.column()] = sigmoid(net);
                default -> g[unit.column()] = 4 * sigmoid(net) - 2;
            }
        }
        i = newI;
        o = newO;
        for (int j = 0; j < units; j++) {
            int block = j % blocks;
            c[j] += i[block] * g[j];
            h[j] = o[block] * (2 * sigmoid(c[j]) - 1);
            learn(j, block, e[j], sources);
        }
    }

    private void learn(int j, int block, double e, double[] sources) {
        double sigma = (g[j] + 2) / 4;
        double slopeOfG = 4 * sigma * (1 - sigma);
        double slopeOfH = 2 * sigmoid(c[j]) * (1 - sigmoid(c[j]));
        double atState = e * o[block] * slopeOfH;
        for (int m = 0; m < sources.length; m++) {
            byInputGate[j][m] += g[j] * i[block] * (1 - i[block]) * sources[m];
            byCandidate[j][m] += i[block] * slopeOfG * sources[m];
            gradients.get(block)[m] += atState * byInputGate[j][m];
            gradients.get(blocks + block)[m] += e * (2 * sigmoid(c[j]) - 1) * o[block] * (1 - o[block]) * sources[m];
            gradients.get(2 * blocks + j)[m] += atState * byCandidate[j][m];
        }
    }

    private static double[] join(double[]... parts) {
        List<Double> all = new ArrayList<>();
        for (double[] part : parts) {
            for (double value : part) {
                all.add(value);
            }
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double sigmoid(double a) {
        return 1 / (1 + Math.exp(-a));
    }
}
