package carousel.experiments.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Times steps one by one. Before the clock starts, steps are made for as long as it will run, and at least {@value
 * #LEAST_WARM_UP}, so that the compiler has met every method.
 *
 * @param seconds at least, for each of warm-up and measurement
 * @param stop asked after every step
 */
public record Watch(double seconds, BooleanSupplier stop) {
    private static final int LEAST_WARM_UP = 10;
    private static final int LEAST_STEPS = 5;

    /** Of the shortest steps, many seconds' worth. */
    private static final int MOST_STEPS = 1 << 20;

    private static final double NANOSECONDS = 1e9;
    private static final double NANOSECONDS_A_MILLISECOND = 1e6;

    /** What the steps took; empty if it was stopped before its end. */
    public Optional<Timing> time(TrainingStep step) {
        double first = step.run();
        double last = first;
        long begin = System.nanoTime();
        for (int n = 1; n < LEAST_WARM_UP || System.nanoTime() - begin < seconds * NANOSECONDS; n++) {
            last = step.run();
            if (stop.getAsBoolean()) {
                return Optional.empty();
            }
        }
        double[] milliseconds = new double[MOST_STEPS];
        int steps = 0;
        long cpu = cpu();
        begin = System.nanoTime();
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

    /** Processor time of the whole process, compiler and collector included. */
    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
