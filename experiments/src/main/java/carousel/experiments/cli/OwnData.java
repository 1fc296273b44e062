package carousel.experiments.cli;

import carousel.core.cell.Cells;
import carousel.core.kernel.Panel;
import carousel.core.result.BitHash;
import carousel.core.result.CorruptRunException;
import carousel.core.result.TextFile;
import carousel.interop.Npy;
import carousel.interop.WeightsFile;
import carousel.interop.Widths;
import carousel.training.data.DataException;
import carousel.training.data.Series;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.task.SeriesTask;
import carousel.training.train.RunPlan;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Somebody's own file under the instruments, where no task is named: a text, or numbers over time. */
final class OwnData {
    /** The task of a text. */
    static final String TEXT = "text";

    private OwnData() {}

    /** Whether a file is meant that is no task's. */
    static boolean isOne(Path file, RunSpec asked) {
        return asked.set(Settings.TASK).isEmpty()
                && (isText(file) || isArray(file) || name(file).endsWith(".csv"));
    }

    static boolean isText(Path file) {
        return name(file).endsWith(".txt");
    }

    private static boolean isArray(Path file) {
        return name(file).endsWith(".npy");
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }

    /** What is known of a network, without the task that it was trained on. */
    static RunSpec without(RunSpec known) {
        return known.with(Settings.TASK, Settings.TASK.standard())
                .with(Settings.LENGTH, Settings.LENGTH.standard())
                .with(Settings.DATA, Settings.DATA.standard())
                .with(Settings.TEST_SEQUENCES, Settings.TEST_SEQUENCES.standard());
    }

    /**
     * A look with these numbers.
     *
     * @param weights the file that tells how many inputs and outputs the network has
     * @throws DataException if they are missing or malformed
     * @throws carousel.core.text.RefusedException if their width is not that of the network, or there are fewer than the length
     */
    static RunPlan plan(String name, RunSpec look, Cells cells, Path numbers, Path weights) {
        Widths widths = WeightsFile.widths(weights)
                .orElseThrow(() -> new CorruptRunException(
                        weights, 0, "weights of a recurrent layer and of a readout", "other names"));
        Series series = isArray(numbers) ? array(numbers) : Series.read(numbers);
        return RunPlan.of(
                name,
                look,
                () -> cells.named(look.get(Settings.CELL)),
                () -> new SeriesTask(series, widths.inputs(), widths.outputs(), look.get(Settings.LENGTH)),
                Optional.of(numbers));
    }

    /** T × columns; of one side, T × 1. */
    private static Series array(Path file) {
        byte[] content = TextFile.bytes(TextFile.named(file), TextFile.LONGEST);
        Npy npy = Npy.of(file, content);
        Panel panel = npy.panel();
        if (panel.size() > Series.MOST) {
            throw DataException.of(file, "at most " + Series.MOST + " numbers", "more");
        }
        double[][] rows = new double[npy.vector() ? panel.cols() : panel.rows()][npy.vector() ? 1 : panel.cols()];
        for (int r = 0; r < rows.length; r++) {
            for (int c = 0; c < rows[r].length; c++) {
                rows[r][c] = npy.vector() ? panel.get(0, r) : panel.get(r, c);
            }
        }
        return Series.of(file, rows, BitHash.of(content));
    }
}
