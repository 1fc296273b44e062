package carousel.reports.study;

import carousel.core.result.RunRecord;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What runs have in common that differ in nothing but their seed, and these runs.
 *
 * @param settings everything that decides a run but its seed, as text, in the order in which it is told
 * @param apart what tells it from the variants shown beside it, besides its cell: words by setting
 * @param place among the variants of its cell shown beside it, 0 for the first, which is drawn as the cell is
 * @param runs those that could be read, by seed
 * @param lost how many more there should be that are missing or corrupt; they count as failures
 */
public record Variant(
        Cell cell, Map<String, String> settings, Map<String, String> apart, int place, List<Run> runs, int lost) {
    /** Of the variants after the first of a cell. */
    private static final float[][] DASHES = {{6, 3}, {2, 2}, {9, 2, 2, 2}, {4, 2, 1, 2}};

    /** Settings that stand above a figure: variants that differ in one of them are compared nowhere. */
    private static final List<String> HEADINGS = List.of("task", "length", "group");

    private static final String OPTIMIZER = "optimizer";

    /**
     * Variants of these settings, each named among those of its cell under one heading. They stand group by group as in the plan,
     * then by task, length, cell and size, then by whatever else is a number everywhere; what is equal in all that keeps the order
     * of the plan.
     *
     * @param runs by settings, in the order of the plan
     * @param lost how many are lost, by settings
     */
    static List<Variant> of(
            Map<Map<String, String>, List<Run>> runs, Map<Map<String, String>, Integer> lost, Map<String, Cell> cells) {
        List<Variant> bare = new ArrayList<>();
        runs.forEach((settings, own) -> {
            List<Run> sorted = new ArrayList<>(own);
            sorted.sort(Comparator.comparingLong((Run run) -> run.whole("seed")).thenComparing(Run::id));
            Cell cell = cells.get(settings.getOrDefault("cell", ""));
            bare.add(new Variant(cell, settings, Map.of(), 0, List.copyOf(sorted), lost.getOrDefault(settings, 0)));
        });
        bare.sort(order(bare));
        return named(bare);
    }

    private static Comparator<Variant> order(List<Variant> all) {
        List<String> groups = all.stream().map(Variant::group).distinct().toList();
        Comparator<Variant> order = Comparator.comparingInt((Variant v) -> groups.indexOf(v.group()))
                .thenComparing(Variant::task)
                .thenComparingLong(Variant::length)
                .thenComparing(Variant::cell, Cell.ORDER)
                .thenComparingLong(v -> v.whole("hidden"));
        for (String key : keys(all)) {
            if (all.stream().noneMatch(v -> Double.isNaN(v.number(key)))) {
                order = order.thenComparingDouble(v -> v.number(key));
            }
        }
        return order;
    }

    private static List<String> keys(List<Variant> all) {
        return all.stream()
                .flatMap(v -> v.settings.keySet().stream())
                .distinct()
                .toList();
    }

    /** Told apart from those of the same cell under the same heading, and only by what differs among them. */
    private static List<Variant> named(List<Variant> all) {
        Map<List<Object>, List<Variant>> beside = Study.by(all, Variant::cellAndHeadings);
        Map<List<Object>, Set<String>> differing = new LinkedHashMap<>();
        beside.forEach((place, same) -> differing.put(place, differing(same)));
        Map<List<Object>, Integer> places = new LinkedHashMap<>();
        return all.stream()
                .map(each -> {
                    List<Object> heading = each.cellAndHeadings();
                    Map<String, String> words = new LinkedHashMap<>();
                    each.settings.forEach((key, value) -> {
                        if (differing.get(heading).contains(key)) {
                            words.put(key, Told.apart(key, value));
                        }
                    });
                    if (words.containsKey(OPTIMIZER) && namesTellApart(beside.get(heading))) {
                        words.put(OPTIMIZER, Told.name(each.text(OPTIMIZER)));
                    }
                    int place = places.merge(heading, 1, Integer::sum) - 1;
                    return new Variant(each.cell, each.settings, words, place, each.runs, each.lost);
                })
                .toList();
    }

    /** Whether no two optimizers differ in their numbers alone. */
    private static boolean namesTellApart(List<Variant> same) {
        List<String> optimizers =
                same.stream().map(each -> each.text(OPTIMIZER)).distinct().toList();
        return optimizers.stream().map(Told::name).distinct().count() == optimizers.size();
    }

    private List<Object> cellAndHeadings() {
        List<Object> all = new ArrayList<>(HEADINGS.stream().map(this::text).toList());
        all.add(cell);
        return all;
    }

    private static Set<String> differing(List<Variant> same) {
        Set<String> differing = new TreeSet<>();
        for (String key : keys(same)) {
            String first = same.get(0).text(key);
            if (same.stream().anyMatch(v -> !v.text(key).equals(first))) {
                differing.add(key);
            }
        }
        return differing;
    }

    private Variant with(Map<String, String> words) {
        return new Variant(cell, settings, words, place, runs, lost);
    }

    /** The same variants named without a heading above them: always by the initializer too, and by task, length and group where these differ. */
    public static List<Variant> together(List<Variant> shown) {
        List<String> apart = HEADINGS.stream()
                .filter(key -> shown.stream().map(v -> v.text(key)).distinct().count() > 1)
                .toList();
        return shown.stream()
                .map(each -> {
                    Map<String, String> words = new LinkedHashMap<>();
                    if (!each.init().isEmpty()) {
                        words.put("init", each.init());
                    }
                    words.putAll(each.apart);
                    apart.forEach(key -> words.put(key, Told.apart(key, each.text(key))));
                    return each.with(words);
                })
                .toList();
    }

    /** Those that hold runs by cell, in the order of cells. */
    public static Map<Cell, List<Variant>> byCell(List<Variant> variants) {
        Map<Cell, List<Variant>> cells = new TreeMap<>(Cell.ORDER);
        cells.putAll(Study.by(variants.stream().filter(each -> !each.lostAll()).toList(), Variant::cell));
        return cells;
    }

    /** Of its lines where other variants of the cell are drawn beside it: the cell's for the first, and paler for each further one. */
    public Color colour() {
        double paler = 0.55 * place / (place + 1.0);
        return new Color(
                pale(cell.colour().getRed(), paler),
                pale(cell.colour().getGreen(), paler),
                pale(cell.colour().getBlue(), paler));
    }

    private static int pale(int channel, double share) {
        return (int) Math.round(channel + (255 - channel) * share);
    }

    /** The dash that goes with {@link #colour}, null for solid. */
    public float[] dash() {
        return place == 0 ? cell.dash() : DASHES[(place - 1) % DASHES.length].clone();
    }

    /** Its name among those shown beside it: the cell, and whatever tells it apart. */
    public String label() {
        return besidesCell().isEmpty() ? cell.title() : cell.title() + ", " + besidesCell();
    }

    /** What its label tells besides the cell; empty where that is all. */
    public String besidesCell() {
        return String.join(", ", apart.values());
    }

    /** The same without settings that are told elsewhere. */
    public String besides(String... elsewhere) {
        return silentOf(elsewhere).besidesCell();
    }

    /** The same variant, whose label does not tell these settings, which are told elsewhere. */
    public Variant silentOf(String... elsewhere) {
        Map<String, String> rest = new LinkedHashMap<>(apart);
        rest.keySet().removeAll(List.of(elsewhere));
        return with(rest);
    }

    /** Task and length as a heading: {@code adding, T = 60}; the task alone where data decide. */
    public String taskAndLength() {
        return length() == 0 ? task() : task() + ", T = " + length();
    }

    /** All settings but these: the same for all variants that differ in nothing else. */
    public Map<String, String> allBut(String... keys) {
        Map<String, String> rest = new LinkedHashMap<>(settings);
        rest.keySet().removeAll(List.of(keys));
        return rest;
    }

    /** A setting as text, {@code ""} if there is none. */
    public String text(String key) {
        return settings.getOrDefault(key, "");
    }

    /** A whole-number setting, 0 if there is none. */
    public long whole(String key) {
        return text(key).matches("\\d{1,18}") ? Long.parseLong(text(key)) : 0;
    }

    /** A setting as a number, NaN if it is none. */
    public double number(String key) {
        return text(key).matches("-?[0-9]{1,30}(\\.[0-9]{1,30})?([eE]-?[0-9]{1,3})?")
                ? Double.parseDouble(text(key))
                : Double.NaN;
    }

    /** The group of runs that it is compared in. */
    public String group() {
        return text("group");
    }

    /** The task's name. */
    public String task() {
        return text("task");
    }

    /** Length of the sequences, 0 if unknown. */
    public long length() {
        return whole("length");
    }

    /** Whether its runs end as soon as their task is solved. */
    public boolean untilSolved() {
        return text(RunRecord.STOP).equals(RunRecord.SOLVED);
    }

    /** The initializer. */
    public String init() {
        return text("init");
    }

    /** Number of units, 0 if unknown. */
    public long hidden() {
        return whole("hidden");
    }

    /** Whether its runs are trained; else they look at gradients before the first update. */
    public boolean trained() {
        return text("kind").equals(Run.TRAINING);
    }

    /** Whether given weights were only looked at. */
    public boolean inspected() {
        return text("kind").equals(RunRecord.INSPECTION);
    }

    /** How many runs there should be. */
    public int expected() {
        return runs.size() + lost;
    }

    /** Those of its runs that made all their updates, or ended because they were solved. */
    public List<Run> finished() {
        return runs.stream().filter(Run::finished).toList();
    }

    /** Whether none of its runs can be read: what is known of it is what the plan says. */
    public boolean lostAll() {
        return runs.isEmpty();
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

    /** The same, and how many runs are lost. */
    public String seedsAndLost() {
        return seeds() + (lost > 0 ? ", " + lost + " lost" : "");
    }

    /** Number of parameters, 0 if unknown. */
    public long parameters() {
        return runs.isEmpty() ? 0 : runs.get(0).parameters();
    }

    /** How many updates were planned for each run; 0 if unknown. */
    public long budget() {
        return runs.stream().mapToLong(run -> run.outcome().steps()).reduce(whole("steps"), Math::max);
    }

    /** The runs of all these variants. */
    public static List<Run> all(List<Variant> variants) {
        return variants.stream().flatMap(each -> each.runs.stream()).toList();
    }

    /** A fact that all runs share, such as the criterion: from the first run that there is, else {@code otherwise}. */
    public static String fact(List<Variant> variants, String key, String otherwise) {
        return all(variants).stream()
                .findFirst()
                .map(run -> run.fact(key, otherwise))
                .orElse(otherwise);
    }
}
