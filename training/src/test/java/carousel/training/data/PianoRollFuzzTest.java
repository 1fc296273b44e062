package carousel.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.fuzz.FuzzContract;
import carousel.core.fuzz.Scratch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Files of music. */
public final class PianoRollFuzzTest extends FuzzContract {
    private static final String NAME = "pieces.jsonl";

    public static void fuzzerTestOneInput(byte[] bytes) {
        List<List<List<Integer>>> pieces;
        try {
            pieces = pitches(bytes);
        } catch (DataException e) {
            assertThat(e.getMessage()).as("the message").matches("[^\\p{Cntrl}]+");
            return;
        }
        String written = pieces.stream().map(piece -> piece + "\n").collect(Collectors.joining());
        assertThat(pitches(written.getBytes(StandardCharsets.UTF_8))).isEqualTo(pieces);
    }

    private static List<List<List<Integer>>> pitches(byte[] bytes) {
        List<List<List<Integer>>> pieces = new ArrayList<>();
        for (PianoRoll roll : PianoRollReader.read(Scratch.file(NAME, bytes))) {
            List<List<Integer>> frames = new ArrayList<>();
            for (int t = 1; t <= roll.frames(); t++) {
                List<Integer> frame = new ArrayList<>();
                for (int i = 0; i < roll.sounding(t); i++) {
                    frame.add(PianoRoll.LOWEST_PITCH + roll.key(t, i));
                }
                frames.add(frame);
            }
            pieces.add(frames);
        }
        return pieces;
    }

    @Override
    protected void read(byte[] bytes) {
        fuzzerTestOneInput(bytes);
    }

    @Override
    protected List<byte[]> seeds() {
        return texts(
                "[[60,72,79,88],[72,79,88],[],[67,70,76,84]]\n[[21],[108]]\n",
                " [ [ 60 ] , [ ] ]",
                "[[60,60],[\"61\"]]\n",
                "{\"train\":[[[60],[61]]],\"valid\":[],\"test\":[]}",
                "\ufeff[[60],[61]]\n");
    }
}
