package carousel.experiments.paper;

import carousel.core.result.JsonFile;
import carousel.core.result.Published;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An experiment of a paper as data: what is run, and the printed numbers that it is held against.
 *
 * @param paper whose it is
 * @param name {@code PAPER/EXPERIMENT}
 * @param title one line for people
 * @param settings what is as in the paper, in a sentence
 * @param deviations what is not
 * @param seeds how many, 1 and up, for each budget that it is part of
 * @param variants what is trained, by a name of its own within the preset; all but the seed
 * @param numbers the printed ones
 */
public record Preset(
        Published.Paper paper,
        String name,
        String title,
        String settings,
        List<String> deviations,
        Map<Budget, Integer> seeds,
        Map<String, RunSpec> variants,
        List<Printed> numbers) {

    /**
     * A printed number.
     *
     * @param of the variant that it is of
     * @param beside the variant that it is compared with; empty if it is not
     */
    record Printed(JsonFile json, String of, String beside) {
        /** The row of a report, with the runs of both. */
        Published.Row row(String preset, List<String> runs, List<String> others) {
            return Published.row(json, preset, runs, others);
        }
    }

    /** A preset as a file of presets has it. */
    static Preset read(Published.Paper paper, JsonFile json) {
        String name = paper.key() + "/" + json.text("name");
        RunSpec common = RunSpec.read(json.object("settings")).with(Settings.GROUP, name);
        Map<Budget, Integer> seeds = new EnumMap<>(Budget.class);
        for (Budget budget : Budget.values()) {
            if (json.object("seeds").containsKey(budget.label())) {
                seeds.put(budget, Math.toIntExact(json.whole("seeds." + budget.label())));
            }
        }
        Map<String, RunSpec> variants = new LinkedHashMap<>();
        json.object("variants")
                .keySet()
                .forEach(key -> variants.put(key, common.with(RunSpec.read(json.object("variants." + key)))));
        List<Printed> numbers = new ArrayList<>();
        for (JsonFile number : json.each("numbers")) {
            String beside = number.has("beside") ? number.text("beside") : "";
            numbers.add(new Printed(number, number.text("of"), beside));
        }
        return new Preset(
                paper,
                name,
                json.text("title"),
                json.text("as-printed"),
                json.texts("deviations"),
                seeds,
                variants,
                List.copyOf(numbers));
    }

    /** Seeds within a budget: 0 if it is not part of it. */
    int seeds(Budget budget) {
        return seeds.getOrDefault(budget, 0);
    }

    /** Seeds of the largest budget. */
    int mostSeeds() {
        return seeds(Budget.FULL);
    }

    /** As a report tells it. */
    Published.Preset told(String trouble) {
        return new Published.Preset(name, paper.key(), title, settings, deviations, trouble);
    }
}
