package carousel.experiments.train;

import carousel.core.message.Call;
import carousel.core.message.Refusal;
import carousel.core.message.RefusedException;
import carousel.core.probe.Instruments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which probes look at a run, and how often: {@code gradient-by-lag,carry(250)}. A number in brackets is a probe's own
 * cadence in updates; the others look every {@code --probe-every} updates. Each looks before the first and after the last update
 * too.
 *
 * @param all in the order of {@link #descriptions}, whatever order they were typed in
 */
public record Probes(List<Probe> all) {
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

    public Probes {
        all = List.copyOf(all);
    }

    /**
     * Name of each probe that there is → what it shows, and what a look costs.
     */
    public static Map<String, String> descriptions() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put(
                GRADIENT_BY_LAG,
                "norm of the loss's gradient by lag, exact however small; a look: two thirds of an update");
        all.put(
                UPDATE_GRADIENT,
                "the same of the update itself, as far as its precision reaches; a look: a few hundredths of an update");
        Instruments.all().forEach(e -> all.put(e.name(), e.description() + "; a look: " + e.cost()));
        return all;
    }

    /**
     * Reads names between commas, each with or without a cadence, or {@code all}.
     *
     * @throws RefusedException with all that is wrong: an unknown name, with the nearest; a cadence below 1; a name twice
     */
    public static Probes named(String text) {
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
        return new Probes(descriptions().keySet().stream()
                .filter(found::containsKey)
                .map(found::get)
                .toList());
    }

    private static void read(String text, String part, List<Refusal> refusals, Map<String, Probe> found) {
        Call call = Call.parse(part);
        double every = call.argument(0, 1, 0);
        boolean whole = every >= 1 && every <= Integer.MAX_VALUE && every == Math.rint(every);
        if (!call.arguments().isEmpty() && !whole) {
            refusals.add(Refusal.value("--probe", part, "a whole number of updates from 1 in the brackets"));
            return;
        }
        if (!call.name().equals(ALL) && !descriptions().containsKey(call.name())) {
            refusals.add(Refusal.noSuch(
                    "probe",
                    call.name(),
                    "there are",
                    Stream.concat(descriptions().keySet().stream(), Stream.of(ALL))
                            .toList()));
            return;
        }
        for (String name : call.name().equals(ALL) ? descriptions().keySet() : List.of(call.name())) {
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

    /** Whether that probe looks after update {@code step}: before the first and after the last one if it ever does. */
    public boolean due(String name, long step, TrainSettings settings) {
        Optional<Probe> probe = all.stream().filter(p -> p.name().equals(name)).findFirst();
        long every = probe.map(p -> p.every() > 0 ? p.every() : settings.probeEvery())
                .orElse(0L);
        return every > 0 && (step % every == 0 || step == settings.steps());
    }

    /** Whether that probe ever looks. */
    public boolean ever(String name, TrainSettings settings) {
        return due(name, 0, settings);
    }

    /** Those of {@link Instruments} that ever look. */
    public List<Instruments.Entry> instruments(TrainSettings settings) {
        return Instruments.all().stream().filter(e -> ever(e.name(), settings)).toList();
    }
}
