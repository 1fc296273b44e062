package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.result.OutputException;
import carousel.core.result.RunFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Folders from anybody: nothing outside is written or read, nothing is waited for, and each fault is a row of its own. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileFolderTest {
    @TempDir
    private Path folder;

    private Path adding;

    @BeforeEach
    void some_runs() {
        adding = folder.resolve("adding");
    }

    private Call run() {
        return Call.line(
                "run adding --cell gru --length 4 --hidden 3 --batch 4 --steps 2 --seeds 1..5 --quiet --out " + folder);
    }

    private static void pipe(Path path) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor())
                .isZero();
    }

    @Test
    void a_lock_that_is_none_is_not_written_to() throws Exception {
        Path outside = Files.writeString(folder.resolve("outside"), "precious");
        Path runs = Files.createDirectory(folder.resolve("runs"));
        Path lock = runs.resolve(".lock");
        Files.createSymbolicLink(lock, outside);
        refused(runs);
        Files.delete(lock);
        Files.createSymbolicLink(lock, folder.resolve("not-there"));
        refused(runs);
        assertThat(folder.resolve("not-there")).doesNotExist();
        Files.delete(lock);
        Files.createLink(lock, outside);
        refused(runs);
        Files.delete(lock);
        pipe(lock);
        refused(runs);
        Files.delete(lock);
        Files.createDirectory(lock);
        refused(runs);
        Files.delete(lock);
        Files.writeString(lock, "notes of the user");
        refused(runs);
        assertThat(lock).hasContent("notes of the user");
        Files.delete(lock);
        assertThat(outside).hasContent("precious");
        assertThat(FolderLock.holding(runs, () -> 7)).isEqualTo(7);
        assertThat(FolderLock.holding(runs, "run", () -> 8)).isEqualTo(8);
    }

    private static void refused(Path runs) {
        assertThatThrownBy(() -> FolderLock.holding(runs, () -> 0))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining(".lock there is not the lock that Carousel makes; remove it");
    }

    @Test
    void what_is_no_regular_file_is_a_row_of_the_report_and_made_again_by_run() throws Exception {
        assertThat(run().code()).isEqualTo(Exit.DONE);
        List<Path> runs = RunFolder.list(adding);
        byte[] points = Files.readAllBytes(runs.get(3).resolve("points.csv"));
        Path copy = Files.write(folder.resolve("copy.csv"), points);
        for (Path run : runs.subList(0, 4)) {
            Files.delete(run.resolve("points.csv"));
        }
        pipe(runs.get(0).resolve("points.csv"));
        Files.createSymbolicLink(runs.get(1).resolve("points.csv"), Path.of("/dev/zero"));
        Files.createDirectory(runs.get(2).resolve("points.csv"));
        Files.createSymbolicLink(runs.get(3).resolve("points.csv"), copy);
        Files.delete(runs.get(4).resolve("run.json"));
        Files.createSymbolicLink(runs.get(4).resolve("run.json"), folder.resolve("nowhere"));
        Call report = Call.of("report", adding.toString(), "--no-png");
        assertThat(report.code()).as(report.err()).isEqualTo(Exit.DATA);
        assertThat(report.err().lines().filter(line -> line.contains(" cannot be read: ")))
                .hasSize(5);
        assertThat(report.err()).contains("found a pipe or device", "found a link", "found a folder");
        String page = Files.readString(adding.resolve("report/index.html"));
        assertThat(page.split("expected a regular file, found ", -1)).hasSizeGreaterThanOrEqualTo(6);

        Files.delete(runs.get(2).resolve("points.csv")); // a folder in a run's folder is nobody's to delete
        Call again = run();
        assertThat(again.code()).as(again.err()).isEqualTo(Exit.DONE);
        assertThat(runs).allSatisfy(RunFolder::read);
        assertThat(copy).hasBinaryContent(points);
    }

    @Test
    void a_plan_that_is_a_pipe_is_a_fault_and_no_wait() throws Exception {
        assertThat(run().code()).isEqualTo(Exit.DONE);
        Files.delete(adding.resolve("experiment.json"));
        pipe(adding.resolve("experiment.json"));
        Call report = Call.of("report", adding.toString(), "--no-png");
        assertThat(report.code()).as(report.err()).isEqualTo(Exit.DATA);
        assertThat(report.err()).contains("experiment.json cannot be read");
    }

    @Test
    void what_is_verified_is_a_regular_file_and_the_others_are_verified_all_the_same() throws Exception {
        Path good = Path.of("src/test/resources/golden/gru-1.json");
        Path pipe = folder.resolve("pipe.json");
        pipe(pipe);
        Path absurd = Files.writeString(
                folder.resolve("absurd\u001b[31m\nred.json"),
                Files.readString(good).replaceFirst("\"H\": *[0-9]+", "\"H\": 1000000"));
        Call call = Call.of("verify", pipe.toString(), "/dev/zero", absurd.toString(), good.toString());
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DATA);
        assertThat(call.err().lines()).hasSize(3);
        assertThat(call.err())
                .contains("pipe.json: is no regular file", "/dev/zero: is no regular file")
                .contains("absurd\\u001b[31m\\u000ared.json: 'I', 'H' and 'layers' ask for ")
                .doesNotContain("\u001b");
        assertThat(call.out()).contains("1 of 4 files agree with PyTorch, 0 failed, 3 unreadable");
    }

    /** Names of folders and texts of files are whatever somebody made them. */
    @Test
    void names_and_texts_are_shown_and_not_obeyed() throws Exception {
        String evil = "x\u001b]0;owned\u0007\u001b[2J\r\n\u202eevil";
        Path experiment = folder.resolve(evil);
        assertThat(run().code()).isEqualTo(Exit.DONE);
        Path run = RunFolder.list(adding).get(0);
        Files.move(run, run.resolveSibling(evil));
        Path json = adding.resolve(evil).resolve("run.json");
        Files.writeString(json, Files.readString(json).replace("\"status\": \"", "\"status\": \"\\u001b[31m\\u202e"));
        Files.delete(adding.resolve("experiment.json"));
        Files.move(adding, experiment);
        for (String manner : List.of("--no-png", "--json")) {
            Call call = Call.of("report", experiment.toString(), manner);
            assertThat(call.code()).as(call.err()).isEqualTo(Exit.DATA);
            String all = call.out() + call.err();
            assertThat(all).doesNotContain("\u001b", "\u0007", "\u202e", "\r");
            assertThat(call.err()).contains("\\u001b[2J\\u000d\\u000a\\u202eevil");
        }
        String page = Files.readString(experiment.resolve("report/index.html"), StandardCharsets.UTF_8);
        assertThat(page).doesNotContain("\u001b", "\u0007", "\u202e").contains("\\u202eevil");
        for (String[] words : new String[][] {
            {"report", folder.resolve(evil + "none").toString()},
            {"train", "--from", folder.resolve(evil + "none").toString()},
            {"train", "--cell", evil, "--task", "adding"},
            {"verify", folder.resolve(evil + "none").toString()},
            {"run", "music", "--data", folder.resolve(evil + "none").toString()},
            {
                "train",
                "--cell",
                "gru",
                "--task",
                "adding",
                "--steps",
                "1",
                "--out",
                experiment.resolve(evil).resolve("run.json").toString()
            },
            {evil}
        }) {
            Call call = Call.of(words);
            assertThat(call.code()).as(call.err()).isNotZero().isNotEqualTo(Exit.FAULT);
            assertThat(call.err()).as(call.err()).doesNotContain("\u001b", "\u0007", "\u202e", "\r");
        }
    }
}
