package carousel.reports;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.ExperimentRecord;
import carousel.core.result.Outcome;
import carousel.core.result.Points;
import carousel.core.result.RunRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
    @TempDir
    private static Path shared;

    @TempDir
    private Path temporary;

    private static Map<String, byte[]> main;
    private static String mainPage;

    /** The main experiment in small, drawn once for several tests. */
    @BeforeAll
    static void draw() throws IOException {
        new SyntheticRuns(shared).steps(1500, 300).length(20).vanishing(2, 2).finish("vanishing-gradients", "Title");
        main = files(Reports.write(shared));
        mainPage = new String(main.get("index.html"), StandardCharsets.UTF_8);
    }

    private SyntheticRuns small(String name) {
        return new SyntheticRuns(temporary.resolve(name)).steps(1500, 300).length(20);
    }

    private String page(String name) throws IOException {
        return Files.readString(temporary.resolve(name).resolve("report/index.html"));
    }

    @Test
    void same_run_files_give_the_same_bytes_in_every_locale() throws Exception {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            Map<String, byte[]> second = files(Reports.write(shared));
            assertThat(second.keySet()).containsExactlyElementsOf(main.keySet());
            main.forEach((file, bytes) -> assertThat(second.get(file)).as(file).isEqualTo(bytes));
        } finally {
            Locale.setDefault(before);
        }
        assertThat(main.keySet())
                .anyMatch(f -> f.endsWith(".svg"))
                .anyMatch(f -> f.endsWith(".png"))
                .anyMatch(f -> f.endsWith(".csv"));
    }

    @Test
    void the_machine_that_made_the_runs_reaches_provenance_txt_and_nothing_else() throws Exception {
        Map<String, Object> other = Map.of(
                "jdk",
                "25.0.1",
                "os",
                "OtherOS 9",
                "arch",
                "riscv64",
                "cpus",
                64,
                "kernels",
                "scalar",
                "kernels-why",
                "asked for",
                "threads",
                8,
                "seconds",
                987.25);
        small("there").machine(other).vanishing(2, 2).finish("vanishing-gradients", "Title");
        Map<String, byte[]> there = files(Reports.write(temporary.resolve("there")));
        assertThat(there.keySet()).containsExactlyElementsOf(main.keySet());
        main.forEach((file, bytes) -> {
            if (!file.equals("provenance.txt")) {
                assertThat(there.get(file)).as(file).isEqualTo(bytes);
            }
        });
        assertThat(new String(there.get("provenance.txt"), StandardCharsets.UTF_8))
                .contains("riscv64", "asked for", "\t987.25\n", "commit        0123abcd");
        assertThat(mainPage)
                .contains("version 0.1.0, commit 0123abcd, numerics 1")
                .doesNotContain("17.0.15");
    }

    @Test
    void provenance_lists_run_by_run_what_differs() throws Exception {
        SyntheticRuns runs = small("a");
        runs.machine(Map.of("jdk", "17", "os", "Same\tOS")).initialisation("gru", "keras", 0.6, 1);
        runs.machine(Map.of("jdk", "25", "os", "Same\tOS")).initialisation("gru", "keras", 0.6, 2);
        runs.finish("vanishing-gradients", "Title");
        Reports.write(temporary.resolve("a"));
        assertThat(Files.readString(temporary.resolve("a/report/provenance.txt")))
                .contains("os            Same OS\n", "run\tseconds\tjdk\n", "\t0\t17\n", "\t0\t25\n");
    }

    @Test
    void every_svg_is_well_formed_and_ids_on_the_page_are_unique() throws Exception {
        for (Map.Entry<String, byte[]> file : main.entrySet()) {
            if (file.getKey().endsWith(".svg")) {
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(file.getValue()));
            }
        }
        var ids = Pattern.compile(" id=\"([^\"]*)\"")
                .matcher(mainPage)
                .results()
                .map(m -> m.group(1))
                .toList();
        assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(20);
    }

    @Test
    void a_matrix_tells_the_factor_of_each_cell_under_each_initializer() {
        String matrix = mainPage.substring(
                mainPage.indexOf("Factor per step by which"), mainPage.indexOf("<details><summary>The same by lag"));
        assertThat(matrix)
                .containsSubsequence("tanh RNN", "ReLU RNN", "GRU", "LSTM", "pytorch", "0.5", "–", "0.6", "0.6");
        assertThat(matrix).contains("identity</th><td class=\"n\">–</td><td class=\"n\">1.00");
    }

    @Test
    void the_sheet_of_maps_stands_alone() {
        String sheet = new String(main.get("training-equal-units-all.svg"), StandardCharsets.UTF_8);
        assertThat(sheet)
                .contains(
                        "How far back the loss is felt while each cell learns",
                        "task adding, length 20, 64 units",
                        "solved 2/2")
                .containsOnlyOnce(">How to read this<")
                .containsOnlyOnce(">log₁₀ of its ratio to lag 0:<");
    }

    @Test
    void links_lead_to_files_and_anchors_that_exist() {
        var links = Pattern.compile(" href=\"([^\"]*)\"")
                .matcher(mainPage)
                .results()
                .map(m -> m.group(1))
                .toList();
        assertThat(links)
                .hasSizeGreaterThan(20)
                .allMatch(link -> link.startsWith("#")
                        ? mainPage.contains(" id=\"" + link.substring(1) + "\"")
                        : main.containsKey(link));
    }

    @Test
    void without_png_there_are_neither_files_nor_links() throws IOException {
        small("a").vanishing(2, 2).finish("vanishing-gradients", "Title");
        Map<String, byte[]> plain = files(Reports.write(temporary.resolve("a"), false));
        assertThat(main.keySet()).anyMatch(f -> f.endsWith(".png"));
        assertThat(mainPage).contains(">PNG</a>");
        assertThat(plain.keySet())
                .noneMatch(f -> f.endsWith(".png"))
                .containsExactlyElementsOf(
                        main.keySet().stream().filter(f -> !f.endsWith(".png")).toList());
        assertThat(page("a")).contains(">SVG</a>", ">CSV</a>").doesNotContainIgnoringCase("png</a>", ".png\"");
    }

    @Test
    void with_fewer_than_five_seeds_no_claim_is_made() {
        assertThat(mainPage)
                .contains(
                        "n = 2 seeds, fewer than 5: no claim",
                        "Of what has fewer than 5 seeds no claim is made; its numbers are in the tables.")
                .doesNotContain(
                        "cannot", "nearest to 1", "Final test MSE, geometric mean over seeds (", "told apart by");
        assertThat(mainPage.split("No claim\\.", -1))
                .as("one line for all sentences")
                .hasSize(2);
    }

    @Test
    void diverged_missing_and_corrupt_runs_stay_in_every_denominator() throws Exception {
        SyntheticRuns runs = small("a");
        for (int seed = 1; seed <= 4; seed++) {
            runs.training("equal-units", "gru", "keras", 64, 12993, seed, 0.64, seed == 1 ? -1 : 600, 0.99);
        }
        runs.lost("equal-units", "gru", "keras", 64, 9);
        runs.finish("vanishing-gradients", "Title");
        Path corrupt = temporary.resolve("a").resolve(runs.ids().get(3)).resolve("points.csv");
        Files.writeString(corrupt, "nonsense\n");
        Reports.Summary summary = Reports.write(temporary.resolve("a"));
        assertThat(summary.runs()).isEqualTo(3);
        assertThat(summary.failed()).isEqualTo(3);
        assertThat(summary.warnings())
                .hasSize(2)
                .anyMatch(w -> w.contains("points.csv: expected a file of SHA-256"))
                .anyMatch(w -> w.contains("s9"));
        assertThat(page("a"))
                .contains("GRU 2/5 [0.12–0.77]", "1 diverged", "2 missing or corrupt", "2 of 5 runs finished")
                .contains(
                        "missing: expected by experiment.json",
                        "corrupt: " + runs.ids().get(3));
    }

    /** One run of the cell tells what it is called; of the trained ones none is there. */
    @Test
    void a_variant_whose_runs_are_all_lost_is_shown_with_none_of_them() throws Exception {
        for (String report : List.of("vanishing-gradients", "comparison")) {
            SyntheticRuns runs = small(report);
            runs.initialisation("lstm", "keras", 0.8, 1);
            for (int seed = 1; seed <= 5; seed++) {
                runs.lostInitial("lstm", "pytorch", seed);
                runs.training("equal-units", "gru", "keras", 64, 12993, seed, 0.64, 600 + seed, 0.99);
                runs.lost("equal-units", "lstm", "keras", 64, seed);
            }
            runs.finish(report, "Title");
            Reports.write(temporary.resolve(report));
            assertThat(page(report))
                    .as(report)
                    .contains("GRU 5/5 [0.57–1.00], LSTM 0/5 [0.00–0.43]", "5 missing or corrupt")
                    .contains(
                            "LSTM (64 units, an unknown number of parameters; rate 0.002, 1,500 updates) 0/5 [0.00–0.43]<")
                    .contains("not solved (0/5)");
            if (report.equals("vanishing-gradients")) {
                assertThat(page(report)).contains("0 of 5", "2 cells were looked at");
            }
        }
    }

    @Test
    void lost_runs_of_unknown_variants_are_told_at_the_top_and_in_the_list_of_runs() throws Exception {
        for (String report : List.of("vanishing-gradients", "comparison")) {
            SyntheticRuns runs = small(report);
            runs.training("equal-units", "gru", "keras", 64, 12993, 1, 0.64, 601, 0.99);
            new ExperimentRecord(
                            "e", "Title", "", report, false, List.of(runs.ids().get(0), "some-run", "stray"))
                    .write(temporary.resolve(report));
            Reports.write(temporary.resolve(report));
            assertThat(page(report))
                    .contains("GRU 1/1", "Lost besides: 0/2 of unknown variants.", "0 of 2: some-run, stray");
        }
    }

    @Test
    void the_measure_of_equal_parameters_is_compared_with_its_group() throws Exception {
        SyntheticRuns runs = small("a").steps(1500, 100);
        for (int seed = 1; seed <= 5; seed++) {
            runs.training("equal-units", "gru", "keras", 32, 3425, seed, 0.64, 600 + seed, 0.99);
            runs.training("equal-units", "lstm", "keras", 32, 4513, seed, 0.85, 900 + seed, 0.99);
            runs.training("equal-parameters", "lstm", "keras", 28, 3501, seed, 0.85, 0, 0.99);
        }
        runs.finish("vanishing-gradients", "Title");
        Reports.write(temporary.resolve("a"));
        assertThat(page("a"))
                .contains(
                        "Solved: equal units (rate 0.002, 1,500 updates) GRU 5/5 [0.57–1.00], LSTM 5/5 [0.57–1.00]; equal parameters "
                                + "(rate 0.002, 1,500 updates) GRU 5/5 [0.57–1.00], LSTM 0/5 [0.00–0.43].")
                .contains(
                        "5 not solved within 1,500 updates, no better than baseline",
                        "the GRU succeeded more often and needed fewer steps")
                .contains("Runs of another group with about as many parameters");
    }

    @Test
    void an_empty_folder_and_one_without_a_plan_give_a_page() throws Exception {
        for (String report : new String[] {"vanishing-gradients", "comparison"}) {
            small(report).finish(report, "Nothing yet");
            assertThat(Reports.write(temporary.resolve(report)).runs()).isZero();
            assertThat(page(report))
                    .contains("Not measured in these runs", ": no run was trained.", "0 of 1 runs finished");
        }
        Files.createDirectories(temporary.resolve("bare"));
        assertThat(Reports.write(temporary.resolve("bare")).warnings()).anyMatch(w -> w.contains("experiment.json"));
    }

    @Test
    void a_plan_without_a_run_or_with_one_twice_is_a_fault() throws Exception {
        SyntheticRuns runs = small("a");
        runs.training("g", "gru", "keras", 32, 3425, 1, 0.64, 601, 0.99);
        runs.finish("comparison", "Title");
        Path plan = temporary.resolve("a/experiment.json");
        String format2 = Files.readString(plan)
                .replace("\"format\": 3", "\"format\": 2")
                .replaceFirst(",\n  \"sha256\": .*\n", "\n");
        for (String list : List.of("[]", "[ {}, {} ]", "[ {} ]")) {
            Files.writeString(plan, format2.replaceFirst("(?s)\\[.*\\]", list));
            Reports.Summary summary = Reports.write(temporary.resolve("a"));
            assertThat(summary.unreadable()).as(list).isEqualTo(list.equals("[ {} ]") ? 0 : 1);
            assertThat(summary.runs()).isEqualTo(1);
        }
    }

    @Test
    void runs_made_one_by_one_give_a_comparison_with_a_warning() throws Exception {
        SyntheticRuns runs = small("a");
        runs.training("train", "gru", "keras", 32, 3425, 1, 0.64, 601, 0.99);
        runs.training("train", "lstm", "keras", 28, 3501, 1, 0.85, 0, 0.99);
        Reports.Summary summary = Reports.write(temporary.resolve("a"));
        assertThat(summary.warnings())
                .hasSize(1)
                .allMatch(w -> w.startsWith("There is no experiment.json: these runs were made one by one"));
        assertThat(summary.runs()).isEqualTo(2);
        assertThat(summary.unreadable()).isZero();
        assertThat(page("a"))
                .contains(
                        "<h1>Runs in a</h1>", "class=\"warning\"", "adding, length 20, train", "2 of 2 runs finished");
    }

    @Test
    void runs_of_an_earlier_plan_are_not_drawn_and_no_fault() throws Exception {
        SyntheticRuns runs = small("a");
        runs.training("g", "gru", "keras", 32, 3425, 1, 0.64, 601, 0.99);
        runs.training("g", "gru", "keras", 32, 3425, 2, 0.64, 601, 0.99);
        new ExperimentRecord("e", "Title", "", "comparison", false, runs.ids().subList(1, 2))
                .write(temporary.resolve("a"));
        Reports.Summary summary = Reports.write(temporary.resolve("a"));
        assertThat(List.of(summary.runs(), summary.unreadable(), summary.failed()))
                .containsExactly(1, 0, 0);
    }

    @Test
    void degenerate_numbers_give_sentences_and_no_exception() throws Exception {
        double[] values = {Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0, -473};
        for (int i = 0; i < values.length; i++) {
            for (String report : new String[] {"vanishing-gradients", "comparison"}) {
                SyntheticRuns runs = small(report + i);
                constant(runs, RunRecord.TRAINING, values[i]);
                constant(runs, RunRecord.INITIALISATION, values[i]);
                runs.finish(report, "All " + values[i]);
                assertThat(Reports.write(temporary.resolve(report + i)).runs())
                        .as(report + " " + values[i])
                        .isEqualTo(2);
            }
        }
    }

    /** One seed, one probe, every value the same. */
    private static void constant(SyntheticRuns runs, String kind, double value) {
        Points points = new Points();
        points.add("metric", 0, 0, value);
        for (int lag = 0; lag < 3; lag++) {
            points.add("loss-gradient-log10", 0, lag, value);
            points.add("unit-gradient-log10", 0, lag, value);
        }
        Map<String, Object> facts = new LinkedHashMap<>(Map.of("baselines", Map.of("none", value)));
        runs.write(
                SyntheticRuns.settings(kind, "g", "gru", "keras", 4, 3, 1),
                facts,
                SyntheticRuns.outcome(Outcome.Status.FINISHED, 0, value, 0),
                points);
    }

    private static Map<String, byte[]> files(Reports.Summary summary) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (Path file : summary.files()) {
            byte[] bytes = Files.readAllBytes(file);
            assertThat(bytes).as(file.toString()).isNotEmpty();
            files.put(file.getFileName().toString(), bytes);
        }
        assertThat(new String(files.get("index.html"), StandardCharsets.UTF_8)).startsWith("<!DOCTYPE html>");
        return files;
    }
}
