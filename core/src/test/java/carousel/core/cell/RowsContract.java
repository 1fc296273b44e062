package carousel.core.cell;

import static carousel.core.data.PanelAssertions.assertClose;
import static carousel.core.data.PanelAssertions.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.cell.Passage.Shape;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.Truncation;
import carousel.core.net.Way;
import carousel.core.param.Parameter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The part of {@link CellContract} about the rows of a batch: each is a sequence of its own, of its own length. */
interface RowsContract {
    /** The cell under test, laid out. */
    Passage passage(Shape shape);

    @ParameterizedTest
    @EnumSource(Precision.class)
    default void rows_of_a_batch_do_not_see_each_other(Precision precision) {
        int changed = 2;
        Passage before = passage(Shape.of(4, 5).with(precision)).forward().backward();
        Passage after = passage(Shape.of(4, 5).with(precision));
        for (int t = 1; t <= 4; t++) {
            after.x.at(t).set(changed, 0, 9);
            after.g.at(t).set(changed, 1, -9);
        }
        after.states().forEach(state -> state.at(0).set(changed, state.cols() - 1, 0.5));
        after.forward().backward();

        for (int example = 0; example < 5; example++) {
            if (example != changed) {
                assertSameExample(example, after.resultsOf(example), before.resultsOf(example));
            }
        }
        double[][] unlike = after.dx.at(1).rows(changed, changed + 1).toArray();
        assertThat(before.dx.at(1).rows(changed, changed + 1).toArray()[0])
                .as("gradient by the input that was changed")
                .isNotEqualTo(unlike[0]);
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    default void a_batch_computes_what_each_sequence_computes_alone(Precision precision) {
        Passage together = passage(Shape.of(6, 4).with(precision));
        List<Passage> alone = new ArrayList<>();
        for (int example = 0; example < 4; example++) {
            alone.add(together.alone(example, 6).forward().backward());
        }
        together.forward().backward();

        for (int example = 0; example < 4; example++) {
            assertSameExample(
                    example, together.resultsOf(example), alone.get(example).resultsOf(0));
        }
        assertParameterGradientsAreSums(together, alone);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, false", "2, false", "3, false", "2, true", "3, true", "4, true"})
    default void padded_sequences_compute_what_each_computes_alone(int cutAfter, boolean fromEnd) {
        for (Precision precision : Precision.values()) {
            Shape shape = new Shape(6, 4, true, precision, new Truncation(cutAfter, fromEnd));
            for (Way way : passage(shape).ways()) {
                assertPaddedLikeAlone(passage(shape).by(way));
            }
        }
    }

    private static void assertPaddedLikeAlone(Passage padded) {
        int[] lengths = {6, 2, 5, 1};
        List<Passage> alone = new ArrayList<>();
        for (int example = 0; example < 4; example++) {
            alone.add(padded.alone(example, lengths[example]).forward().backward());
            readAtTheEndOfPadding(padded, example, lengths[example]);
        }
        padded.lengths = lengths;
        padded.forward().backward();

        for (int example = 0; example < 4; example++) {
            assertExampleLikeAlone(padded, example, lengths[example], alone.get(example));
        }
        assertParameterGradientsAreSums(padded, alone);
    }

    /** The direct gradient of a sequence's own last step stands at T, as where a readout takes the last state. */
    private static void readAtTheEndOfPadding(Passage padded, int example, int length) {
        int last = padded.shape.steps();
        if (length < last) {
            Kernels k = padded.k;
            k.copy(
                    padded.g.at(length).rows(example, example + 1),
                    padded.g.at(last).rows(example, example + 1));
            for (int t = length; t < last; t++) {
                k.zero(padded.g.at(t).rows(example, example + 1));
            }
        }
    }

    private static void assertExampleLikeAlone(Passage padded, int example, int length, Passage alone) {
        String what = "example " + example + ", step ";
        for (int t = 1; t <= padded.shape.steps(); t++) {
            for (int i = 0; i < padded.states().size(); i++) {
                Panel expected = alone.states().get(i).at(Math.min(t, length));
                assertSameBits(what + t, padded.states().get(i).at(t).rows(example, example + 1), expected);
            }
            Panel dx = padded.dx.at(t).rows(example, example + 1);
            if (t <= length) {
                assertSameBits(what + t, dx, alone.dx.at(t));
            } else {
                assertThat(padded.k.sumOfSquares(dx)).as("gradient by padding").isZero();
            }
        }
        for (int i = 0; i < padded.states().size(); i++) {
            Panel gradient = padded.layer.tape().stateGradients().get(i).rows(example, example + 1);
            assertSameBits(
                    what + 0, gradient, alone.layer.tape().stateGradients().get(i));
        }
    }

    private static void assertParameterGradientsAreSums(Passage together, List<Passage> alone) {
        for (int i = 0; i < together.parameters().size(); i++) {
            Parameter p = together.parameters().get(i);
            Panel sum = Panel.zeros(
                    p.gradient().precision(), p.gradient().rows(), p.gradient().cols());
            for (Passage one : alone) {
                together.k.add(one.parameters().get(i).gradient(), sum);
            }
            double limit = p.gradient().precision() == Precision.DOUBLE ? 1e-13 : 1e-5;
            assertClose("gradient by " + p.name(), p.gradient(), sum, limit);
        }
    }

    private static void assertSameExample(int example, List<Panel> actual, List<Panel> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            assertSameBits("example " + example + ", part " + i, actual.get(i), expected.get(i));
        }
    }
}
