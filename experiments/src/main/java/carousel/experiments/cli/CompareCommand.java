package carousel.experiments.cli;

import carousel.core.result.Json;
import carousel.core.result.RunFolder;
import carousel.experiments.archive.Archive;
import carousel.experiments.archive.FolderDifference;
import carousel.experiments.archive.RunDifference;
import carousel.experiments.archive.RunFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code carousel compare A B}: two runs, or the runs of two experiments. */
@Command(
        name = "compare",
        customSynopsis = "carousel compare A B [OPTIONS]",
        header = "Compares two runs, settings first, or the runs of two experiments' folders.",
        description = {
            "  ./carousel compare adding-gru-h64-t50-keras-train-s1 adding-lstm-h64-t50-keras-train-s1",
            "  ./carousel compare runs/adding/… runs/adding/kept-0.1.0/…",
            "  ./carousel compare runs/adding ../elsewhere/runs/adding"
        },
        footer = {
            "",
            "A run is named as in 'carousel show'. Exit code 0: the same weights and points, bit for bit; of folders, the same",
            "runs with the same bits. Exit code 1: not so. 4: something is damaged. Cells: 'carousel run EXPERIMENT --cell A,B'."
        })
final class CompareCommand implements carousel.experiments.cli.Command {
    @Parameters(paramLabel = "A B", arity = "0..*", description = "Two runs, or two folders of experiments.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--all", description = "The cards of the cells are compared, too.")
    private boolean all;

    @Mixin
    private OutOption out = new OutOption();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public int run(Session session, Inputs inputs) {
        Path root = out.read(inputs);
        List<String> given = inputs.words(words);
        if (given.size() != 2 && inputs.good()) {
            String found = given.isEmpty() ? "(missing)" : String.join(" ", given);
            inputs.refuse("A B", found, "two runs, or two folders of experiments");
        }
        List<Path> named = given.stream()
                .map(word -> inputs.path("A B", word))
                .flatMap(Optional::stream)
                .toList();
        inputs.check();
        Path a = named.get(0);
        Path b = named.get(1);
        if (isExperiment(a) && isExperiment(b)) {
            return folders(session, a, b);
        }
        RunFinder finder = new RunFinder(root);
        return runs(session, finder.find("A", a), finder.find("B", b));
    }

    private static boolean isExperiment(Path folder) {
        return Files.isDirectory(folder) && !RunFolder.isRun(folder) && Archive.isExperiment(folder);
    }

    private int folders(Session session, Path a, Path b) {
        FolderDifference difference = FolderDifference.of(a, b);
        FolderComparison told = new FolderComparison(a, b, difference);
        print(session, told.toMap(), told.toText());
        difference.damaged().forEach(entry -> session.err().println("carousel: damaged: " + entry.fault()));
        return !difference.damaged().isEmpty() ? Exit.DATA : difference.none() ? Exit.DONE : Exit.FAULT;
    }

    private int runs(Session session, Path a, Path b) {
        RunDifference difference = RunDifference.of(a, b);
        RunComparison told = new RunComparison(a, b, difference, all);
        print(session, told.toMap(), told.toText());
        return difference.sameBits() ? Exit.DONE : Exit.FAULT;
    }

    private void print(Session session, Map<String, Object> map, String text) {
        session.out().println(common.json ? Json.line(map) : text);
    }
}
