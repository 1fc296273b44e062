package carousel.experiments.cli;

import carousel.core.cell.Cells;
import carousel.experiments.experiment.Experiment;
import carousel.experiments.experiment.ExperimentOptions;
import carousel.experiments.sweep.SweepExperiment;
import carousel.experiments.sweep.SweepReader;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Setting;
import carousel.training.train.RunPlan;
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

/** {@code carousel sweep FILE.toml}: a grid of runs, from its file to its report. */
@Command(
        name = "sweep",
        customSynopsis = "carousel sweep FILE.toml [OPTIONS]",
        header = "Runs a grid of settings that a file names, from start to report; again: only what is missing.",
        description = {
            "  ./carousel sweep two-cells.toml --dry-run",
            "  ./carousel sweep two-cells.toml",
            "  ./carousel sweep two-cells.toml --set hidden=16,32 --set seeds=1..3"
        },
        footer = {
            "",
            "A whole FILE.toml:    name = \"two-cells\"          the folder: DIR/two-cells",
            "                      task = \"adding\"",
            "                      cell = [\"gru\", \"lstm\"]     of lists each value meets each of the others",
            "                      rate = [0.002, 0.005]",
            "                      seeds = \"1..5\"",
            "Keys are name, title, report, seeds, preset, and those of 'carousel list settings' without hyphens; [[grid]] begins a",
            "further grid. docs/sweeps.md tells all. Exit code 3 says that runs diverged or failed; the report counts them."
        })
final class SweepCommand implements carousel.experiments.cli.Command {
    @Parameters(paramLabel = "FILE.toml", arity = "0..*", description = "The file.")
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "In place of what the file says, in all of its grids; several values between commas. May be given again.")
    private List<String> sets = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of data files, or a file of text, for tasks that need them.")
    private String data;

    @Spec
    private CommandSpec spec;

    @Mixin
    private BeginOptions begin = new BeginOptions();

    @Mixin
    private SavingOptions saving = new SavingOptions();

    @Mixin
    private OutOption out = new OutOption();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public List<Setting<?>> settings() {
        return SettingsOptions.HOW_COMPUTED;
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public int run(Session session, Inputs inputs) {
        Path all = out.read(inputs);
        RunSpec asked = SettingsOptions.read(spec, settings(), inputs);
        Cells cells = Cells.onClassPath();
        Optional<Path> files = inputs.path("--data", data);
        Optional<SweepExperiment> sweep = inputs.word(
                        "FILE.toml", words, "one file: docs/sweeps.md tells what is in it")
                .flatMap(word -> inputs.path("FILE.toml", word))
                .flatMap(file -> inputs.made(() -> SweepReader.read(file, sets, cells, inputs::refuse)));
        ExperimentOptions options = ExperimentOptions.none(cells).withData(files);
        Optional<LargeSweep> large = sweep.filter(LargeSweep::is)
                .flatMap(some ->
                        inputs.planned(() -> LargeSweep.of(some, options, Making.threads(session, inputs, asked))));
        if (large.isPresent() && begin.dryRun) {
            inputs.check();
            session.out().println(large.get().text(common.json));
            return Exit.DONE;
        }
        large.flatMap(some -> some.refusal(begin.yes)).ifPresent(inputs::refuse);
        List<RunPlan> plans = sweep.filter(some -> inputs.good() || !LargeSweep.is(some))
                .flatMap(some -> inputs.planned(() -> some.plans(options)))
                .orElse(List.of());
        Making making = new Making(session, inputs, common, begin, saving);
        return making.run(sweep.<Experiment>map(some -> some), plans, options, asked, all, making::print);
    }
}
