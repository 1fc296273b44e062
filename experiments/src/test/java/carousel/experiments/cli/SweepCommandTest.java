package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.ExperimentRecord;
import carousel.core.result.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A grid from its file to its report. */
class SweepCommandTest {
    private static final String TINY = """
            name = "tiny"
            task = "adding"
            length = [4, 6]
            cell = ["rnn", "gru"]
            hidden = 3
            batch = 8
            steps = 2
            seeds = "1..2"
            """;

    /** 3 · 10 · 10 · 10 · 10 · 10 · 10 and a few. */
    private static final String BY_MISTAKE = """
            name = "large"
            task = "adding"
            cell = ["rnn", "gru", "lstm"]
            length = [10, 11, 12, 13, 14, 15, 16, 17, 18, 19]
            hidden = [10, 11, 12, 13, 14, 15, 16, 17, 18, 19]
            batch = [10, 11, 12, 13, 14, 15, 16, 17, 18, 19]
            rate = [0.001, 0.002, 0.003, 0.004, 0.005, 0.006, 0.007, 0.008, 0.009, 0.01]
            seeds = "1..30"
            """;

    @TempDir
    Path out;

    private String file(String text) throws IOException {
        return Files.writeString(out.resolve("a.toml"), text).toString();
    }

    private Call sweep(String text, String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of("sweep", file(text), "--out", out.toString()));
        words.addAll(List.of(more));
        return Call.of(words.toArray(String[]::new));
    }

    @Test
    void goes_from_a_file_to_a_report_and_again_makes_only_what_is_missing() throws IOException {
        Call call = sweep(TINY);
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        Path folder = out.resolve("tiny");
        assertThat(RunFolder.list(folder)).hasSize(8);
        assertThat(folder.resolve("report/index.html")).content().contains("<title>", "tiny");
        assertThat(call.out()).endsWith(folder.resolve("report/index.html") + System.lineSeparator());
        assertThat(call.err()).contains("tiny 8/8 runs 100 %");
        assertThat(ExperimentRecord.read(folder).command()).isEqualTo("./carousel sweep " + out.resolve("a.toml"));
        Path gone = RunFolder.list(folder).get(0);
        Path kept = RunFolder.list(folder).get(1).resolve("run.json");
        FileTime before = Files.getLastModifiedTime(kept);
        Files.move(gone, out.resolve("elsewhere"));
        Call again = sweep(TINY, "--json", "--quiet", "--set", "seeds=1..3");
        assertThat(again.json().get("complete").intValue()).isEqualTo(12);
        assertThat(RunFolder.list(folder)).hasSize(12).contains(gone);
        assertThat(Files.getLastModifiedTime(kept)).isEqualTo(before);
    }

    @Test
    void a_dry_run_tells_runs_time_and_disk_and_writes_nothing() throws IOException {
        Call call = sweep(TINY, "--dry-run", "--threads", "2");
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        assertThat(call.out().lines()).hasSize(1 + 8 + 1);
        assertThat(call.out())
                .contains("8 runs; nothing was run", "on the disk all take about", "16 updates, ", "with 2 at a time");
        JsonNode json = sweep(TINY, "--dry-run", "--json").json();
        assertThat(json.get("runs").size()).isEqualTo(8);
        assertThat(json.get("updates").doubleValue()).isEqualTo(16);
        assertThat(json.get("disk-bytes").doubleValue()).isPositive();
        assertThat(out.resolve("tiny")).doesNotExist();
    }

    @Test
    void the_runs_are_those_of_the_same_settings_on_the_command_line() throws IOException {
        String run = sweep(TINY, "--set", "seeds=2", "--set", "cell=gru", "--set", "length=6", "--dry-run", "--json")
                .json()
                .get("runs")
                .get(0)
                .get("run")
                .stringValue();
        Call same = Call.line(
                "run adding --cell gru --length 6 --hidden 3 --batch 8 --steps 2 --rate 0.002 --test-every 100 --probe-every 0 --seed 2 --dry-run --json");
        assertThat(same.json().get("runs").get(0).get("run").stringValue()).isEqualTo(run);
    }

    @Test
    void all_that_is_wrong_is_told_by_its_place_and_nothing_is_run() throws IOException {
        Call call = sweep("""
                name = "../x"
                report = "comparisn"
                task = "adding"
                lenght = [20]
                length = [10, 1]
                cell = ["gru", "gur", "rnn"]
                hidden = [0, 16]
                rate = []
                steps = {a = 1}
                seeds = "10..1"
                hidden = 3
                threads = 2
                back-through = ["all", "carry"]
                batch = = 3
                """, "--set", "rat=1", "--threads", "0");
        assertThat(call.code()).isEqualTo(Exit.USAGE);
        String file = out.resolve("a.toml").toString();
        for (String expected : List.of(
                "--threads 0: must be",
                "--set: no key 'rat'; did you mean 'rate'?",
                file + ":1:1: name ../x: must be the name of a folder and no path",
                file + ":2:1: report comparisn: must be comparison,",
                file + ":4:1: no key 'lenght'; did you mean 'length'?",
                file + ":5:15: length 1: must be a whole number from 2",
                file + ":6:16: no cell 'gur'; did you mean 'gru'?",
                file + ":7:11: hidden 0: must be a whole number from 1 to 16384",
                file + ":8:1: rate []: must be a list with something in it",
                file + ":9:1: steps (a table): must be a text, a number,",
                file + ":10:1: seeds 10..1: must be a range that goes up: 1..10",
                file + ":11:1: no TOML: hidden previously defined at line 7",
                file + ":12:1: threads 2: must be left out, and --threads given on the command line",
                file + ":13:24: back-through carry: must be all, or the cell another: rnn has no carry path",
                file + ":14:9: no TOML: Unexpected '='")) {
            assertThat(call.err()).contains("carousel: " + expected);
        }
        assertThat(call.err().lines()).hasSize(15).noneMatch(line -> line.contains("\tat "));
        assertThat(out).isDirectoryNotContaining(path -> !path.endsWith("a.toml"));
    }

    @Test
    @Timeout(60)
    void a_million_by_mistake_is_counted_and_not_planned() throws IOException {
        Call call = sweep(BY_MISTAKE);
        assertThat(call.code()).isEqualTo(Exit.USAGE);
        assertThat(call.err())
                .contains("sweep (of 900000 runs): must be wanted: 900000000 updates, ", "--yes begins")
                .hasLineCount(1);
        Call dry = sweep(BY_MISTAKE, "--dry-run");
        assertThat(dry.code()).isEqualTo(Exit.DONE);
        assertThat(dry.out()).startsWith("900000 combinations, too many to be listed; nothing was run.");
        assertThat(sweep(BY_MISTAKE, "--dry-run", "--json")
                        .json()
                        .get("combinations")
                        .longValue())
                .isEqualTo(900_000);
    }

    @Test
    @Timeout(60)
    void more_than_a_million_are_no_sweep_even_if_wanted() throws IOException {
        String steps = "steps=10,20,30,40,50,60,70,80,90,100";
        Call call = sweep(BY_MISTAKE, "--set", "seeds=1..10000", "--set", steps, "--yes");
        assertThat(call.code()).isEqualTo(Exit.USAGE);
        assertThat(call.err()).contains("sweep (of 3000000000 runs): must be of at most 1000000: ");
    }

    @Test
    void many_runs_are_begun_only_on_request() throws IOException {
        Call call = sweep(TINY, "--set", "seeds=1..1000");
        assertThat(call.code()).isEqualTo(Exit.USAGE);
        assertThat(call.err()).contains("run (of 4000 runs): must be wanted: ");
    }

    @Test
    void data_are_asked_for_where_a_task_reads_them() throws IOException {
        Call call = sweep("name = 'm'\ntask = 'jsb-chorales'\ncell = 'gru'\n");
        assertThat(call.code()).isEqualTo(Exit.USAGE);
        assertThat(call.err()).contains("carousel: --data '': must be a folder with jsb-chorales.train.jsonl");
        assertThat(sweep("name = 'm'\ntask = 'jsb-chorales'\ncell = 'gru'\n", "--data", out.toString())
                        .code())
                .isEqualTo(Exit.DATA);
    }

    @Test
    void diverged_runs_are_counted_and_the_report_is_drawn() throws IOException {
        Call call = sweep("""
                name = "wild"
                task = "adding"
                length = 20
                cell = "rnn-relu"
                hidden = 4
                steps = 9
                optimizer = "sgd"
                rate = 1e6
                clip = "none"
                """, "--json", "--quiet");
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.RUNS);
        assertThat(call.json().get("diverged").intValue()).isEqualTo(1);
    }

    @Test
    void the_files_of_the_documentation_are_sweeps() throws IOException {
        Matcher file =
                Pattern.compile("(?ms)^```toml\\n(.*?)^```").matcher(Files.readString(Path.of("../docs/sweeps.md")));
        List<Integer> runs = new ArrayList<>();
        while (file.find()) {
            Call dry = sweep(file.group(1), "--dry-run", "--json");
            assertThat(dry.code()).as(dry.err()).isEqualTo(Exit.DONE);
            runs.add(dry.json().get("runs").size());
            Call call = sweep(
                    file.group(1),
                    "--set",
                    "steps=2",
                    "--set",
                    "seeds=1",
                    "--set",
                    "hidden=3",
                    "--set",
                    "length=5",
                    "--quiet",
                    "--json");
            assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
            assertThat(call.json().get("complete").intValue()).isPositive();
        }
        assertThat(runs).containsExactly(40, 15, 20);
    }
}
