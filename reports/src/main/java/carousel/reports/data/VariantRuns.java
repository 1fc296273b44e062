package carousel.reports.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The runs of one variant, one a seed.
 *
 * @param label names the variant among those shown beside it: the cell, and whatever else tells it apart
 * @param runs those that could be read, by seed
 * @param lost how many more there should be that are missing or corrupt; they count as failures
 */
public record VariantRuns(Variant variant, String label, List<Run> runs, int lost) {
    private static final Pattern SEED = Pattern.compile("(.*-)s\\d+(-.*)?");
    private static final Pattern HASH = Pattern.compile("-[0-9a-f]{8}$");

    /** What its label tells besides the cell; empty where that is all. */
    public String besidesCell() {
        int cell = variant.cellName().length();
        return label.substring(Math.min(cell, label.length())).replaceFirst("^, ", "");
    }

    /** How many runs there should be. */
    public int expected() {
        return runs.size() + lost;
    }

    /** {@code seeds 1–5}, or {@code seed 7}, or a list when there are gaps; empty if no run can be read. */
    public String seeds() {
        TreeSet<Long> seeds = new TreeSet<>();
        runs.forEach(run -> seeds.add(run.whole("seed")));
        if (seeds.size() < 2) {
            return seeds.isEmpty() ? "" : "seed " + seeds.first();
        }
        boolean gapless = seeds.last() - seeds.first() == seeds.size() - 1;
        List<String> each = seeds.stream().map(String::valueOf).toList();
        return "seeds " + (gapless ? seeds.first() + "–" + seeds.last() : String.join(", ", each));
    }

    /** Whether none of its runs can be read: what is known of it is what their ids say. */
    public boolean lostAll() {
        return runs.isEmpty();
    }

    /** Number of parameters, 0 if unknown. */
    public long parameters() {
        return runs.isEmpty() ? 0 : runs.get(0).parameters();
    }

    /** How many updates were planned for each run; 0 if unknown. */
    public long budget() {
        long budget = variant.steps();
        for (Run run : runs) {
            budget = Math.max(budget, Math.max(run.whole("steps"), run.outcome().steps()));
        }
        return budget;
    }

    /** A fact that all runs share, such as the criterion: from the first run that there is, else {@code otherwise}. */
    public static String fact(List<VariantRuns> variants, String key, String otherwise) {
        return variants.stream()
                .flatMap(each -> each.runs.stream())
                .findFirst()
                .map(run -> run.fact(key, otherwise))
                .orElse(otherwise);
    }

    /**
     * The variants of an experiment, those that were trained or those that were not. A variant whose runs are all lost is
     * among them, without runs, if their ids tell what they were; the ids that do not are {@link #nameless}.
     */
    public static List<VariantRuns> of(Experiment experiment, boolean trained) {
        Map<String, Set<Variant>> stems = stems(experiment.runs());
        Map<Variant, Integer> placeholders = new LinkedHashMap<>();
        for (String id : experiment.lost()) {
            if (!stems.containsKey(stem(id))) {
                PlannedId.of(id, experiment.runs())
                        .filter(planned -> planned.trained() == trained)
                        .ifPresent(planned -> placeholders.merge(planned.variant(), 1, Integer::sum));
            }
        }
        List<Run> runs = experiment.runs().stream()
                .filter(run -> run.trained() == trained)
                .toList();
        return of(runs, experiment.lost(), placeholders);
    }

    /** Ids of lost runs that are in no variant's count, because it cannot be told from them which it would be. */
    public static List<String> nameless(Experiment experiment) {
        Map<String, Set<Variant>> stems = stems(experiment.runs());
        return experiment.lost().stream()
                .filter(id -> stems.containsKey(stem(id))
                        ? fitting(id, stems, experiment.runs()).size() != 1
                        : PlannedId.of(id, experiment.runs()).isEmpty())
                .toList();
    }

    /**
     * Sorts runs into variants and lost ids to the variant whose runs have the same id but for seed and hash; where
     * several have, the hash tells. A lost id that fits none is counted nowhere here. The order is {@link Variant#ORDER}, then that of {@code runs}, which is
     * the plan's.
     */
    static List<VariantRuns> of(List<Run> runs, List<String> lost) {
        return of(runs, lost, Map.of());
    }

