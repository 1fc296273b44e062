package carousel.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "keras | keras",
                "normal( 0.10 ) | normal(0.1)",
                "chrono(100.0) | chrono(100)",
                "step(1e3, .5) | step(1000,0.5)",
                "adam(0.9,0.99,1E-8) | adam(0.9,0.99,1e-8)",
                "gate-bias(-2) | gate-bias(-2)"
            })
    void what_is_equal_is_written_in_one_way_that_can_be_read_again(String text, String written) {
        Term term = Term.parse(text);
        assertThat(term.written()).isEqualTo(written);
        assertThat(Term.parse(written)).isEqualTo(term);
    }

    @Test
    void numbers_are_found_by_their_place_and_left_out_from_the_right() {
        Term term = Term.parse("adam(0.9,0.99)");
        assertThat(term.argument(0, 3, 7)).isEqualTo(0.9);
        assertThat(term.argument(1, 2, 7)).isEqualTo(0.99);
        assertThat(term.argument(2, 3, 7)).isEqualTo(7);
        assertThatThrownBy(() -> term.argument(0, 1, 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'adam' takes at most 1 number(s) in brackets, not 2");
    }

    @Test
    void a_name_that_needs_one_number_has_one() {
        assertThat(Term.parse("warm-up(4)").only("n")).isEqualTo(4);
        for (String text : List.of("warm-up", "warm-up(1,2)")) {
            assertThatThrownBy(() -> Term.parse(text).only("n"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("'warm-up' needs one number in brackets: warm-up(n)");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "f(", "f)", "f(1)(2)", "f(NaN)", "f(1e999)", "f()", "f(1,)"})
    void another_form_is_refused_and_shown(String text) {
        assertThatThrownBy(() -> Term.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "'");
    }
}
