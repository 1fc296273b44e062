package carousel.training.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.text.RefusedException;
import carousel.training.setting.Regularizer.Form;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegularizerTest {
    @Test
    void has_one_form_however_it_is_typed() {
        assertThat(Regularizer.named("none")).isEqualTo(Regularizer.NONE).hasToString("none");
        assertThat(Regularizer.named(" omega( 4 )"))
                .isEqualTo(new Regularizer(Optional.of(Form.OMEGA), 4, 0))
                .hasToString("omega(4.0)");
        assertThat(Regularizer.named("omega-squared(5e-1)"))
                .isEqualTo(new Regularizer(Optional.of(Form.OMEGA_SQUARED), 0.5, 0))
                .hasToString("omega-squared(0.5)");
        assertThat(Regularizer.named("flossing(1)"))
                .isEqualTo(new Regularizer(Optional.of(Form.FLOSSING), 1, 0))
                .hasToString("flossing(1.0)");
        assertThat(Regularizer.named("flossing( 1e1 , 8.0 )"))
                .isEqualTo(new Regularizer(Optional.of(Form.FLOSSING), 10, 8))
                .hasToString("flossing(10.0,8)");
        assertThat(Regularizer.named("flossing(1)").directionsOf(32)).isEqualTo(32);
        assertThat(Regularizer.named("flossing(1,8)").directionsOf(32)).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "omgea(4) | --regularizer omgea: must be none, omega, omega-squared or flossing; did you mean 'omega'?",
                "omega | --regularizer omega: must be none, omega(weight), omega-squared(weight), flossing(weight) or flossing(weight,directions); 'omega' needs one number in brackets",
                "omega(0) | the weight is 0.0, not above 0",
                "omega-squared(-1) | the weight is -1.0, not above 0",
                "omega(1,2) | 'omega' needs one number in brackets: omega(weight)",
                "flossing | 'flossing' needs one number or several in brackets: flossing(weight)",
                "flossing(0) | the weight is 0.0, not above 0",
                "flossing(1,0) | the directions are 0.0, not a whole number from 1 on",
                "flossing(1,2.5) | the directions are 2.5, not a whole number from 1 on",
                "flossing(1,2,3) | 'flossing' takes at most 2 number(s) in brackets, not 3",
                "none(1) | 'none' takes at most 0 number(s)",
                "omega(nan) | 'nan' in 'omega(nan)' is not a finite number"
            })
    void says_what_is_wrong(String text, String message) {
        assertThatThrownBy(() -> Regularizer.named(text))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(message);
    }
}
