package carousel.training;

import carousel.core.cell.CellProvider;
import carousel.core.text.RefusedException;

/**
 * Where a program of somebody's own begins.
 *
 * <pre>{@code
 * Trained gru = Carousel.train("gru").task("adding(length=100)").hidden(64).seed(1).run();
 * double[] log10 = gru.gradientByLag();
 * }</pre>
 *
 * <p>A run has the bits of {@code carousel train} with the same settings. Nothing is written to a disk unless it is asked for
 * ({@link Trained#save}). What is refused is a {@link RefusedException} that names the setting, what it was, and what is expected.
 */
public final class Carousel {
    private Carousel() {}

    /**
     * A network of this cell is to be trained, on a task that is still to be told.
     *
     * @param cell the name of one on the class path, such as {@code gru}; it is looked for when the run is planned
     */
    public static Training train(String cell) {
        return Training.of(cell);
    }

    /** The same with a cell of one's own, which needs no service file. */
    public static Training train(CellProvider cell) {
        return Training.of(cell);
    }
}
