package carousel.experiments.cli;

import carousel.core.cell.Cells;
import carousel.core.result.Json;
import carousel.experiments.experiment.Experiment;
import carousel.experiments.experiment.ExperimentOptions;
import carousel.experiments.experiment.OnTask;
import carousel.experiments.experiment.WithAtlas;
import carousel.reports.Reports;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Setting;
import carousel.training.train.RunPlan;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** From an experiment's plan to its report: the options of all commands that make many runs. */
abstract class ExperimentCommand implements Command {
    @Option(names = "--quick", description = "In seconds what takes minutes: shorter, fewer, smaller.")
    private boolean quick;

    @Option(
            names = "--atlas",
            description =
                    "Probes look at the training runs, all but cliff, sensitivity, itemised and fixed-points, and the report is an atlas of gradients.")
    private boolean atlas;

    @Option(
            names = "--lag",
            paramLabel = "K",
            description = "The lag at which an atlas watches the gradient come back; the longest unless given.")
    private String lag;

    @Option(
            names = "--task",
            paramLabel = "K",
            description = "Instead of the experiment's tasks, in a folder of its own: 'carousel list tasks'.")
    private String task;

    @Option(names = "--cell", paramLabel = "C,…", description = "Cells to compare: 'carousel list cells'.")
    private String cells;

    @Option(names = "--length", paramLabel = "T,…", description = "Lengths of the task.")
    private String lengths;

    @Option(names = "--seeds", paramLabel = "S", description = "Seeds: 1..10 or 1,2,5.")
    private String seeds;

    @Option(names = "--seed", paramLabel = "N", description = "One seed only.")
    private String seed;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of data files, or a file of text, for tasks that need them.")
    private String data;

    @Mixin
    private MatchOption match = new MatchOption();

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
        return SettingsOptions.OF_MANY_RUNS;
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    /** Which one; refused if there is no such. */
    abstract Optional<Experiment> experiment(Inputs inputs);

    /** Which rates its runs choose, a line each; none where that is not the question. */
    List<String> chosen(Reports.Summary report) {
        return List.of();
    }

    /** Whether a task was named in place of the experiment's own. */
    boolean hasTask() {
        return task != null;
    }

    @Override
    public int run(Session session, Inputs inputs) {
        Path all = out.read(inputs);
        RunSpec asked = SettingsOptions.read(spec, settings(), inputs);
        Optional<Experiment> experiment = experiment(inputs)
                .flatMap(found -> task == null ? Optional.of(found) : inputs.made(() -> OnTask.of(found, task)))
                .map(found -> atlas ? new WithAtlas(found) : found);
        ExperimentOptions options = options(inputs, asked);
        Optional<Long> parameters = match.read(inputs, asked);
        List<RunPlan> plans =
                experiment.flatMap(e -> plans(inputs, e, options, parameters)).orElse(List.of());
        return new Making(session, inputs, common, begin, saving)
                .run(experiment, plans, options, asked, all, (summary, folder) -> tell(session, summary));
    }

    private void tell(Session session, ExperimentSummary summary) {
        List<String> chosen = chosen(summary.report());
        if (common.json) {
            Map<String, Object> map = new LinkedHashMap<>(summary.toMap());
            if (!chosen.isEmpty()) {
                map.put("chosen", chosen);
            }
            session.out().println(Json.line(map));
        } else {
            session.out().println(summary.toText());
            chosen.forEach(session.out()::println);
        }
    }

    private ExperimentOptions options(Inputs inputs, RunSpec asked) {
        Cells available = Cells.onClassPath();
        List<String> chosen = new InputList(inputs, "--cell", cells).of(Optional::of);
        chosen.forEach(name -> inputs.made(() -> available.named(name)));
        List<Integer> steps = new InputList(inputs, "--length", lengths)
                .of(t -> inputs.wholeInt("--length", t, 0, Integer.MAX_VALUE));
        List<Long> chosenSeeds = new InputList(inputs, "--seeds", seeds).seeds();
        Optional<Long> oneSeed = inputs.whole("--seed", seed, Long.MIN_VALUE, Long.MAX_VALUE);
        if (seeds != null && seed != null) {
            inputs.refuse("--seed", seed, "left out where --seeds is given");
        }
        return new ExperimentOptions(
                available,
                chosen,
                steps,
                oneSeed.map(List::of).orElse(chosenSeeds),
                quick,
                asked,
                inputs.path("--data", data),
                inputs.wholeInt("--lag", lag, 1, Integer.MAX_VALUE));
    }

    private static Optional<List<RunPlan>> plans(
            Inputs inputs, Experiment experiment, ExperimentOptions options, Optional<Long> parameters) {
        return inputs.planned(() -> {
            List<RunPlan> plans = MatchOption.match(experiment.plans(options), parameters);
            RunPlan.refuseEqualIds(plans);
            WithAtlas.checkLag(options, experiment.report(), plans);
            return plans;
        });
    }
}
