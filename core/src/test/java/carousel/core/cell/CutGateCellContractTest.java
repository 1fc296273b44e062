package carousel.core.cell;

import carousel.core.data.Sequence;
import carousel.core.kernel.Panel;
import carousel.core.param.Parameter;
import java.util.List;

/** The contract holds for a cell whose gradient is by choice not the derivative. */
class CutGateCellContractTest extends CellContract implements StatedGradient, KeepsAsSaid, CarriesAsSaid {
    @Override
    protected String name() {
        return "cut-gate";
    }

    @Override
    protected CellProvider provider() {
        return CutGateCell.provider();
    }

    @Override
    protected long parameterCount(int inputs, int units, boolean bias) {
        return 2L * units * (inputs + units + (bias ? 1 : 0));
    }

    /** Gate and candidate see the past that is held. */
    @Override
    public double statedLoss(Passage pass, List<Sequence> held) {
        Sequence x = pass.x, past = held.get(0);
        double loss = 0;
        for (int b = 0; b < x.batch(); b++) {
            for (int j = 0; j < past.cols(); j++) {
                double h = pass.states().get(0).at(0).get(b, j);
                for (int t = 1; t <= x.last(); t++) {
                    double z = 1 / (1 + Math.exp(-sum(pass, "z", x.at(t), past.at(t - 1), b, j)));
                    double n = Math.tanh(sum(pass, "n", x.at(t), past.at(t - 1), b, j));
                    h = z * h + (1 - z) * n;
                    loss += pass.g.at(t).get(b, j) * h;
                }
            }
        }
        return loss;
    }

    /** x W_gate + past U_gate + b_gate of unit j. */
    private static double sum(Passage pass, String gate, Panel x, Panel past, int row, int j) {
        double sum = 0;
        for (Parameter p : pass.cell.parameters()) {
            Panel block = p.block(gate);
            for (int i = 0; i < block.rows(); i++) {
                double factor = p.isBias() ? 1 : p.isRecurrent() ? past.get(row, i) : x.get(row, i);
                sum += factor * block.get(i, j);
            }
        }
        return sum;
    }
}
