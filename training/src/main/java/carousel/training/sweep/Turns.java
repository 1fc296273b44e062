package carousel.training.sweep;

import carousel.training.setting.Setting;
import carousel.training.setting.Settings;
import carousel.training.train.RunPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * In which order runs are begun: the first seed of everything before the second of anything, and within it kinds take turns. So a sweep
 * that is stopped half-way can be compared, a kind that fails does so at once, and how long the rest will take is known early. No result
 * depends on it.
 */
public final class Turns {
    /** What makes another run, but none that takes longer for as many updates. */
    private static final List<Setting<?>> AS_FAST = List.of(
            Settings.GROUP,
            Settings.SEED,
            Settings.STEPS,
            Settings.RATE,
            Settings.SCHEDULE,
            Settings.CLIP,
            Settings.WEIGHT_DECAY,
            Settings.INIT);

    /** A run, how many of its settings but for the seed, and how many of its kind among these, stand before it. */
    private record Turn(RunPlan plan, int seed, int kind) {}

    private Turns() {}

    /** What tells how fast a run is made: cell, task, shape and whatever else costs time. Equal kinds are as fast. */
    public static Object kind(RunPlan plan) {
        return without(plan, AS_FAST);
    }

    private static Map<String, Object> without(RunPlan plan, List<Setting<?>> settings) {
        Map<String, Object> rest = plan.spec().json();
        settings.forEach(setting -> rest.remove(setting.key()));
        return rest;
    }

    /** These runs in the order in which they are begun. */
    public static List<RunPlan> of(List<RunPlan> plans) {
        Map<Object, Integer> seeds = new HashMap<>();
        Map<Object, Integer> kinds = new HashMap<>();
        List<Turn> turns = new ArrayList<>();
        for (RunPlan plan : plans) {
            int seed = seeds.merge(without(plan, List.of(Settings.SEED)), 1, Integer::sum);
            turns.add(new Turn(plan, seed, kinds.merge(List.of(seed, kind(plan)), 1, Integer::sum)));
        }
        turns.sort(Comparator.comparingInt(Turn::seed).thenComparingInt(Turn::kind));
        return turns.stream().map(Turn::plan).toList();
    }
}
