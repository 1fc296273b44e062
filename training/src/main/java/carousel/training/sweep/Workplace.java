package carousel.training.sweep;

import carousel.core.text.RefusedException;
import carousel.training.train.Progress;
import carousel.training.train.Saves;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Where runs are made, and what a process has there. */
public interface Workplace {
    /** This process. */
    Workplace HERE = new ThisProcess();

    /**
     * Threads that one process has for all of its runs together.
     *
     * @param asked for, if somebody did
     * @throws RefusedException if that is none of his business there
     */
    int threads(Optional<Integer> asked);

    /** Bytes that one process can still get for its runs. */
    long memory();

    /** What a user asks for who wants so many more bytes of it than there are, such as {@code CAROUSEL_JAVA_OPTS=-Xmx4g}. */
    String withMore(double bytes);

    /**
     * What makes them.
     *
     * @param kernels name of the arithmetic
     * @param threads as {@link #threads} has told
     * @param recomputeEvery steps of a pass that are held at a time, 0 for all; changes no bit
     * @param saves where and how often runs are saved meanwhile, where that is possible
     * @param data the folder of data files, for tasks that need them
     * @param stop asked before every update
     */
    Engine engine(
            String kernels,
            int threads,
            int recomputeEvery,
            Saves saves,
            Optional<Path> data,
            Progress progress,
            BooleanSupplier stop);
}
