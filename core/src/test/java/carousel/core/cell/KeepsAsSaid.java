package carousel.core.cell;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.cell.Passage.Shape;
import carousel.core.kernel.Panel;
import carousel.core.param.Gate;
import carousel.core.param.Parameter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The promise of a cell with gates that keep ({@link carousel.core.param.GateRole#keeps}): when they are 1, the past stays. */
public interface KeepsAsSaid {
    /** The cell under test, laid out. */
    Passage passage(Shape shape);

    /** Initializers know a gate by its role: a gate that admits, but is said to keep, would forget under {@code chrono(T)}. */
    @Test
    default void gates_that_are_said_to_keep_do_keep() {
        assertThat(gradientByPast(-40)).as("through closed gates").isLessThan(1e-12);
        assertThat(gradientByPast(40)).as("through open gates").isGreaterThan(1e-3);
    }

    /** ‖∂L/∂s_0‖ of the state that is carried (the last one), where gates that keep are all open or closed and see the input alone. */
    private double gradientByPast(double bias) {
        Passage pass = passage(Shape.of(3, 2)).blindToThePast();
        for (Parameter p : pass.parameters()) {
            for (Gate gate : p.kind() == Parameter.Kind.BIAS ? p.gates() : List.<Gate>of()) {
                if (gate.role().keeps()) {
                    pass.k.fill(p.block(gate.name()), bias);
                }
            }
        }
        List<Panel> past = pass.forward().backward().layer.tape().stateGradients();
        return pass.k.norm(past.get(past.size() - 1));
    }
}
