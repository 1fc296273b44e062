package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.result.Point;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import carousel.core.result.Safetensors;
import carousel.interop.Npy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Given weights under the instruments. */
class InspectCommandTest {
    @TempDir
    Path folder;

    private Call inspect(Object what, String options) {
        return Call.line("inspect " + what + " --json --quiet --out " + folder + " " + options);
    }

    private static RunFolder.Content run(Call call) {
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        return RunFolder.read(
                Path.of(call.json().get("runs").get(0).get("folder").stringValue()));
    }

    private static List<Double> values(RunFolder.Content run, String series, long step) {
        return run.points().all().stream()
                .filter(point -> point.series().equals(series) && point.step() == step)
                .map(Point::value)
                .toList();
    }

    /** What training's last look saw, number for number. */
    @Test
    void a_run_is_seen_as_it_was_seen_at_its_end() {
        String probes = "gradient-by-lag,carry,jacobian,gates";
        Path trained = SomeRuns.trained(folder, "--cell gru --layers 2 --probe " + probes + " --probe-every 1");
        RunFolder.Content end = RunFolder.read(trained);
        RunFolder.Content seen = run(inspect(trained, "--probe " + probes));
        RunRecord record = seen.run();
        assertThat(record.kind()).isEqualTo(RunRecord.INSPECTION);
        assertThat(record.hashes().weights()).isEqualTo(end.run().hashes().weights());
        assertThat(record.settings())
                .containsEntry("from-weights-sha256", end.run().hashes().weights());
        assertThat(record.outcome().metric()).isEqualTo(end.run().outcome().metric());
        List<String> series =
                seen.points().all().stream().map(Point::series).distinct().toList();
        assertThat(series).contains("metric", "loss-gradient-log10", "carry-share");
        series.forEach(
                name -> assertThat(values(seen, name, 0)).as(name).isNotEmpty().isEqualTo(values(end, name, 2)));
    }

    /** How large the network is, the file tells. */
    @ParameterizedTest
    @CsvSource({
        "pytorch, .weights",
        "npz, .weights",
        "onnx, .weights",
        "keras, .weights.h5",
        "keras, .keras",
        "keras, .h5"
    })
    void a_file_of_others_is_the_same_as_the_run(String format, String ending) {
        for (String options : List.of("--cell lstm", "--cell gru --layers 2 --precision double --no-bias")) {
            Path trained = SomeRuns.trained(folder, options);
            Path file = folder.resolve("w" + options.length() + ending);
            assertThat(Call.line("export " + trained + " --to " + format + " --out " + file)
                            .code())
                    .isEqualTo(Exit.DONE);
            String cell = options.replaceFirst("(--cell \\w+).*", "$1");
            Call ofFile = inspect(file, cell + " --task adding --length 4 --batch 4");
            assertThat(run(ofFile).run().hashes())
                    .isEqualTo(run(inspect(trained, "")).run().hashes());
        }
    }

