package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.result.OutputException;
import carousel.core.result.RunFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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

    @Test
    void a_lock_is_given_up_whatever_is_thrown() throws IOException {
        Path runs = Files.createDirectory(folder.resolve("runs"));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> FolderLock.holding(runs, HostileFolderTest::<RuntimeException>undeclared))
                    .hasMessage("of the JDK");
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> int undeclared() throws E {
        throw (E) new Exception("of the JDK");
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

    /** Of whatever the target holds: a link is nobody's run, and a run is not written through it. */
    @Test
    void a_run_folder_that_is_a_link_is_a_row_of_the_report_and_refused_by_run_and_train() throws Exception {
        assertThat(run().code()).isEqualTo(Exit.DONE);
        String train =
                "train --task adding --cell gru --length 4 --hidden 3 --batch 4 --steps 2 --quiet --out " + folder;
        assertThat(Call.line(train).code()).isEqualTo(Exit.DONE);
        for (Path all : List.of(adding, folder.resolve("train"))) {
            Path run = RunFolder.list(all).get(0);
            Path outside = Files.move(run, folder.resolve("outside-" + all.getFileName()));
            Files.createSymbolicLink(run, Path.of("../" + outside.getFileName()));
            for (String damage : List.of("none", "no points", "no record")) {
                switch (damage) {
                    case "no points" -> Files.delete(outside.resolve("points.csv"));
                    case "no record" -> Files.writeString(outside.resolve("run.json"), "of the user");
                    default -> {}
                }
                List<String> before = content(outside);
                Call report = Call.of("report", all.toString(), "--no-png");
                assertThat(report.code()).as(report.err()).isEqualTo(Exit.DATA);
                assertThat(report.err())
                        .contains(
                                run.getFileName() + " cannot be read: ", "expected a folder of its own, found a link");
                Call again = all.equals(adding) ? run() : Call.line(train);
                assertThat(again.code()).as(again.err()).isEqualTo(Exit.DATA);
                assertThat(again.err()).contains(run + ": expected a folder of its own, found a link");
                assertThat(content(outside)).isEqualTo(before);
                assertThat(run).isSymbolicLink();
            }
        }
    }

    private static List<String> content(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            List<String> content = new ArrayList<>();
            for (Path file : all.sorted().toList()) {
                content.add(file.getFileName() + " " + Files.getLastModifiedTime(file) + " "
                        + new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
            return content;
        }
    }

    @Test
    void a_report_that_is_a_link_is_refused_before_anything_is_run() throws Exception {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Path link = Files.createDirectory(adding).resolve("report");
        Files.createSymbolicLink(link, outside);
        Call run = run();
        assertThat(run.code()).as(run.err()).isEqualTo(Exit.OUTPUT);
        assertThat(run.err()).contains("cannot write " + link + ": it is a link, which is not followed; remove it");
        assertThat(RunFolder.list(adding)).isEmpty();
        Files.delete(link);
        assertThat(run().code()).isEqualTo(Exit.DONE);
        Path drawn = Files.move(link, folder.resolve("drawn"));
        Files.createSymbolicLink(link, drawn);
        Path left = Files.createDirectory(adding.resolve(".earlier-report-01234567-89ab-cdef-0123-456789abcdef"));
        Files.writeString(left.resolve("my-paper.tex"), "of the user");
        List<String> before = content(drawn);
        Call report = Call.of("report", adding.toString(), "--no-png");
        assertThat(report.code()).as(report.err()).isEqualTo(Exit.OUTPUT);
        assertThat(content(drawn)).isEqualTo(before);
        assertThat(link).isSymbolicLink();
        assertThat(left.resolve("my-paper.tex")).exists();
    }

    @Test
    void what_is_kept_aside_is_kept_in_no_link() throws Exception {
        assertThat(run().code()).isEqualTo(Exit.DONE);
        Path json = RunFolder.list(adding).get(0).resolve("run.json");
        Files.writeString(
                json,
                Sealed.again(Files.readString(json).replaceFirst("\"version\": \".*?\"", "\"version\": \"0.0.9\"")));
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.createSymbolicLink(adding.resolve("kept-0.0.9"), outside);
        Files.createSymbolicLink(adding.resolve("kept-0.0.9-2"), folder.resolve("nowhere"));
        Call again = run();
        assertThat(again.code()).as(again.err()).isEqualTo(Exit.DONE);
        assertThat(content(outside)).isEmpty();
        assertThat(folder.resolve("nowhere")).doesNotExist();
        assertThat(RunFolder.list(adding.resolve("kept-0.0.9-3"))).hasSize(1);
    }

    /** Where all of it lies is the user's to say, by a link too. */
    @Test
    void the_folder_of_an_experiment_may_be_a_link() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createSymbolicLink(adding, elsewhere);
        assertThat(run().code()).isEqualTo(Exit.DONE);
        assertThat(run().code()).isEqualTo(Exit.DONE);
        assertThat(Call.of("report", adding.toString(), "--no-png").code()).isEqualTo(Exit.DONE);
        assertThat(adding).isSymbolicLink();
        assertThat(RunFolder.list(elsewhere)).hasSize(5);
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
