package carousel.interop;

import carousel.core.cell.Cell;
import carousel.core.kernel.Panel;
import carousel.core.param.Gate;
import carousel.core.param.Parameter;
import java.util.Optional;

/**
 * The weights of a layer, gate by gate, in place: of a gate W is I × H, U is H × H, a bias is 1 × H.
 *
 * @param cell one with W, U and, if any, b and c
 */
record GateBlocks(Cell<?> cell) {

    /** What multiplies the input. */
    Panel input(String gate) {
        return cell.inputWeights().block(gate);
    }

    /** What multiplies the state before. */
    Panel recurrent(String gate) {
        return block(Parameter.Kind.RECURRENT, gate)
                .orElseThrow(() -> new IllegalArgumentException("no recurrent matrix of gate '" + gate + "'"));
    }

    /** What is added to the input's product, where the cell has biases. */
    Optional<Panel> bias(String gate) {
        return block(Parameter.Kind.BIAS, gate);
    }

    /** What is added to the state's product, where that is another bias than the first. */
    Optional<Panel> recurrentBias(String gate) {
        return block(Parameter.Kind.RECURRENT_BIAS, gate);
    }

    private Optional<Panel> block(Parameter.Kind kind, String gate) {
        return cell.parameters().stream()
                .filter(p ->
                        p.kind() == kind && p.gates().stream().map(Gate::name).anyMatch(gate::equals))
                .map(p -> p.block(gate))
                .findFirst();
    }
}
