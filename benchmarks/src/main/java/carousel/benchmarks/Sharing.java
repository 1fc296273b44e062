package carousel.benchmarks;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Precision;
import carousel.experiments.bench.BenchHead;
import carousel.experiments.bench.CarouselStep;
import carousel.experiments.bench.Workload;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What two threads win or cost, turn by turn in one process: a second of one thread, a second of two, a second of one thread with kernels of its
 * own, in changing order. The last says how far a ratio may be from 1 without meaning anything. {@code benchmarks/threads} runs it, with the
 * second core kept busy by somebody else if told to.
 */
public final class Sharing {
    private static final double SECONDS = 1;
    private static final double WARM_UP_SECONDS = 2;
    private static final int CONTESTANTS = 3;
    private static final int TWO_THREADS = 1;

    private Sharing() {}

    /** How many rounds, then shapes such as {@code gru,32,32,2,200}: cell, B, H, I, T. */
    public static void main(String[] args) {
        int rounds = Integer.parseInt(args[0]);
        System.out.println("cell,B,H,I,T,one_ms,two_ms,two_to_one,most_of_a_round,one_to_itself");
        for (String shape : Arrays.asList(args).subList(1, args.length)) {
            System.out.println(shape + "," + line(measure(shape, rounds)));
        }
    }

    /** [contestant][round], milliseconds a step. */
    private static double[][] measure(String shape, int rounds) {
        String[] of = shape.split(",");
        int[] size = Arrays.stream(of).skip(1).mapToInt(Integer::parseInt).toArray();
        Workload w = new Workload(of[0], size[0], size[1], size[2], size[3], BenchHead.LAST, 1, Precision.FLOAT);
        try (Kernels one = Kernels.named("auto", 1);
                Kernels two = Kernels.named("auto", 2);
                Kernels oneMore = Kernels.named("auto", 1)) {
            List<CarouselStep> steps =
                    List.of(new CarouselStep(w, one), new CarouselStep(w, two), new CarouselStep(w, oneMore));
            steps.forEach(step -> milliseconds(step, WARM_UP_SECONDS));
            double[][] took = new double[CONTESTANTS][rounds];
            for (int round = 0; round < rounds; round++) {
                for (int turn = 0; turn < CONTESTANTS; turn++) {
                    int who = (turn + round) % CONTESTANTS;
                    took[who][round] = milliseconds(steps.get(who), SECONDS);
                }
            }
            return took;
        }
    }

    /** The mean, not the median: a step that waits for a core is a step. */
    private static double milliseconds(CarouselStep step, double seconds) {
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        int steps = 0;
        do {
            step.run();
            steps++;
        } while (System.nanoTime() < end);
        return (System.nanoTime() - start) / 1e6 / steps;
    }

    private static String line(double[][] took) {
        int rounds = took[0].length;
        double[] ratios = IntStream.range(0, rounds)
                .mapToDouble(r -> took[TWO_THREADS][r] / ((took[0][r] + took[2][r]) / 2))
                .toArray();
        double[] itself = IntStream.range(0, rounds)
                .mapToDouble(r -> took[2][r] / took[0][r])
                .toArray();
        return String.format(
                Locale.ROOT,
                "%.3f,%.3f,%.3f,%.3f,%.3f",
                median(took[0]),
                median(took[TWO_THREADS]),
                median(ratios),
                Arrays.stream(ratios).max().orElseThrow(),
                median(itself));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
