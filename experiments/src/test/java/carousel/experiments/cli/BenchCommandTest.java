package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.experiments.bench.BenchRow;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class BenchCommandTest {
    private static final String TINY =
            "bench --kernels plain --seconds 0.01 --batch 2 --hidden 3 --inputs 1 --length 5";

    @Test
    void csv_has_a_line_a_cell_under_the_columns() {
        Call call = Call.line(TINY + " --threads 2 --precision double --outputs 2");
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        List<String> lines = call.out().lines().toList();
        assertThat(lines).hasSize(4).first().isEqualTo(BenchRow.HEADER);
        String java = System.getProperty("java.version");
        assertThat(lines.get(1)).startsWith("carousel,plain JDK " + java + ",rnn,2,3,1,5,last,2,2,f64,");
        assertThat(lines.get(2)).startsWith("carousel,plain JDK " + java + ",gru,2,3,1,5,last,2,2,f64,");
        assertThat(lines.get(3)).startsWith("carousel,plain JDK " + java + ",lstm,2,3,1,5,last,2,2,f64,");
        assertThat(call.err().lines()).hasSize(5);
        assertThat(call.err()).contains("2,3,1,5 last 2");
        assertThat(Call.line(TINY + " --quiet --cell rnn").err()).isEmpty();
    }

    @Test
    void json_has_the_same_by_name() {
        Call call = Call.line(TINY + " --cell lstm --head every --json");
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        JsonNode step = call.json().get("steps").get(0);
        assertThat(step.propertyNames()).containsExactly(BenchRow.HEADER.split(","));
        assertThat(step.get("K").intValue()).isEqualTo(10);
        double operations = 2640 + 6.0 * 5 * 2 * 3 * 10;
        double gflops = operations / step.get("median_ms").doubleValue() / 1e6;
        assertThat(step.get("gflops").doubleValue()).isBetween(gflops * 0.999, gflops * 1.001);
        assertThat(step.get("steps").intValue()).isGreaterThanOrEqualTo(5);
        assertThat(call.json().has("peak_gflops")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"last", "lastce", "every"})
    void the_smallest_network_there_is_can_be_measured(String head) {
        Call call =
                Call.line("bench --kernels plain --seconds 0.001 --batch 1 --hidden 1 --inputs 1 --length 1 --outputs 1"
                        + " --threads 3 --cell rnn,rnn-relu,gru,gru-reset-before,lstm --head " + head);
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        assertThat(call.out().lines()).hasSize(6).noneMatch(line -> line.contains("NaN"));
    }

    @Test
    void an_interruption_ends_it() {
        Interruption interruption = new Interruption();
        interruption.ask();
        Call call = Call.of(
                interruption,
                false,
                (TINY + " --seconds 3600").replace("--seconds 0.01 ", "").split(" "));
        assertThat(call.code()).isEqualTo(Exit.INTERRUPTED);
        assertThat(call.out().lines()).hasSize(1);
    }
}
