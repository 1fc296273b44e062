package carousel.core.cell;

import static carousel.core.data.PanelAssertions.assertClose;
import static carousel.core.data.PanelAssertions.copyOf;

import carousel.core.cell.Passage.Shape;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.Truncation;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The promise of a cell that what goes back is the derivative of what goes forward, along all paths. */
public interface ExactGradient {
    /** The cell under test, laid out. */
    Passage passage(Shape shape);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void gradients_agree_with_central_differences(boolean bias) {
        Passage pass = passage(new Shape(5, 2, bias, Precision.DOUBLE, Truncation.NONE));
        pass.forward().backward();
        Map<String, Panel> gradients = pass.gradients();
        gradients.replaceAll((name, gradient) -> copyOf(gradient));

        pass.variables()
                .forEach((name, variable) -> assertClose(
                        "gradient by " + name,
                        gradients.get(name),
                        Passage.centralDifferences(variable, pass::loss),
                        1e-7));
    }
}
