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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class RunCommandTest {
    private static final String TINY =
            "run adding --cell rnn,gru --length 4,6 --hidden 4 --batch 8 --steps 2 --seeds 1..2";

    @TempDir
    Path out;

    private Call run(String more) {
        return Call.line(TINY + " --out " + out + more);
    }

    @Test
    void goes_from_start_to_report() {
        Call call = run("");
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        assertThat(call.out().lines().filter(l -> l.contains("0/2")))
                .as(call.out())
                .hasSize(4);
        Path page = out.resolve("adding/report/index.html");
        assertThat(call.out()).endsWith(page + System.lineSeparator());
        assertThat(call.out()).contains("baselines: constant predictor 0.1667");
        assertThat(page)
                .content()
                .contains("adding-gru-h4-t6-keras-equal-units-s2")
                .endsWith("</html>\n");
        assertThat(call.err()).contains("adding 8/8 runs 100 %").doesNotContain("\r", "\u001b");
    }

    @Test
    void the_report_tells_the_command_that_gives_the_same_numbers_anywhere() {
        assertThat(run(" --quiet --threads 2 --kernels=plain").code()).isEqualTo(Exit.DONE);
        assertThat(ExperimentRecord.read(out.resolve("adding")).command()).isEqualTo("./carousel " + TINY);
    }

    @Test
    void json_is_one_object_with_a_hash_for_each_run() {
        JsonNode json = run(" --json --quiet").json();
        assertThat(json.get("planned").intValue()).isEqualTo(8);
        assertThat(json.get("complete").intValue()).isEqualTo(8);
        assertThat(json.get("diverged").intValue()).isZero();
        assertThat(json.get("failed").intValue()).isZero();
        assertThat(json.get("runs").size()).isEqualTo(8);
        json.get("runs")
                .forEach(r -> assertThat(r.get("points_sha256").stringValue()).hasSize(64));
    }

    @Test
    void what_is_there_is_not_made_again() throws IOException {
        assertThat(run("").code()).isEqualTo(Exit.DONE);
        List<FileTime> before = times();
        Call again = run("");
        assertThat(again.err()).contains(": found");
        assertThat(times()).isEqualTo(before);
    }

    private List<FileTime> times() throws IOException {
        List<FileTime> times = new ArrayList<>();
        for (Path run : RunFolder.list(out.resolve("adding"))) {
            times.add(Files.getLastModifiedTime(run.resolve("run.json")));
        }
        return times;
    }

    @Test
    void the_report_is_drawn_again_from_run_files_alone() throws IOException {
        assertThat(run(" --quiet").code()).isEqualTo(Exit.DONE);
        Path page = out.resolve("adding/report/index.html");
        String before = Files.readString(page);
        Files.delete(page);
        Call call = Call.of("report", out.resolve("adding").toString());
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        assertThat(call.out().strip()).isEqualTo(page.toString());
        assertThat(page).content().isEqualTo(before);
        assertThat(Call.of("report", out.resolve("adding/report").toString()).code())
                .isEqualTo(Exit.DONE);
    }

    @Test
    void a_report_can_do_without_png() {
        assertThat(run(" --quiet").code()).isEqualTo(Exit.DONE);
        String folder = out.resolve("adding").toString();
        assertThat(Call.of("report", folder, "--json").json().get("files").toString())
                .contains(".png\"", ".svg\"");
        assertThat(Call.of("report", folder, "--json", "--no-png")
                        .json()
                        .get("files")
                        .toString())
                .contains(".svg\"")
                .doesNotContain(".png");
    }

    @Test
    void a_corrupt_run_is_named_in_the_report_and_by_the_exit_code() throws IOException {
        assertThat(run(" --quiet").code()).isEqualTo(Exit.DONE);
        Path broken = RunFolder.list(out.resolve("adding")).get(0);
        Files.writeString(broken.resolve("points.csv"), "series,step,index,value\nloss,1,0,NaN\n");
        Call call = Call.of("report", out.resolve("adding").toString());
        assertThat(call.code()).isEqualTo(Exit.DATA);
        assertThat(call.err()).contains(broken.getFileName().toString()).doesNotContain("\tat ");
    }

    @Test
    void runs_without_a_plan_have_a_report_with_a_warning() throws IOException {
        assertThat(run(" --quiet").code()).isEqualTo(Exit.DONE);
        Files.delete(out.resolve("adding/experiment.json"));
        Call call = Call.of("report", out.resolve("adding").toString());
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        assertThat(call.err()).contains("these runs were made one by one");
    }

    @Test
    void runs_of_an_earlier_plan_are_no_fault_of_a_report() {
        assertThat(run(" --quiet").code()).isEqualTo(Exit.DONE);
        ExperimentRecord plan = ExperimentRecord.read(out.resolve("adding"));
        new ExperimentRecord(
                        "adding",
                        "Later",
                        "",
                        plan.report(),
                        false,
                        plan.expected().subList(0, 2))
                .write(out.resolve("adding"));
        Call call = Call.of("report", out.resolve("adding").toString());
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
    }

    @Test
    void a_folder_without_runs_has_no_report() throws IOException {
        Path file = Files.writeString(out.resolve("file"), "");
        assertThat(Call.of("report", file.toString()).err()).contains("expected a folder with runs, found a file");
        assertThat(Call.of("report", out.toString()).err()).contains("expected a folder with runs, found none in it");
        assertThat(Call.of("report", out.resolve("no").toString()).code()).isEqualTo(Exit.DATA);
    }

    @Test
    void diverged_runs_are_counted_and_the_report_is_drawn() {
        Call call = Call.line(
                "run adding --cell rnn-relu,gru --length 20 --hidden 4 --batch 8 --steps 9 --seeds 1 --optimizer sgd"
                        + " --rate 1e6 --clip none --quiet --json --out " + out);
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.RUNS);
        assertThat(call.json().get("diverged").intValue()).isPositive();
        assertThat(Path.of(call.json().get("report").stringValue())).isRegularFile();
    }

    @Test
    void networks_by_their_parameters_have_as_many_units_as_bring_them_nearest() {
        String plan = Call.line(
                        "run adding --cell rnn,gru,lstm --match-parameters 70000 --seeds 1 --length 10 --dry-run")
                .out();
        assertThat(plan.lines())
                .anyMatch(line -> line.matches("rnn +equal-parameters +10 +263 +70222 .*"))
                .anyMatch(line -> line.matches("gru +equal-parameters +10 +151 +70065 .*"))
                .anyMatch(line -> line.matches("lstm +equal-parameters +10 +131 +70348 .*"));
        Call one = Call.line("train --cell gru --task adding --match-parameters 4000 --dry-run --json");
        assertThat(one.json().get("parameters").intValue()).isEqualTo(4061);
        assertThat(one.json().get("settings").get("group").stringValue()).isEqualTo("train");
    }

    @Test
    void a_cell_that_cannot_have_as_few_parameters_as_another_is_compared_at_equal_units_alone() {
        Call call = Call.line("run with-less --quick --hidden 1 --cell lstm,lstm-peephole --seeds 1 --dry-run");
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        assertThat(call.out()).contains("equal-units").doesNotContain("equal-parameters");
    }

    @Test
    void an_atlas_can_be_made_of_every_experiment_that_trains() {
        for (String name :
                List.of("with-less", "ablation", "truncation", "ways", "lengths", "rates", "adding", "clipping")) {
            Call call = Call.line("run " + name + " --quick --atlas --seeds 1 --cell gru --dry-run");
            assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        }
    }

    @Test
    void a_report_that_counts_missing_runs_says_so_by_its_exit_code() throws IOException {
        assertThat(run("").code()).isEqualTo(Exit.DONE);
        Path folder = out.resolve("adding");
        Files.move(RunFolder.list(folder).get(0), out.resolve("elsewhere"));
        Call call = Call.of("report", folder.toString());
        assertThat(call.code()).isEqualTo(Exit.RUNS);
        assertThat(call.err()).contains("1 expected run is missing and counted as failed: adding-");
    }

    @Test
    void a_dry_run_shows_the_runs_and_writes_nothing() {
        Call call = run(" --dry-run");
        assertThat(call.code()).isEqualTo(Exit.DONE);
        assertThat(call.out().lines()).hasSize(1 + 8 + 1 + 1);
        assertThat(call.out().lines().filter(line -> line.startsWith("probe ")))
                .singleElement()
                .asString()
                .startsWith("probe gradient-by-lag every 62 updates; a look: ");
        assertThat(run(" --dry-run --json").json().get("runs").size()).isEqualTo(8);
        assertThat(out).isEmptyDirectory();
    }

    @Test
    void an_interruption_keeps_complete_runs_and_tells_how_to_go_on() {
        Interruption asked = new Interruption();
        asked.ask();
        Call call = Call.of(asked, false, (TINY + " --out " + out).split(" "));
        assertThat(call.code()).isEqualTo(Exit.INTERRUPTED);
        assertThat(call.err()).containsOnlyOnce("To go on: ./carousel run adding --cell rnn,gru --length 4,6");
        assertThat(run("").code()).isEqualTo(Exit.DONE);
    }

    @Test
    void a_folder_in_use_is_left_alone() {
        int code = FolderLock.holding(out.resolve("adding"), () -> run("").code());
        assertThat(code).isEqualTo(Exit.BUSY);
        assertThat(RunFolder.list(out.resolve("adding"))).isEmpty();
    }

    @Test
    void an_output_folder_that_cannot_be_is_told_before_anything_runs() throws IOException {
        Path file = Files.writeString(out.resolve("file"), "");
        Call call = Call.line("run vanishing-gradients --out " + file);
        assertThat(call.code()).isEqualTo(Exit.OUTPUT);
        assertThat(call.err()).contains("cannot write").doesNotContain("\tat ");
    }

    @Test
    void someone_who_watches_sees_one_line_rewritten() {
        Call call = Call.of(new Interruption(), true, (TINY + " --out " + out).split(" "));
        assertThat(call.err())
                .startsWith("\r")
                .endsWith("\n")
                .containsOnlyOnce("\n")
                .contains("8/8 runs");
        assertThat(call.err().split("\r")).allMatch(line -> line.strip().length() < 80);
    }
}
