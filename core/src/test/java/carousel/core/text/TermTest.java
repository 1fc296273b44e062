package carousel.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
