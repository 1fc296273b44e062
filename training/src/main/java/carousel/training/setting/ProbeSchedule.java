package carousel.training.setting;

import carousel.core.probe.Probes;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.core.text.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which probes look at a run, and how often: {@code gradient-by-lag,carry(250)}. A number in brackets is a probe's own
 * cadence in updates; the others look every {@code --probe-every} updates. Each looks before the first and after the last update
 * too.
 *
 * @param all in the order of {@link #kinds}, whatever order they were typed in
 */
public record ProbeSchedule(List<Probe> all) {
    /** The gradient of the loss by lag, on fixed test sequences, exact however small. */
    public static final String GRADIENT_BY_LAG = "gradient-by-lag";

    /** The gradient of the very update, read as training makes it. */
    public static final String UPDATE_GRADIENT = "update-gradient-by-lag";

    private static final String ALL = "all";

    /**
     * One of them.
     *
     * @param every its own cadence in updates, 0 where it has none
     */
    public record Probe(String name, long every) {
        String written() {
            return every == 0 ? name : name + "(" + every + ")";
        }
    }

    public ProbeSchedule {
        all = List.copyOf(all);
    }

    /**
     * What users are told of a probe.
     *
     * @param description what it shows, one line
     * @param cost of one look, one line
     */
    public record Kind(String name, String description, String cost) {}

    /** All that there are: those that read training's own network, then {@link Probes#all}. */
    public static List<Kind> kinds() {
        List<Kind> kinds = new ArrayList<>();
        kinds.add(new Kind(
                GRADIENT_BY_LAG,
                "norm of the loss's gradient by lag, exact however small",
                "one pass with as many sequences as an update, without weight gradients"));
        kinds.add(new Kind(
                UPDATE_GRADIENT,
                "the same of the update itself, as far as its precision reaches; not before the first update",
                "a few hundredths of an update"));
        Probes.all().forEach(e -> kinds.add(new Kind(e.name(), e.description(), e.cost())));
        return kinds;
    }

    private static List<String> names() {
        return kinds().stream().map(Kind::name).toList();
    }

    /**
     * Reads names between commas, each with or without a cadence, or {@code all}.
     *
     * @throws RefusedException with all that is wrong: an unknown name, with the nearest; a cadence below 1; a name twice
     */
    public static ProbeSchedule named(String text) {
        List<Refusal> refusals = new ArrayList<>();
        Map<String, Probe> found = new LinkedHashMap<>();
        for (String part : text.strip().split("\\s*,\\s*", -1)) {
            try {
                read(text, part, refusals, found);
            } catch (IllegalArgumentException e) {
                refusals.add(Refusal.value(
                        "--probe", text, "names between commas, as in carry,gates(100); " + e.getMessage()));
            }
        }
        RefusedException.throwIfAny(refusals);
        return new ProbeSchedule(
                names().stream().filter(found::containsKey).map(found::get).toList());
    }

    private static void read(String text, String part, List<Refusal> refusals, Map<String, Probe> found) {
        Term term = Term.parse(part);
        double every = term.argument(0, 1, 0);
        boolean whole = every >= 1 && every <= Integer.MAX_VALUE && every == Math.rint(every);
        if (!term.arguments().isEmpty() && !whole) {
            refusals.add(Refusal.value("--probe", part, "a whole number of updates from 1 in the brackets"));
            return;
        }
        List<String> names = names();
        if (!term.name().equals(ALL) && !names.contains(term.name())) {
            List<String> valid = Stream.concat(names.stream(), Stream.of(ALL)).toList();
            refusals.add(Refusal.noSuch("probe", term.name(), "there are", valid));
            return;
        }
        for (String name : term.name().equals(ALL) ? names : List.of(term.name())) {
            if (found.put(name, new Probe(name, (long) every)) != null) {
                refusals.add(
                        Refusal.value("--probe", text, "a list in which nothing stands twice, but " + name + " does"));
            }
        }
    }

    /** In the one form in which they are written down. */
    public String written() {
        return all.stream().map(Probe::written).collect(Collectors.joining(","));
    }

    /** Those that look as often as {@code --probe-every} says. */
    public List<String> withoutCadence() {
        return all.stream().filter(p -> p.every() == 0).map(Probe::name).toList();
    }

    /** Updates between looks of that probe, 0 for none. */
    private long every(String name, RunSpec spec) {
        return all.stream()
                .filter(p -> p.name().equals(name))
                .mapToLong(p -> p.every() > 0 ? p.every() : spec.get(Settings.PROBE_EVERY))
                .findFirst()
                .orElse(0);
    }

    /** Whether that probe looks after update {@code step}: before the first and after the last one if it ever does. */
    public boolean due(String name, long step, RunSpec spec) {
        long every = every(name, spec);
        return every > 0 && (step % every == 0 || step == spec.get(Settings.STEPS));
    }

    /** How often that probe looks. */
    public long looks(String name, RunSpec spec) {
        long every = every(name, spec);
        // the first update is the first that the gradient of an update can be read of
        return every == 0 ? 0 : looks(every, spec) - (name.equals(UPDATE_GRADIENT) ? 1 : 0);
    }

    /** How often something happens that does every so many updates, before the first and after the last. */
    public static long looks(long every, RunSpec spec) {
        long steps = spec.get(Settings.STEPS);
        return 1 + steps / every + (steps % every == 0 ? 0 : 1);
    }

    /** Whether that probe ever looks. */
    public boolean ever(String name, RunSpec spec) {
        return due(name, 0, spec);
    }

    /** A line a probe that ever looks: how often, and what a look costs. */
    public List<String> told(RunSpec spec) {
        return kinds().stream()
                .filter(kind -> ever(kind.name(), spec))
                .map(kind -> kind.name() + " every " + every(kind.name(), spec) + " updates; a look: " + kind.cost())
                .toList();
    }

    /** Those of {@link Probes} that ever look. */
    public List<Probes.Entry> onCopies(RunSpec spec) {
        return Probes.all().stream().filter(e -> ever(e.name(), spec)).toList();
    }
}
