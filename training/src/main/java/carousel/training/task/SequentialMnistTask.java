package carousel.training.task;

import carousel.core.data.Batch;
import carousel.core.data.Sequence;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.loss.Loss;
import carousel.core.loss.SoftmaxCrossEntropy;
import carousel.core.net.Head;
import carousel.core.random.RandomStream;
import carousel.core.result.BitHash;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.training.data.DataException;
import carousel.training.data.LabelledImages;
import carousel.training.data.Mnist;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Sequential MNIST: an image of a digit is shown pixel by pixel, and after the last the digit is to be told.
 *
 * <p>Source: the images of LeCun, Cortes and Burges, in the task of Bai, Kolter and Koltun 2018 and of others before them.
 *
 * <pre>
 *   image 2 × 2    0  51          step t      1    2    3    4
 *                255 102          x_t         0    0.2  1    0.4        grey / 255, row by row
 * </pre>
 *
 * <p>I = 1, K = 10 (logits), T = 784 for images of 28 × 28, last step answers, softmax cross-entropy. The metric is the share of test images
 * whose digit has the largest output.
 *
 * <p>{@code sequential-mnist(order=permuted)} shows the T pixels in another order, which is the same for all images, seeds and machines:
 * the permutation that {@code RandomStream.of(784, "sequential-mnist/permutation", T)} draws; step t shows pixel order[t − 1], counted from
 * 0. It does away with what neighbours tell of each other. Published permutations are other ones; that of Bai, Kolter and Koltun was drawn
 * without a seed.
 *
 * <p>A length of T/f² takes the mean of each square of f × f pixels as a pixel; f must divide rows and columns: 784, 196, 49, …
 *
 * <p>The last sixth of the training file, at most 10,000 images, validates; the rest is learnt from; the test file tests. A training batch
 * is drawn with replacement, stream (seed, "sequential-mnist/train", index), the same for both orders.
 *
 * <p>Baselines: the share of the most frequent digit of the test images; for the loss the entropy of the digits that are learnt from. That
 * it counts as solved above 0.9 is our own rule.
 *
 * <p>Not to be confused with: pixels with the mean taken away and divided by their deviation (Bai, Kolter and Koltun 2018); a row of 28
 * pixels a step; batches in the order of the file.
 */
public final class SequentialMnistTask implements Task {
    private static final String NAME = "sequential-mnist";
    private static final String ORDER = "order";
    private static final String ROWS = "rows";
    private static final String PERMUTED = "permuted";
    private static final long PERMUTATION_SEED = 784;
    private static final int MOST_VALIDATED = 10_000;
    private static final int VALIDATED_SHARE = 6;
    private static final Loss LOSS = new SoftmaxCrossEntropy();

    private static final Metric ACCURACY = new Metric("test accuracy", Metric.Better.HIGHER, (k, y, batch, tally) -> {
        for (int n = 0; n < y.rows(); n++) {
            tally.add(Metric.right(y, n, batch.target()) ? 1 : 0, 1);
        }
    });

    private final Mnist mnist;
    private final int learnt;
    private final int side;
    private final boolean permuted;
    private final int[] order;

    private SequentialMnistTask(Mnist mnist, int side, boolean permuted) {
        int images = mnist.train().size();
        this.mnist = mnist;
        this.learnt = images - Math.min(MOST_VALIDATED, images / VALIDATED_SHARE);
        this.side = side;
        this.permuted = permuted;
        int steps = mnist.train().rows() * mnist.train().columns() / (side * side);
        this.order = permuted ? permutation(steps) : IntStream.range(0, steps).toArray();
    }

    /** The order of T = {@code steps} pixels under {@code order=permuted}. */
    static int[] permutation(int steps) {
        return Permutation.of(RandomStream.of(PERMUTATION_SEED, NAME + "/permutation", steps), steps);
    }

    /**
     * Reads the images from the folder of the options.
     *
     * @throws RefusedException if no folder is given, or a length that the images do not have, or a size of the test set
     * @throws DataException if anything is wrong with the files, or there are fewer than six images to learn from
     */
    static SequentialMnistTask of(TaskOptions options) {
        List<Refusal> refusals = new ArrayList<>();
        options.testSequences()
                .ifPresent(n -> refusals.add(
                        Refusal.value("--test-sequences", n, "left out for " + NAME + ": its files decide")));
        if (options.data().isEmpty()) {
            refusals.add(Refusal.value("--data", "", "a folder with the four files of MNIST"));
        }
        RefusedException.throwIfAny(refusals);
        boolean permuted = options.word(ORDER, List.of(ROWS, PERMUTED)).equals(PERMUTED);
        Mnist mnist = Mnist.read(options.data().orElseThrow());
        if (mnist.train().size() < VALIDATED_SHARE) {
            throw DataException.of(
                    options.data().orElseThrow(),
                    "at least " + VALIDATED_SHARE + " images to learn from, a sixth of which validates",
                    String.valueOf(mnist.train().size()));
        }
        return new SequentialMnistTask(mnist, side(mnist.train(), options), permuted);
    }

