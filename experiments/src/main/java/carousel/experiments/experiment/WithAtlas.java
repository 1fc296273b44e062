package carousel.experiments.experiment;

import carousel.core.probe.Probes;
import carousel.core.text.Refusal;
import carousel.training.setting.ProbeSchedule;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.train.RunPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * An experiment whose training runs are looked at by the probes of an atlas, and drawn as one.
 *
 * @param of the experiment
 */
public record WithAtlas(Experiment of) implements Experiment {
    /** How it is drawn. */
    private static final String REPORT = "gradient-atlas";

    /** Looks of each probe along training, about. */
    private static final int LOOKS = 10;

    /** The same of the gradient by lag. */
    private static final int GRADIENT_LOOKS = 50;

    /** Probes of which an atlas draws nothing: the dearest, and that of the last state's sensitivity, which has a page of its own. */
    private static final List<String> UNDRAWN = List.of("cliff", "sensitivity");

    /** Probes that look at one network and not at many: an atlas draws them where they were asked for. */
    private static final List<String> OF_ONE = List.of("itemised", "fixed-points");

    /** A folder of its own: the runs are others, since probes look at them, and the experiment's own report stays. */
    @Override
    public String name() {
        return of.report().equals(REPORT) ? of.name() : of.name() + "-atlas";
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
        return REPORT;
    }

    /** Those of the experiment that train; probes that were asked for stay as they were asked for. */
    @Override
    public List<RunPlan> plans(ExperimentOptions options) {
        List<RunPlan> plans = new ArrayList<>();
        for (RunPlan plan : of.plans(options)) {
            if (plan.trains()) {
                RunSpec spec = looking(options, plan.spec());
                plans.add(with(
                        plan,
                        options.asked().set(Settings.PROBE).isPresent()
                                ? spec
                                : spec.with(Settings.PROBE, probes(every(spec, LOOKS)))));
            }
        }
        List<Refusal> refusals = new ArrayList<>();
        if (plans.isEmpty()) {
            refusals.add(Refusal.value("--atlas", "with " + of.name(), "left out: nothing is trained in it"));
        } else {
            refuseBlind(options, REPORT, plans.get(0).spec(), refusals);
        }
        ExperimentOptions.check(refusals);
        return plans;
    }

    /** Where the experiment itself looks at no gradient, and nobody said how often, as often as the atlas's own does. */
    private static RunSpec looking(ExperimentOptions options, RunSpec spec) {
        boolean told = options.asked().set(Settings.PROBE_EVERY).isPresent();
        return told || spec.get(Settings.PROBE_EVERY) > 0
                ? spec
                : spec.with(Settings.PROBE_EVERY, every(spec, GRADIENT_LOOKS));
    }

    private static long every(RunSpec spec, int looks) {
        return Math.max(1, spec.get(Settings.STEPS) / looks);
    }

    private RunPlan with(RunPlan plan, RunSpec spec) {
        return new RunPlan(name(), spec, plan.provider(), plan.task());
    }

    /** Those of one network too, once. */
    static String probesOfOne() {
        return probes(1).replace("(1)", "") + "," + String.join(",", OF_ONE);
    }

    /** All that an atlas draws of many; probes look every {@code every} updates, the gradient by lag as often as the run says. */
    static String probes(long every) {
        return ProbeSchedule.GRADIENT_BY_LAG
                + Probes.all().stream()
                        .map(Probes.Entry::name)
                        .filter(name -> !UNDRAWN.contains(name) && !OF_ONE.contains(name))
                        .map(name -> "," + name + "(" + every + ")")
                        .collect(Collectors.joining());
    }

    /** An atlas without a gradient by lag would have nothing to draw. */
    static void refuseBlind(ExperimentOptions options, String report, RunSpec spec, List<Refusal> refusals) {
        boolean blind = spec.get(Settings.PROBE_EVERY) == 0
                && options.asked().set(Settings.PROBE).isEmpty();
        if (report.equals(REPORT) && blind) {
            refusals.add(Refusal.value("--probe-every", 0, "1 or more: an atlas is drawn from what probes see"));
        }
    }

    /** Refuses a lag that is longer than any of these runs has, or for a report that watches none. */
    public static void checkLag(ExperimentOptions options, String report, List<RunPlan> plans) {
        OptionalInt shortest =
                plans.stream().mapToInt(plan -> plan.task().steps()).min();
        if (options.lag().isEmpty() || shortest.isEmpty()) {
            return;
        }
        int lag = options.lag().get();
        if (!report.equals(REPORT)) {
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
