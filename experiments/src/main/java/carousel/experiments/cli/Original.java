package carousel.experiments.cli;

import carousel.core.kernel.Kernels;
import carousel.core.result.CorruptRunException;
import carousel.core.result.Outcome;
import carousel.core.result.RunFolder;
import carousel.core.result.RunId;
import carousel.core.result.RunRecord;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A run that is to be made again.
 *
 * @param file its {@code run.json}, wherever that lies
 * @param spec what decides it
 */
record Original(Path file, RunRecord run, RunSpec spec) {
    /**
     * Reads it.
     *
     * @throws CorruptRunException if it is no run, or its settings are not those of its id
     */
    static Original read(Path file) {
        if (Files.isDirectory(file)) {
            boolean itsFolder = Files.isRegularFile(file.resolve("run.json"));
            throw itsFolder
                    ? new CorruptRunException(file, 0, "the file " + file.resolve("run.json"), "its folder")
                    : new CorruptRunException(file, 0, "the run.json of a run", "a folder of other things");
        }
        if (String.valueOf(file.getFileName()).endsWith(".safetensors")) {
            throw new CorruptRunException(
                    file, 0, "the run.json of a run", "weights; those of a run lie beside its run.json");
        }
        RunRecord run = RunFolder.readFile(file);
        RunSpec spec;
        try {
            spec = RunSpec.read(run.settings());
        } catch (IllegalArgumentException e) {
            throw new CorruptRunException(file, 0, "settings of a run", e.getMessage());
        }
        String id = RunId.of(run.settings());
        if (!spec.id().equals(id)) {
            throw new CorruptRunException(file, 0, "settings in the form of run files, of id " + id, spec.id());
        }
        return new Original(file, run, spec);
    }

    /** What of it stays where the user asks for something else: another task, or other data, have a length and a hash of their own. */
    RunSpec besides(RunSpec asked, boolean otherData) {
        boolean otherTask = asked.set(Settings.TASK).isPresent();
        return spec.only(setting ->
                !(setting == Settings.DATA && (otherTask || otherData)) && !(setting == Settings.LENGTH && otherTask));
    }

    /** How a run of the same settings differs from it; empty if in no bit. */
    Optional<String> difference(RunRecord again) {
        return difference("the original", run, again);
    }

    /** How two runs of the same settings differ, the first of which is {@code called} so; empty if in no bit. */
    static Optional<String> difference(String called, RunRecord run, RunRecord again) {
        if (again.hashes().equals(run.hashes()) && again.outcome().equals(asToday(run, again.outcome()))) {
            return Optional.empty();
        }
        List<String> theirs = told(run);
        List<String> ours = told(again);
        StringBuilder text = new StringBuilder("other bits than " + called + ":");
        for (int i = 0; i < ours.size(); i++) {
            if (!ours.get(i).equals(theirs.get(i))) {
                text.append("\n  there ")
                        .append(theirs.get(i))
                        .append("\n  here  ")
                        .append(ours.get(i));
            }
        }
        return Optional.of(text + "\n  there numerics " + run.provenance().get("numerics") + " of version "
                + run.provenance().get("version") + ", here numerics " + Kernels.NUMERICS);
    }

    /**
     * The outcome of a run as this version would tell it. Earlier ones told of the first good test, and of the last metric of a run
     * that diverged; what follows from the points is no difference where their hash is the same.
     */
    private static Outcome asToday(RunRecord run, Outcome again) {
        Outcome then = run.outcome();
        boolean diverged = then.status() == Outcome.Status.DIVERGED;
        return run.format() >= RunRecord.FORMAT
                ? then
                : new Outcome(
                        then.status(),
                        then.steps(),
                        then.loss(),
                        diverged ? again.metric() : then.metric(),
                        again.solvedAt(),
                        then.reason());
    }

    private static List<String> told(RunRecord run) {
        return List.of(
                "weights_sha256 " + run.hashes().weights(),
                "points_sha256 " + run.hashes().points(),
                "outcome " + run.outcome());
    }
}