    @Test
    void the_page_says_that_nothing_was_trained() throws IOException {
        Path trained = SomeRuns.trained(folder, "--cell lstm");
        Path weights = Files.copy(trained.resolve("weights.safetensors"), folder.resolve("My Net.safetensors"));
        Call call = Call.of(
                "inspect",
                weights.toString(),
                "--cell",
                "lstm",
                "--task",
                "adding",
                "--length",
                "4",
                "--out",
                "" + folder);
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        Path report = folder.resolve("inspect-my-net/report");
        assertThat(call.out()).contains(report.resolve("index.html").toString());
        String page = Files.readString(report.resolve("index.html"));
        assertThat(page)
                .contains("Inspection of My Net.safetensors", "Nothing was trained", "LSTM, given weights", "as given")
                .contains("The largest exponent, nats a step: ")
                .doesNotContain("keras", "No variant", "no variant", "were trained", "Not measured");
        try (Stream<Path> files = Files.list(report)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.matches("lag-.*\\.svg"))
                    .anyMatch(name -> name.matches("lyapunov-.*\\.svg"))
                    .anyMatch(name -> name.matches("fixed-points-1-axes-1-2\\.svg"))
                    .anyMatch(name -> name.matches("eigenvalues-1-.*\\.svg"));
        }
    }

    /** A state of three units stays where its step leads to itself; the constant input is that of the option. */
    @Test
    void where_a_state_stays_depends_on_the_input_that_stays() {
        Path trained = SomeRuns.trained(folder, "--cell gru --precision double");
        RunFolder.Content zero = run(inspect(trained, "--probe fixed-points"));
        RunFolder.Content held = run(inspect(trained, "--probe fixed-points --held-input 0.1,0.2"));
        assertThat(held.run().settings()).containsEntry("held-input", "0.1,0.2");
        assertThat(zero.run().settings()).doesNotContainKey("held-input");
        assertThat(values(zero, "fixed-points-found", 0)).containsExactly(1.0);
        assertThat(values(held, "fixed-points-found", 0)).containsExactly(1.0);
        assertThat(values(zero, "fixed-points-speed-log10", 0).get(0)).isLessThan(-20);
        assertThat(values(held, "fixed-point-1-state", 0))
                .hasSize(3)
                .isNotEqualTo(values(zero, "fixed-point-1-state", 0));
        Call refused = inspect(trained, "--held-input 1");
        assertThat(refused.code()).isEqualTo(Exit.USAGE);
        assertThat(refused.err())
                .contains("--held-input 1.0: must be zero, or a number for each of the 2 inputs, not 1");
    }

    /** The time of decompositions grows as the cube of the states. */
    @Test
    void what_would_take_minutes_is_left_out_and_told() {
        Path small = SomeRuns.trained(folder, "--cell lstm --task adding");
        String weights = small.resolve("weights.safetensors").toString();
        assertThat(inspect(weights, "--cell lstm --task adding --length 4").err())
                .doesNotContain("left out");
        Path wide = Path.of(Call.line(
                        "train --cell lstm --task adding --length 2 --hidden 129 --batch 1 --steps 1 --quiet --json --out "
                                + folder)
                .json()
                .get("folder")
                .stringValue());
        Call call = inspect(wide, "");
        assertThat(call.err())
                .contains(
                        "left out, for states of 258 numbers: jacobian, lyapunov, bounds, fixed-points; --probe all has them");
        assertThat(run(call).run().settings().get("probe").toString())
                .contains("carry")
                .doesNotContain("jacobian");
    }

    @Test
    void weights_of_another_network_are_refused_with_the_difference() throws IOException {
        Path trained = SomeRuns.trained(folder, "--cell gru");
        Path weights = trained.resolve("weights.safetensors");
        Call other = inspect(weights, "--cell lstm --task adding --length 4");
        assertThat(other.code()).isEqualTo(Exit.USAGE);
        assertThat(other.err()).contains("holds the weights of another network", "cell", "lstm", "gru");
        assertThat(inspect(weights, "--cell gru --task copy --length 4").err()).contains("another network");
        Call silent = inspect(weights, "");
        assertThat(silent.code()).isEqualTo(Exit.USAGE);
        assertThat(silent.err()).contains("--cell (missing): must be one of ", "--task (missing): must be one of ");
        Path pickle = Files.write(folder.resolve("model.pt"), new byte[] {(byte) 128, 2, 'c', 'o', 's', '\n', '.'});
        Call refused = inspect(pickle, "--cell gru --task adding");
        assertThat(refused.code()).isEqualTo(Exit.DATA);
        assertThat(refused.err()).contains("a pickle, which is never read");
        assertThat(folder.resolve("inspect-weights")).doesNotExist();
    }

    /** Without targets ∂L/∂y is 1 for the one output of the one sequence, so ∂L/∂h_T is V; the same numbers as .npy are the same to see. */
    @Test
    void numbers_of_ones_own_need_no_task() throws IOException {
        Path trained = SomeRuns.trained(folder, "--cell gru --precision double");
        Path csv = Files.writeString(folder.resolve("own.csv"), "a,b\n0.5,1\n0.25,0\n-1,1\n");
        Path npy = Files.write(
                folder.resolve("own.npy"), Npy.bytes(new int[] {3, 2}, new double[] {.5, 1, .25, 0, -1, 1}));
        Path arrays = folder.resolve("arrays");
        RunFolder.Content ofCsv = run(inspect(trained, "--data " + csv + " --arrays " + arrays));
        assertThat(ofCsv.run().settings()).containsEntry("task", "series").containsEntry("length", 3L);
        double[] gradient = doubles(arrays.resolve("loss-gradient-h.npy"), "(4, 1, 3, )");
        Safetensors weights = Safetensors.of(trained, Files.readAllBytes(trained.resolve("weights.safetensors")));
        for (int i = 0; i < 3; i++) {
            assertThat(gradient[9 + i])
                    .isEqualTo(weights.tensors().get("readout.V").get(i, 0));
        }
        assertThat(run(inspect(trained, "--data " + npy)).run().hashes().points())
                .isEqualTo(ofCsv.run().hashes().points());
        Path answered = Files.writeString(folder.resolve("answered.csv"), "0.5,1,2\n0.25,0,2\n-1,1,2\n");
        assertThat(run(inspect(trained, "--data " + answered)).run().facts())
                .containsEntry("answers", "every step")
                .containsEntry("loss-name", "mean squared error");
    }

    @Test
    void numbers_that_do_not_fit_are_refused_in_one_line() throws IOException {
        Path trained = SomeRuns.trained(folder, "--cell gru");
        Files.writeString(folder.resolve("wide.csv"), "1,2,3,4\n");
        Files.writeString(folder.resolve("nan.csv"), "1,nan\n");
        Files.write(folder.resolve("nan.npy"), Npy.bytes(new int[] {1, 2}, new double[] {1, Double.NaN}));
        Files.write(folder.resolve("cut.npy"), new byte[] {(byte) 0x93, 'N', 'U'});
        assertRefused(
                trained, "wide.csv", Exit.USAGE, "--data 4 columns: must be 2, as many as the network has inputs");
        assertRefused(trained, "nan.csv", Exit.DATA, "line 1, column 2: expected a finite number, found nan");
        assertRefused(trained, "nan.npy", Exit.DATA, "expected finite numbers, found NaN in row 1");
        assertRefused(trained, "cut.npy", Exit.DATA, "expected an array of NumPy, found 3 bytes");
        assertRefused(trained, "none.csv", Exit.DATA, "expected a file, found nothing");
    }

    private void assertRefused(Path trained, String file, int code, String message) {
        Call call = inspect(trained, "--data " + folder.resolve(file));
        assertThat(call.code()).as(call.err()).isEqualTo(code);
        assertThat(call.err()).contains(message).hasLineCount(1);
    }

    /** A text needs no task either: a network that was trained on it sees what it sees with the task. */
    @Test
    void a_text_of_ones_own_needs_no_task() throws IOException {
        Path text = Files.writeString(folder.resolve("own.txt"), "the cat sat on the mat. ".repeat(20));
        Path trained = Path.of(
                Call.line("train --cell gru --task text --length 8 --hidden 3 --batch 4 --steps 2 --quiet --json"
                                + " --data " + text + " --out " + folder)
                        .json()
                        .get("folder")
                        .stringValue());
        RunFolder.Content without = run(inspect(trained, "--length 8 --data " + text));
        assertThat(without.run().hashes())
                .isEqualTo(run(inspect(trained, "--task text --length 8 --data " + text))
                        .run()
                        .hashes());
        Path latin = Files.write(folder.resolve("latin.txt"), new byte[] {'a', (byte) 0xe4, 'b'});
        assertRefused(trained, "latin.txt", Exit.DATA, "expected UTF-8 text, found byte e4 at offset 1, which is not");
    }

    /** The arrays are what the instruments sum up: norms of gradients by lag, singular values apart. */
    @Test
    void arrays_hold_what_the_page_sums_up() throws IOException {
        Path trained = SomeRuns.trained(folder, "--cell lstm --precision double");
        Path arrays = folder.resolve("arrays");
        RunFolder.Content seen = run(inspect(trained, "--arrays " + arrays));
        try (Stream<Path> files = Files.list(arrays)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .containsExactly(
                            "gate-f.npy",
                            "gate-g.npy",
                            "gate-i.npy",
                            "gate-o.npy",
                            "jacobian.npy",
                            "loss-gradient-c.npy",
                            "loss-gradient-h.npy",
                            "loss-gradient-x.npy",
                            "state-c.npy",
                            "state-h.npy",
                            "x.npy");
        }
        double[] ofX = doubles(arrays.resolve("loss-gradient-x.npy"), "(4, 4, 2, )");
        for (int t = 1;
                t <= 4;
                t++) { // of the first of four sequences, whose own loss is four times its part of the mean
            double norm = 4 * Math.hypot(ofX[(t - 1) * 8], ofX[(t - 1) * 8 + 1]);
            int step = t;
            double told = seen.points().all().stream()
                    .filter(point -> point.series().equals("saliency-1-log10") && point.index() == step)
                    .mapToDouble(Point::value)
                    .findFirst()
                    .orElseThrow();
            assertThat(Math.log10(norm)).isCloseTo(told, within(1e-12));
        }
        assertThat(doubles(arrays.resolve("state-h.npy"), "(5, 4, 3, )")).startsWith(new double[12]);
        assertThat(doubles(arrays.resolve("jacobian.npy"), "(4, 6, 6, )")).doesNotContain(Double.NaN);
        Call again = inspect(trained, "--arrays " + arrays);
        assertThat(again.code()).isEqualTo(Exit.USAGE);
        assertThat(again.err()).contains("--arrays " + arrays + ": must be a folder that is not there yet");
    }

    private static double[] doubles(Path npy, String shape) throws IOException {
        byte[] content = Files.readAllBytes(npy);
        String header = new String(content, 0, 128, StandardCharsets.ISO_8859_1);
        assertThat(header)
                .startsWith("\u0093NUMPY\1\0")
                .contains("'shape': " + shape)
                .endsWith("\n");
        DoubleBuffer values = ByteBuffer.wrap(content, 128, content.length - 128)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asDoubleBuffer();
        double[] all = new double[values.remaining()];
        values.get(all);
        return all;
    }
}
