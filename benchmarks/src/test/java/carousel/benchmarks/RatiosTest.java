package carousel.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatiosTest {
    private static Measured row(String peer, String cell, double ms, double loss) {
        return new Measured(peer, "v1", cell, "1,2,3,4,last,5", ms, ms / 2, 8 / ms, 16, loss, "");
    }

    private static Ratios ratios(Measured... rows) {
        Ratios ratios = new Ratios(List.of("libtorch", "dl4j"));
        List.of(rows).forEach(ratios::add);
        return ratios;
    }

    @Test
    void ratios_are_those_of_the_medians_over_the_rounds_and_of_the_fastest_steps() {
        String table = ratios(
                        row("carousel", "rnn", 1, 7),
                        row("libtorch", "rnn", 9, 7),
                        row("libtorch", "rnn", 2, 7),
                        row("carousel", "rnn", 100, 7),
                        row("carousel", "rnn", 2, 7),
                        row("libtorch", "rnn", 8, 7),
                        row("carousel", "gru", 2, 7),
                        row("libtorch", "gru", 2, 7),
                        row("dl4j", "rnn", 50, 7))
                .table();
        assertThat(table)
                .contains(
                        "| 1,2,3,4,last,5 | rnn | 2.000 | 4.0 | 25 % | 8.000 | 4.00 | 2.00 | 50.000 | 25.00 | 50.00 |")
                .contains("| 1,2,3,4,last,5 | gru | 2.000 | 4.0 | 25 % | 2.000 | 1.00 | 1.00 | – | – | – |")
                .contains("libtorch takes 2.00 times as long in geometric mean over 2 configurations, "
                        + "1.00 times at the least (1,2,3,4,last,5 gru); by the fastest steps 1.41 and 1.00")
                .contains("dl4j takes 25.00 times as long in geometric mean over 1 configurations");
    }

    @Test
    void contestants_are_named_with_their_versions() {
        assertThat(ratios(row("carousel", "rnn", 1, 7), row("dl4j", "rnn", 1, 7))
                        .contestants())
                .isEqualTo("carousel (v1), dl4j (v1), peak 16.0 GFLOP/s");
    }

    @Test
    void nothing_measured_is_said() {
        assertThat(ratios(row("carousel", "rnn", 1, 7)).table())
                .contains("| 1,2,3,4,last,5 | rnn | 1.000 | 8.0 | 50 % | – | – | – | – | – | – |")
                .contains("libtorch: nothing to compare");
    }

    @Test
    void a_peer_that_begins_from_another_loss_is_a_stranger() {
        assertThat(ratios(row("carousel", "rnn", 1, 7), row("libtorch", "rnn", 1, 7.001), row("dl4j", "rnn", 1, 7.1))
                        .strangers())
                .singleElement()
                .asString()
                .contains("dl4j", "7.1", "1,2,3,4,last,5 rnn");
        assertThat(ratios(row("carousel", "rnn", 1, 7), row("dl4j", "rnn", 1, Double.NaN))
                        .strangers())
                .isEmpty();
    }

    @Test
    void the_median_of_an_even_number_lies_in_between() {
        assertThat(Ratios.median(List.of(4.0, 1.0, 2.0, 9.0))).isEqualTo(3);
        assertThat(Ratios.median(List.of())).isNaN();
    }
}
