package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CompareCommandTest {
    @TempDir
    Path folder;

    private Call compare(Object a, Object b, String... more) {
        return Call.line("compare " + a + " " + b + " " + String.join(" ", more) + (more.length > 0 ? " " : "")
                + "--out " + folder);
    }

    @Test
    void settings_come_first_and_the_first_point_that_differs_last() {
        SomeRuns.trained(folder, "--cell gru");
        SomeRuns.trained(folder, "--cell gru --rate 0.01 --weight-decay 0.01");
        Path lstm = SomeRuns.trained(folder, "--cell lstm");

        Call call = compare("adding-gru-h3-t4-keras-train-s1", lstm);
        assertThat(call.code()).isEqualTo(Exit.USAGE);

        Path[] grus = grus();
        call = compare(grus[0], grus[1]);
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.FAULT);
        String text = call.out();
        assertThat(text)
                .containsPattern("rate +0.0\\d+ +0.0\\d+\\R")
                .containsPattern("weight-decay +0\\S* +0\\S*\\R")
                .doesNotContainPattern("\\n  cell ")
                .contains("facts: the same")
                .contains("first point that differs")
                .endsWith("Other bits." + System.lineSeparator());
        assertThat(text.indexOf("weight-decay"))
                .isLessThan(text.indexOf("facts"))
                .isLessThan(text.indexOf("outcome"))
                .isLessThan(text.indexOf("weights_sha256"));
        JsonNode json = compare(grus[0], grus[1], "--json").json();
        assertThat(json.get("same").booleanValue()).isFalse();
        assertThat(json.get("settings").get("rate")).hasSize(2);
    }

    private Path[] grus() {
        JsonNode runs = Call.line("ls --cell gru --json --out " + folder).json().get("runs");
        return new Path[] {
            Path.of(runs.get(0).get("folder").stringValue()),
            Path.of(runs.get(1).get("folder").stringValue())
        };
    }

    @Test
    void a_run_that_was_made_twice_has_the_same_bits() throws IOException {
        Path run = SomeRuns.trained(folder, "--cell gru");
        Path copy = SomeRuns.copy(run, folder.resolve("copy").resolve(run.getFileName()));
        Call call = compare(run, copy);
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        assertThat(call.out()).contains("settings: the same", "The same bits: weights and points.");
        assertThat(compare(run, copy, "--json").json().get("same").booleanValue())
                .isTrue();
    }

    @Test
    void the_first_point_that_differs_is_named_with_both_values() {
        Path run = SomeRuns.trained(folder, "--cell gru");
        Path other = SomeRuns.altered(run, folder.resolve("other"));
        Call call = compare(run, other);
        assertThat(call.code()).isEqualTo(Exit.FAULT);
        assertThat(call.out())
                .containsPattern("A  loss, step 1, index 0: [0-9.]+\\R  B  loss, step 1, index 0: 0\\.5\\R")
                .contains("settings: the same", "outcome: the same");
        JsonNode first = compare(run, other, "--json").json().get("first-point");
        assertThat(first.get("b").get("value").doubleValue()).isEqualTo(0.5);
        assertThat(first.get("a").get("series").stringValue()).isEqualTo("loss");
    }

    @Test
    void series_that_one_run_has_alone_are_no_difference_of_the_others() {
        Path plain = SomeRuns.trained(folder, "--cell gru");
        Path looked = SomeRuns.trained(folder, "--cell gru --probe-every 1");
        Call call = compare(plain, looked);
        assertThat(call.code()).isEqualTo(Exit.FAULT);
        assertThat(call.out())
                .containsPattern("probe-every +0 +1\\R")
                .contains("series in B only: loss-gradient-log10")
                .doesNotContain("first point that differs")
                .doesNotContainPattern("\\n  weights_sha256");
    }

    @Test
    void folders_of_experiments_are_compared_run_by_run() throws IOException {
        Path here = SomeRuns.experiment(folder, "1..3");
        Path there = SomeRuns.copy(here, folder.resolve("there/adding"));
        assertThat(compare(here, there).code()).isEqualTo(Exit.DONE);
        assertThat(compare(here, there).out()).startsWith("3 runs with the same bits in both");
        JsonNode runs = Call.line("ls --json " + there).json().get("runs");
        Path changed = Path.of(runs.get(0).get("folder").stringValue());
        Path torn = Path.of(runs.get(1).get("folder").stringValue());
        Path more = Path.of(runs.get(2).get("folder").stringValue());
        SomeRuns.altered(changed, folder.resolve("there/adding"));
        Files.delete(here.resolve(more.getFileName()).resolve("run.json"));
        Files.delete(here.resolve(more.getFileName()).resolve("points.csv"));

        Call call = compare(here, there);
        assertThat(call.code()).isEqualTo(Exit.FAULT);
        assertThat(call.out())
                .contains(
                        "1 run with the same bits",
                        "1 run with other bits",
                        changed.getFileName().toString())
                .contains("1 run in " + there + " only", more.getFileName().toString());
        JsonNode json = compare(there, here, "--json").json();
        assertThat(json.get("only-in-a").get(0).stringValue())
                .isEqualTo(more.getFileName().toString());
        assertThat(json.get("only-in-b")).isEmpty();

        Files.writeString(torn.resolve("run.json"), "");
        Call damaged = compare(here, there);
        assertThat(damaged.code()).isEqualTo(Exit.DATA);
        assertThat(damaged.err()).contains(torn.resolve("run.json").toString());
    }

    @Test
    void a_damaged_run_is_compared_with_nothing() throws IOException {
        Path run = SomeRuns.trained(folder, "--cell gru");
        Path copy = SomeRuns.copy(run, folder.resolve("copy").resolve(run.getFileName()));
        Files.writeString(copy.resolve("weights.safetensors"), "");
        Call call = compare(run, copy);
        assertThat(call.code()).isEqualTo(Exit.DATA);
        assertThat(call.err()).contains(copy.resolve("weights.safetensors").toString());
        assertThat(call.out()).isEmpty();
    }
}
