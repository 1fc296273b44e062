package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code export}: which files it writes, and which it does not. */
class ExportTest {
    @TempDir
    Path folder;

    private Call export(String words, String options) {
        return Call.line("export " + words + " " + options);
    }

    @ParameterizedTest
    @ValueSource(strings = {".weights.h5", ".keras", ".h5"})
    void the_name_tells_which_file_of_Keras_is_meant_and_each_is_read(String ending) throws IOException {
        Path run = SomeRuns.trained(folder, "--cell gru");
        Path file = folder.resolve("gru" + ending);
        Call call = export(run.toString(), "--to keras --out " + file);
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(content.startsWith("PK")).isEqualTo(ending.equals(".keras"));
        assertThat(content.contains("model_config")).isEqualTo(ending.equals(".h5"));
        Call from = Call.line("train --task adding --cell gru --length 4 --hidden 3 --batch 4 --steps 1 --quiet --json"
                + " --from-weights " + file + " --out " + folder);
        assertThat(from.code()).as(from.err()).isEqualTo(Exit.DONE);
        RunRecord second =
                RunFolder.readRecord(Path.of(from.json().get("folder").stringValue()));
        assertThat(second.settings().get("from-weights-sha256"))
                .isEqualTo(RunFolder.readRecord(run).hashes().weights());
    }

    @ParameterizedTest
    @CsvSource({"pytorch, .safetensors", "keras, .weights.h5", "keras, .keras", "keras, .h5", "onnx, .onnx", "npz, .npz"
    })
    void half_of_a_file_is_refused_in_a_line(String format, String ending) throws IOException {
        Path file = folder.resolve("w" + ending);
        Path run = SomeRuns.trained(folder, "--cell gru");
        assertThat(export(run.toString(), "--to " + format + " --out " + file).code())
                .isEqualTo(Exit.DONE);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 1, 8, whole.length / 2, whole.length - 1}) {
            Path cut = Files.write(folder.resolve("cut" + length), Arrays.copyOf(whole, length));
            for (String command : List.of(
                    "train --task adding --cell gru --length 4 --hidden 3 --quiet --from-weights " + cut,
                    "inspect " + cut + " --task adding --cell gru --length 4")) {
                Call call = Call.line(command + " --out " + folder);
                assertThat(call.err().lines()).as(call.err()).hasSize(1);
                assertThat(call.err()).contains(cut.toString()).contains("expected");
                assertThat(call.code()).isEqualTo(Exit.DATA);
            }
        }
    }

    @Test
    void other_endings_of_Keras_are_refused() {
        Path run = SomeRuns.trained(folder, "--cell gru");
        Call call = export(run.toString(), "--to keras --out " + folder.resolve("gru.bin"));
        assertThat(call.code()).isEqualTo(Exit.USAGE);
        assertThat(call.err()).contains("gru.bin: must be a name that ends in .weights.h5, .keras, .h5");
    }

    @Test
    void an_experiment_is_tables_and_logs_of_its_runs() throws IOException {
        Path experiment = SomeRuns.experiment(folder, "1..3");
        Path csv = folder.resolve("deeper").resolve("all.csv");
        Call call = export(experiment.toString(), "--to csv --json --out " + csv);
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        assertThat(call.json().get("runs").size()).isEqualTo(3);
        assertThat(Files.readString(csv)).startsWith("run,task,cell,length,hidden,seed,series,step,index,value\n");
        assertThat(Files.readAllLines(folder.resolve("deeper").resolve("all-runs.csv")))
                .hasSize(4);
        assertThat(export(experiment.toString(), "--to csv --out " + csv).err())
                .contains("must be a file that is not there yet");

        Path tex = folder.resolve("t.tex");
        assertThat(export(experiment.toString(), "--to latex --out " + tex).out())
                .isEqualTo(tex + ": 3 runs" + System.lineSeparator());
        assertThat(tex).content().contains("\\toprule").contains("& 3 &");

        Path logs = folder.resolve("logs");
        assertThat(export(experiment.toString(), "--to tensorboard --out " + logs)
                        .code())
                .isEqualTo(Exit.DONE);
        try (Stream<Path> all = Files.list(logs)) {
            List<Path> made = all.toList();
            assertThat(made)
                    .hasSize(4)
                    .anyMatch(one -> one.getFileName().toString().startsWith("mean-"));
            for (Path one : made) {
                Path events = one.resolve("events.out.tfevents.0000000000.carousel");
                boolean mean = one.getFileName().toString().startsWith("mean-");
                String content = new String(Files.readAllBytes(events), StandardCharsets.ISO_8859_1);
                assertThat(content).contains("brain.Event:2").contains("metric");
                assertThat(content.contains("weights/layer1.W")).isEqualTo(!mean);
            }
        }
    }

    @Test
    void several_runs_may_be_named_for_numbers_and_one_for_weights() {
        Path one = SomeRuns.trained(folder, "--cell gru");
        Path two = SomeRuns.trained(folder, "--cell lstm");
        Path csv = folder.resolve("two.csv");
        assertThat(export(one + " " + two, "--to csv --out " + csv).code()).isEqualTo(Exit.DONE);
        assertThat(csv).content().contains(",gru,").contains(",lstm,");
        Call weights = export(one + " " + two, "--to npz");
        assertThat(weights.code()).isEqualTo(Exit.USAGE);
        assertThat(weights.err()).contains("must be one run");
    }

    @Test
    void a_run_that_cannot_be_read_is_told_of_and_one_alone_is_refused() throws IOException {
        Path experiment = SomeRuns.experiment(folder, "1,2");
        Path damaged;
        try (Stream<Path> runs = Files.list(experiment)) {
            damaged = runs.filter(run -> run.getFileName().toString().contains("-s2-"))
                    .findFirst()
                    .orElseThrow();
        }
        Files.writeString(damaged.resolve("points.csv"), "series");
        Call call = export(experiment.toString(), "--to csv --out " + folder.resolve("a.csv"));
        assertThat(call.code()).isEqualTo(Exit.DONE);
        assertThat(call.err()).contains("carousel: " + damaged.getFileName() + " cannot be read: ");
        assertThat(folder.resolve("a-runs.csv")).content().contains(damaged.getFileName() + ",");
        assertThat(export(damaged.toString(), "--to csv").code()).isEqualTo(Exit.DATA);
    }
}
