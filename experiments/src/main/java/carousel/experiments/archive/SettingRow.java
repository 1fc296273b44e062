package carousel.experiments.archive;

import carousel.core.result.RunId;
import carousel.core.result.RunRecord;
import carousel.core.text.RefusedException;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Setting;
import carousel.training.setting.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A setting that has two values: that of a run and the standard, or those of two runs. Values are told as they are typed.
 *
 * @param one empty where that run has none
 * @param other empty where the other has none
 */
public record SettingRow(String key, String one, String other) {
    /** Settings of a run that are not standard. Where it has any that this version does not know, all of them, beside nothing. */
    public static List<SettingRow> unusual(RunRecord run) {
        try {
            return rows(RunSpec.read(run.settings()), RunSpec.STANDARD);
        } catch (RefusedException e) {
            return rows(run.settings(), new LinkedHashMap<>());
        }
    }

    /** Settings in which two runs differ. What one leaves unsaid because it is standard is the standard. */
    public static List<SettingRow> differing(RunRecord one, RunRecord other) {
        try {
            return rows(RunSpec.read(one.settings()), RunSpec.read(other.settings()));
        } catch (RefusedException e) {
            return rows(one.settings(), other.settings());
        }
    }

    private static List<SettingRow> rows(RunSpec one, RunSpec other) {
        List<SettingRow> rows = new ArrayList<>();
        for (Setting<?> setting : Settings.ALL) {
            boolean decides = setting.decides() == Setting.Decides.THE_RUN;
            if (decides && !one.get(setting).equals(other.get(setting))) {
                rows.add(new SettingRow(setting.key(), one.text(setting), other.text(setting)));
            }
        }
        return rows;
    }

    private static List<SettingRow> rows(Map<String, Object> one, Map<String, Object> other) {
        Set<String> keys = new LinkedHashSet<>(one.keySet());
        keys.addAll(other.keySet());
        keys.remove(RunId.CELL_DESCRIPTION);
        return keys.stream()
                .filter(key -> !Objects.equals(one.get(key), other.get(key)))
                .map(key -> new SettingRow(key, text(one.get(key)), text(other.get(key))))
                .toList();
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }
}
