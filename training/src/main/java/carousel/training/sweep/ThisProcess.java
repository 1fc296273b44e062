package carousel.training.sweep;

import carousel.training.train.Progress;
import carousel.training.train.Saves;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Threads of this process. */
final class ThisProcess implements Workplace {
    @Override
    public int threads(Optional<Integer> asked) {
        return asked.orElse(Runtime.getRuntime().availableProcessors());
    }

    /** The most that Java may have, less what is in use. */
    @Override
    public long memory() {
        Runtime java = Runtime.getRuntime();
        return java.maxMemory() - (java.totalMemory() - java.freeMemory());
    }

    @Override
    public String withMore(double bytes) {
        return "CAROUSEL_JAVA_OPTS=-Xmx" + gigabytes(Runtime.getRuntime().maxMemory() + bytes) + "g";
    }

    private static long gigabytes(double bytes) {
        return (long) Math.ceil(bytes / (1L << 30));
    }

    @Override
    public Engine engine(
            String kernels,
            int threads,
            int recomputeEvery,
            Saves saves,
            Optional<Path> data,
            Progress progress,
            BooleanSupplier stop) {
        return new LocalThreads(kernels, threads, recomputeEvery, saves, progress, stop);
    }
}
