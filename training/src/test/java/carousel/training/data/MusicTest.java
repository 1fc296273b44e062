package carousel.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
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

    @Test
    void what_is_published_is_known_by_its_pieces_and_not_taken_for_another() {
        assertThat(KnownMusic.of("aa7289c69ad5c623ba66e8a942ee1129fb99e436b53fb205db06a08902bbd76f"))
                .contains(KnownMusic.JSB_CHORALES);
        assertThat(new Music("jsb-chorales", List.of(ONE), List.of(OTHER), List.of(ONE)).known())
                .isEmpty();
        Path files = Path.of("data", "jsb-chorales.*.jsonl");
        Music.refuseOther(files, "musedata", KnownMusic.MUSE_DATA);
        assertThatThrownBy(() -> Music.refuseOther(files, "jsb-chorales", KnownMusic.MUSE_DATA))
                .isInstanceOf(DataException.class)
                .hasMessage(files + ": expected jsb-chorales, found the pieces of MuseData");
    }

    private static PianoRoll piece(int[]... frames) {
        return new PianoRoll(List.of(frames));
    }
}
