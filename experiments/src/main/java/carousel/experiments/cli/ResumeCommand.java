package carousel.experiments.cli;

import carousel.core.cell.Cells;
import carousel.core.result.ExperimentRecord;
import carousel.core.result.Json;
import carousel.experiments.experiment.ExperimentOptions;
import carousel.experiments.experiment.PlannedBefore;
import carousel.training.data.DataException;
import carousel.training.setting.KeepWeights;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Setting;
import carousel.training.setting.Settings;
import carousel.training.train.RunPlan;
import carousel.training.train.SavedRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code carousel resume FOLDER}: goes on with whatever was interrupted there. */
@Command(
        name = "resume",
        customSynopsis = "carousel resume FOLDER [OPTIONS]",
        header =
                "Goes on with whatever was interrupted in a folder, inside of runs too; the bits are those of no interruption.",
        description = {
            "  ./carousel resume runs/adding",
            "  ./carousel resume runs/train",
            "  ./carousel resume runs/copy --max-walltime 1h"
        },
        footer = {
            "",
            "Of an experiment it makes the runs of its plan that are missing, each from where it was saved, and draws the report; in any",
            "other folder it ends the runs that were begun. The command that was interrupted does the same."
        })
final class ResumeCommand implements carousel.experiments.cli.Command {
    @Parameters(
            paramLabel = "FOLDER",
            arity = "0..*",
            description = "An experiment's folder, runs/NAME, or any folder of runs, such as runs/train.")
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Folder of data files, for tasks that need them; that of the command before, if it lies there still.")
    private String data;

    @Spec
    private CommandSpec spec;

    @Mixin
    private BeginOptions begin = new BeginOptions();

    @Mixin
    private SavingOptions saving = new SavingOptions();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public List<Setting<?>> settings() {
        return SettingsOptions.TO_GO_ON;
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public int run(Session session, Inputs inputs) {
        RunSpec asked = SettingsOptions.read(spec, settings(), inputs);
        Optional<Path> named = inputs.word("FOLDER", words, "one folder of runs, such as runs/adding")
                .flatMap(w -> inputs.path("FOLDER", w));
        Optional<Path> files = inputs.path("--data", data);
        inputs.check();
        Path folder = named.orElseThrow();
        if (!Files.isDirectory(folder)) {
            throw DataException.of(folder, "a folder of runs", Files.exists(folder) ? "a file" : "nothing");
        }
        List<SavedRun> saved = SavedRun.in(folder);
        boolean planned = ExperimentRecord.isThere(folder);
        if (!planned && saved.isEmpty()) {
            throw DataException.of(
                    folder, "a plan (experiment.json), or runs that were saved (going/)", WhatLiesThere.in(folder));
        }
        Making making = new Making(session, inputs, common, begin, saving);
        return planned ? experiment(making, folder, asked, files, saved) : runs(making, folder, asked, files, saved);
    }

    private static int experiment(
            Making making, Path folder, RunSpec asked, Optional<Path> files, List<SavedRun> saved) {
        ExperimentRecord record = ExperimentRecord.read(folder);
        KeepWeights keep = asked.set(Settings.KEEP_WEIGHTS)
                .orElse(saved.stream()
                        .map(run -> run.spec().get(Settings.KEEP_WEIGHTS))
                        .findFirst()
                        .orElse(KeepWeights.FINAL));
        PlannedBefore experiment = new PlannedBefore(folder, record, keep);
        Optional<Path> data =
                files.or(() -> Words.of(record.command()).option("--data").map(Path::of));
        ExperimentOptions options = new ExperimentOptions(
                Cells.onClassPath(),
                List.of(),
                List.of(),
                List.of(),
                record.quick(),
                asked,
                data,
                record.lag() > 0 ? Optional.of((int) record.lag()) : Optional.empty());
        List<RunPlan> plans =
                making.inputs().made(() -> experiment.plans(options)).orElse(List.of());
        making.inputs().check();
        return making.run(Optional.of(experiment), plans, options, asked, folder, record.command(), making::print);
    }

    private static int runs(Making making, Path folder, RunSpec asked, Optional<Path> files, List<SavedRun> saved) {
        Cells cells = Cells.onClassPath();
        String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        List<RunPlan> plans = new ArrayList<>();
        for (SavedRun run : saved) {
            making.inputs()
                    .made(() -> RunPlan.of(name, run.spec().with(asked), cells, files))
                    .ifPresent(plans::add);
        }
        making.inputs().check();
        return making.runs(plans, asked, files, folder, record -> {
            RunSummary summary = new RunSummary(record, folder.resolve(record.run()));
            making.session().out().println(making.common().json ? Json.line(summary.toMap()) : summary.toText());
        });
    }
}
