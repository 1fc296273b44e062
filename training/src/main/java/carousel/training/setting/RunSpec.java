package carousel.training.setting;

import carousel.core.result.RunId;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What decides a run, as a value: an immutable map of {@link Settings}. What was not set has its standard value. Each value is in
 * its one form, however it was typed, so that equal runs are equal specs.
 */
public final class RunSpec {
    /** Nothing set: every setting is standard. */
    public static final RunSpec STANDARD = new RunSpec(Map.of());

    private final Map<Setting<?>, Object> values;

    private RunSpec(Map<Setting<?>, Object> values) {
        this.values = values;
    }

    /** The value of a setting. Allocates nothing: training asks at every update. */
    @SuppressWarnings("unchecked") // with() and read() put nothing else there
    public <T> T get(Setting<T> setting) {
        Object value = values.get(setting);
        return value == null ? setting.standard() : (T) value;
    }

    /** The value of a setting, if it was set. */
    public <T> Optional<T> set(Setting<T> setting) {
        return values.containsKey(setting) ? Optional.of(get(setting)) : Optional.empty();
    }

    /** The settings that were set, in the order of the table. */
    public List<Setting<?>> all() {
        return Settings.ALL.stream().filter(values::containsKey).toList();
    }

    /**
     * The same with another value.
     *
     * @throws RefusedException if the setting cannot have it
     */
    public <T> RunSpec with(Setting<T> setting, T value) {
        return put(setting, setting.checked(value));
    }

    /** The same with another value, as {@link Setting#read} reads it. */
    public <T> RunSpec withText(Setting<T> setting, String text) {
        return put(setting, setting.read(text));
    }

    private RunSpec put(Setting<?> setting, Object value) {
        Map<Setting<?>, Object> changed = new LinkedHashMap<>(values);
        changed.put(setting, value);
        return new RunSpec(changed);
    }

    /** The same with whatever is set in {@code other}. */
    public RunSpec with(RunSpec other) {
        Map<Setting<?>, Object> changed = new LinkedHashMap<>(values);
        changed.putAll(other.values);
        return new RunSpec(changed);
    }

    /** The same, of which only some settings are set. */
    public RunSpec only(Predicate<Setting<?>> kept) {
        Map<Setting<?>, Object> some = new LinkedHashMap<>(values);
        some.keySet().removeIf(kept.negate());
        return new RunSpec(some);
    }

    /** The settings that decide the runs and are not the same in all of these. */
    public static List<Setting<?>> differing(List<RunSpec> specs) {
        return Settings.ALL.stream()
                .filter(setting -> setting.decides() == Setting.Decides.THE_RUN)
                .filter(setting ->
                        specs.stream().map(spec -> spec.get(setting)).distinct().count() > 1)
                .toList();
    }

    /** The value of a setting as people write it: a term, or a number without a needless point. */
    public <T> String text(Setting<T> setting) {
        T value = get(setting);
        return value instanceof String term ? term : setting.text(value).replaceFirst("\\.0$", "");
    }

    /** All that decides the run, as run files hold it, in the order of the table. */
    public Map<String, Object> json() {
        return deciding(true);
    }

    /** What {@link #json} leaves out because it is the standard, for readers who compare it with runs that say another. */
    public Map<String, Object> unspoken() {
        Map<String, Object> silent = deciding(false);
        silent.values().removeIf(""::equals); // nothing is no standard: data that no task reads
        return silent;
    }

    private Map<String, Object> deciding(boolean said) {
        Map<String, Object> json = new LinkedHashMap<>();
        for (Setting<?> setting : Settings.ALL) {
            if (setting.decides() == Setting.Decides.THE_RUN) {
                put(setting, said, json);
            }
        }
        return json;
    }

    private <T> void put(Setting<T> setting, boolean said, Map<String, Object> json) {
        T value = get(setting);
        if (setting.saidOf(value) == said) {
            json.put(setting.key(), setting.writer().apply(value));
        }
    }

    /**
     * The spec that was written as {@code json}.
     *
     * @throws RefusedException with all that is wrong: an unknown key, with the nearest; a value that cannot be
     */
    public static RunSpec read(Map<String, ?> json) {
        List<Refusal> refusals = new ArrayList<>();
        RunSpec spec = STANDARD;
        for (Map.Entry<String, ?> entry : json.entrySet()) {
            try {
                if (!entry.getKey().equals(RunId.CELL_DESCRIPTION)) {
                    spec = spec.withText(Settings.named(entry.getKey()), Setting.stored(entry.getValue()));
                }
            } catch (RefusedException e) {
                refusals.addAll(e.refusals());
            }
        }
        RefusedException.throwIfAny(refusals);
        return spec;
    }

    /** Name of the run: readable, and different wherever anything is that decides it. */
    public String id() {
        return RunId.of(json());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RunSpec spec && json().equals(spec.json());
    }

    @Override
    public int hashCode() {
        return json().hashCode();
    }

    @Override
    public String toString() {
        return json().toString();
    }
}
