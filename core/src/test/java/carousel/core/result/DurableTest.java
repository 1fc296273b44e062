package carousel.core.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A name must not reach the disk before what it names: after a power failure it would stand for nothing. So files are forced
 * before the rename that makes them visible, and the folder's list of names after it.
 */
class DurableTest {
    private static final byte[] SEVEN_BYTES = {1, 2, 3, 4, 5, 6, 7};

    @TempDir
    Path root;

    private static final Function<Path, Predicate<String>> ALL = folder -> name -> true;
    private static final Function<Path, Predicate<String>> OURS = folder -> List.of("a", "b", "earlier")::contains;

    private final Map<String, Durable.Body> files = new LinkedHashMap<>();

    @BeforeEach
    void twoFiles() {
        files.put("b", out -> out.write(SEVEN_BYTES));
        files.put("a", out -> out.write(8));
    }

    @Test
    void a_file_is_on_the_disk_before_its_name_is() throws IOException {
        RecordingDisk disk = new RecordingDisk(root);
        Durable.replaceFile(disk, root.resolve("file"), SEVEN_BYTES);
        assertThat(disk.done)
                .containsExactly("write .tmp-file", "force .tmp-file", "rename .tmp-file to file", "force .");
        assertThat(root.resolve("file")).hasBinaryContent(SEVEN_BYTES);
    }

    @Test
    void all_files_of_a_folder_are_on_the_disk_before_its_name_is() throws IOException {
        RecordingDisk disk = new RecordingDisk(root);
        Durable.replaceFolder(disk, root.resolve("run"), ALL, files);
        assertThat(disk.done)
                .containsExactly(
                        "create .tmp-run",
                        "write .tmp-run/b",
                        "force .tmp-run/b",
                        "write .tmp-run/a",
                        "force .tmp-run/a",
                        "force .tmp-run",
                        "rename .tmp-run to run",
                        "force .");
        assertThat(root.resolve("run/b")).hasBinaryContent(SEVEN_BYTES);
        assertThat(root.resolve("run/a")).hasBinaryContent(new byte[] {8});
    }

    /** Until the new folder's name is on the disk, the earlier one is still needed. */
    @Test
    void an_earlier_folder_is_deleted_last() throws IOException {
        Files.createDirectory(root.resolve("run"));
        Files.writeString(root.resolve("run/earlier"), "earlier");
        RecordingDisk disk = new RecordingDisk(root) {
            @Override
            void note(String what) throws IOException {
                super.note(what);
                if (!what.startsWith("delete") && !done.contains("delete .earlier-run")) {
                    assertThat(filesNamed("earlier")).as("before: " + what).hasSize(1);
                }
            }
        };
        Durable.replaceFolder(disk, root.resolve("run"), ALL, files);
        assertThat(disk.done)
                .endsWith(
                        "force .tmp-run",
                        "rename run to .earlier-run",
                        "force .",
                        "rename .tmp-run to run",
                        "force .",
                        "force run",
                        "delete .earlier-run/earlier",
                        "delete .earlier-run",
                        "force .");
        assertThat(filesNamed("earlier")).isEmpty();
        assertThat(names(root)).containsExactly("run");
        assertThat(names(root.resolve("run"))).containsExactly("a", "b");
    }

    /** Whatever fails, and whenever: the earlier folder is there as it was, and nothing else. */
    @Test
    void a_folder_that_cannot_be_written_leaves_the_earlier_one() throws IOException {
        Files.createDirectory(root.resolve("run"));
        Files.writeString(root.resolve("run/earlier"), "earlier");
        for (String fault : List.of(
                "write .tmp-run/b",
                "force .tmp-run/b",
                "force .tmp-run/a",
                "create .tmp-run",
                "open .tmp-run",
                "force .tmp-run",
                "rename run to .earlier-run",
                "rename .tmp-run to run",
                "open .",
                "force .")) {
            assertThatThrownBy(() -> Durable.replaceFolder(failingAt(fault), root.resolve("run"), ALL, files))
                    .as(fault)
                    .isInstanceOf(OutputException.class)
                    .hasMessageContaining("no more");
            assertThat(names(root)).as(fault).containsExactly("run");
            assertThat(names(root.resolve("run"))).as(fault).containsExactly("earlier");
        }
    }

    @Test
    void a_folder_that_cannot_be_moved_stays_where_it_was() throws IOException {
        Files.createDirectory(root.resolve("run"));
        for (String fault : List.of("create kept", "rename run to kept/run", "force kept", "force .")) {
            assertThatThrownBy(() -> Durable.move(failingAt(fault), root.resolve("run"), root.resolve("kept/run")))
                    .as(fault)
                    .isInstanceOf(OutputException.class);
            assertThat(root.resolve("run")).as(fault).isDirectory();
            assertThat(root.resolve("kept/run")).as(fault).doesNotExist();
        }
    }