    /** f, the side of the squares that become one pixel. */
    private static int side(LabelledImages images, TaskOptions options) {
        int pixels = images.rows() * images.columns();
        int length = options.length().orElse(pixels);
        List<Integer> sides = IntStream.rangeClosed(1, Math.min(images.rows(), images.columns()))
                .filter(f -> images.rows() % f == 0 && images.columns() % f == 0)
                .boxed()
                .toList();
        return sides.stream()
                .filter(f -> pixels / (f * f) == length)
                .findFirst()
                .orElseThrow(() -> new RefusedException(Refusal.value(
                        "--length",
                        length,
                        "one of "
                                + String.join(
                                        ", ",
                                        sides.stream()
                                                .map(f -> pixels / (f * f) + "")
                                                .toList())
                                + ": the pixels of an image, or of one of squares of them")));
    }

    @Override
    public Batch trainingBatch(Precision precision, long seed, long index, int batch) {
        if (batch < 1 || index < 0) {
            throw new IllegalArgumentException("batch " + index + " of " + batch + " images: must be ≥ 0, of ≥ 1");
        }
        RandomStream random = RandomStream.of(seed, NAME + "/train", index);
        return batch(precision, mnist.train(), batch, row -> random.nextInt(learnt));
    }

    @Override
    public List<Batch> validationBatches(Precision precision, long seed, int batch) {
        return inOrder(precision, mnist.train(), learnt, batch);
    }

    /** The whole test file; {@code seed} changes nothing. */
    @Override
    public List<Batch> testBatches(Precision precision, long seed, int batch) {
        return inOrder(precision, mnist.test(), 0, batch);
    }

    private List<Batch> inOrder(Precision precision, LabelledImages images, int first, int batch) {
        return new LazyBatches(
                images.size() - first,
                batch,
                (from, to) -> batch(precision, images, to - from, row -> first + from + row));
    }

    /** Which image stands in a row is asked row after row. */
    private Batch batch(Precision precision, LabelledImages images, int rows, IntUnaryOperator image) {
        Sequence x = Sequence.inputs(precision, order.length, rows, 1);
        Panel target = Panel.zeros(precision, rows, 1);
        int[] shown = IntStream.range(0, rows).map(image).toArray();
        for (int row = 0; row < rows; row++) {
            target.set(row, 0, images.label(shown[row]));
        }
        for (int t = 1; t <= order.length; t++) {
            Panel step = x.at(t);
            for (int row = 0; row < rows; row++) {
                step.set(row, 0, images.grey(shown[row], side, order[t - 1]));
            }
        }
        return Batch.of(x, target);
    }

    @Override
    public Map<String, Double> baselines() {
        int most = IntStream.of(counts(mnist.test(), mnist.test().size())).max().orElseThrow();
        return Map.of("most frequent digit", (double) most / mnist.test().size());
    }

    @Override
    public Map<String, Double> lossBaselines() {
        double entropy = 0;
        for (int count : counts(mnist.train(), learnt)) {
            double share = (double) count / learnt;
            entropy -= count == 0 ? 0 : share * Nats.ln(share);
        }
        return Map.of("shares of the digits", entropy);
    }

    /** How often each digit is among the first {@code size} images. */
    private static int[] counts(LabelledImages images, int size) {
        int[] counts = new int[LabelledImages.CLASSES];
        for (int i = 0; i < size; i++) {
            counts[images.label(i)]++;
        }
        return counts;
    }

    @Override
    public Metric metric() {
        return ACCURACY;
    }

    @Override
    public List<Metric> furtherMetrics() {
        return List.of(Metric.of("test cross-entropy", LOSS));
    }

    @Override
    public Success success() {
        return Success.above(ACCURACY, 0.9);
    }

    @Override
    public String dataFingerprint() {
        return mnist.sha256();
    }

    @Override
    public String name() {
        return permuted ? NAME + "(" + ORDER + "=" + PERMUTED + ")" : NAME;
    }

    /** By what the images and the order are, not by what they are called. */
    @Override
    public String description() {
        String which = mnist.known() ? "MNIST" : "unknown images in the files of MNIST";
        String size = mnist.train().rows() / side + " × " + mnist.train().columns() / side;
        BitHash hash = new BitHash();
        IntStream.of(order).forEach(hash::add);
        String how = permuted ? "in one permuted order (SHA-256 " + hash.hex().substring(0, 16) + "…)" : "row by row";
        return description(which + " (SHA-256 " + mnist.sha256().substring(0, 16) + "…), " + size + " pixels " + how);
    }

    private static String description(String images) {
        return "which digit it is, of " + images + ", from --data; last step answers, softmax cross-entropy";
    }

    @Override
    public int length() {
        return order.length;
    }

    @Override
    public int steps() {
        return order.length;
    }

    @Override
    public int inputs() {
        return 1;
    }

    @Override
    public int outputs() {
        return LabelledImages.CLASSES;
    }

    @Override
    public Head head() {
        return Head.LAST;
    }

    @Override
    public Loss loss() {
        return LOSS;
    }

    /** All pixels, unless a length is asked for. */
    public static final class Provider extends NamedTaskProvider {
        public Provider() {
            super(NAME, SequentialMnistTask.description("MNIST, pixel by pixel"), true, SequentialMnistTask::of);
        }

        @Override
        public Map<String, String> parameters() {
            return Map.of(ORDER, ROWS + "; " + PERMUTED + ": the pixels in an order that is the same for all images");
        }
    }
}
