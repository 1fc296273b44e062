package carousel.core.result;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.fuzz.FuzzContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The journal of a run that is going. Nothing in it is refused: what is no frame is where it ends. */
public final class JournalFuzzTest extends FuzzContract {
    public static void fuzzerTestOneInput(byte[] bytes) {
        try {
            Path file = Files.createTempFile("journal", "");
            try {
                Files.write(file, bytes);
                check(file, bytes);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(Path file, byte[] bytes) throws IOException {
        Journal.Content read = Journal.read(file, Long.MAX_VALUE);
        assertThat(read.bytes()).isLessThanOrEqualTo(bytes.length);
        try (Journal journal = Journal.goOn(file, read)) {
            assertThat(journal.points()).isEqualTo(read.points().all().size());
            journal.append(Samples.points().all());
        }
        Points longer = read.points().copy();
        Samples.points().all().forEach(p -> longer.add(p.series(), p.step(), p.index(), p.value()));
        assertThat(Journal.read(file, Long.MAX_VALUE).points()).isEqualTo(longer);
    }

    private static byte[] journal(int points) {
        try {
            Path file = Files.createTempFile("journal", "");
            try (Journal journal = Journal.goOn(file, Journal.Content.nothing())) {
                List<Point> all = Samples.points().all();
                journal.append(all.subList(0, points));
                journal.append(all.subList(points, all.size()));
            }
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected void read(byte[] bytes) {
        fuzzerTestOneInput(bytes);
    }

    @Override
    protected List<byte[]> seeds() {
        return List.of(journal(0), journal(1), new byte[0]);
    }
}
