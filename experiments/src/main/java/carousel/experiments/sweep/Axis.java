package carousel.experiments.sweep;

import carousel.core.cell.Cells;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Setting;
import carousel.training.setting.Settings;
import carousel.training.task.Tasks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A setting and the values that it has in a grid; one value is a grid's too.
 *
 * @param values a spec each, of which nothing else is set
 * @param entry what was written
 */
record Axis(Setting<?> setting, List<RunSpec> values, Entry entry) {
    /** How refusals of what stands in the brackets of a task begin. */
    private static final String OF_TASK = "--task, ";

    private static final String PARAMETER = "parameter of ";

    /** What is written of a setting; refused, each at its place: values that it cannot have, and one that stands there twice. */
    static Axis of(Setting<?> setting, Entry entry, Cells cells, List<Refusal> refusals) {
        List<RunSpec> values = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        if (entry.list() && setting.decides() != Setting.Decides.THE_RUN) {
            refusals.add(entry.refusal("one value: it makes no other run"));
        }
        for (Entry.Value value : entry.values()) {
            try {
                RunSpec spec = RunSpec.STANDARD.withText(setting, value.text());
                if (!seen.add(spec.text(setting))) {
                    refusals.add(entry.refusal(value, "in the list once"));
                }
                refuseUnknown(setting, value.text(), cells);
                values.add(spec);
            } catch (RefusedException e) {
                e.refusals().forEach(refusal -> refusals.add(at(value.where(), setting, refusal)));
            }
        }
        return new Axis(setting, values, entry);
    }

    private static void refuseUnknown(Setting<?> setting, String name, Cells cells) {
        if (setting == Settings.CELL) {
            cells.named(name);
        }
        if (setting == Settings.TASK) {
            Tasks.needsData(name);
        }
    }

    /** A refusal at its place, with the name that the setting has in a file. */
    private static Refusal at(String where, Setting<?> setting, Refusal refusal) {
        return refusal.at(where, refusal.key().replaceFirst("^" + setting.option() + "\\b", setting.key()));
    }

    /** The same of a refusal that came later, of a whole run, if it is of this setting: at the value that it names. */
    Optional<Refusal> located(Refusal refusal) {
        String key = refusal.key();
        boolean own = key.equals(setting.option())
                || setting == Settings.TASK && (key.startsWith(OF_TASK) || key.startsWith(PARAMETER));
        if (!own) {
            return Optional.empty();
        }
        String where = entry.values().stream()
                .filter(value -> key.equals(setting.option())
                        ? value.text().equals(refusal.value())
                        : value.text().contains(refusal.value()))
                .findFirst()
                .map(Entry.Value::where)
                .orElse(entry.where());
        return Optional.of(at(where, setting, refusal));
    }
}