    @Test
    void a_file_that_cannot_be_written_leaves_the_earlier_one() throws IOException {
        Files.writeString(root.resolve("file"), "earlier");
        for (String fault : List.of("write .tmp-file", "force .tmp-file", "rename .tmp-file to file")) {
            assertThatThrownBy(() -> Durable.replaceFile(failingAt(fault), root.resolve("file"), SEVEN_BYTES))
                    .as(fault)
                    .isInstanceOf(OutputException.class);
            assertThat(names(root)).as(fault).containsExactly("file");
            assertThat(root.resolve("file")).as(fault).hasContent("earlier");
        }
    }

    /** A name is on the disk when the folder that it stands in is, and so up to the first folder that was there before. */
    @Test
    void folders_that_were_missing_are_on_the_disk_too() {
        RecordingDisk disk = new RecordingDisk(root);
        Durable.replaceFile(disk, root.resolve("runs/train/file"), SEVEN_BYTES);
        assertThat(disk.done)
                .startsWith("create runs", "force .", "create runs/train", "force runs", "write runs/train/.tmp-file");
    }

    /** Whoever made it may have been killed before he forced its name. */
    @Test
    void a_folder_that_was_there_is_on_the_disk_too() {
        RecordingDisk disk = new RecordingDisk(root);
        Durable.createFolders(disk, root.resolve("runs/adding"));
        assertThat(disk.done).containsExactly("force ..", "create runs", "force .", "create runs/adding", "force runs");
        disk.done.clear();
        Durable.createFolders(disk, root.resolve("runs/adding"));
        assertThat(disk.done).containsExactly("force runs");
    }

    /** As somebody does who ends the last run in a folder while another begins one there. */
    @Test
    void a_folder_above_may_be_removed_meanwhile() {
        RecordingDisk disk = new RecordingDisk(root) {
            private boolean removed;

            @Override
            public void createFolder(Path folder) throws IOException {
                if (folder.endsWith("adding") && !removed) {
                    removed = true;
                    Files.delete(folder.getParent());
                }
                super.createFolder(folder);
            }
        };
        Durable.createFolders(disk, root.resolve("runs/adding"));
        assertThat(root.resolve("runs/adding")).isDirectory();
    }

    /** One after the other, whatever it is: no fault is passed over, and the next call finds a disk it can go on with. */
    @Test
    void every_operation_that_fails_is_told() throws IOException {
        int operations = 0;
        for (int n = 1; ; n++) {
            Path runs = Files.createDirectory(root.resolve("runs" + n));
            Disk good = new RecordingDisk(runs);
            Path folder = runs.resolve("above/run");
            Durable.replaceFolder(good, folder, OURS, Map.of("earlier", out -> out.write(1)));
            Files.writeString(folder.resolve("notes.txt"), "of the user");
            FailingDisk disk = new FailingDisk(runs, n);
            List<Throwable> faults = new ArrayList<>();
            for (Runnable write : List.<Runnable>of(
                    () -> Durable.replaceFile(disk, runs.resolve("x/y/file"), SEVEN_BYTES),
                    () -> Durable.replaceFolder(disk, folder, OURS, files),
                    () -> Temporary.clear(disk, folder.getParent(), "run"::equals, OURS))) {
                try {
                    write.run();
                } catch (OutputException e) {
                    faults.add(e);
                }
            }
            if (disk.failed == null) {
                operations = n - 1;
                break;
            }
            assertThat(faults).as("operation %d, %s", n, disk.failed).hasSize(1);
            Temporary.clear(good, folder.getParent(), "run"::equals, OURS);
            assertThat(folder.resolve("notes.txt")).as(disk.failed).hasContent("of the user");
            assertThat(names(folder))
                    .as(disk.failed)
                    .isIn(List.of("a", "b", "notes.txt"), List.of("earlier", "notes.txt"));
            assertThat(names(folder.getParent())).as(disk.failed).containsExactly("run");
        }
        assertThat(operations).as("operations of three calls").isGreaterThan(30);
    }

    /** Windows opens no folder; elsewhere that is a fault as any other. */
    @Test
    void a_folder_that_cannot_be_opened_is_a_fault_where_folders_can_be() throws IOException {
        Disk disk = new Disk() {
            @Override
            public FileChannel open(Path path, OpenOption... options) throws IOException {
                if (Files.isDirectory(path)) {
                    throw new AccessDeniedException(path.toString());
                }
                return Disk.super.open(path, options);
            }
        };
        boolean posix = root.getFileSystem().supportedFileAttributeViews().contains("posix");
        ThrowingCallable write = () -> Durable.replaceFile(disk, root.resolve("file"), SEVEN_BYTES);
        if (posix) {
            assertThatThrownBy(write).isInstanceOf(OutputException.class).hasMessageEndingWith("permission denied");
        } else {
            assertThatNoException().isThrownBy(write);
        }
    }

