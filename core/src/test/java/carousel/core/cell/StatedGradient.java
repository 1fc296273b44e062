package carousel.core.cell;

import static carousel.core.data.PanelAssertions.assertClose;
import static carousel.core.data.PanelAssertions.copyOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.Passage.Shape;
import carousel.core.data.Sequence;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.Truncation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The promise of a cell that leaves paths out on the way back, as its paper states (the truncated gradient of Hochreiter and
 * Schmidhuber 1997): what goes back is the derivative of {@link #statedLoss}, in which those paths are held still.
 */
public interface StatedGradient {
    /** The cell under test, laid out. */
    Passage passage(Shape shape);

    /**
     * Σ g·h in plain scalars, from the values that the passage has now: its parameters, x, and the states at 0. Where the gradient is
     * said not to go, the state is taken from {@code held} instead.
     *
     * @param held the states of a pass forward with the unchanged values, in the order of {@link Tape#states}; constants
     */
    double statedLoss(Passage pass, List<Sequence> held);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void gradients_are_those_that_are_stated(boolean bias) {
        Passage pass = passage(new Shape(5, 2, bias, Precision.DOUBLE, Truncation.NONE));
        double loss = pass.loss();
        pass.backward();
        Map<String, Panel> gradients = pass.gradients();
        gradients.replaceAll((name, gradient) -> copyOf(gradient));
        List<Sequence> held = pass.states().stream()
                .map(state -> Passage.copyOf(state, pass.k))
                .toList();
        List<String> cut = new ArrayList<>();

        assertThat(statedLoss(pass, held)).as("on the way forward").isCloseTo(loss, within(1e-12));
        pass.variables().forEach((name, variable) -> {
            Panel stated = Passage.centralDifferences(variable, () -> statedLoss(pass, held));
            assertClose("gradient by " + name, gradients.get(name), stated, 1e-7);
            Panel exact = Passage.centralDifferences(variable, pass::loss);
            pass.k.addScaled(-1, stated, exact);
            if (pass.k.norm(exact) > 1e-3 * pass.k.norm(stated)) {
                cut.add(name);
            }
        });
        assertThat(cut)
                .as("what a path is left out of; else the gradient is exact")
                .isNotEmpty();
    }
}
