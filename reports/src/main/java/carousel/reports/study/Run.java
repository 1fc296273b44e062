package carousel.reports.study;

import carousel.core.result.Criterion;
import carousel.core.result.Outcome;
import carousel.core.result.Point;
import carousel.core.result.Points;
import carousel.core.result.RunRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** A finished run as a reader sees it: its record, and its points sorted by series, step and index. */
public final class Run {
    /** What a run looks with that says nothing of instruments. */
    public static final String USUAL_INSTRUMENT = "gradient-by-lag";

    static final String TRAINING = RunRecord.TRAINING;

    private static final List<String> IN_ID = List.of("kind", "group", "task", "cell", "hidden", "length", "init");

    private static final String METRIC = "metric";
    private static final String VALIDATION = "validation";

    private final RunRecord record;
    private final OptionalLong solvedAt;
    private final Map<String, Series> series = new LinkedHashMap<>();

    /** Sorts the points; of several points at one place the last one counts. */
    public Run(RunRecord record, Points points) {
        this.record = record;
        Map<String, List<Point>> byName = new LinkedHashMap<>();
        points.all()
                .forEach(p -> byName.computeIfAbsent(p.series(), name -> new ArrayList<>())
                        .add(p));
        byName.forEach((name, own) -> series.put(name, Series.of(own)));
        solvedAt = findSolved();
    }

    /** The id, which is also the folder's name. */
    public String id() {
        return record.run();
    }

    /** Everything in {@code run.json}. */
    public RunRecord record() {
        return record;
    }

    /** How it ended. */
    public Outcome outcome() {
        return record.outcome();
    }

    /** Whether it was trained. */
    public boolean trained() {
        return record.kind().equals(TRAINING);
    }

    /** Whether weights that somebody gave were looked at, and nothing was trained. */
    public boolean inspected() {
        return record.kind().equals(RunRecord.INSPECTION);
    }

    /** Whether the weights that it began with are those of a file. */
    public boolean given() {
        return !text("from-weights-sha256").isEmpty();
    }

    /** Whether it made all its updates, or ended because it was solved: else it has no end to be told of. */
    public boolean finished() {
        return outcome().status() == Outcome.Status.FINISHED;
    }

    /**
     * Whether it counts as a success: it was not broken off, and three tests in a row met the criterion. A diverged or interrupted
     * run does not, whatever it had reached.
     */
    public boolean succeeded() {
        return solvedAt().isPresent();
    }

    /**
     * Of a success the update of the first of those three tests, by the same rule for runs of every version. Of a run that does
     * not say in numbers what a test has to reach, what it says itself.
     */
    public OptionalLong solvedAt() {
        return solvedAt;
    }

    /** Whether its training was to end as soon as the task was solved. */
    public boolean untilSolved() {
        return text(RunRecord.STOP).equals(RunRecord.SOLVED);
    }

    /**
     * The share of the tests after the first good one of a success that are good enough too; NaN where there are none, and where training
     * ended with the third, so that nothing is known of later ones.
     */
    public double kept() {
        Criterion criterion = Criterion.of(record.facts());
        return criterion == null || solvedAt.isEmpty() || untilSolved()
                ? Double.NaN
                : criterion.kept(curve(METRIC), solvedAt.getAsLong());
    }

    private OptionalLong findSolved() {
        if (!finished()) {
            return OptionalLong.empty();
        }
        Criterion criterion = Criterion.of(record.facts());
        return criterion == null ? outcome().solvedAt() : criterion.solvedAt(curve(METRIC));
    }

    /** The update of the test at which its validation was best, the first of equals; empty if it did not validate. */
    public OptionalLong selectedAt() {
        boolean lower = fact("metric-better", "lower").equals("lower");
        OptionalLong at = OptionalLong.empty();
        double best = Double.NaN;
        for (Map.Entry<Long, Double> test : curve(VALIDATION).entrySet()) {
            double now = test.getValue();
            boolean better = lower ? now < best : now > best;
            if (better || at.isEmpty() && !Double.isNaN(now)) {
                at = OptionalLong.of(test.getKey());
                best = now;
            }
        }
        return at;
    }

    /** The test metric there; NaN if it did not validate. */
    public double selected() {
        OptionalLong at = selectedAt();
        return at.isEmpty() ? Double.NaN : curve(METRIC).getOrDefault(at.getAsLong(), Double.NaN);
    }

    /** A setting as text, {@code ""} if there is none. */
    public String text(String key) {
        return Told.text(record.settings().get(key));
    }

    /** Everything that makes its variant. */
    Map<String, String> deciding() {
        return Told.deciding(record.settings(), record.kind(), record.group());
    }

    /** The settings in which these runs differ and that are not read in their ids: asked once, not for each of ten thousand runs. */
    public static List<String> differing(List<Run> all) {
        Set<String> keys = new LinkedHashSet<>();
        all.forEach(run -> keys.addAll(run.deciding().keySet()));
        keys.removeAll(IN_ID);
        keys.removeIf(key ->
                all.stream().map(run -> run.text(key)).distinct().limit(2).count() < 2);
        return List.copyOf(keys);
    }

