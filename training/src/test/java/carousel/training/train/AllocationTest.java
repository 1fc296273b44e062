package carousel.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import carousel.core.cell.CellProvider;
import carousel.core.cell.Cells;
import carousel.core.data.Batch;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.kernel.Teams;
import carousel.core.loss.BernoulliCrossEntropy;
import carousel.core.loss.Loss;
import carousel.core.loss.SoftmaxCrossEntropy;
import carousel.core.loss.SquaredError;
import carousel.core.net.Flossing;
import carousel.core.net.GradientPath;
import carousel.core.net.Head;
import carousel.core.net.Network;
import carousel.core.net.NetworkSpec;
import carousel.core.net.Omega;
import carousel.core.net.Penalty;
import carousel.core.net.Unrolled;
import carousel.core.optim.Clip;
import carousel.core.optim.Optimizer;
import carousel.core.optim.Optimizers;
import carousel.core.param.Initializers;
import carousel.core.random.RandomStream;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A training step allocates not one byte, on any of its threads, once the first have taken what they need. */
class AllocationTest {
    /** More than one chunk of steps on one thread; large enough that two threads share the products out. */
    private static final int T = 20;

    private static final int B = 32;
    private static final int H = 32;
    private static final int K = 3;

    /** The first steps load classes, link and make windows. */
    private static final int MOST_STEPS = 12;

    private static final List<Loss> LOSSES =
            List.of(new SquaredError(), new SoftmaxCrossEntropy(), new BernoulliCrossEntropy());
    private static final List<String> OPTIMIZERS = List.of("adam", "rmsprop", "momentum", "sgd", "rmsprop-inside");
    private static final List<Clip> CLIPS = List.of(Clip.norm(0.01), Clip.value(0.01), Clip.NONE);

    static Stream<CellProvider> cells() {
        return Cells.onClassPath().all().stream();
    }

    /** Not all pairs, but every loss, optimizer, clip, head and precision with several of the others. */
    @ParameterizedTest
    @MethodSource("cells")
    void no_step_allocates_in_steady_state(CellProvider cell) {
        assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean, "this JVM does not count allocations");
        int kind = 0;
        for (int threads : new int[] {1, 2}) {
            for (int layers : new int[] {1, 2}) {
                for (boolean padded : new boolean[] {false, true}) {
                    for (int recomputeEvery : new int[] {0, 6}) {
                        assertNoAllocation(cell, threads, layers, padded, recomputeEvery, kind++);
                    }
                }
            }
        }
    }

    private static void assertNoAllocation(
            CellProvider cell, int threads, int layers, boolean padded, int recomputeEvery, int kind) {
        Precision precision = Precision.values()[kind % 2];
        Head head = Head.values()[kind / 2 % 2];
        Loss loss = LOSSES.get(kind % LOSSES.size());
        Clip clip = CLIPS.get(kind / 2 % CLIPS.size());
        String optimizer = OPTIMIZERS.get(kind % OPTIMIZERS.size());
        try (Kernels k = Teams.always("plain", threads)) {
            NetworkSpec spec = new NetworkSpec(2, H, layers, K, true, head, 7 * (kind % 3));
            Network network = Network.of(cell, spec, precision, k);
            network.initialize(Initializers.named("keras"), 1);
            Unrolled layout = network.unroll(T, B, recomputeEvery);
            Optimizer update = Optimizers.named(optimizer).factory().make(k, network.parameters());
            Batch batch = batch(precision, head, loss, padded);
            GradientPath plain = GradientPath.plain(k);
            boolean defined = layers == 1 && network.cells().get(0).transition().isPresent();
            Penalty penalty = defined ? penalty(network, kind) : null;
            long least = leastAllocated(() -> {
                network.zeroGradients();
                layout.loss(batch, loss);
                layout.backward(penalty == null ? plain : penalty.on(layout, batch, plain));
                if (penalty != null) {
                    penalty.add();
                }
                clip.apply(k, network.parameters());
                update.step(1e-3);
            });
            assertThat(least)
                    .as(
                            "%s, %s, %d thread(s), %d layer(s), padded %s, checkpoints %d, %s, %s, %s",
                            cell.name(), precision, threads, layers, padded, recomputeEvery, head, clip, optimizer)
                    .isZero();
        }
    }

    private static Penalty penalty(Network network, int kind) {
        return network.spec().truncation().steps() == 0
                ? new Flossing(1, H, 1, network)
                : new Omega(Omega.Form.values()[kind / 2 % 2], 1, network);
    }

    private static Batch batch(Precision precision, Head head, Loss loss, boolean padded) {
        RandomStream stream = RandomStream.of(1, "test", 0);
        Sequence x = Sequence.inputs(precision, T, B, 2);
        Panel target = Panel.zeros(precision, head == Head.EVERY ? T * B : B, loss.targetColumns(K));
        for (Panel p : List.of(x.all(), target)) {
            for (int r = 0; r < p.rows(); r++) {
                for (int c = 0; c < p.cols(); c++) {
                    p.set(r, c, p == target ? stream.nextInt(2) : stream.nextGaussian());
                }
            }
        }
        int[] lengths = new int[B];
        for (int b = 0; b < B; b++) {
            lengths[b] = 1 + stream.nextInt(T);
        }
        return new Batch(x, target, null, padded ? lengths : null);
    }

    private static long leastAllocated(Runnable step) {
        step.run(); // the workers begin with the first work
        long[] threads = Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t == Thread.currentThread() || t.getName().matches("carousel-[0-9]+"))
                .mapToLong(Thread::getId)
                .toArray();
        ThreadMXBean counter = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long[] before = new long[threads.length];
        long[] after = new long[threads.length];
        long least = Long.MAX_VALUE;
        for (int i = 0; i < MOST_STEPS && least > 0; i++) {
            read(counter, threads, before);
            step.run();
            read(counter, threads, after);
            least = Math.min(least, growth(before, after));
        }
        return least;
    }

    /** One by one: to ask for all at once makes an array. */
    private static void read(ThreadMXBean counter, long[] threads, long[] bytes) {
        for (int i = 0; i < threads.length; i++) {
            bytes[i] = counter.getThreadAllocatedBytes(threads[i]);
        }
    }

    /** Of threads that still live: those of kernels that were closed may end at any moment. */
    private static long growth(long[] before, long[] after) {
        long sum = 0;
        for (int i = 0; i < before.length; i++) {
            sum += before[i] >= 0 && after[i] >= 0 ? after[i] - before[i] : 0;
        }
        return sum;
    }
}
