package carousel.experiments.cli;

import carousel.core.kernel.Kernels;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which arithmetic, on how many threads. Neither changes a bit of any result. */
final class ArithmeticOptions {
    private static final List<String> NAMES = List.of("auto", "vector", "plain", "scalar");
    private static final int MOST_THREADS = 1024;

    @Option(
            names = "--kernels",
            paramLabel = "K",
            description =
                    "Arithmetic: auto, vector, plain or scalar (default auto: what is done first). All give the same bits.")
    private String kernels;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads (default: the cores, where there is enough to do). Any number gives the same bits.")
    private String threads;

    /** The name of kernels that can run here. */
    String kernels(Inputs inputs) {
        Optional<String> name = inputs.choice("--kernels", kernels, NAMES);
        name.ifPresent(n -> {
            try {
                Kernels.named(n, 1).close();
            } catch (IllegalArgumentException e) {
                inputs.refuse("--kernels", n, "kernels that can run here; " + e.getMessage());
            }
        });
        return name.orElse("auto");
    }

    /** Says so where all arithmetic is going to take very long, before it does. */
    static void warn(Session session) {
        session.slowFma()
                .ifPresent(nanoseconds -> session.err()
                        .println(
                                "carousel: Java finds no fused multiply-add in this processor and computes each in about "
                                        + nanoseconds
                                        + " ns, where an instruction takes less than 1: the bits are the same, but"
                                        + " training is hundreds of times slower"));
    }

    /** The number of threads, if one was asked for. */
    Optional<Integer> threads(Inputs inputs) {
        return inputs.wholeInt("--threads", threads, 1, MOST_THREADS);
    }
}
