package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is told to have a lock. */
class LockOwnerTest {
    private static String owner(String run, String... noted) throws IOException {
        Iterator<String> looks = List.of(noted).iterator();
        return FolderLock.owner(() -> looks.hasNext() ? looks.next() : noted[noted.length - 1], run);
    }

    @Test
    void who_has_just_taken_it_is_told_when_it_has_said_so() throws IOException {
        assertThat(owner("run-1", "", "\0\0", "process 7 on here\nrun-2\n", "process 8 on here\nrun-1\n\0"))
                .isEqualTo("process 8 on here");
    }

    @Test
    void who_never_says_so_is_somebody() throws IOException {
        assertThat(owner("run-1", "process 7 on here\nrun-2\n")).isEqualTo("another process");
    }

    @Test
    void what_moves_the_cursor_is_not_told() throws IOException {
        assertThat(owner("", "process 7 on \u001b[2J\n\n")).isEqualTo("process 7 on ?[2J");
    }
}
