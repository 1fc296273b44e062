package carousel.experiments.paper;

import carousel.core.result.JsonFile;
import carousel.core.result.Published;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The presets there are: a file for each paper, beside this class. */
public final class Papers {
    /** In the order of their years. */
    private static final List<String> KEYS = List.of(
            "hochreiter-1997",
            "pascanu-2013",
            "chung-2014",
            "le-2015",
            "arjovsky-2016",
            "bai-2018",
            "tallec-2018",
            "deletang-2023",
            "grazzi-2025",
            "khavari-2025");

    private static final List<Preset> ALL = KEYS.stream().flatMap(Papers::read).toList();

    private Papers() {}

    /** All presets, paper by paper. */
    public static List<Preset> presets() {
        return ALL;
    }

    /** All papers of which there is a preset. */
    public static List<Published.Paper> papers() {
        return ALL.stream().map(Preset::paper).distinct().toList();
    }

    /**
     * The presets that are meant: all where no name is given.
     *
     * @param names of papers, or of presets
     * @throws RefusedException with every name that is none, with the nearest
     */
    public static List<Preset> named(List<String> names) {
        List<Refusal> refusals = new ArrayList<>();
        Set<Preset> found = new LinkedHashSet<>();
        for (String name : names) {
            List<Preset> own = ALL.stream()
                    .filter(preset ->
                            preset.paper().key().equals(name) || preset.name().equals(name))
                    .toList();
            found.addAll(own);
            if (own.isEmpty()) {
                refusals.add(noSuch(name));
            }
        }
        RefusedException.throwIfAny(refusals);
        return names.isEmpty() ? ALL : List.copyOf(found);
    }

    private static Refusal noSuch(String name) {
        return name.contains("/")
                ? Refusal.noSuch(
                        "preset",
                        name,
                        "there are",
                        ALL.stream().map(Preset::name).toList())
                : Refusal.noSuch("paper", name, "there are", KEYS);
    }

    private static Stream<Preset> read(String key) {
        String file = key + ".json";
        try (InputStream in = Papers.class.getResourceAsStream(file)) {
            JsonFile json = JsonFile.of(Path.of(file), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            Published.Paper paper = Published.paper(json);
            return json.each("presets").stream().map(preset -> Preset.read(paper, preset));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
