package carousel.core.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final List<Integer> FRAMES = List.of(3, 1, 4, 2);

    @TempDir
    Path folder;

    private Path file;
    private final Points all = new Points();

    @BeforeEach
    void begin() {
        file = folder.resolve("journal");
        all.add("loss", 1, 0, 0.1);
        all.add("metric, \"odd\" µ", 1L << 40, 37, Double.NaN);
        all.add("loss", 2, 0, -0.0);
        all.add("gradient", 3, Long.MAX_VALUE, Double.NEGATIVE_INFINITY);
        for (int step = 4; all.all().size() < 10; step++) {
            all.add(step % 2 == 0 ? "loss" : "other", step, 0, 1.0 / step);
        }
    }

    private void write(Journal journal, List<Integer> frames, int from) {
        int at = from;
        for (int size : frames) {
            journal.append(all.all().subList(at, at + size));
            at += size;
        }
        journal.force();
    }

    private byte[] written() throws IOException {
        try (Journal journal = Journal.goOn(file, Journal.Content.nothing())) {
            write(journal, FRAMES, 0);
            assertThat(journal.points()).isEqualTo(10);
            assertThat(journal.sha256()).isEqualTo(all.sha256());
            assertThat(journal.sha256()).as("asked twice").isEqualTo(all.sha256());
        }
        return Files.readAllBytes(file);
    }

    @Test
    void what_was_written_is_read() throws IOException {
        written();
        assertThat(Journal.read(file, Long.MAX_VALUE).points()).isEqualTo(all);
        assertThat(Journal.read(file, 4).points().all()).isEqualTo(all.all().subList(0, 4));
        assertThat(Journal.read(file, 5).points().all())
                .as("whole frames")
                .isEqualTo(all.all().subList(0, 8));
        assertThat(Journal.read(file, 0).bytes()).isZero();
        assertThat(Journal.read(folder.resolve("none"), 1).points().all()).isEmpty();
    }

    /** A reader of another make: the words of the documentation, in other code. */
    @Test
    void its_bytes_are_those_that_are_documented() throws IOException {
        try (Journal journal = Journal.goOn(file, Journal.Content.nothing())) {
            journal.append(all.all().subList(0, 1));
        }
        byte[] bytes = Files.readAllBytes(file);
        assertThat(bytes).hasSize(8 + 4 + 4 + 4 + 28);
        assertThat(Arrays.copyOf(bytes, 4)).containsExactly(40, 0, 0, 0);
        assertThat(Arrays.copyOfRange(bytes, 8, 20)).containsExactly(1, 0, 0, 0, 4, 0, 0, 0, 'l', 'o', 's', 's');
        assertThat(Arrays.copyOfRange(bytes, 20, 40))
                .containsExactly(0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void it_goes_on_after_any_frame_and_forgets_what_stood_behind() throws IOException {
        byte[] whole = written();
        int points = 0;
        for (int i = 0; i < FRAMES.size(); i++) {
            points += FRAMES.get(i);
            Files.write(file, whole);
            Journal.Content there = Journal.read(file, points);
            assertThat(there.points().all()).hasSize(points);
            try (Journal journal = Journal.goOn(file, there)) {
                assertThat(Files.size(file)).isEqualTo(there.bytes());
                write(journal, FRAMES.subList(i + 1, FRAMES.size()), points);
                assertThat(journal.sha256()).isEqualTo(all.sha256());
            }
            assertThat(Files.readAllBytes(file)).as("after %d", points).isEqualTo(whole);
        }
    }

    @Test
    void cut_or_flipped_anywhere_it_ends_at_the_last_whole_frame() throws IOException {
        byte[] whole = written();
        List<Integer> ends = List.of(0, 3, 4, 8, 10);
        for (int cut = 0; cut < whole.length; cut++) {
            Files.write(file, Arrays.copyOf(whole, cut));
            assertBeginning(ends, "cut at " + cut, cut);
        }
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, flipped);
            assertBeginning(ends, "flipped bit " + bit, bit / 8);
        }
    }

    /** As many frames as end before the damage, each point with its bits. */
    private void assertBeginning(List<Integer> ends, String what, int damage) {
        Journal.Content read = Journal.read(file, Long.MAX_VALUE);
        assertThat(read.points().all())
                .as(what)
                .isEqualTo(all.all().subList(0, read.points().all().size()));
        assertThat(ends).as(what).contains(read.points().all().size());
        assertThat(read.bytes()).as(what).isLessThanOrEqualTo(damage);
    }

    @Test
    void a_long_list_is_several_frames() {
        Points many = new Points();
        for (int i = 0; i < 150_000; i++) {
            many.add("loss", i, 0, i);
        }
        try (Journal journal = Journal.goOn(file, Journal.Content.nothing())) {
            journal.append(many.all());
            assertThat(journal.sha256()).isEqualTo(many.sha256());
        }
        assertThat(Journal.read(file, Long.MAX_VALUE).points()).isEqualTo(many);
        assertThat(Journal.read(file, 1).points().all()).hasSize(1 << 16);
    }
}