    /** The settings in which these runs differ, those that are read in their ids too. */
    public static List<String> allDiffering(List<Run> all) {
        Set<String> keys = new LinkedHashSet<>(IN_ID);
        keys.removeIf(key ->
                all.stream().map(run -> run.text(key)).distinct().limit(2).count() < 2);
        keys.addAll(differing(all));
        return List.copyOf(keys);
    }

    /** Its cell's initializer and its values of these settings, in words. */
    public String besides(List<String> differing) {
        Map<String, String> own = deciding();
        StringBuilder words = new StringBuilder(own.getOrDefault("init", ""));
        for (String key : own.keySet()) {
            if (differing.contains(key)) {
                words.append(", ").append(Told.apart(key, own.get(key)));
            }
        }
        return words.toString();
    }

    /** What its cell says of itself; empty if it says nothing. */
    Map<?, ?> card() {
        return record.facts().get("card") instanceof Map<?, ?> card ? card : Map.of();
    }

    /**
     * Whether it was set to look with an instrument: its setting {@code probe}, such as {@code gradient-by-lag,carry(250)}, names it.
     * Runs that say nothing of probes look at the gradient by lag; where {@code probe-every} is 0, only those that have a cadence look.
     */
    public boolean used(String instrument) {
        String told = text("probe").isEmpty() ? USUAL_INSTRUMENT : text("probe");
        for (String one : told.split(",(?![^(]*\\))")) {
            if (one.replaceAll("\\([^()]*\\)", "").strip().equals(instrument)) {
                return one.contains("(") || !text("probe-every").equals("0");
            }
        }
        return false;
    }

    /** A whole-number setting, 0 if there is none. */
    public long whole(String key) {
        return record.settings().get(key) instanceof Number n ? n.longValue() : 0;
    }

    /** A fact as text, or {@code otherwise}. */
    public String fact(String key, String otherwise) {
        Object value = record.facts().get(key);
        return value == null ? otherwise : value.toString();
    }

    /** A lag of its task, in steps: {@code minimal}, {@code last} or {@code longest}; empty if it does not say. */
    public OptionalLong lag(String which) {
        return record.facts().get("lags") instanceof Map<?, ?> lags && lags.get(which) instanceof Number n
                ? OptionalLong.of(n.longValue())
                : OptionalLong.empty();
    }

    /** How many steps the gradient of its last answer reaches, that of the answer included; empty if it does not say. */
    public OptionalLong reach() {
        return record.facts().get("reach") instanceof Number n ? OptionalLong.of(n.longValue()) : OptionalLong.empty();
    }

    /** Number of parameters, 0 if unknown. */
    public long parameters() {
        return record.facts().get("parameters") instanceof Number n ? n.longValue() : 0;
    }

    /** Name and value of each baseline of the metric, in the order of the file. */
    public Map<String, Double> baselines() {
        return numbers("baselines");
    }

    /** Name and value of each baseline of the training loss, in the order of the file. */
    public Map<String, Double> lossBaselines() {
        return numbers("loss-baselines");
    }

    private Map<String, Double> numbers(String fact) {
        Map<String, Double> baselines = new LinkedHashMap<>();
        if (record.facts().get(fact) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (value instanceof Number n && Double.isFinite(n.doubleValue())) {
                    baselines.put(name.toString(), n.doubleValue());
                }
            });
        }
        return baselines;
    }

    /** The test metric at another length than its own, at the end; NaN if it was not tested there. */
    public double atLength(long length) {
        NavigableMap<Long, NavigableMap<Long, Double>> tests = field("metric-by-length");
        return tests.isEmpty() ? Double.NaN : tests.lastEntry().getValue().getOrDefault(length, Double.NaN);
    }

    /** Whether what it reached at that length would be good enough at its own. */
    public boolean goodAt(long length) {
        Criterion criterion = Criterion.of(record.facts());
        return criterion != null && criterion.met(atLength(length));
    }

    /** The lengths at which it was tested besides its own, ascending. */
    public List<Long> furtherLengths() {
        return field("metric-by-length").values().stream()
                .flatMap(byLength -> byLength.keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The names of all its series, in alphabetical order. */
    public List<String> names() {
        return series.keySet().stream().sorted().toList();
    }

    /** The value at index 0 by step; empty if there is no such series. */
    public NavigableMap<Long, Double> curve(String name) {
        return series.containsKey(name) ? series.get(name).curve() : new TreeMap<>();
    }

    /** The values by index at each step; empty if there is no such series. */
    public NavigableMap<Long, NavigableMap<Long, Double>> field(String name) {
        return series.containsKey(name) ? series.get(name).field() : new TreeMap<>();
    }
}
