package carousel.core.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFolderTest {

    @TempDir
    Path runs;

    @Test
    void a_run_comes_back_as_it_was_in_the_order_it_had() throws IOException {
        Points points = Samples.points();
        RunRecord run = Samples.run(points);
        Path folder = RunFolder.write(runs.resolve("deep/experiment"), run, points);
        RunFolder.Content back = RunFolder.read(folder);
        assertThat(back.run()).isEqualTo(run.with(back.run().artifacts()));
        assertThat(back.run().artifacts())
                .isEqualTo(Map.of("points.csv", BitHash.of(Files.readAllBytes(folder.resolve("points.csv")))));
        assertThat(back.points()).isEqualTo(points).hasSameHashCodeAs(points);
        assertThat(back.run().settings().keySet())
                .containsExactlyElementsOf(run.settings().keySet());
        assertThat(back.run().settings())
                .containsEntry("hidden", 64L)
                .containsEntry("scale", 1.0)
                .containsEntry("limit", Double.POSITIVE_INFINITY);
        assertThat(back.run().outcome().loss()).isNaN();
        assertThat(RunFolder.exists(runs.resolve("deep/experiment"), Samples.ID))
                .isTrue();
        assertThat(RunFolder.exists(runs.resolve("deep/experiment"), "other")).isFalse();
        assertThat(RunFolder.exists(runs.resolve("deep/experiment"), "../experiment/" + Samples.ID))
                .isFalse();
    }

    @Test
    void a_run_of_version_0_1_0_has_the_card_that_its_cell_had() {
        RunRecord run = Samples.run(Samples.points());
        for (String cell : List.of("lstm", "unknown")) {
            Map<String, Object> settings = Map.of("cell", cell);
            RunRecord old = new RunRecord(
                    1,
                    RunId.of(settings),
                    "a",
                    RunRecord.TRAINING,
                    "",
                    settings,
                    Map.of("parameters", 7),
                    run.outcome(),
                    run.hashes(),
                    run.provenance());
            Path folder = RunFolder.write(runs.resolve(cell), old, Samples.points());

            Map<String, Object> facts = RunFolder.read(folder).run().facts();

            assertThat(facts).containsEntry("parameters", 7L);
            if (cell.equals("lstm")) {
                assertThat(facts.get("card").toString()).startsWith("{title=LSTM, family=lstm, rank=50, states=[c, h]");
            } else {
                assertThat(facts).doesNotContainKey("card");
            }
        }
    }

    @Test
    void the_files_are_plain_text() throws IOException {
        Points points = Samples.points();
        Path folder = RunFolder.write(runs, Samples.run(points), points);
        assertThat(Files.readString(folder.resolve("points.csv"))).isEqualTo("""
                        series,step,index,value
                        loss,0,0,0.125
                        loss,1,0,1e-9
                        "odd, ""name\""
                        of \uD83D\uDE00",1,37,-473.25
                        metric,900,0,5e-324
                        loss,1500,0,NaN
                        gradient,2,1,-Infinity
                        gradient,9223372036854775807,2,-0.0
                        """);
        assertThat(Files.readString(folder.resolve("run.json")))
                .startsWith("""
                        {
                          "format": 3,
                          "run": "%s",
                          "experiment": "a",
                          "kind": "training",
                          "group": "equal-units",
                          "settings": {
                        """.formatted(Samples.ID))
                .contains(
                        "\"rate\": 0.002,", "\"scale\": 1.0,", "\"limit\": \"Infinity\"", "\"loss\": \"NaN\"", "5e-324")
                .contains("\"card\": {}", "\"solved\": true,", "\"solved-at\": 900,")
                .endsWith("}\n")
                .doesNotContain("\r");
    }

    @Test
    void bytes_do_not_depend_on_the_locale() throws IOException {
        Points points = Samples.points();
        List<String> texts = new ArrayList<>();
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("en-US", "tr-TR", "ar-u-nu-arab", "de-DE")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                Path folder = RunFolder.write(runs.resolve("in-" + tag), Samples.run(points), points);
                assertThat(RunFolder.read(folder).points()).isEqualTo(points);
                texts.add(folder.getFileName()
                        + Files.readString(folder.resolve("run.json"))
                        + Files.readString(folder.resolve("points.csv"))
                        + RunId.of(List.of("INIT", "I"), Map.of("I", 1.5)));
            }
        } finally {
            Locale.setDefault(before);
        }
        assertThat(texts.stream().distinct()).hasSize(1);
    }

    @Test
    void a_run_that_is_there_is_replaced_whole_and_what_is_not_its_own_stays() throws IOException {
        Points points = Samples.points();
        Path folder = RunFolder.write(runs, Samples.run(points), points);
        Files.writeString(folder.resolve("stray.txt"), "of the user");
        Points more = Samples.points();
        more.add("gradient", 5, 0, 7);
        assertThat(RunFolder.write(runs, Samples.run(more), more)).isEqualTo(folder);
        assertThat(RunFolder.read(folder).points()).isEqualTo(more);
        assertThat(children(folder)).containsExactly("points.csv", "run.json", "stray.txt");
        assertThat(children(runs)).containsExactly(Samples.ID);
    }

    private static final String TEMPORARY = ".tmp-a-1-00000000-0000-0000-0000-000000000000";

    @Test
    void a_list_is_sorted_and_has_neither_temporary_folders_nor_reports() throws IOException {
        assertThat(RunFolder.list(runs.resolve("missing"))).isEmpty();
        for (String name : List.of("b-2", "a-1", "b-10", TEMPORARY, "report", "half")) {
            Files.createDirectory(runs.resolve(name));
        }
        for (String name : List.of("b-2", "a-1", "b-10", TEMPORARY)) {
            Files.writeString(runs.resolve(name).resolve("run.json"), "{}");
        }
        Files.writeString(runs.resolve("half/points.csv"), "");
        Files.writeString(runs.resolve("experiment.json"), "{}");
        assertThat(RunFolder.list(runs))
                .extracting(p -> p.getFileName().toString())
                .containsExactly("a-1", "b-10", "b-2", "half");

        RunFolder.removeUnfinished(runs);
        assertThat(children(runs)).doesNotContain(TEMPORARY).contains("report", "a-1", "half");
        RunFolder.removeUnfinished(runs.resolve("missing"));
    }

    @Test
    void output_that_cannot_be_written_is_told_with_path_and_reason_and_leaves_nothing() throws IOException {
        Path file = Files.writeString(runs.resolve("file"), "in the way");
        Points points = Samples.points();
        for (Path experiment : List.of(file, file.resolve("deeper"))) {
            OutputException e = catchThrowableOfType(
                    OutputException.class, () -> RunFolder.write(experiment, Samples.run(points), points));
            assertThat(e.path()).isEqualTo(experiment.resolve(Samples.ID));
            assertThat(e)
                    .hasMessageStartingWith("cannot write " + e.path() + ": ")
                    .hasMessageContaining(file + " is a file");
        }
        assertThat(children(runs)).containsExactly("file");
        assertThat(Files.readString(file)).isEqualTo("in the way");
    }

    @Test
    void what_could_not_be_read_back_is_not_written() {
        Points points = Samples.points();
        RunRecord run = Samples.run(points);
        assertThatThrownBy(() -> RunFolder.write(runs, run, new Points()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("points_sha256");
        Points half = new Points();
        half.add("half \uD800", 0, 0, 1);
        assertThatThrownBy(() -> RunFolder.write(runs, Samples.run(half), half)).hasMessageContaining("surrogate");
        for (String name : List.of("../x", "", "A", "a/b", "report.", "-a")) {
            assertThatThrownBy(() -> new RunRecord(
                            1,
                            name,
                            "e",
                            RunRecord.TRAINING,
                            "g",
                            Map.of(),
                            Map.of(),
                            new Outcome(Outcome.Status.FINISHED, 1, 1, 1, OptionalLong.empty(), ""),
                            run.hashes(),
                            Map.of()))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("run '" + name + "'");
        }
        assertThat(runs).isEmptyDirectory();
    }

    @Test
    void a_folder_under_another_name_is_noticed() throws IOException {
        Points points = Samples.points();
        Path folder = RunFolder.write(runs, Samples.run(points), points);
        Path other = Files.move(folder, folder.resolveSibling("other"));
        assertThatThrownBy(() -> RunFolder.read(other))
                .isInstanceOf(CorruptRunException.class)
                .hasMessage(other.resolve("run.json")
                        + ", line 3: expected 'run' to be the name of the folder, 'other', found '" + Samples.ID + "'");
        assertThatThrownBy(() -> RunFolder.read(folder))
                .hasMessage(folder.resolve("run.json") + ": expected a file, found nothing");
    }

    private static final Map<String, byte[]> WEIGHTS = Map.of("weights.safetensors", new byte[] {1, 2, 3});

    @Test
    void artifacts_are_listed_with_the_hash_of_their_bytes_and_come_back_whole() throws IOException {
        Points points = Samples.points();
        Path folder = RunFolder.write(runs, Samples.run(points), points, WEIGHTS);
        assertThat(children(folder)).containsExactly("points.csv", "run.json", "weights.safetensors");
        RunRecord run = RunFolder.read(folder).run();
        assertThat(run.artifacts().keySet()).containsExactly("points.csv", "weights.safetensors");
        assertThat(run.artifacts()) // of sha256sum
                .containsEntry(
                        "weights.safetensors", "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81");
        assertThat(RunFolder.artifact(folder, run, "weights.safetensors")).containsExactly(1, 2, 3);
        assertThat(RunFolder.artifact(folder, run, "points.csv"))
                .isEqualTo(Files.readAllBytes(folder.resolve("points.csv")));
        assertThat(RunFolder.missing(folder, run)).isEmpty();
    }

    @Test
    void an_artifact_that_is_damaged_missing_or_not_listed_is_told() throws IOException {
        Points points = Samples.points();
        Path folder = RunFolder.write(runs, Samples.run(points), points, WEIGHTS);
        RunRecord run = RunFolder.readRecord(folder);
        Path file = folder.resolve("weights.safetensors");
        for (byte[] other : new byte[][] {{}, {1, 2}, {1, 2, 4}, {1, 2, 3, 0}}) {
            Files.write(file, other);
            assertThatThrownBy(() -> RunFolder.artifact(folder, run, "weights.safetensors"))
                    .isInstanceOf(CorruptRunException.class)
                    .hasMessageStartingWith(file + ": expected a file of SHA-256 039058c6");
        }
        assertThat(RunFolder.read(folder).points()).as("which are whole").isEqualTo(points);
        Files.delete(file);
        assertThat(RunFolder.missing(folder, run)).contains(file);
        assertThatThrownBy(() -> RunFolder.artifact(folder, run, "weights.safetensors"))
                .isInstanceOf(CorruptRunException.class)
                .hasMessage(file + ": expected a file, found nothing");
        Files.write(folder.resolve("weights-000010.safetensors"), new byte[1]);
        assertThatThrownBy(() -> RunFolder.artifact(folder, run, "weights-000010.safetensors"))
                .hasMessage("no artifact 'weights-000010.safetensors'; did you mean 'weights.safetensors'? run "
                        + Samples.ID + " has: points.csv, weights.safetensors");
        // Another text of the same points: run.json was not written with it.
        Path csv = folder.resolve("points.csv");
        Files.writeString(csv, Files.readString(csv).replace("0.125", "1.25e-1"));
        assertThatThrownBy(() -> RunFolder.read(folder)).hasMessageContaining("expected a file of SHA-256");
        Files.delete(csv);
        assertThat(RunFolder.missing(folder, run)).contains(csv);
    }

    @Test
    void names_of_artifacts_are_names_of_files_in_the_folder() {
        Points points = Samples.points();
        for (String name : List.of("../x", "a/b", "run.json", ".hidden", "", "A", "x.", "a..b")) {
            assertThatThrownBy(() -> RunFolder.write(runs, Samples.run(points), points, Map.of(name, new byte[1])))
                    .as(name)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("artifact '" + name + "'");
        }
        assertThat(runs).isEmptyDirectory();
    }

    @Test
    void a_record_longer_than_is_read_is_not_written() {
        Points points = Samples.points();
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i < 12_000; i++) {
            many.put("weights-" + i + ".safetensors", new byte[0]);
        }
        assertThatThrownBy(() -> RunFolder.write(runs, Samples.run(points), points, many))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than is read");
        assertThat(runs).isEmptyDirectory();
    }

    /** As version 0.1.0 wrote it: no list of artifacts, no seal, and line ends that a checkout may have changed. */
    @Test
    void a_run_of_format_1_is_read() throws IOException {
        Points points = Samples.points();
        Path folder = RunFolder.write(runs, Samples.run(points), points);
        Path json = folder.resolve("run.json");
        Files.writeString(json, Samples.inFormat(1, Files.readString(json)));
        Path csv = folder.resolve("points.csv");
        Files.writeString(csv, Files.readString(csv).replace("0.125\n", "0.125\r\n"));
        RunFolder.Content back = RunFolder.read(folder);
        assertThat(back.points()).isEqualTo(points);
        assertThat(back.run().format()).isEqualTo(1);
        assertThat(back.run().artifacts()).isEmpty();
        assertThat(RunFolder.missing(folder, back.run())).isEmpty();
        assertThatThrownBy(() -> RunFolder.artifact(folder, back.run(), "weights.safetensors"))
                .hasMessageContaining("no artifact 'weights.safetensors'");
        Files.writeString(csv, Files.readString(csv).replace("0.125", "0.126"));
        assertThatThrownBy(() -> RunFolder.read(folder)).hasMessageContaining("points_sha256");
        Files.delete(csv);
        assertThat(RunFolder.missing(folder, back.run())).contains(csv);
    }

    @Test
    void a_run_of_format_2_is_read_under_the_id_that_lost_its_seed() throws IOException {
        Points points = Samples.points();
        Map<String, Object> settings = new LinkedHashMap<>(Samples.run(points).settings());
        settings.put("init", "orthogonal+chrono(123456.789)+forget-bias(1.23456789)+gate-bias(0.123456789)");
        settings.put("seed", 7798);
        RunRecord run = Samples.run(settings, points);
        Path folder = RunFolder.write(runs, run, points);
        assertThat(run.run()).contains("-s7798-");
        String cut = RunId.of(2, settings);
        assertThat(cut).doesNotContain("7798").hasSize(89);
        Path old = Files.move(folder, folder.resolveSibling(cut));
        Path json = old.resolve("run.json");
        Files.writeString(json, Samples.inFormat(2, Files.readString(json)).replace(run.run(), cut));
        assertThat(RunFolder.read(old).run().settings()).isEqualTo(run.settings());
        assertThat(RunFolder.readFile(json).run()).isEqualTo(cut);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"steps\": 1500 | \"steps\": 1499 | 'outcome.steps' 1500",
                "\"loss\": \"NaN\" | \"loss\": 0.5 | 'outcome.loss' NaN",
                "\"metric\": 5e-324 | \"metric\": 0.0 | 'outcome.metric' 4.9E-324",
                "\"reason\": \"loss is NaN\" | \"reason\": \"\" | 'outcome.reason' one",
                "\"diverged\" | \"finished\" | 'outcome.reason' none",
                "\"run\": \"adding | \"run\": \"addin9 | a valid run",
                "\"kind\": \"training\" | \"kind\": \"initialisation\" | a valid run",
                "\"group\": \"equal-units\" | \"group\": \"equal-parameters\" | a valid run",
                "\"hidden\": 64 | \"hidden\": 65 | a valid run"
            })
    void what_settings_and_points_do_not_tell_is_believed_in_no_earlier_format_either(
            String good, String bad, String expected) throws IOException {
        Points points = Samples.points();
        Path folder = RunFolder.write(runs, Samples.run(points), points);
        Path json = folder.resolve("run.json");
        String text = Files.readString(json);
        for (int format = 1; format < RunRecord.FORMAT; format++) {
            String old = Samples.inFormat(format, text);
            Files.writeString(json, old);
            assertThat(RunFolder.read(folder).points()).isEqualTo(points);
            String changed = old.replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(bad));
            assertThat(changed).isNotEqualTo(old);
            Files.writeString(json, changed);
            assertThatThrownBy(() -> RunFolder.read(folder)).isInstanceOfSatisfying(CorruptRunException.class, e -> {
                assertThat(e.file()).isEqualTo(json);
                assertThat(e.expected()).startsWith(expected);
            });
        }
    }

    private static List<String> children(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    /** Three tests in a row, as its criterion says in numbers: whoever writes something else into the record is not believed. */
    @Test
    void success_is_what_the_points_say_by_the_rule() {
        Points points = new Points();
        double[] tests = {0.9, 0.3, 0.9, 0.3, 0.3, 0.3, 0.9};
        for (int i = 0; i < tests.length; i++) {
            points.add("metric", 10 * (i + 1), 0, tests[i]);
        }
        assertThatCode(() -> RunFolder.write(runs, solved(points, OptionalLong.of(40)), points))
                .doesNotThrowAnyException();
        for (OptionalLong wrong : List.of(OptionalLong.empty(), OptionalLong.of(20), OptionalLong.of(60))) {
            assertThatThrownBy(() -> RunFolder.write(runs, solved(points, wrong), points))
                    .hasMessageContaining("'outcome.solved-at' 40");
        }
    }

    /** With {@code stop} solved a finished run ends at the third good test, or after all its updates, and nowhere else. */
    @Test
    void a_run_until_solved_ends_at_its_third_good_test() {
        Map<String, Object> settings =
                new LinkedHashMap<>(Samples.run(new Points()).settings());
        settings.put("steps", 100L);
        Points whole = tests(100, 0.9, 0.3, 0.3, 0.9, 0.3);
        Points solved = tests(40, 0.9, 0.3, 0.3, 0.3);
        Points late = tests(70, 0.9, 0.3, 0.3, 0.3);
        write(settings, whole, 100, OptionalLong.empty());
        assertThatThrownBy(() -> write(settings, solved, 40, OptionalLong.of(20)))
                .hasMessageContaining("'outcome.steps' 100");
        settings.put("stop", "solved");
        write(settings, whole, 100, OptionalLong.empty());
        write(settings, solved, 40, OptionalLong.of(20));
        assertThatThrownBy(() -> write(settings, late, 70, OptionalLong.of(20)))
                .hasMessageContaining("'outcome.steps' 40");
        assertThatThrownBy(() -> write(settings, tests(90, 0.9, 0.3), 90, OptionalLong.empty()))
                .hasMessageContaining("'outcome.steps' 100");
    }

    private static Points tests(long end, double... metrics) {
        Points points = new Points();
        for (int i = 0; i < metrics.length; i++) {
            points.add("metric", 10 * (i + 1), 0, metrics[i]);
        }
        points.add("loss", end, 0, 0.1);
        return points;
    }

    private void write(Map<String, Object> settings, Points points, long steps, OptionalLong at) {
        Map<String, Object> own = new LinkedHashMap<>(settings);
        own.put("seed", steps);
        double last =
                points.series("metric").get(points.series("metric").size() - 1).value();
        RunFolder.write(
                runs,
                solved(Samples.run(own, points), new Outcome(Outcome.Status.FINISHED, steps, 0.1, last, at, "")),
                points);
    }

    private static RunRecord solved(Points points, OptionalLong at) {
        return solved(Samples.run(points), new Outcome(Outcome.Status.FINISHED, 1500, 0.1, 0.9, at, ""));
    }

    private static RunRecord solved(RunRecord run, Outcome outcome) {
        Map<String, Object> facts = new LinkedHashMap<>(run.facts());
        facts.put("criterion", Map.of("below", 0.5));
        return new RunRecord(
                run.format(),
                run.run(),
                run.experiment(),
                run.kind(),
                run.group(),
                run.settings(),
                facts,
                outcome,
                run.hashes(),
                run.provenance());
    }
}
