package carousel.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.Cells;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.net.Head;
import carousel.core.net.NetworkSpec;
import carousel.core.probe.Notebook;
import carousel.core.probe.Specimen;
import carousel.core.probe.Specimens;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The probe {@code sensitivity} of networks of which the curse of memory is known in closed form (Zucchet and Orvieto 2024).
 *
 * <p>The state is linear in its inputs, so a mean over T sequences with an impulse of √T each, one at every step, is the expectation over white
 * input of variance 1, exactly.
 */
class LinearSensitivityTest {
    private static final int T = 250;
    private static final int H = 3;
    private static final Kernels K = Kernels.scalar();

    private static Notebook ofWhiteInput(String cell, double m) {
        NetworkSpec spec = new NetworkSpec(1, H, 1, 1, false, Head.LAST, 0);
        Specimen specimen = Specimens.of(Cells.onClassPath().named(cell), spec, T, T, K, network -> {
            K.fill(network.named().get("layer1.W").value(), 1);
            K.fill(network.named().get("layer1.m").value(), m);
        });
        K.zero(specimen.batch().x().all());
        for (int t = 1; t <= T; t++) {
            Panel x = specimen.batch().x().at(t);
            x.set(t - 1, 0, Math.sqrt(T));
        }
        return Notebook.of("sensitivity", specimen);
    }

    private static void assertSquare(Notebook found, String name, double expected) {
        double square = StrictMath.pow(10, 2 * found.at("sensitivity-" + name + "-log10", 0));
        assertThat(square).as(name).isCloseTo(expected, within(1e-10 * expected));
    }

    @ParameterizedTest
    @CsvSource({"-2", "0", "1", "2.5"})
    void of_white_input_it_is_the_closed_form(double m) {
        double l = 1 / (1 + Math.exp(-m)), q = l * l, byM = l * (1 - l);
        Notebook found = ofWhiteInput("linear-diagonal", m);

        assertSquare(found, "factor", (1 + q) / Math.pow(1 - q, 3));
        assertSquare(found, "keep", byM * byM * (1 + q) / Math.pow(1 - q, 3));
        assertSquare(found, "m", byM * byM * (1 + q) / Math.pow(1 - q, 3));
        assertSquare(found, "W", 1 / (1 - q));
        assertSquare(found, "state", 1 / (1 - q));
        assertThat(found.names()).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({"-1.5", "-0.3", "0.3", "1.5"})
    void where_lambda_may_be_negative_too(double m) {
        double l = Math.tanh(m), q = l * l, byM = 1 - q;
        Notebook found = ofWhiteInput("linear-diagonal-signed", m);

        assertSquare(found, "factor", (1 + q) / Math.pow(1 - q, 3));
        assertSquare(found, "keep", byM * byM * (1 + q) / Math.pow(1 - q, 3));
        assertSquare(found, "state", 1 / (1 - q));
    }
}
