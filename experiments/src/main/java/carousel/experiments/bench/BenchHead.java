package carousel.experiments.bench;

import carousel.core.loss.Loss;
import carousel.core.loss.SoftmaxCrossEntropy;
import carousel.core.loss.SquaredError;
import carousel.core.net.Head;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** What is read out of the states in a measured step, and by which loss. */
public enum BenchHead {
    /** The last step, squared error. */
    LAST("last", Head.LAST, SquaredError::new, 1),
    /** The last step, softmax cross-entropy over K classes. */
    LAST_CE("lastce", Head.LAST, SoftmaxCrossEntropy::new, 10),
    /** Every step, softmax cross-entropy over K classes. */
    EVERY("every", Head.EVERY, SoftmaxCrossEntropy::new, 10);

    private final String label;
    private final Head reads;
    private final Supplier<Loss> loss;
    private final int outputs;

    BenchHead(String label, Head reads, Supplier<Loss> loss, int outputs) {
        this.label = label;
        this.reads = reads;
        this.loss = loss;
        this.outputs = outputs;
    }

    /** The words that {@link #named} knows. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(BenchHead::label).toList();
    }

    /** The head of that label. */
    public static BenchHead named(String label) {
        return values()[labels().indexOf(label)];
    }

    /** As on the command line and in the CSV. */
    public String label() {
        return label;
    }

    /** K where nothing else is said. */
    public int outputs() {
        return outputs;
    }

    /** Which states are read out. */
    public Head reads() {
        return reads;
    }

    /** The loss over the answers. */
    public Loss loss() {
        return loss.get();
    }

    /** Whether targets are numbers of classes rather than values. */
    public boolean hasClasses() {
        return this != LAST;
    }
}
