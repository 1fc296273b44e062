package carousel.experiments.experiment;

import carousel.core.result.RunRecord;
import carousel.core.text.Refusal;
import carousel.training.train.RunPlan;
import carousel.training.train.TrainSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * An experiment whose training runs are looked at by the instruments of an atlas, and drawn as one.
 *
 * @param of the experiment
 */
public record WithAtlas(Experiment of) implements Experiment {
    /** Looks of each instrument along training, about. */
    private static final int LOOKS = 10;

    @Override
    public String name() {
        return of.name();
    }

    @Override
    public String title() {
        return of.title() + ": atlas";
    }

    @Override
    public String description() {
        return of.description();
    }

    @Override
    public String report() {
        return Atlases.REPORT;
    }

    /** Those of the experiment that train; probes that were asked for stay as they were asked for. */
    @Override
    public List<RunPlan> plans(ExperimentOptions options) {
        List<RunPlan> plans = new ArrayList<>();
        for (RunPlan plan : of.plans(options)) {
            if (plan.kind().equals(RunRecord.TRAINING)) {
                plans.add(options.overrides().probe().isPresent() ? plan : probed(plan));
            }
        }
        List<Refusal> refusals = new ArrayList<>();
        if (plans.isEmpty()) {
            refusals.add(Refusal.value("--atlas", "with " + of.name(), "left out: nothing is trained in it"));
        } else {
            Atlases.refuseBlind(options, plans.get(0).settings(), refusals);
        }
        ExperimentOptions.check(refusals);
        return plans;
    }

    private static RunPlan probed(RunPlan plan) {
        TrainSettings s = plan.settings();
        TrainSettings probed = s.withProbe(Atlases.probes(Math.max(1, s.steps() / LOOKS)));
        return new RunPlan(plan.experiment(), plan.kind(), plan.group(), plan.provider(), plan.task(), probed);
    }

    /** Refuses a lag that is longer than any of these runs has, or for a report that watches none. */
    public static void checkLag(ExperimentOptions options, String report, List<RunPlan> plans) {
        OptionalInt shortest =
                plans.stream().mapToInt(plan -> plan.task().steps()).min();
        if (options.lag().isEmpty() || shortest.isEmpty()) {
            return;
        }
        int lag = options.lag().get();
        if (!report.equals(Atlases.REPORT)) {
            ExperimentOptions.check(
                    List.of(Refusal.value("--lag", lag, "left out: only an atlas watches a lag (--atlas makes one)")));
        }
        if (lag > shortest.getAsInt()) {
            ExperimentOptions.check(List.of(Refusal.value(
                    "--lag",
                    lag,
                    "a lag from 1 to T = " + shortest.getAsInt() + ", the steps that a gradient can go back")));
        }
    }
}
