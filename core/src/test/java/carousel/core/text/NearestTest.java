package carousel.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> CELLS = List.of("gru", "gru-reset-before", "lstm", "rnn", "rnn-relu");
    private static final List<String> TASKS =
            List.of("adding", "copy", "temporal-order", "vanishing-gradients", "İstanbul");

    @ParameterizedTest
    @CsvSource({
        "gur,gru",
        "GRU,gru",
        "lsmt,lstm",
        "ltsm,lstm",
        "lstn,lstm",
        "lst,lstm",
        "rnnn,rnn",
        "rnn_relu,rnn-relu",
        "gru-reset-befor,gru-reset-before",
        "grureset-before,gru-reset-before"
    })
    void a_slip_of_the_fingers_is_understood(String typed, String meant) {
        assertThat(Nearest.to(typed, CELLS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({
        "temporal,temporal-order",
        "vanishing,vanishing-gradients",
        "VANISH,vanishing-gradients",
        "van,vanishing-gradients"
    })
    void a_beginning_is_understood(String typed, String meant) {
        assertThat(Nearest.to(typed, TASKS)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"transformer", "xyz", "''", "te"})
    void nothing_near_gives_nothing(String typed) {
        assertThat(Nearest.to(typed, CELLS)).isEmpty();
        assertThat(Nearest.to(typed, List.of())).isEmpty();
    }

    /** Each slip counts: two letters before the name and a wrong one at its end, a swap and a wrong letter. */
    @ParameterizedTest
    @CsvSource({"abcdef,xyabcdeg", "xyabcdeg,abcdef", "abcdefxy,gbcdef", "utsm,lstm"})
    void one_slip_too_many_is_not_near(String typed, String valid) {
        assertThat(Nearest.to(typed, List.of(valid))).isEmpty();
    }

    @Test
    void the_first_of_equals_wins_and_a_nearer_one_beats_it() {
        assertThat(Nearest.to("ab", List.of("ax", "ay"))).contains("ax");
        assertThat(Nearest.to("abcdef", List.of("abcdxx", "abcdex"))).contains("abcdex");
    }

    @Test
    void a_very_long_name_costs_nothing() {
        assertThat(Nearest.to("x".repeat(5_000_000), CELLS)).isEmpty();
    }
}
