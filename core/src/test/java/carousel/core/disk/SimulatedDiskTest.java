package carousel.core.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Its own promises: otherwise it would find no fault. */
class SimulatedDiskTest {
    private static final byte[] CONTENT = {1, 2, 3, 4};
    private static final int MANY = 200;

    private final SimulatedDisk disk = new SimulatedDisk();
    private final Path file = disk.path("file");
    private final Random random = new Random(1);

    private static void force(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    private void forceNames() throws IOException {
        force(disk.path(""), StandardOpenOption.READ);
    }

    private byte[] left(double kept, String name) throws IOException {
        return Files.readAllBytes(disk.afterPowerLoss(random, kept).path(name));
    }

    @Test
    void it_is_a_disk_as_any_other() throws IOException {
        Path folder = Files.createDirectories(disk.path("a/b"));
        Files.write(folder.resolve("file"), CONTENT);
        Files.move(folder.resolve("file"), disk.path("a/moved"), StandardCopyOption.ATOMIC_MOVE);
        assertThat(Files.readAllBytes(disk.path("a/moved"))).isEqualTo(CONTENT);
        assertThat(Files.exists(folder.resolve("file"))).isFalse();
        assertThatThrownBy(() -> Files.delete(disk.path("a"))).isInstanceOf(DirectoryNotEmptyException.class);
        assertThatThrownBy(() -> Files.delete(disk.path("c"))).isInstanceOf(NoSuchFileException.class);
        try (var names = Files.list(disk.path("a"))) {
            assertThat(names.map(Path::toString)).hasSize(2);
        }
    }

    @Test
    void after_a_power_loss_there_is_what_was_forced() throws IOException {
        Files.write(file, CONTENT);
        assertThat(Files.exists(disk.afterPowerLoss(random, 0).path("file"))).isFalse();
        assertThat(left(1, "file")).isEqualTo(CONTENT);
        forceNames();
        assertThat(left(0, "file")).isEmpty();
        force(file, StandardOpenOption.WRITE);
        assertThat(left(0, "file")).isEqualTo(CONTENT);
        Files.write(file, new byte[] {9}, StandardOpenOption.WRITE);
        assertThat(left(0, "file")).isEqualTo(CONTENT);
        for (int i = 0; i < MANY; i++) {
            assertThat(left(0.5, "file")).isIn(CONTENT, new byte[] {9, 2, 3, 4});
        }
    }

    @Test
    void a_rename_has_happened_or_not() throws IOException {
        Files.write(file, CONTENT);
        force(file, StandardOpenOption.WRITE);
        forceNames();
        Files.move(file, disk.path("moved"), StandardCopyOption.ATOMIC_MOVE);
        int moved = 0;
        for (int i = 0; i < MANY; i++) {
            SimulatedDisk left = disk.afterPowerLoss(random, 0.5);
            boolean there = Files.exists(left.path("moved"));
            assertThat(Files.exists(left.path("file"))).isNotEqualTo(there);
            moved += there ? 1 : 0;
        }
        assertThat(moved).isBetween(MANY / 4, MANY * 3 / 4);
    }

    @Test
    void it_fails_where_it_is_told_to() throws IOException {
        for (boolean lasting : new boolean[] {false, true}) {
            disk.failAt(Fault.SHORT_WRITE, 2, lasting);
            Files.write(file, CONTENT);
            assertThatThrownBy(() -> Files.write(file, CONTENT)).hasMessageContaining("No space left");
            assertThat(Files.readAllBytes(file)).hasSize(2);
            assertThat(disk.failed()).contains("WRITE " + file);
            if (lasting) {
                assertThatThrownBy(() -> Files.write(file, CONTENT)).isInstanceOf(IOException.class);
                disk.heal();
            }
            Files.write(file, CONTENT);
        }
        disk.failAt(Fault.DONE_ALL_THE_SAME, 1, false);
        assertThatThrownBy(() -> Files.delete(file)).isInstanceOf(IOException.class);
        assertThat(Files.exists(file)).isFalse();
    }

    /** As on Linux: what a force could not write is taken for written from then on. */
    @Test
    void what_could_not_be_forced_is_never_forced() throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            forceNames();
            channel.write(ByteBuffer.wrap(CONTENT));
            disk.failAt(Fault.INPUT_OUTPUT, 1, false);
            assertThatThrownBy(() -> channel.force(true)).isInstanceOf(IOException.class);
            channel.write(ByteBuffer.wrap(CONTENT));
            channel.force(true);
        }
        assertThat(Files.readAllBytes(file)).containsExactly(1, 2, 3, 4, 1, 2, 3, 4);
        assertThat(left(0, "file")).containsExactly(0, 0, 0, 0, 1, 2, 3, 4);
    }
}
