package carousel.reports.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What runs have in common that differ in nothing but their seed.
 *
 * @param others whatever else is set and may change the numbers, each as name and value
 */
public record Variant(
        String group,
        String cell,
        String description,
        String init,
        long hidden,
        long layers,
        String task,
        long length,
        String optimizer,
        String rate,
        String clip,
        long batch,
        String precision,
        List<String> others) {

    private static final List<String> TOLD = List.of(
            "cell",
            "cell-description",
            "init",
            "hidden",
            "layers",
            "task",
            "length",
            "optimizer",
            "rate",
            "clip",
            "batch",
            "precision");
    private static final List<String> NO_MATTER =
            List.of("seed", "kind", "group", "test-every", "probe-every", "probe");

    /** Group by group; within a group by task, length, cell and size. What is equal in all these keeps the order of the plan. */
    public static final Comparator<Variant> ORDER = Comparator.comparingInt((Variant v) -> Names.groupRank(v.group))
            .thenComparing(Variant::group)
            .thenComparing(Variant::task)
            .thenComparingLong(Variant::length)
            .thenComparingInt(v -> Names.cellRank(v.cell))
            .thenComparing(Variant::cell)
            .thenComparingLong(Variant::hidden);

    /** The variant that a run belongs to. */
    public static Variant of(Run run) {
        return new Variant(
                run.record().group(),
                run.text("cell"),
                run.text("cell-description"),
                run.text("init"),
                run.whole("hidden"),
                run.whole("layers"),
                run.text("task"),
                run.whole("length"),
                run.text("optimizer"),
                run.text("rate"),
                run.text("clip"),
                run.whole("batch"),
                run.text("precision"),
                others(run));
    }

    /** Every other setting, as {@code steps 1500}. Runs that differ in one of them are no seeds of one another. */
    private static List<String> others(Run run) {
        List<String> others = new ArrayList<>();
        for (String key : run.record().settings().keySet()) {
            if (!TOLD.contains(key) && !NO_MATTER.contains(key)) {
                others.add(key + " " + run.text(key));
            }
        }
        Collections.sort(others);
        return List.copyOf(others);
    }

    /** How many updates were planned; 0 if unknown. */
    long steps() {
        String steps = other("steps", "");
        return steps.matches("\\d{1,18}") ? Long.parseLong(steps) : 0;
    }

    private String other(String key, String otherwise) {
        return others.stream()
                .filter(other -> other.startsWith(key + " "))
                .findFirst()
                .map(other -> other.substring(key.length() + 1))
                .orElse(otherwise);
    }

    /** The cell's name for people. */
    public String cellName() {
        return Names.cell(cell);
    }

    /**
     * Name and value of every setting worth telling, in a fixed order; the values read well after a comma. Biases, the schedule
     * and truncation are worth telling where they are not what a reader takes for granted.
     */
    public Map<String, String> told(boolean trained) {
        Map<String, String> told = new LinkedHashMap<>();
        put(told, "init", "init " + init, !init.isEmpty());
        put(told, "units", hidden + " units", hidden > 0);
        put(told, "layers", layers + " layers", layers > 1);
        put(told, "bias", "no bias", other("bias", "true").equals("false"));
        put(told, "optimizer", optimizer, trained && !optimizer.isEmpty());
        put(told, "rate", "rate " + rate, trained && !rate.isEmpty());
        String schedule = other("schedule", "constant"), truncate = other("truncate", "0");
        put(told, "schedule", "schedule " + schedule, trained && !schedule.equals("constant"));
        put(told, "clip", "clip " + clip, trained && !clip.isEmpty());
        put(told, "batch", "batch " + batch, batch > 0);
        put(told, "length", "length " + length, length > 0);
        put(told, "truncate", "gradient cut off after " + truncate + " steps", !truncate.equals("0"));
        put(told, "precision", precision, !precision.isEmpty());
        return told;
    }

    private static void put(Map<String, String> told, String key, String text, boolean known) {
        if (known) {
            told.put(key, text);
        }
    }
}
