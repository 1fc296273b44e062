package carousel.experiments.cli;

import carousel.core.cell.Cells;
import carousel.core.result.Json;
import carousel.experiments.experiment.Experiment;
import carousel.experiments.experiment.ExperimentOptions;
import carousel.experiments.paper.Budget;
import carousel.experiments.paper.Papers;
import carousel.experiments.paper.Preset;
import carousel.experiments.paper.Reproduction;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Setting;
import carousel.training.train.RunPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code carousel reproduce [PAPER…]}: what papers have printed, beside what comes out here. */
@Command(
        name = "reproduce",
        customSynopsis = "carousel reproduce [PAPER…] [OPTIONS]",
        header = "Runs experiments of papers again; printed numbers beside ours, with verdicts.",
        description = {
            "  ./carousel reproduce --budget minutes",
            "  ./carousel reproduce tallec-2018 --budget hours",
            "  ./carousel reproduce bai-2018/copy-1000 --budget full"
        },
        footer = {
            "",
            "PAPER is a paper or a preset of one: 'carousel list papers', 'carousel list presets'; without any, all. Makes what is missing:",
            "a larger budget goes on from a smaller one. Folder: DIR/reproduce. Exit code 3 says that data were not there, or that runs",
            "diverged or failed; the others go on, and the page tells of all."
        })
final class ReproduceCommand implements carousel.experiments.cli.Command {
    @Parameters(
            paramLabel = "PAPER",
            arity = "0..*",
            description = "Papers, or presets of papers; all if none is named.")
    private List<String> words = new ArrayList<>();

    @Option(
            names = "--budget",
            paramLabel = "B",
            description = "minutes, hours or full: which presets, with how many seeds. Default: minutes")
    private String budget;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of data files, for presets that need them.")
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
        Optional<Path> files = inputs.path("--data", data);
        Optional<Budget> within = inputs.made(() -> budget == null ? Budget.MINUTES : Budget.named(budget));
        Optional<List<Preset>> presets = inputs.made(() -> Papers.named(inputs.words(words)));
        within.ifPresent(one -> presets.ifPresent(found -> refuseDearer(inputs, one, found)));
        inputs.check();
        Cells cells = Cells.onClassPath();
        Reproduction reproduction =
                new Reproduction(Papers.presets(), presets.orElseThrow(), within.orElseThrow(), cells, files, all);
        reproduction.troubles().forEach(trouble -> session.err().println("carousel: " + trouble));
        ExperimentOptions options = ExperimentOptions.none(cells).withData(files);
        List<RunPlan> plans = reproduction.plans(options);
        if (plans.isEmpty()) {
            return Exit.DATA;
        }
        int code = new Making(session, inputs, common, begin, saving)
                .run(
                        Optional.<Experiment>of(reproduction),
                        plans,
                        options,
                        asked,
                        all,
                        (summary, folder) -> tell(session, summary));
        boolean leftOut = !begin.dryRun && !reproduction.troubles().isEmpty();
        return code == Exit.DONE && leftOut ? Exit.RUNS : code;
    }

    /** Presets that were named and are not part of a budget would otherwise be passed over in silence. */
    private void refuseDearer(Inputs inputs, Budget within, List<Preset> presets) {
        if (!words.isEmpty()
                && presets.stream().noneMatch(preset -> preset.seeds().containsKey(within))) {
            inputs.refuse("--budget", within.label(), "larger: " + String.join(", ", words) + " takes longer");
        }
    }

    private void tell(Session session, ExperimentSummary summary) {
        List<Map<String, Object>> rows = summary.report().published();
        if (common.json) {
            Map<String, Object> map = new LinkedHashMap<>(summary.toMap());
            map.put("rows", rows);
            session.out().println(Json.line(map));
            return;
        }
        if (!rows.isEmpty()) {
            TextTable table = new TextTable("preset", "of", "printed", "here", "seeds", "verdict", "seconds");
            rows.forEach(row -> table.add(
                    row.get("preset"),
                    row.get("about"),
                    row.get("printed"),
                    row.get("here"),
                    row.get("seeds"),
                    row.get("verdict"),
                    row.get("seconds")));
            session.out().println(table);
        }
        session.out().println(summary.ending());
    }
}
