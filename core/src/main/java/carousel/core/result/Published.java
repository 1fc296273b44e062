package carousel.core.result;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What papers have printed, and which runs of an experiment are to be held against it: the content of {@code published.json}.
 *
 * @param papers those of which a preset is here
 * @param presets experiments of these papers, each with what it does otherwise than its paper
 * @param rows numbers of these experiments, in the order of the report
 */
public record Published(List<Paper> papers, List<Preset> presets, List<Row> rows) {
    static final String FILE = "published.json";

    private static final int FORMAT = 1;
    private static final int LARGEST = 16 << 20;
    private static final List<String> KEYS = List.of("format", "papers", "presets", "rows", Seal.KEY);

    /**
     * A paper.
     *
     * @param key short and unique, such as {@code tallec-2018}
     * @param kind of publication, as BibTeX calls it: {@code article}, {@code inproceedings} or {@code misc}
     * @param authors in BibTeX's form, {@code Tallec, Corentin and Ollivier, Yann}
     * @param venue journal, conference or archive
     * @param link where it is to be read; may be empty
     * @param errata what is known to be wrong or unclear in it
     */
    public record Paper(
            String key,
            String kind,
            String authors,
            String title,
            long year,
            String venue,
            String link,
            List<String> errata) {}

    /**
     * An experiment of a paper, as it is run here.
     *
     * @param name {@code PAPER/EXPERIMENT}
     * @param paper key of its paper
     * @param title one line for people
     * @param settings what is as in the paper, in a sentence
     * @param deviations what is not
     * @param trouble why it could not be run; empty if it could
     */
    public record Preset(
            String name, String paper, String title, String settings, List<String> deviations, String trouble) {}

    /** What is measured of the runs of a row. */
    public enum Quantity {
        /** The test metric at the end. */
        METRIC,
        /** The test metric at the end, less that of the other runs, seed by seed. */
        DIFFERENCE,
        /** The test metric at the test where the validation was best, the first of equals; the runs validate. */
        SELECTED,
        /** The same, less that of the other runs, seed by seed. */
        SELECTED_DIFFERENCE,
        /** The share of runs that solve the task. */
        SOLVED,
        /** Training sequences until the task is solved. */
        SEQUENCES,
        /** Updates until it is solved, over those of the other runs. */
        RATIO;

        private String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether it is of pairs of runs, seed by seed. */
        public boolean ofPairs() {
            return this == DIFFERENCE || this == SELECTED_DIFFERENCE || this == RATIO;
        }

        /** Whether the runs have to validate. */
        public boolean selects() {
            return this == SELECTED || this == SELECTED_DIFFERENCE;
        }

        private static Quantity named(JsonFile item) {
            String label = item.text("quantity");
            return Arrays.stream(values())
                    .filter(quantity -> quantity.label().equals(label))
                    .findFirst()
                    .orElseThrow(() -> item.wrong("quantity", "one of the quantities", label));
        }
    }

    /**
     * A printed number, or a sentence that amounts to one.
     *
     * @param preset name of its preset
     * @param place where it stands in the paper
     * @param about what it is of
     * @param printed as it is printed there
     * @param value the number itself; NaN where what is printed is none
     * @param fromMemory whether nobody has looked it up for this page
     * @param length at which the metric is measured, or has to be good enough at the end, one of {@code test-lengths}; 0 for that of the task
     * @param from the least with which it counts as reproduced, −∞ if there is none
     * @param to the most, +∞ if there is none
     * @param because why these two
     * @param runs ids of the runs that are measured
     * @param others ids of those that they are compared with, seed by seed; empty but for a ratio or difference
     */
    public record Row(
            String preset,
            String place,
            String about,
            String printed,
            double value,
            boolean fromMemory,
            Quantity quantity,
            long length,
            double from,
            double to,
            String because,
            List<String> runs,
            List<String> others) {}

    public Published {
        papers = List.copyOf(papers);
        presets = List.copyOf(presets);
        rows = List.copyOf(rows);
    }

    /** The paper of a preset. */
    public Paper paper(Preset preset) {
        return papers.stream()
                .filter(paper -> paper.key().equals(preset.paper()))
                .findFirst()
                .orElseThrow();
    }

    /** The preset of a row. */
    public Preset preset(Row row) {
        return presets.stream()
                .filter(preset -> preset.name().equals(row.preset()))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Writes {@code published.json} whole or not at all, in place of an earlier one.
     *
     * @throws OutputException if that is impossible
     */
    public void write(Path experimentFolder) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("format", FORMAT);
        map.put("papers", papers.stream().map(Published::map).toList());
        map.put("presets", presets.stream().map(Published::map).toList());
        map.put("rows", rows.stream().map(Published::map).toList());
        Durable.replaceFile(experimentFolder.resolve(FILE), TextFile.bytes(Seal.on(map)));
    }

