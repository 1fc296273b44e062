package carousel.reports.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

    /** How many runs there should be. */
    public int expected() {
        return runs.size() + lost;
    }

    /** {@code seeds 1–5}, or {@code seed 7}, or a list when there are gaps. */
    public String seeds() {
        TreeSet<Long> seeds = new TreeSet<>();
        runs.forEach(run -> seeds.add(run.whole("seed")));
        if (seeds.size() == 1) {
            return "seed " + seeds.first();
        }
        boolean gapless = seeds.last() - seeds.first() == seeds.size() - 1;
        List<String> each = seeds.stream().map(String::valueOf).toList();
        return "seeds " + (gapless ? seeds.first() + "–" + seeds.last() : String.join(", ", each));
    }

    /**
     * Sorts runs into variants and lost ids to the variant whose runs have the same id but for seed and hash. A lost id that
     * fits none, or several, is counted nowhere here; the table of all runs shows it. The order is {@link Variant#ORDER}, then
     * that of {@code runs}, which is the plan's.
     */
    public static List<VariantRuns> of(List<Run> runs, List<String> lost) {
        Map<Variant, List<Run>> sorted = new LinkedHashMap<>();
        Map<String, Set<Variant>> byStem = new LinkedHashMap<>();
        for (Run run : runs) {
            Variant variant = Variant.of(run);
            sorted.computeIfAbsent(variant, v -> new ArrayList<>()).add(run);
            byStem.computeIfAbsent(stem(run.id()), s -> new LinkedHashSet<>()).add(variant);
        }
        Map<Variant, Integer> losses = new LinkedHashMap<>();
        for (String id : lost) {
            Set<Variant> fitting = byStem.getOrDefault(stem(id), Set.of());
            if (fitting.size() == 1) {
                losses.merge(fitting.iterator().next(), 1, Integer::sum);
            }
        }
        List<Variant> all = new ArrayList<>(sorted.keySet());
        all.sort(Variant.ORDER);
        List<VariantRuns> result = new ArrayList<>();
        all.forEach(variant -> {
            List<Run> own = sorted.get(variant);
            own.sort(Comparator.comparingLong((Run run) -> run.whole("seed")).thenComparing(Run::id));
            result.add(new VariantRuns(variant, label(variant, all), List.copyOf(own), losses.getOrDefault(variant, 0)));
        });
        return List.copyOf(result);
    }

    private static String stem(String id) {
        String readable = HASH.matcher(id).replaceFirst("");
        Matcher seed = SEED.matcher(readable);
        return seed.matches() ? seed.group(1) + (seed.group(2) == null ? "" : seed.group(2)) : readable;
    }

    /** The cell's name, with what differs between variants of the same cell in the same group. */
    private static String label(Variant one, List<Variant> all) {
        List<Variant> same = all.stream()
                .filter(v -> v.cell().equals(one.cell()) && v.group().equals(one.group()) && v.task().equals(one.task())
                        && v.length() == one.length())
                .toList();
        StringBuilder label = new StringBuilder(one.cellName());
        differing(label, same.stream().map(Variant::init).toList(), one.init());
        differing(label, same.stream().map(v -> v.hidden() + " units").toList(), one.hidden() + " units");
        differing(label, same.stream().map(v -> v.layers() + " layers").toList(), one.layers() + " layers");
        differing(label, same.stream().map(Variant::optimizer).toList(), one.optimizer());
        differing(label, same.stream().map(v -> "rate " + v.rate()).toList(), "rate " + one.rate());
        differing(label, same.stream().map(v -> "clip " + v.clip()).toList(), "clip " + one.clip());
        differing(label, same.stream().map(v -> "batch " + v.batch()).toList(), "batch " + one.batch());
        differing(label, same.stream().map(Variant::precision).toList(), one.precision());
        for (String other : one.others()) {
            if (!same.stream().allMatch(v -> v.others().contains(other))) {
                label.append(", ").append(other);
            }
        }
        return label.toString();
    }

    private static void differing(StringBuilder label, List<String> values, String own) {
        if (new TreeSet<>(values).size() > 1) {
            label.append(", ").append(own);
        }
    }
}
