package carousel.experiments.sweep;

import carousel.core.cell.Cells;
import carousel.core.fuzz.FuzzContract;
import carousel.core.fuzz.Scratch;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.experiments.experiment.ExperimentOptions;
import carousel.training.data.DataException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sweeps of anybody's, read, counted and looked into. */
public final class SweepFuzzTest extends FuzzContract {
    private static final Cells CELLS = Cells.onClassPath();
    private static final int SAMPLE = 3;

    public static void fuzzerTestOneInput(byte[] bytes) {
        Path file = Scratch.file("sweep.toml", bytes);
        List<Refusal> refused = new ArrayList<>();
        try {
            SweepExperiment sweep = SweepReader.read(file, List.of(), CELLS, refused::add);
            if (sweep.count().signum() > 0) {
                sweep.sample(SAMPLE, ExperimentOptions.none(CELLS));
            }
        } catch (RefusedException | DataException e) {
            // said what is wrong
        }
    }

    @Override
    protected void read(byte[] bytes) {
        fuzzerTestOneInput(bytes);
    }

    @Override
    protected List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>(texts(
                "name = \"a\"\ntask = [\"adding\", 'copy(start=any)']\ncell = \"gru\"\nrate = [0.1, 1e-3]\nseeds = \"1..3\"\n",
                "name = 'b'\npreset = 'tallec-2018/adding-200'\nhidden = [3, 4]\n[[grid]]\nbias = false\n[[grid]]\nseed = -1\n",
                "a.b = 1\n[grid]\nx = {y = [1, [2]]}\nd = 1979-05-27T07:32:00Z\n",
                ""));
        seeds.add(("x = " + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
        seeds.add(("a" + ".a".repeat(50_000) + " = 1").getBytes(StandardCharsets.UTF_8));
        return seeds;
    }
}
