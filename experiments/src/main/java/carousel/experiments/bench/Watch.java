package carousel.experiments.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Times steps one by one. Before the clock starts, steps are made for as long as it will run, and as often again as the compiler
 * was still busy meanwhile: it shares the core with them where there is but one.
 *
 * @param seconds at least, for each of warm-up and measurement
 * @param stop asked after every step
 */
public record Watch(double seconds, BooleanSupplier stop) {
    private static final int LEAST_STEPS = 5;

    /** Of the shortest steps, many seconds' worth. */
    private static final int MOST_STEPS = 1 << 20;

    private static final int MOST_WARM_UPS = 5;

    /** Share of the time that the compiler works when there is little left to compile. */
    private static final double QUIET = 0.05;

    private static final double NANOSECONDS = 1e9;
    private static final double NANOSECONDS_A_MILLISECOND = 1e6;

    /** What the steps took; empty if it was stopped before its end. */
    public Optional<Timing> time(TrainingStep step) {
        double first = step.run();
        boolean busy = true;
        for (int i = 0; i < MOST_WARM_UPS && busy; i++) {
            long compiled = compilation();
            long begin = System.nanoTime();
            for (int n = 0; n < LEAST_STEPS || System.nanoTime() - begin < seconds * NANOSECONDS; n++) {
                step.run();
                if (stop.getAsBoolean()) {
                    return Optional.empty();
                }
            }
            double elapsed = (System.nanoTime() - begin) / NANOSECONDS_A_MILLISECOND;
            busy = compilation() - compiled > QUIET * elapsed;
        }
        return measured(step, first);
    }

    private Optional<Timing> measured(TrainingStep step, double first) {
        double[] milliseconds = new double[MOST_STEPS];
        double last = first;
        int steps = 0;
        long cpu = cpu();
        long begin = System.nanoTime();
        long end = begin;
        while (steps < MOST_STEPS && (steps < LEAST_STEPS || end - begin < seconds * NANOSECONDS)) {
            long start = System.nanoTime();
            last = step.run();
            end = System.nanoTime();
            milliseconds[steps++] = (end - start) / NANOSECONDS_A_MILLISECOND;
            if (stop.getAsBoolean()) {
                return Optional.empty();
            }
        }
        double cpuMilliseconds = (cpu() - cpu) / NANOSECONDS_A_MILLISECOND / steps;
        return Optional.of(Timing.of(Arrays.copyOf(milliseconds, steps), cpuMilliseconds, first, last));
    }

    /** Milliseconds that the compiler has worked so far; 0 where there is none. */
    private static long compilation() {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        return compiler == null ? 0 : compiler.getTotalCompilationTime();
    }

    /** Processor time of the whole process, compiler and collector included. */
    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
