package carousel.spark;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.kernel.Kernels;
import carousel.core.result.CorruptRunException;
import carousel.core.result.RunRecord;
import carousel.training.train.Progress;
import carousel.training.train.RunMaker;
import carousel.training.train.RunPlan;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackedTest {
    private final RunPlan plan = Runs.plan("gru", 3);
    private final RunMaker.Made made = RunMaker.make(plan, Kernels.scalar(), Progress.SILENT, () -> false);
    private final byte[] archive = new Unpacked(made.run(), made.points(), made.artifacts()).packed();

    /** What an archive says, if it is one of a run. */
    private Optional<RunRecord> said(byte[] bytes) {
        try {
            return Packed.temporarily(folder -> {
                Packed.unpack(bytes, folder.resolve(plan.id()));
                return Optional.of(Unpacked.at(folder.resolve(plan.id())).run());
            });
        } catch (CorruptRunException e) {
            assertThat(e).hasMessageNotContaining("null");
            return Optional.empty();
        }
    }

    @Test
    void a_run_comes_out_as_it_went_in_and_packed_again_it_is_the_same() {
        assertThat(said(archive).orElseThrow().hashes()).isEqualTo(made.run().hashes());
        assertThat(new Unpacked(made.run(), made.points(), made.artifacts()).packed())
                .isEqualTo(archive);
    }

    @Test
    void cut_or_flipped_it_is_refused_or_says_the_same() {
        RunRecord whole = said(archive).orElseThrow();
        Random random = new Random(7);
        for (int i = 0; i < 100; i++) {
            byte[] cut = Arrays.copyOf(archive, random.nextInt(archive.length));
            byte[] flipped = archive.clone();
            flipped[random.nextInt(archive.length)] ^= (byte) (1 << random.nextInt(8));
            assertThat(said(cut)).isEmpty();
            said(flipped).ifPresent(run -> assertThat(run).isEqualTo(whole)); // as of a time
        }
    }
}
