package carousel.training.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.net.Omega;
import carousel.core.text.RefusedException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegularizerTest {
    @Test
    void has_one_form_however_it_is_typed() {
        assertThat(Regularizer.named("none")).isEqualTo(Regularizer.NONE).hasToString("none");
        assertThat(Regularizer.named(" omega( 4 )"))
                .isEqualTo(new Regularizer(Optional.of(Omega.Form.OMEGA), 4))
                .hasToString("omega(4.0)");
        assertThat(Regularizer.named("omega-squared(5e-1)"))
                .isEqualTo(new Regularizer(Optional.of(Omega.Form.OMEGA_SQUARED), 0.5))
                .hasToString("omega-squared(0.5)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "omgea(4) | --regularizer omgea: must be none, omega or omega-squared; did you mean 'omega'?",
                "omega | --regularizer omega: must be none, omega(weight) or omega-squared(weight); 'omega' needs one number in brackets",
                "omega(0) | the weight is 0.0, not above 0",
                "omega-squared(-1) | the weight is -1.0, not above 0",
                "omega(1,2) | 'omega' needs one number in brackets: omega(weight)",
                "none(1) | 'none' takes at most 0 number(s)",
                "omega(nan) | 'nan' in 'omega(nan)' is not a finite number"
            })
    void says_what_is_wrong(String text, String message) {
        assertThatThrownBy(() -> Regularizer.named(text))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(message);
    }
}
