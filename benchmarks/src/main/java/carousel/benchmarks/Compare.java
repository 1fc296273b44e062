package carousel.benchmarks;

import carousel.core.kernel.Precision;
import carousel.experiments.bench.BenchRow;
import carousel.experiments.bench.Workload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Carousel and its peers in turn, each in a process of its own, pinned to the same core: ours, theirs, ours, theirs. In every
 * second round the order is turned round. CSV on standard output as it comes, the ratios on standard error at the end.
 */
@Command(
        name = "benchmarks/compare",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Times the same training steps in Carousel and in other engines.")
public final class Compare implements Callable<Integer> {
    @Option(names = "--peers", split = ",", description = "libtorch, dl4j, ejml (the step's products alone).")
    private List<String> peers = List.of("libtorch");

    @Option(names = "--cell", description = "Cells, between commas.")
    private String cells = "rnn,gru,lstm";

    @Option(names = "--only", split = ",", description = "Shapes of the suite, from 1.")
    private List<Integer> only = List.of(1, 2, 3, 4, 5, 6, 7, 8);

    @Option(names = "--precision", description = "float or double.")
    private String precision = "float";

    @Option(names = "--kernels", description = "Of Carousel: auto, vector, plain or scalar.")
    private String kernels = "auto";

    @Option(names = "--rounds", description = "How often everything is measured.")
    private int rounds = 5;

    @Option(names = "--seconds", description = "For each configuration, after a warm-up of as much or more.")
    private double seconds = 2;

    @Option(names = "--threads", description = "Of each contestant.")
    private int threads = 1;

    @Option(names = "--core", description = "The first core that they are pinned to.")
    private int core = 0;

    @Option(names = "--carousel", description = "The checkout whose launcher is measured; this one if not given.")
    private Path carousel;

    @Option(names = "--home", hidden = true, description = "The checkout that holds the peers.")
    private Path home = Path.of("");

    /** Ends with 0, or with 1 and what a process said before it failed. */
    public static void main(String[] args) {
        CommandLine line = new CommandLine(new Compare());
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            System.err.println("compare: " + e.getMessage());
            return 1;
        });
        System.exit(line.execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Workload> suite = Workload.suite(List.of(cells), Precision.named(precision));
        check(suite.size());
        List<Contestant> all = new ArrayList<>();
        all.add(Contestant.carousel(carousel == null ? home : carousel, kernels));
        peers.forEach(p -> all.add(Contestant.peer(p, home, threads)));
        List<String> pin = pin();
        Ratios ratios = new Ratios(peers);
        System.out.println(BenchRow.HEADER);
        for (int round = 1; round <= rounds; round++) {
            for (int shape : only) {
                for (Contestant contestant : all) {
                    for (Measured row : contestant.run(pin, options(suite.get(shape - 1)))) {
                        ratios.add(row);
                        System.out.println(row.csv());
                    }
                }
            }
            Collections.reverse(all);
            System.err.println("compare: round " + round + " of " + rounds);
        }
        System.err.println("\n" + setting() + ratios.contestants() + "\n\n" + ratios.table());
        ratios.strangers().forEach(s -> System.err.println("compare: WARNING: " + s));
        return 0;
    }

    /** What nobody else would refuse. */
    private void check(int shapes) {
        for (int shape : only) {
            if (shape < 1 || shape > shapes) {
                throw new IllegalArgumentException("--only " + shape + ": must be from 1 to " + shapes);
            }
        }
        if (rounds < 1) {
            throw new IllegalArgumentException("--rounds " + rounds + ": must be 1 or more");
        }
    }

    private String setting() throws IOException {
        return processor() + precision + ", kernels " + kernels + ", threads " + threads + ", rounds " + rounds
                + ", seconds " + seconds + "; ";
    }

    /** Its name, where the system tells it. */
    private static String processor() throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(file)) {
            return "";
        }
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        return lines.stream()
                .filter(line -> line.matches("(model name|cpu family|model)\\s*:.*"))
                .distinct()
                .map(line -> line.replaceFirst("\\s*:", "").replaceFirst("model name ", ""))
                .collect(Collectors.joining(", ", "", "; "));
    }

    /** Everything in words, since peers know no defaults. */
    private List<String> options(Workload w) {
        return List.of(("--cell " + w.cell() + " --batch " + w.batch() + " --hidden " + w.hidden() + " --inputs "
                        + w.inputs()
                        + " --length " + w.length() + " --head " + w.head().label() + " --outputs " + w.outputs()
                        + " --precision " + w.precision().label() + " --seconds " + seconds + " --threads "
                        + threads)
                .split(" "));
    }

    /** {@code taskset}, where there is one. */
    private List<String> pin() throws InterruptedException {
        List<String> prefix = List.of("taskset", "-c", core + "-" + (core + threads - 1));
        List<String> trial = new ArrayList<>(prefix);
        trial.add("true");
        try {
            if (new ProcessBuilder(trial).start().waitFor() == 0) {
                return prefix;
            }
        } catch (IOException e) {
            // no such program
        }
        System.err.println("compare: not pinned to core " + core + ", because taskset is missing or refuses");
        return List.of();
    }
}
