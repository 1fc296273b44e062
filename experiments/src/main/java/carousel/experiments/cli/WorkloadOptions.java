package carousel.experiments.cli;

import carousel.core.cell.CellProvider;
import carousel.core.cell.Cells;
import carousel.core.kernel.Precision;
import carousel.experiments.bench.BenchHead;
import carousel.experiments.bench.Workload;
import carousel.training.setting.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which training steps are measured. */
final class WorkloadOptions {
    @Option(
            names = "--cell",
            paramLabel = "C",
            description = "Cells, between commas: 'carousel list cells' (default: the first of each family).")
    private String cell;

    @Option(
            names = "--suite",
            paramLabel = "NAME",
            description = "all: eight shapes, small and large, instead of the one that the next options describe.")
    private String suite;

    @Option(names = "--batch", paramLabel = "B", description = "Sequences a step (default 32).")
    private String batch;

    @Option(names = "--hidden", paramLabel = "H", description = "Units (default 128).")
    private String hidden;

    @Option(names = "--inputs", paramLabel = "I", description = "Width of the input (default 2).")
    private String width;

    @Option(names = "--length", paramLabel = "T", description = "Length of the sequences (default 200).")
    private String length;

    @Option(
            names = "--head",
            paramLabel = "NAME",
            description = "last: last step, squared error; lastce: last step, softmax cross-entropy; "
                    + "every: the same at every step (default last).")
    private String head;

    @Option(names = "--outputs", paramLabel = "K", description = "Outputs (default 1 for last, else 10).")
    private String outputs;

    @Option(names = "--precision", paramLabel = "P", description = "float or double (default float).")
    private String precision;

    /** The workloads, shape by shape; whatever is wrong is refused. */
    List<Workload> read(Inputs in) {
        int most = Settings.LARGEST;
        Cells cells = Cells.onClassPath();
        List<String> names = cell == null
                ? cells.firstOfEachFamily().stream().map(CellProvider::name).toList()
                : new InputList(in, "--cell", cell)
                        .of(name -> in.made(() -> cells.named(name)).map(CellProvider::name));
        List<String> labels =
                Arrays.stream(Precision.values()).map(Precision::label).toList();
        Precision type = in.choice("--precision", precision, labels)
                .map(Precision::named)
                .orElse(Precision.FLOAT);
        BenchHead answer = in.choice("--head", head, BenchHead.labels())
                .map(BenchHead::named)
                .orElse(BenchHead.LAST);
        int b = in.wholeInt("--batch", batch, 1, most).orElse(32);
        int h = in.wholeInt("--hidden", hidden, 1, Settings.MOST_UNITS).orElse(128);
        int i = in.wholeInt("--inputs", width, 1, most).orElse(2);
        int t = in.wholeInt("--length", length, 1, most).orElse(200);
        int k = in.wholeInt("--outputs", outputs, 1, most).orElse(answer.outputs());
        Optional<String> named = in.choice("--suite", suite, List.of("all"));
        if (named.isPresent()) {
            refuseShape(in);
        }
        if (!in.good()) {
            return List.of();
        }
        Workload one = new Workload("", b, h, i, t, answer, k, type);
        return named.isPresent() ? Workload.suite(names, type) : one.with(names);
    }

    private void refuseShape(Inputs in) {
        List<String> keys = List.of("--batch", "--hidden", "--inputs", "--length", "--head", "--outputs");
        List<String> texts = Arrays.asList(batch, hidden, width, length, head, outputs);
        for (int i = 0; i < keys.size(); i++) {
            if (texts.get(i) != null) {
                in.refuse(keys.get(i), texts.get(i), "left out where --suite is given");
            }
        }
    }

    /** Refuses the first workload that is not going to fit into memory. */
    static void checkMemory(Inputs in, List<Workload> all, int threads) {
        for (Workload w : all) {
            double bytes = w.bytes(threads);
            double longest = w.longestArray(threads);
            if (bytes > MemoryCheck.left()) {
                refuse(
                        in,
                        w,
                        "for the memory: they need " + ByteCount.text(bytes) + ", and Java has "
                                + ByteCount.text(MemoryCheck.left())
                                + " left (more with CAROUSEL_JAVA_OPTS=-Xmx16g)");
                return;
            }
            if (longest > MemoryCheck.LONGEST_ARRAY) {
                refuse(
                        in,
                        w,
                        "for an array: they need one of " + (long) longest + " numbers, and Java's hold "
                                + MemoryCheck.LONGEST_ARRAY);
                return;
            }
        }
    }

    private static void refuse(Inputs in, Workload w, String why) {
        in.refuse(
                "--batch, --hidden, --inputs, --length, --outputs",
                w.batch() + ", " + w.hidden() + ", " + w.inputs() + ", " + w.length() + ", " + w.outputs(),
                "small enough " + why);
    }
}