    private static Map<String, Object> map(Paper paper) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("key", paper.key);
        map.put("kind", paper.kind);
        map.put("authors", paper.authors);
        map.put("title", paper.title);
        map.put("year", paper.year);
        map.put("venue", paper.venue);
        map.put("link", paper.link);
        map.put("errata", paper.errata);
        return map;
    }

    private static Map<String, Object> map(Preset preset) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", preset.name);
        map.put("paper", preset.paper);
        map.put("title", preset.title);
        map.put("settings", preset.settings);
        map.put("deviations", preset.deviations);
        map.put("trouble", preset.trouble);
        return map;
    }

    private static Map<String, Object> map(Row row) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("preset", row.preset);
        map.put("place", row.place);
        map.put("about", row.about);
        map.put("printed", row.printed);
        if (!Double.isNaN(row.value)) {
            map.put("value", row.value);
        }
        map.put("from-memory", row.fromMemory);
        map.put("quantity", row.quantity.label());
        if (row.length > 0) {
            map.put("length", row.length);
        }
        if (row.from > Double.NEGATIVE_INFINITY) {
            map.put("from", row.from);
        }
        if (row.to < Double.POSITIVE_INFINITY) {
            map.put("to", row.to);
        }
        map.put("because", row.because);
        map.put("runs", row.runs);
        map.put("others", row.others);
        return map;
    }

    /** What is there; empty where there is no such file. */
    public static Optional<Published> in(Path experimentFolder) {
        return Files.exists(experimentFolder.resolve(FILE), LinkOption.NOFOLLOW_LINKS)
                ? Optional.of(read(experimentFolder))
                : Optional.empty();
    }

    /** @throws CorruptRunException if it is missing, of a later format, or not what {@link #write} writes */
    static Published read(Path experimentFolder) {
        JsonFile json = JsonFile.read(experimentFolder.resolve(FILE), LARGEST);
        long format = json.whole("format");
        if (format != FORMAT) {
            throw json.wrong("format", "format " + FORMAT, "format " + format);
        }
        json.only("", KEYS);
        Seal.check(json);
        List<Paper> papers = new ArrayList<>();
        json.each("papers").forEach(item -> papers.add(paper(item)));
        List<Preset> presets = new ArrayList<>();
        for (JsonFile item : json.each("presets")) {
            Preset preset = preset(item);
            presets.add(preset);
            if (papers.stream().noneMatch(paper -> paper.key.equals(preset.paper))) {
                throw json.wrong("presets", "a paper of 'papers'", preset.paper);
            }
        }
        List<Row> rows = new ArrayList<>();
        for (JsonFile item : json.each("rows")) {
            Row row = row(item);
            rows.add(row);
            if (presets.stream().noneMatch(preset -> preset.name.equals(row.preset))) {
                throw json.wrong("rows", "a preset of 'presets'", row.preset);
            }
        }
        return new Published(papers, presets, rows);
    }

    /** A paper as {@link #write} and the presets that come with the program have it. */
    public static Paper paper(JsonFile item) {
        return new Paper(
                item.text("key"),
                item.text("kind"),
                item.text("authors"),
                item.text("title"),
                item.whole("year"),
                item.text("venue"),
                item.text("link"),
                item.texts("errata"));
    }

    private static Preset preset(JsonFile item) {
        return new Preset(
                item.text("name"),
                item.text("paper"),
                item.text("title"),
                item.text("settings"),
                item.texts("deviations"),
                item.text("trouble"));
    }

    private static Row row(JsonFile item) {
        return row(item, item.text("preset"), item.texts("runs"), item.texts("others"));
    }

    /** A row as {@link #write} has it, and, without preset and runs, the presets that come with the program. */
    public static Row row(JsonFile item, String preset, List<String> runs, List<String> others) {
        return new Row(
                preset,
                item.text("place"),
                item.text("about"),
                item.text("printed"),
                item.has("value") ? item.number("value") : Double.NaN,
                item.flag("from-memory"),
                Quantity.named(item),
                item.has("length") ? item.whole("length") : 0,
                item.has("from") ? item.number("from") : Double.NEGATIVE_INFINITY,
                item.has("to") ? item.number("to") : Double.POSITIVE_INFINITY,
                item.text("because"),
                runs,
                others);
    }
}
