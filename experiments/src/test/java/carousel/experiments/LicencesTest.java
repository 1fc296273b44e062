package carousel.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is shipped is listed in licences/third-party.csv, under a licence that the project takes, with its texts. */
class LicencesTest {
    private static final List<String> TAKEN = List.of(
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "BSL-1.0",
            "Bitstream-Vera",
            "EPL-2.0",
            "LicenseRef-Arev",
            "MIT",
            "Minpack",
            "OFL-1.1");

    private static final String OURS = "dev.carousel";
    private static final Path ROOT = Path.of("..");
    private static final Path CLASS_PATH = Path.of("target/class-path.txt");
    private static final Path BOM = Path.of("target/bom.json");
    private static final Path FONTS = ROOT.resolve("reports/src/main/resources/carousel/reports/fonts");

    /** A line of dependency:list: what, kind, version, scope and file. */
    private static final Pattern LISTED =
            Pattern.compile(" *([\\w.-]+:[\\w.-]+):jar:([\\w.-]+):(?:compile|runtime):(.+?)(?: -- module .*)?");

    private static final Pattern A_TEXT =
            Pattern.compile(".*(licen[cs]e|notice|copying)[^/]*(?<!\\.class)", Pattern.CASE_INSENSITIVE);

    /** A line of third-party.csv. */
    private record Entry(String what, String version, String licence, List<String> texts) {
        static Entry of(String line) {
            String[] fields = line.split(",");
            assertThat(fields).as(line).hasSize(4);
            return new Entry(fields[0], fields[1], fields[2], Arrays.asList(fields[3].split(" ")));
        }

        boolean isJar() {
            return what.contains(":");
        }
    }

    private static List<Entry> entries() throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve("licences/third-party.csv"));
        assertThat(lines.get(0)).isEqualTo("what,version,licence,texts");
        return lines.stream().skip(1).map(Entry::of).toList();
    }

    /** What the program runs with that others wrote: name and version → jar. */
    private static Map<String, Path> classPath() throws IOException {
        Map<String, Path> jars = new TreeMap<>();
        for (String line : Files.readAllLines(CLASS_PATH)) {
            Matcher m = LISTED.matcher(line.replaceAll("\u001b\\[[0-9;]*m", ""));
            if (m.matches() && !m.group(1).startsWith(OURS)) {
                jars.put(m.group(1) + ":" + m.group(2), Path.of(m.group(3)));
            }
        }
        return jars;
    }

    @Test
    void every_jar_on_the_class_path_is_listed_and_nothing_else() throws IOException {
        assertThat(entries().stream().filter(Entry::isJar).map(e -> e.what() + ":" + e.version()))
                .as("licences/third-party.csv")
                .isNotEmpty()
                .containsExactlyElementsOf(classPath().keySet());
    }

    @Test
    void every_licence_is_one_that_the_project_takes() throws IOException {
        for (Entry entry : entries()) {
            assertThat(entry.licence().split(" AND ")).as(entry.what()).isSubsetOf(TAKEN);
        }
    }

    @Test
    void every_text_that_a_jar_carries_is_listed_and_one_without_has_ours() throws IOException {
        Map<String, Path> jars = classPath();
        for (Entry entry : entries()) {
            if (entry.isJar()) {
                try (JarFile jar = new JarFile(
                        jars.get(entry.what() + ":" + entry.version()).toFile())) {
                    List<String> carried = jar.stream()
                            .map(ZipEntry::getName)
                            .filter(A_TEXT.asMatchPredicate())
                            .sorted()
                            .toList();
                    boolean ours = entry.texts().stream().allMatch(text -> text.startsWith("licences/"));
                    if (carried.isEmpty() && ours) {
                        assertThat(ROOT.resolve(entry.texts().get(0)))
                                .content()
                                .contains(entry.what(), "Copyright", "Redistribution");
                        continue;
                    }
                    assertThat(entry.texts())
                            .as(entry.what())
                            .isEqualTo(carried.isEmpty() ? List.of("LICENSE") : carried);
                    assertThat(!carried.isEmpty() || entry.licence().equals("Apache-2.0"))
                            .as(entry.what() + " carries no text, and ours is of another licence")
                            .isTrue();
                }
            }
        }
    }

    @Test
    void fonts_have_their_licence_beside_them() throws IOException {
        List<String> texts = entries().stream()
                .filter(entry -> !entry.isJar())
                .flatMap(entry -> entry.texts().stream())
                .toList();
        try (Stream<Path> files = Files.list(FONTS)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.startsWith("DejaVuSans")))
                    .containsExactlyInAnyOrderElementsOf(texts);
        }
        assertThat(FONTS.resolve("LICENSE-DejaVu.txt")).content().contains("Bitstream", "Arev", "Tavmjong Bah");
    }

    @Test
    void the_program_carries_the_licence_the_notice_and_the_list() throws IOException {
        for (String name : List.of("LICENSE", "NOTICE", "licences/third-party.csv", "licences/ANTLR-LICENSE.txt")) {
            assertThat(Path.of("target/classes/META-INF").resolve(name)).hasSameTextualContentAs(ROOT.resolve(name));
        }
    }

    @Test
    void the_bill_of_materials_says_the_same_and_has_nothing_of_the_moment() throws IOException {
        assumeThat(Files.exists(BOM)
                        && Files.getLastModifiedTime(BOM).compareTo(Files.getLastModifiedTime(CLASS_PATH)) >= 0)
                .as("target/bom.json was written by this build, which is not so offline")
                .isTrue();
        JsonNode bom = JsonMapper.shared().readTree(Files.readAllBytes(BOM));
        assertThat(bom.has("serialNumber")).isFalse();
        assertThat(bom.get("metadata").has("timestamp")).isFalse();
        Map<String, String> licences = new TreeMap<>();
        entries().forEach(entry -> licences.put(entry.what(), entry.licence().split(" ")[0]));
        List<String> listed = new ArrayList<>();
        for (JsonNode component : bom.get("components")) {
            if (!component.get("group").stringValue().equals(OURS)) {
                listed.add(component.get("group").stringValue() + ":"
                        + component.get("name").stringValue() + ":"
                        + component.get("version").stringValue());
            }
            String what = component.get("group").stringValue() + ":"
                    + component.get("name").stringValue();
            assertThat(component.get("licenses").toString())
                    .as(what)
                    .contains("\"" + licences.getOrDefault(what, "Apache-2.0") + "\"");
        }
        assertThat(listed).containsExactlyInAnyOrderElementsOf(classPath().keySet());
    }
}