    private static List<VariantRuns> of(List<Run> runs, List<String> lost, Map<Variant, Integer> placeholders) {
        Map<Variant, List<Run>> sorted = new LinkedHashMap<>();
        for (Run run : runs) {
            sorted.computeIfAbsent(Variant.of(run), v -> new ArrayList<>()).add(run);
        }
        Map<String, Set<Variant>> byStem = stems(runs);
        Map<Variant, Integer> losses = new LinkedHashMap<>(placeholders);
        for (String id : lost) {
            Set<Variant> fitting = fitting(id, byStem, runs);
            if (fitting.size() == 1) {
                losses.merge(fitting.iterator().next(), 1, Integer::sum);
            }
        }
        placeholders.keySet().forEach(variant -> sorted.computeIfAbsent(variant, v -> new ArrayList<>()));
        List<Variant> all = new ArrayList<>(sorted.keySet());
        all.sort(Variant.ORDER);
        List<VariantRuns> result = new ArrayList<>();
        all.forEach(variant -> {
            List<Run> own = sorted.get(variant);
            own.sort(Comparator.comparingLong((Run run) -> run.whole("seed")).thenComparing(Run::id));
            result.add(
                    new VariantRuns(variant, label(variant, all), List.copyOf(own), losses.getOrDefault(variant, 0)));
        });
        return List.copyOf(result);
    }

    private static Map<String, Set<Variant>> stems(List<Run> runs) {
        Map<String, Set<Variant>> stems = new LinkedHashMap<>();
        runs.forEach(run -> stems.computeIfAbsent(stem(run.id()), s -> new LinkedHashSet<>())
                .add(Variant.of(run)));
        return stems;
    }

    /** The variants that a lost id may be of: those of its words, and where these are several, the one that its hash tells. */
    private static Set<Variant> fitting(String id, Map<String, Set<Variant>> stems, List<Run> runs) {
        Set<Variant> named = stems.getOrDefault(stem(id), Set.of());
        if (named.size() < 2) {
            return named;
        }
        Set<Variant> told = new LinkedHashSet<>();
        runs.stream()
                .filter(run -> named.contains(Variant.of(run)) && SiblingId.of(run, id))
                .forEach(run -> told.add(Variant.of(run)));
        return told;
    }

    private static String stem(String id) {
        String readable = HASH.matcher(id).replaceFirst("");
        Matcher seed = SEED.matcher(readable);
        return seed.matches() ? seed.group(1) + (seed.group(2) == null ? "" : seed.group(2)) : readable;
    }

    /** The cell's name, with what differs between variants of the same cell in the same group. */
    private static String label(Variant one, List<Variant> all) {
        List<Variant> same = all.stream()
                .filter(v -> v.cell().equals(one.cell())
                        && v.group().equals(one.group())
                        && v.task().equals(one.task())
                        && v.length() == one.length())
                .toList();
        StringBuilder label = new StringBuilder(one.cellName());
        differing(label, same, one, Variant::init);
        differing(label, same, one, v -> v.hidden() + " units");
        differing(label, same, one, v -> v.layers() > 0 ? v.layers() + " layers" : "");
        differing(label, same, one, Variant::optimizer);
        differing(label, same, one, v -> v.rate().isEmpty() ? "" : "rate " + v.rate());
        differing(label, same, one, v -> v.clip().isEmpty() ? "" : "clip " + v.clip());
        differing(label, same, one, v -> v.batch() > 0 ? "batch " + v.batch() : "");
        differing(label, same, one, Variant::precision);
        for (String other : one.others()) {
            if (!same.stream().allMatch(v -> v.others().contains(other))) {
                label.append(", ").append(other);
            }
        }
        return label.toString();
    }

    /** Adds a setting in which they differ; what is not known of one of them does not differ. */
    private static void differing(
            StringBuilder label, List<Variant> same, Variant one, Function<Variant, String> setting) {
        Set<String> values = new TreeSet<>(same.stream().map(setting).toList());
        values.remove("");
        if (values.size() > 1 && !setting.apply(one).isEmpty()) {
            label.append(", ").append(setting.apply(one));
        }
    }
}
