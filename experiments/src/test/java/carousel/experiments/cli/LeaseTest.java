package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.result.OutputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseTest {
    private static final Duration LONG = Duration.ofHours(1);

    @TempDir
    Path folder;

    private Lease take(String run, String owner) {
        return Lease.take(folder, run, owner, LONG, Duration.ofMinutes(1));
    }

    private void age(String file, Duration by) throws IOException {
        Files.setLastModifiedTime(
                folder.resolve(file), FileTime.from(Instant.now().minus(by)));
    }

    @Test
    void one_has_it_until_it_is_given_back() {
        try (Lease first = take("", "process 7 on here")) {
            assertThat(first.during(() -> 5)).isEqualTo(5);
            assertThatThrownBy(() -> take("", "me"))
                    .isInstanceOf(BusyException.class)
                    .hasMessageContaining("is in use by process 7 on here");
            take("a-run-00000001", "me").close();
        }
        take("", "me").close();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void that_of_a_dead_owner_is_taken_and_left_to_whoever_took_it() throws IOException {
        Lease dead = take("", "process 7 on here");
        age(".lease", Duration.ofSeconds(50));
        assertThatThrownBy(() -> take("", "me")).isInstanceOf(BusyException.class);
        age(".lease", Duration.ofSeconds(70));
        try (Lease mine = take("", "me")) {
            dead.close(); // it was suspended, and wakes
            assertThat(folder.resolve(".lease")).as("mine").content().startsWith("me\n");
            assertThat(mine.during(() -> 0)).isZero();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void while_its_owner_lives_it_does_not_age() throws Exception {
        try (Lease living = Lease.take(folder, "", "me", Duration.ofMillis(10), Duration.ofMinutes(1))) {
            age(".lease", Duration.ofMinutes(5));
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            Instant recent = Instant.now().minusSeconds(60);
            while (Files.getLastModifiedTime(folder.resolve(".lease"))
                            .toInstant()
                            .isBefore(recent)
                    && System.nanoTime() < end) {
                Thread.sleep(5);
            }
            assertThatThrownBy(() -> take("", "another")).isInstanceOf(BusyException.class);
            assertThat(living.during(() -> 0)).isZero();
        }
    }

    @Test
    void what_has_its_name_and_is_no_lease_is_left_alone() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "somebody's");
        Files.createSymbolicLink(folder.resolve(".lease"), elsewhere);
        assertThatThrownBy(() -> take("", "me")).isInstanceOfAny(BusyException.class, OutputException.class);
        assertThat(elsewhere).hasContent("somebody's");
    }
}
