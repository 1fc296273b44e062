package carousel.core.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    @BeforeEach
    void twoFiles() {
        files.put("b", SEVEN_BYTES);
        files.put("a", new byte[] {8});
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
        Durable.replaceFolder(disk, root.resolve("run"), files);
        assertThat(disk.done)
                .containsExactly(
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
                assertThat(filesNamed("earlier")).as("before: " + what).hasSize(1);
            }
        };
        Durable.replaceFolder(disk, root.resolve("run"), files);
        assertThat(disk.done).endsWith("force .tmp-run", "rename run to .tmp-run", "rename .tmp-run to run", "force .");
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
                "rename run to .tmp-run",
                "rename .tmp-run to run")) {
            assertThatThrownBy(() -> Durable.replaceFolder(failingAt(fault), root.resolve("run"), files))
                    .as(fault)
                    .isInstanceOf(OutputException.class)
                    .hasMessageContaining("no more");
            assertThat(names(root)).as(fault).containsExactly("run");
            assertThat(names(root.resolve("run"))).as(fault).containsExactly("earlier");
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

    /** Fails once, in place of that operation. */
    private Disk failingAt(String fault) {
        return new RecordingDisk(root) {
            @Override
            void note(String what) throws IOException {
                boolean first = !done.contains(what);
                super.note(what);
                if (first && what.equals(fault)) {
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
