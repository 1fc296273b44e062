package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.cell.Cells;
import carousel.core.kernel.Kernels;
import carousel.core.result.Outcome;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class TrainCommandTest {
    private static final String TINY =
            " --task adding --length 6 --hidden 5 --batch 7 --steps 3 --seed 7 --quiet --json";

    @TempDir
    Path folder;

    private Call train(String options) {
        return Call.line("train" + options + " --out " + folder);
    }

    @Test
    void json_has_what_scripts_rely_on() {
        Call call = train(" --cell lstm" + TINY);
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        JsonNode json = call.json();
        assertThat(json.propertyNames())
                .contains("run", "folder", "cell", "task", "parameters", "steps", "loss", "metric", "weights_sha256")
                .contains(
                        "points_sha256",
                        "kernels",
                        "precision",
                        "threads",
                        "jdk",
                        "numerics",
                        "status",
                        "seed",
                        "solved-at");
        assertThat(json.get("steps").longValue()).isEqualTo(3);
        assertThat(json.get("parameters").longValue()).isEqualTo(4 * 5 * (2 + 5 + 1) + 6);
        assertThat(call.err()).isEmpty();
        Path written = Path.of(json.get("folder").stringValue());
        RunRecord run = RunFolder.read(written).run();
        assertThat(run.hashes().weights()).isEqualTo(json.get("weights_sha256").stringValue());
        assertThat(written.getParent()).isEqualTo(folder.resolve("train"));
    }

    @Test
    void text_goes_to_standard_output_and_progress_to_standard_error() {
        String options = " --cell gru --task copy --length 3 --hidden 4 --batch 4 --steps 2";
        Call call = train(options);
        assertThat(call.out()).startsWith("gru on copy: ").contains("updates", "weights ", "points  ");
        assertThat(call.out().lines().reduce((a, b) -> b))
                .hasValueSatisfying(last -> assertThat(Path.of(last)).isDirectory());
        assertThat(call.err()).contains("1/1 runs 100 %").doesNotContain("\r", "\u001b");
        assertThat(train(options + " --seed 2 --quiet").err()).isEmpty();
    }

    static Stream<String> cells_in_both_precisions() {
        return Cells.onClassPath().names().stream()
                .flatMap(c -> Stream.of(" --cell " + c + " --precision float", " --cell " + c + " --precision double"));
    }

    @ParameterizedTest
    @MethodSource("cells_in_both_precisions")
    void bits_depend_on_neither_kernels_nor_threads(String cell) {
        List<String> kernels = new ArrayList<>(List.of("scalar", "plain"));
        Kernels.vector().ifPresent(k -> kernels.add("vector"));
        Set<String> hashes = new LinkedHashSet<>();
        for (String name : kernels) {
            for (int threads = 1; threads <= 3; threads++) {
                JsonNode json = train(cell + " --kernels " + name + " --threads " + threads + " --probe-every 2" + TINY)
                        .json();
                assertThat(json.get("kernels").stringValue()).isEqualTo(name);
                assertThat(json.get("threads").intValue()).isEqualTo(threads);
                hashes.add(json.get("weights_sha256") + " " + json.get("points_sha256"));
            }
        }
        assertThat(hashes).hasSize(1);
    }

    @Test
    void checkpoints_change_no_bit_and_no_name_of_a_run() {
        Set<String> hashes = new LinkedHashSet<>();
        for (String every : List.of("", " --recompute-every 0", " --recompute-every 2", " --recompute-every 100")) {
            JsonNode json = Call.line("train --cell gru --layers 2 --probe-every 2" + TINY + every + " --out "
                            + folder.resolve("out" + hashes.size() + every.strip())
                                    .toString()
                                    .replace(' ', '-'))
                    .json();
            hashes.add(json.get("run") + " " + json.get("weights_sha256") + " " + json.get("points_sha256"));
            Map<String, Object> provenance = RunFolder.read(
                            Path.of(json.get("folder").stringValue()))
                    .run()
                    .provenance();
            assertThat(provenance.containsKey("recompute-every")).isEqualTo(every.matches(".* [1-9][0-9]*"));
        }
        assertThat(hashes).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"3, 8", "3, 1024", "1, 2"})
    void more_threads_than_rows_are_of_no_use_and_do_no_harm(int batch, int threads) {
        String options = " --cell gru --task adding --length 6 --hidden 5 --steps 3 --quiet --json --batch " + batch;
        JsonNode one = train(options + " --threads 1").json();
        Call many = train(options + " --threads " + threads);
        assertThat(many.code()).as(many.err()).isEqualTo(Exit.DONE);
        assertThat(many.json().get("weights_sha256")).isEqualTo(one.get("weights_sha256"));
        assertThat(many.json().get("points_sha256")).isEqualTo(one.get("points_sha256"));
    }

    @Test
    void other_seeds_give_other_bits() {
        String options = " --cell gru --task adding --length 6 --hidden 5 --batch 7 --steps 3 --quiet --json --seed ";
        assertThat(train(options + "1").json().get("weights_sha256"))
                .isNotEqualTo(train(options + "2").json().get("weights_sha256"));
    }

    @Test
    void a_diverging_run_ends_at_its_step_and_keeps_its_files() {
        Call call = train(
                " --cell rnn-relu --task adding --length 20 --hidden 8 --batch 4 --steps 50 --optimizer sgd --rate 1e6"
                        + " --clip none --quiet --json");
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.RUNS);
        JsonNode json = call.json();
        assertThat(json.get("status").stringValue()).isEqualTo("diverged");
        long step = json.get("steps").longValue();
        assertThat(step).isBetween(1L, 49L);
        assertThat(json.get("reason").stringValue()).endsWith("at update " + step);
        RunFolder.Content there = RunFolder.read(Path.of(json.get("folder").stringValue()));
        assertThat(there.run().outcome().status()).isEqualTo(Outcome.Status.DIVERGED);
        assertThat(there.points().series("loss")).hasSize((int) step);
    }

    @Test
    void an_output_folder_that_cannot_be_is_told_before_training() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        Call call = Call.line("train --cell gru --task adding --steps 3000000 --out " + file);
        assertThat(call.code()).isEqualTo(Exit.OUTPUT);
        assertThat(call.err()).contains("cannot write", file + " is a file").doesNotContain("\tat ");
    }

    @Test
    void missing_and_malformed_data_are_told_with_their_place() throws IOException {
        Call none = Call.line("train --cell gru --task jsb-chorales --data " + folder.resolve("none"));
        assertThat(none.code()).isEqualTo(Exit.DATA);
        assertThat(none.err()).contains("expected a folder with jsb-chorales.train.jsonl", "found nothing");
        Files.writeString(folder.resolve("jsb-chorales.train.jsonl"), "[[60],[61]]\n[[60],[NaN]]\n");
        Call malformed = Call.line("train --cell gru --task jsb-chorales --data " + folder);
        assertThat(malformed.code()).isEqualTo(Exit.DATA);
        assertThat(malformed.err())
                .contains("jsb-chorales.train.jsonl, line 2", "expected")
                .doesNotContain("\tat ");
    }

    @Test
    void what_was_typed_wrong_comes_before_data() {
        Call call = Call.line("train --cell gur --task jsb-chorales --data " + folder.resolve("none"));
        assertThat(call.code()).isEqualTo(Exit.USAGE);
        assertThat(call.err()).contains("no cell 'gur'");
    }

    @Test
    void an_interrupted_run_is_saved_and_tells_how_to_go_on() {
        Interruption asked = new Interruption();
        asked.ask();
        Call call = Call.of(asked, false, ("train --cell gru" + TINY + " --out " + folder).split(" "));
        assertThat(call.code()).isEqualTo(Exit.INTERRUPTED);
        assertThat(call.err()).contains("To go on: ./carousel train --cell gru --task adding");
        assertThat(RunFolder.list(folder.resolve("train"))).isEmpty();
        assertThat(call.out()).isEmpty();
    }

    @Test
    void a_run_that_is_being_made_is_not_made_twice_at_once() {
        String run = train(" --cell gru" + TINY).json().get("run").stringValue();
        FolderLock.holding(folder.resolve("train"), run, () -> {
            Call call = train(" --cell gru" + TINY);
            assertThat(call.code()).isEqualTo(Exit.BUSY);
            assertThat(call.err()).contains("is in use by ");
            assertThat(train(" --cell lstm" + TINY).code()).isEqualTo(Exit.DONE);
            return 0;
        });
        assertThat(train(" --cell gru" + TINY).code()).isEqualTo(Exit.DONE);
    }

    @Test
    void what_a_killed_process_left_of_a_run_goes_with_its_next_making() throws IOException {
        Path run = Path.of(train(" --cell gru" + TINY).json().get("folder").stringValue());
        Path left = Files.createDirectory(run.resolveSibling(".tmp-" + run.getFileName() + "-" + new UUID(1, 2)));
        Files.writeString(left.resolve("run.json"), "{");
        Path other = Files.createDirectory(run.resolveSibling(".tmp-gru-on-its-way-" + new UUID(1, 2)));
        assertThat(train(" --cell gru" + TINY).code()).isEqualTo(Exit.DONE);
        assertThat(left).doesNotExist();
        assertThat(other).isDirectory();
        assertThat(run).isDirectory();
    }

    @Test
    void the_help_tells_the_defaults_that_are_taken() {
        String help = Call.of("help", "train").out().replaceAll("\\s+", " ");
        assertThat(help)
                .contains(
                        "Units of each layer. Default: 64",
                        "Step size. Default: 0.002",
                        "float or double. Default: float");
        assertThat(help).contains("Cells without biases. --").doesNotContain("null");
        assertThat(Call.of("help", "run").out()).doesNotContain("Default:");
    }
}
