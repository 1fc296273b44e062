package carousel.experiments.sweep;

import carousel.core.text.Nearest;
import carousel.core.text.Refusal;
import carousel.training.setting.Setting;
import carousel.training.setting.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The keys of a file: those of the sweep, those of a grid, and among these the settings. */
final class Keys {
    static final String NAME = "name";
    static final String TITLE = "title";
    static final String REPORT = "report";
    static final String PRESET = "preset";
    static final String SEEDS = "seeds";

    /** What makes another run, and what is kept of it. */
    private static final List<Setting<?>> SETTINGS = Settings.ALL.stream()
            .filter(setting -> setting.decides() != Setting.Decides.HOW_IT_IS_COMPUTED)
            .filter(setting -> !List.of(Settings.KIND, Settings.DATA, Settings.FROM_WEIGHTS)
                    .contains(setting))
            .toList();

    private static final List<String> OF_THE_SWEEP = List.of(NAME, TITLE, REPORT);

    /** What may stand below {@code [[grid]]}. */
    static final List<String> OF_A_GRID = Stream.concat(
                    Stream.of(PRESET, SEEDS), SETTINGS.stream().map(Setting::key))
            .toList();

    /** What may stand above. */
    static final List<String> ALL =
            Stream.concat(OF_THE_SWEEP.stream(), OF_A_GRID.stream()).toList();

    private Keys() {}

    /** What is said of keys that there are; others are refused, with the nearest. */
    static Table known(Table table, List<String> keys, List<Refusal> refusals) {
        Map<String, Entry> known = new LinkedHashMap<>();
        table.entries().forEach((key, entry) -> {
            if (keys.contains(key)) {
                known.put(key, entry);
            } else {
                refusals.add(unknown(entry, keys));
            }
        });
        return new Table(table.where(), known);
    }

    private static Refusal unknown(Entry entry, List<String> keys) {
        String key = entry.key();
        if (OF_THE_SWEEP.contains(key)) {
            return entry.refusal("left out here: it is said once, above the first [[" + TomlFile.GRID + "]]");
        }
        Optional<Setting<?>> setting = Settings.ALL.stream()
                .filter(each -> each.key().equals(key) || each.option().equals("--" + key))
                .findFirst();
        if (setting.filter(each -> each.decides() == Setting.Decides.HOW_IT_IS_COMPUTED)
                .isPresent()) {
            return entry.refusal(
                    "left out, and --" + key + " given on the command line: no bit of a run depends on it");
        }
        Optional<String> meant =
                setting.map(Setting::key).filter(keys::contains).or(() -> Nearest.to(key, keys));
        String all = "there are " + String.join(", ", keys.subList(0, keys.size() - SETTINGS.size()))
                + " and the settings of 'carousel list settings', without hyphens before them";
        return new Refusal("key", key, true, all, meant, entry.where());
    }

    /** The settings among the keys of a table, in the order in which they are written. */
    static List<Setting<?>> settings(Table table) {
        List<Setting<?>> settings = new ArrayList<>();
        table.entries().keySet().forEach(key -> setting(key).ifPresent(settings::add));
        return settings;
    }

    private static Optional<Setting<?>> setting(String key) {
        return SETTINGS.stream().filter(setting -> setting.key().equals(key)).findFirst();
    }

    /** Whether commas part values of a key: some settings have them inside of one, as {@code probe} has, and a title may. */
    static boolean partedByCommas(String key) {
        return key.equals(PRESET)
                || setting(key).filter(setting -> !setting.isList()).isPresent();
    }
}
