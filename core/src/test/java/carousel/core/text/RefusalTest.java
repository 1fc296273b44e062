package carousel.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalTest {

    private static final List<String> CELLS = List.of("gru", "gru-reset-before", "lstm", "rnn", "rnn-relu");

    @Test
    void an_unknown_name_is_told_with_the_nearest_and_with_all() {
        assertThat(Refusal.noSuch("cell", "gur", "on the class path", CELLS))
                .hasToString(
                        "no cell 'gur'; did you mean 'gru'? on the class path: gru, gru-reset-before, lstm, rnn, rnn-relu");
        assertThat(Refusal.noSuch("cell", "qqqqqq", "on the class path", CELLS))
                .hasToString("no cell 'qqqqqq'; on the class path: gru, gru-reset-before, lstm, rnn, rnn-relu");
        assertThat(Refusal.noSuch("cell", "gru", "on the class path", List.of()))
                .hasToString("no cell 'gru'; on the class path: none");
    }

    @Test
    void a_bad_value_is_told_with_its_key_and_what_is_right() {
        assertThat(Refusal.value("--batch", 0, "a whole number from 1 to 65536"))
                .hasToString("--batch 0: must be a whole number from 1 to 65536");
        assertThat(Refusal.value("--rate", "", "a number above 0")).hasToString("--rate '': must be a number above 0");
    }

    @Test
    void a_choice_names_the_words_and_the_nearest() {
        assertThat(Refusal.choice("--precision", "flaot", List.of("float", "double")))
                .hasToString("--precision flaot: must be float or double; did you mean 'float'?");
        assertThat(Refusal.choice("--kernels", "gpu", List.of("auto", "vector", "plain", "scalar")))
                .hasToString("--kernels gpu: must be auto, vector, plain or scalar");
        assertThat(Refusal.choice("--x", "b", List.of("aaa"))).hasToString("--x b: must be aaa");
    }

    @Test
    void what_stands_in_a_file_is_told_with_its_place_first() {
        Refusal typed = Refusal.value("--batch", 0, "a whole number from 1 to 65536");
        assertThat(typed.at("sweep.toml:3:9", "batch"))
                .hasToString("sweep.toml:3:9: batch 0: must be a whole number from 1 to 65536");
        assertThat(Refusal.noSuch("cell", "gur", "there are", List.of("gru")).at("a.toml:1:2", "cell"))
                .hasToString("a.toml:1:2: no cell 'gur'; did you mean 'gru'? there are: gru");
        assertThat(Refusal.unreadable("no TOML: a\nb").at("a\u001b.toml:1:1", ""))
                .hasToString("a\\u001b.toml:1:1: no TOML: a\\u000ab");
    }

    @Test
    void a_hostile_value_stays_on_one_line_and_moves_no_cursor() {
        String told = Refusal.value("--out", "a\nb\u001b[2J\0\u202e\u2028\uD83D\uDE00\uD800", "a folder")
                .toString();
        assertThat(told)
                .isEqualTo("--out a\\u000ab\\u001b[2J\\u0000\\u202e\\u2028\uD83D\uDE00\\ud800: must be a folder");
        assertThat(Refusal.value("--out", "x".repeat(10_000), "short").toString())
                .hasSizeLessThan(100)
                .contains("x…: must");
        assertThat(Refusal.value("--out", "x".repeat(60), "short").toString()).contains("x: must");
    }

    @Test
    void so_does_what_is_quoted_behind_the_value() {
        String hostile = "a\r\u001b[2J(" + "x".repeat(10_000);
        assertThatThrownBy(() -> Term.parse(hostile))
                .hasMessageStartingWith("'a\\u000d\\u001b[2J(x")
                .message()
                .hasSizeLessThan(200);
        assertThatThrownBy(() -> Term.parse("a(\u001b[2J,1)"))
                .hasMessageStartingWith("'\\u001b[2J' in 'a(\\u001b[2J,1)'");
        assertThat(Refusal.value("--task", "a", "a task; 'a\n\u001b[2J' is none"))
                .hasToString("--task a: must be a task; 'a\\u000a\\u001b[2J' is none");
    }

    @Test
    void an_exception_tells_all_refusals_at_once() {
        List<Refusal> both = List.of(
                Refusal.value("--batch", 0, "at least 1"), Refusal.noSuch("task", "ading", "known", List.of("adding")));
        assertThatThrownBy(() -> RefusedException.throwIfAny(both))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--batch 0: must be at least 1\nno task 'ading'; did you mean 'adding'? known: adding")
                .satisfies(e -> assertThat(((RefusedException) e).refusals()).isEqualTo(both));
        assertThat(new RefusedException(both.get(0)).refusals()).containsExactly(both.get(0));
        assertThatCode(() -> RefusedException.throwIfAny(List.of())).doesNotThrowAnyException();
        assertThatThrownBy(() -> new RefusedException(List.of())).hasMessageContaining("needs a reason");
    }
}
