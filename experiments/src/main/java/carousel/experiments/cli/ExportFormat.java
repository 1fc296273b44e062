package carousel.experiments.cli;

import java.util.Arrays;
import java.util.List;

/** What runs can be exported to. */
enum ExportFormat {
    PYTORCH("pytorch", ".safetensors"),
    KERAS("keras", ".weights.h5", ".keras", ".h5"),
    ONNX("onnx", ".onnx"),
    NPZ("npz", ".npz"),
    TENSORBOARD("tensorboard", ""),
    CSV("csv", ".csv"),
    LATEX("latex", ".tex");

    private final String label;
    private final List<String> endings;

    ExportFormat(String label, String... endings) {
        this.label = label;
        this.endings = List.of(endings);
    }

    /** As {@code --to} has it. */
    static List<String> all() {
        return Arrays.stream(values()).map(format -> format.label).toList();
    }

    /** What {@code --to} may be, in words. */
    static String names() {
        return String.join(", ", all());
    }

    /** One of {@link #all}. */
    static ExportFormat named(String label) {
        return Arrays.stream(values())
                .filter(format -> format.label.equals(label))
                .findFirst()
                .orElseThrow();
    }

    /** Whether it holds the weights of one run; else numbers of one or several. */
    boolean ofWeights() {
        return ordinal() < TENSORBOARD.ordinal();
    }

    /** What such files end in, the usual ending first; a folder in nothing. Where there are several, the name tells which is meant. */
    List<String> endings() {
        return endings;
    }

    @Override
    public String toString() {
        return label;
    }
}
