package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.ExperimentRecord;
import carousel.core.result.Point;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** ProbeSchedule from the command line to the run files, and the experiments that are about gradients. */
class ProbeOptionsTest {
    private static final String TRAIN =
            "train --cell lstm --task adding --length 6 --hidden 4 --batch 5 --steps 8 --quiet --json";

    @TempDir
    Path out;

    private Call call(String line) {
        return Call.line(line + " --out " + out);
    }

    private RunFolder.Content trained(String options) {
        Call call = call(TRAIN + options);
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        return RunFolder.read(Path.of(call.json().get("folder").stringValue()));
    }

    private static List<Long> looks(RunFolder.Content content, String series) {
        return content.points().series(series).stream()
                .map(Point::step)
                .distinct()
                .toList();
    }

    @Test
    void probes_that_are_asked_for_look_and_change_no_weight() {
        RunFolder.Content blind = trained("");
        RunFolder.Content watched = trained(" --probe lyapunov(5),gradient-by-lag --probe-every 3");
        assertThat(watched.run().hashes().weights())
                .isEqualTo(blind.run().hashes().weights());
        assertThat(watched.run().settings())
                .containsEntry("probe", "gradient-by-lag,lyapunov(5)")
                .containsEntry("probe-every", 3L);
        assertThat(blind.run().settings()).doesNotContainKey("probe").containsEntry("probe-every", 0L);
        assertThat(looks(watched, "loss-gradient-log10")).containsExactly(0L, 3L, 6L, 8L);
        assertThat(looks(watched, "lyapunov")).containsExactly(0L, 5L, 8L);
        assertThat(looks(blind, "loss-gradient-log10")).isEmpty();
    }

    @Test
    void without_a_cadence_they_look_twenty_times() {
        assertThat(looks(trained(" --probe carry"), "carry-path-log10"))
                .as("eight updates")
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void a_dry_run_tells_how_often_they_look_and_at_what_cost() {
        Call one = Call.line("train --cell gru --task adding --steps 100 --probe carry,gates(7) --dry-run");
        assertThat(one.out().lines())
                .anyMatch(line -> line.matches("probe carry every 5 updates; a look: \\S.*"))
                .anyMatch(line -> line.matches("probe gates every 7 updates; a look: \\S.*"));
        assertThat(Call.line("train --cell gru --task adding --dry-run").out().lines())
                .noneMatch(line -> line.startsWith("probe "));
        Call many = Call.line("run gradient-atlas --quick --dry-run");
        assertThat(many.out().lines().filter(line -> line.startsWith("probe carry every ")))
                .hasSize(1);
        JsonNode run = Call.line("run gradient-atlas --quick --dry-run --json")
                .json()
                .get("runs")
                .get(0);
        assertThat(run.get("probes").get(0).stringValue()).startsWith("gradient-by-lag every ");
        assertThat(Call.line("run initialisation --quick --dry-run").out()).doesNotContain("probe ");
    }

    @Test
    void an_experiment_becomes_an_atlas_and_watches_the_lag_it_is_told() {
        String tiny = "run adding --cell rnn,lstm --length 6 --hidden 4 --batch 5 --steps 4 --seeds 1 --quiet";
        Call call = call(tiny + " --atlas --lag 5 --probe-every 2");
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        ExperimentRecord record = ExperimentRecord.read(out.resolve("adding-atlas"));
        assertThat(record.report()).isEqualTo("gradient-atlas");
        assertThat(record.lag()).isEqualTo(5);
        assertThat(record.command()).contains("--atlas --lag 5");
        assertThat(record.expected()).hasSize(2);
        RunFolder.Content run = RunFolder.read(
                out.resolve("adding-atlas").resolve(record.expected().get(1)));
        Set<String> series = new LinkedHashSet<>();
        run.points().all().forEach(p -> series.add(p.series()));
        assertThat(series)
                .contains("loss-gradient-log10", "carry-path-log10", "lyapunov", "jacobian-lag-6-log10")
                .contains("bound-measured-log10");
        assertThat(out.resolve("adding-atlas/report/index.html")).isRegularFile();
        assertThat(call(tiny).code())
                .as("the same without, in a folder of its own")
                .isEqualTo(Exit.DONE);
        assertThat(ExperimentRecord.read(out.resolve("adding")).report()).isEqualTo("comparison");
        assertThat(ExperimentRecord.read(out.resolve("adding")).lag()).isZero();
        assertThat(ExperimentRecord.read(out.resolve("adding-atlas")).report()).isEqualTo("gradient-atlas");
        assertThat(out.resolve("adding/report/index.html")).isRegularFile();
    }

    @Test
    void clipping_keeps_runs_that_diverge_and_says_so_by_its_exit_code() {
        Call call = call("run clipping --cell rnn-relu --length 10 --hidden 4 --batch 4 --steps 20 --rate 1e9 --seeds 1"
                + " --quiet --json");
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.RUNS);
        assertThat(call.json().get("planned").intValue()).isEqualTo(3);
        assertThat(call.json().get("complete").intValue()).isEqualTo(3);
        assertThat(call.json().get("failed").intValue()).isZero();
        assertThat(call.json().get("diverged").intValue()).isPositive();
        assertThat(out.resolve("clipping/report/index.html")).isRegularFile();
    }

    @Test
    void initialisation_has_predictions_beside_what_is_measured() {
        Call call = call("run initialisation --cell gru --length 20 --hidden 6 --seeds 1 --quick --quiet");
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        long predicted = 0;
        for (Path folder : RunFolder.list(out.resolve("initialisation"))) {
            RunFolder.Content content = RunFolder.read(folder);
            assertThat(content.run().kind()).isEqualTo(RunRecord.INITIALISATION);
            assertThat(content.points().series("unit-gradient-log10")).hasSize(21);
            predicted += content.points().series("predicted-log10").isEmpty() ? 0 : 1;
        }
        assertThat(predicted).isEqualTo(6);
    }

    @Test
    void music_is_looked_at_without_padding() throws IOException {
        StringBuilder pieces = new StringBuilder();
        for (int frames : new int[] {70, 5, 66, 30}) {
            for (int t = 0; t < frames; t++) {
                pieces.append(t == 0 ? "[[" : ",[").append(40 + t % 30).append(']');
            }
            pieces.append("]\n");
        }
        for (String split : List.of("train", "valid", "test")) {
            Files.writeString(out.resolve("jsb-chorales." + split + ".jsonl"), pieces);
        }
        Call call = call("run music-gradients --quick --cell gru --hidden 4 --steps 2 --seeds 1 --quiet --data " + out);
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        RunFolder.Content run =
                RunFolder.read(RunFolder.list(out.resolve("music-gradients")).get(0));
        assertThat(run.points().series("carry-path-log10").stream().filter(p -> p.step() == 2))
                .hasSize(65);
        assertThat(call("run music-gradients --lag 97 --data " + out).err())
                .contains("--lag 97: must be a lag from 1 to T = 80");
    }
}
