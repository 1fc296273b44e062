package carousel.core.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Precision;
import carousel.core.param.Gate;
import carousel.core.param.GateRole;
import carousel.core.param.Parameter;
import carousel.core.text.RefusedException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Gradients (3, 0) and (−4, 12): the norm over both parameters is 13. */
class ClipTest {
    private final Kernels k = Kernels.scalar();
    private final List<Parameter> parameters = List.of(parameter(3, 0), parameter(-4, 12));

    private static Parameter parameter(double first, double second) {
        Parameter p = new Parameter(
                "p", Parameter.Kind.BIAS, List.of(new Gate("h", GateRole.CANDIDATE)), Precision.DOUBLE, 1, 2, 2);
        p.gradient().set(0, 0, first);
        p.gradient().set(0, 1, second);
        return p;
    }

    private double[] gradients() {
        return new double[] {
            parameters.get(0).gradient().get(0, 0), parameters.get(0).gradient().get(0, 1),
            parameters.get(1).gradient().get(0, 0), parameters.get(1).gradient().get(0, 1)
        };
    }

    @Test
    void a_norm_above_the_limit_is_brought_to_it_over_all_parameters_together() {
        double norm = Clip.norm(6.5).apply(k, parameters);

        double factor = 6.5 / (13 + 1e-6);
        assertThat(norm).isEqualTo(13);
        assertThat(gradients()).containsExactly(new double[] {3 * factor, 0, -4 * factor, 12 * factor}, within(1e-15));
        assertThat(Clip.globalNorm(k, parameters)).isCloseTo(6.5, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"13.001", "1000"})
    void a_norm_below_the_limit_is_left_to_the_bit(double limit) {
        assertThat(Clip.norm(limit).apply(k, parameters)).isEqualTo(13);
        assertThat(gradients()).containsExactly(3, 0, -4, 12);
    }

    @Test
    void values_beyond_the_limit_are_brought_to_it_one_by_one() {
        assertThat(Clip.value(3.5).apply(k, parameters)).isEqualTo(13);
        assertThat(gradients()).containsExactly(3, 0, -3.5, 3.5);
    }

    @Test
    void none_changes_nothing_and_still_tells_the_norm() {
        assertThat(Clip.NONE.apply(k, parameters)).isEqualTo(13);
        assertThat(gradients()).containsExactly(3, 0, -4, 12);
    }

    @Test
    void a_norm_that_is_no_number_is_told() {
        parameters.get(1).gradient().set(0, 0, Double.NaN);

        assertThat(Clip.norm(1).apply(k, parameters)).isNaN();
    }

    @ParameterizedTest
    @CsvSource({"none, NONE, 0", "norm(2), NORM, 2", "value(0.5), VALUE, 0.5", "1.5, NORM, 1.5", "' 1e-3 ', NORM, 1e-3"
    })
    void names_are_read(String text, Clip.Kind kind, double limit) {
        assertThat(Clip.named(text)).isEqualTo(new Clip(kind, limit));
    }

    @ParameterizedTest
    @CsvSource({"none", "norm(2.0)", "value(0.5)"})
    void a_clip_prints_as_it_is_read(String text) {
        assertThat(Clip.named(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "norm", "norm(0)", "value(-1)", "norm(1,2)", "", "1e999", "-"})
    void what_is_no_limit_is_refused(String text) {
        assertThatThrownBy(() -> Clip.named(text))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("--clip")
                .hasMessageContaining("none, norm(c) or value(c)");
    }

    @Test
    void an_unknown_name_is_refused_with_the_nearest() {
        assertThatThrownBy(() -> Clip.named("nrm(1)"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("no clip 'nrm'")
                .hasMessageContaining("did you mean 'norm'?");
    }
}
