package carousel.experiments.selftest;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Teams;
import java.util.List;

/** The self-test in a process of its own. */
final class SelfTestProcess {
    static final int MOST_THREADS = 3;

    /** In a process of its own: what it tries is a width of vectors, or a JDK, and those do not ask how many share the work. */
    static final List<Integer> THREADS = List.of(1, MOST_THREADS);

    private SelfTestProcess() {}

    /** Prints a line for each of the kernels named, on one thread and on the most: the case that differs, or that none does. */
    public static void main(String[] kernels) {
        for (String name : kernels) {
            for (int threads : THREADS) {
                System.out.println(line(name, threads, verdict(name, threads)));
            }
        }
    }

    /** A line of what is printed. */
    static String line(String kernels, int threads, String verdict) {
        return kernels + ", " + threads + " threads: " + verdict;
    }

    /** With the most of threads, threads come and go. The first difference, or {@code passed}. */
    static String verdict(String kernels, int threads) {
        try (Kernels k = threads < MOST_THREADS ? Teams.always(kernels, threads) : Teams.nowAndThen(kernels, threads)) {
            SelfTest.Result result = SelfTest.againstCommitted().run(k);
            return result.passed() ? "passed" : result.differences().get(0).toString();
        }
    }
}
