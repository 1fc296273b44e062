package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.Hashes;
import carousel.core.result.Points;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Small runs for commands that look at those which are there. */
final class SomeRuns {
    private static final String SMALL = " --length 4 --hidden 3 --batch 4 --steps 2 --quiet --json --out ";

    private SomeRuns() {}

    /** The folder of a run that {@code train} makes, in {@code all/train}. */
    static Path trained(Path all, String options) {
        Call call = Call.line("train " + (options.contains("--task ") ? "" : "--task adding ") + options + SMALL + all);
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        return Path.of(call.json().get("folder").stringValue());
    }

    /** The folder of an experiment of GRUs with those seeds, {@code all/adding}. */
    static Path experiment(Path all, String seeds) {
        Call call = Call.line("run adding --cell gru --seeds " + seeds + SMALL + all);
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        return all.resolve("adding");
    }

    /** The same run in another folder, with another loss after its first update. */
    static Path altered(Path run, Path experiment) {
        RunFolder.Content content = RunFolder.read(run);
        RunRecord record = content.run();
        Points points = new Points();
        content.points()
                .all()
                .forEach(p -> points.add(
                        p.series(), p.step(), p.index(), p.series().equals("loss") && p.step() == 1 ? 0.5 : p.value()));
        RunRecord other = new RunRecord(
                record.format(),
                record.run(),
                record.experiment(),
                record.kind(),
                record.group(),
                record.settings(),
                record.facts(),
                record.outcome(),
                new Hashes(record.hashes().weights(), points.sha256()),
                record.provenance());
        byte[] weights = RunFolder.artifact(run, record, "weights.safetensors");
        return RunFolder.write(experiment, other, points, Map.of("weights.safetensors", weights));
    }

    /** A copy of a folder with all in it. */
    static Path copy(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(from)) {
            all = found.sorted().toList();
        }
        Files.createDirectories(to.getParent());
        for (Path path : all) {
            Files.copy(path, to.resolve(from.relativize(path)));
        }
        return to;
    }
}