    @Test
    void what_somebody_else_put_into_a_folder_stays_there() throws IOException {
        Path run = Files.createDirectory(root.resolve("run"));
        Files.writeString(run.resolve("a"), "ours");
        Files.writeString(run.resolve("earlier"), "ours");
        Files.writeString(run.resolve("paper.tex"), "of the user");
        Files.createDirectories(run.resolve("figures/b"));
        Durable.replaceFolder(Disk.REAL, run, OURS, files);
        assertThat(names(run)).containsExactly("a", "b", "figures", "paper.tex");
        assertThat(run.resolve("paper.tex")).hasContent("of the user");
        assertThat(run.resolve("figures/b")).isDirectory();
        assertThat(names(root)).containsExactly("run");
    }

    @Test
    void a_name_that_somebody_else_took_is_refused() throws IOException {
        for (String theirs : List.of("b", "a")) {
            Path run = Files.createDirectory(root.resolve("run-" + theirs));
            Files.writeString(run.resolve("earlier"), "ours");
            if (theirs.equals("b")) {
                Files.createDirectory(run.resolve(theirs)); // no folder is ours
            } else {
                Files.writeString(run.resolve(theirs), "of the user");
            }
            assertThatThrownBy(() -> Durable.replaceFolder(Disk.REAL, run, folder -> "earlier"::equals, files))
                    .isInstanceOf(OutputException.class)
                    .hasMessageContaining(theirs + " lies there");
            assertThat(names(run)).containsExactly(List.of(theirs, "earlier").toArray(String[]::new));
        }
    }

    /** Killed between the two renames: the earlier folder gets its name back. */
    @Test
    void what_was_put_aside_comes_back() throws IOException {
        Path aside = Temporary.earlier(root.resolve("run"));
        Files.createDirectory(aside);
        Files.writeString(aside.resolve("earlier"), "1");
        Path unfinished = Files.createDirectory(Temporary.unfinished(root.resolve("run")));
        Files.writeString(unfinished.resolve("a"), "half");
        Files.createDirectory(root.resolve(".tmp-of-the-user"));
        Temporary.clear(root, name -> true, OURS);
        assertThat(names(root)).containsExactly(".tmp-of-the-user", "run");
        assertThat(names(root.resolve("run"))).containsExactly("earlier");
    }

    @Test
    void a_folder_that_cannot_be_closed_is_a_fault_of_the_disk() {
        Stream<Path> paths = Stream.of(root).onClose(() -> DurableTest.<RuntimeException>undeclared());
        assertThatThrownBy(() -> Durable.drained(paths))
                .isInstanceOf(IOException.class)
                .hasMessage("of the JDK");
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> void undeclared() throws E {
        throw (E) new Exception("of the JDK");
    }

    /** Neither what has the folder's name is lost, nor what a link leads to. */
    @Test
    void what_is_no_folder_is_neither_followed_nor_replaced() throws IOException {
        Path run = root.resolve("run");
        Path outside = Files.createDirectory(root.resolve("outside"));
        Files.writeString(outside.resolve("a"), "of the user");
        Path earlier = Files.createDirectory(Temporary.earlier(run));
        Files.writeString(earlier.resolve("mine"), "of the user");
        Files.writeString(run, "of the user");
        refused("(is a file|it is no folder; remove it)");
        assertThat(run).hasContent("of the user");
        Files.delete(run);
        try {
            Files.createSymbolicLink(run, outside);
        } catch (IOException | UnsupportedOperationException e) {
            return; // Windows asks for a right that few have
        }
        refused("it is a link, which is not followed; remove it");
        assertThat(names(outside)).containsExactly("a");
        assertThat(outside.resolve("a")).hasContent("of the user");
        assertThat(run).isSymbolicLink();
        assertThat(earlier.resolve("mine")).exists();
    }

    private void refused(String why) {
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> Durable.replaceFolder(Disk.REAL, root.resolve("run"), OURS, files),
                () -> Durable.refuseOthers(root.resolve("run"), OURS, List.of()),
                () -> Temporary.clear(root, "run"::equals, OURS))) {
            assertThatThrownBy(call).isInstanceOf(OutputException.class).hasMessageMatching(".* " + why);
        }
    }

    /** Fails once, in place of its {@code n}-th operation. */
    private static final class FailingDisk extends RecordingDisk {
        private final int n;
        private int operations;
        String failed;

        FailingDisk(Path root, int n) {
            super(root);
            this.n = n;
        }

        @Override
        void before(String what) throws IOException {
            if (++operations == n) {
                failed = what;
                throw new IOException("no more");
            }
        }
    }

    /** Fails once, in place of that operation. */
    private Disk failingAt(String fault) {
        return new RecordingDisk(root) {
            private boolean failed;

            @Override
            void before(String what) throws IOException {
                if (!failed && what.equals(fault)) {
                    failed = true;
                    throw new IOException("no more");
                }
            }
        };
    }

    private List<Path> filesNamed(String name) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> path.endsWith(name)).toList();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
