package carousel.reports.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
     * fits none, or several, is counted nowhere here; the table of all runs shows it.
     */
    public static List<VariantRuns> of(List<Run> runs, List<String> lost) {
        Map<Variant, List<Run>> sorted = new TreeMap<>(Variant.ORDER);
        Map<String, TreeSet<Variant>> byStem = new LinkedHashMap<>();
        for (Run run : runs) {
            Variant variant = Variant.of(run);
            sorted.computeIfAbsent(variant, v -> new ArrayList<>()).add(run);
            byStem.computeIfAbsent(stem(run.id()), s -> new TreeSet<>(Variant.ORDER)).add(variant);
        }
        Map<Variant, Integer> losses = new LinkedHashMap<>();
        for (String id : lost) {
            TreeSet<Variant> fitting = byStem.getOrDefault(stem(id), new TreeSet<>(Variant.ORDER));
            if (fitting.size() == 1) {
                losses.merge(fitting.first(), 1, Integer::sum);
            }
        }
        List<Variant> all = List.copyOf(sorted.keySet());
        List<VariantRuns> result = new ArrayList<>();
        sorted.forEach((variant, own) -> {
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
                .filter(v -> v.cell().equals(one.cell()) && v.group().equals(one.group()) && v.length() == one.length())
                .toList();
        StringBuilder label = new StringBuilder(one.cellName());
        differing(label, same.stream().map(Variant::init).toList(), one.init());
        differing(label, same.stream().map(v -> v.hidden() + " units").toList(), one.hidden() + " units");
        differing(label, same.stream().map(v -> v.layers() + " layers").toList(), one.layers() + " layers");
        differing(label, same.stream().map(Variant::optimizer).toList(), one.optimizer());
        differing(label, same.stream().map(v -> "rate " + v.rate()).toList(), "rate " + one.rate());
        return label.toString();
    }

    private static void differing(StringBuilder label, List<String> values, String own) {
        if (new TreeSet<>(values).size() > 1) {
            label.append(", ").append(own);
        }
    }
}
