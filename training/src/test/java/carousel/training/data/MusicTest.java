package carousel.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MusicTest {
    private static final PianoRoll ONE = piece(new int[] {1, 5}, new int[] {2});
    private static final PianoRoll OTHER = piece(new int[] {1}, new int[] {5, 2 + 4});

    @Test
    void the_fingerprint_is_that_of_the_music() {
        assertThat(new Music("a", List.of(ONE), List.of(OTHER), List.of(ONE)).sha256())
                .isEqualTo(new Music("b", List.of(ONE), List.of(OTHER), List.of(ONE)).sha256());
    }

    @Test
    void other_keys_frames_or_splits_are_other_music() {
        List<String> all = List.of(
                new Music("a", List.of(ONE), List.of(OTHER), List.of(ONE)).sha256(),
                new Music("a", List.of(OTHER), List.of(ONE), List.of(ONE)).sha256(),
                new Music("a", List.of(ONE, OTHER), List.of(), List.of(ONE)).sha256(),
                new Music(
                                "a",
                                List.of(piece(new int[] {1}, new int[] {5}, new int[] {2})),
                                List.of(OTHER),
                                List.of(ONE))
                        .sha256(),
                new Music("a", List.of(piece(new int[] {1, 6}, new int[] {2})), List.of(OTHER), List.of(ONE)).sha256());
        assertThat(all).doesNotHaveDuplicates();
    }

    private static PianoRoll piece(int[]... frames) {
        return new PianoRoll(List.of(frames));
    }
}
