package carousel.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.fuzz.FuzzContract;
import carousel.core.fuzz.Scratch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Files of music with all three splits. */
public final class SplitsFuzzTest extends FuzzContract {
    public static void fuzzerTestOneInput(byte[] bytes) {
        Music music;
        try {
            music = SplitsReader.read(Scratch.file("pieces.json", bytes), "x");
        } catch (DataException e) {
            assertThat(e.getMessage()).as("the message").matches("[^\\p{Cntrl}]+");
            return;
        }
        String written = "{\"train\":" + pitches(music.train()) + ",\"valid\":" + pitches(music.valid()) + ",\"test\":"
                + pitches(music.test()) + "}";
        byte[] again = written.getBytes(StandardCharsets.UTF_8);
        assertThat(SplitsReader.read(Scratch.file("pieces.json", again), "x").sha256())
                .isEqualTo(music.sha256());
    }

    private static List<List<List<Integer>>> pitches(List<PianoRoll> rolls) {
        List<List<List<Integer>>> pieces = new ArrayList<>();
        for (PianoRoll roll : rolls) {
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
                "{\"train\":[[[60,72],[]]],\"valid\":[[[60],[61.0]]],\"test\":[[[21],[108]],[[60,60],[59]]]}",
                "{\"test\": [[[74, 70, 65, 58], [72]]],\n\"valid\": [], \"train\": 7}",
                "[[60],[61]]\n");
    }
}
