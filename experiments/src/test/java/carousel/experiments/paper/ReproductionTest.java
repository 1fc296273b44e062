package carousel.experiments.paper;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.cell.Cells;
import carousel.core.result.JsonFile;
import carousel.core.result.Published;
import carousel.experiments.experiment.ExperimentOptions;
import carousel.experiments.experiment.ExperimentRunner;
import carousel.reports.Reports;
import carousel.training.sweep.Engine;
import carousel.training.sweep.LocalThreads;
import carousel.training.train.Progress;
import carousel.training.train.RunPlan;
import carousel.training.train.Saves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From presets to a page, with presets that take no time. */
class ReproductionTest {
    private static final Cells CELLS = Cells.onClassPath();

    @TempDir
    Path out;

    private static List<Preset> presets() {
        JsonFile json = JsonFile.of(Path.of("small.json"), """
                {"key": "doe-1999", "kind": "misc", "authors": "Doe, Jane and Roe, R.", "title": "On T_max & more", "year": 1999,
                 "venue": "nowhere", "link": "", "errata": ["a slip"],
                 "presets": [
                  {"name": "adding", "title": "Adding", "as-printed": "T = 4", "deviations": ["small"],
                   "seeds": {"minutes": 1, "hours": 5, "full": 6},
                   "settings": {"task": "adding", "length": 4, "hidden": 3, "steps": 4, "test-every": 1, "test-sequences": 20, "test-lengths": "9"},
                   "variants": {"a": {"cell": "gru"}, "b": {"cell": "rnn"}},
                   "numbers": [
                    {"of": "a", "place": "table 1", "about": "GRU, test MSE", "printed": "0.2", "from-memory": true,
                     "quantity": "metric", "from": 0, "to": 1000, "because": "any"},
                    {"of": "a", "place": "table 1", "about": "GRU, solved", "printed": "always", "from-memory": false,
                     "quantity": "solved", "from": 0.9, "because": "always"},
                    {"of": "a", "place": "table 1", "about": "GRU, at 9", "printed": "well", "from-memory": false,
                     "quantity": "solved", "length": 9, "to": 0.5, "because": "never"},
                    {"of": "a", "place": "table 1", "about": "GRU, MSE at 9", "printed": "1", "from-memory": false,
                     "quantity": "metric", "length": 9, "from": 0, "to": 1000, "because": "any"},
                    {"of": "a", "beside": "b", "place": "table 1", "about": "GRU over RNN", "printed": "half", "from-memory": false,
                     "quantity": "ratio", "to": 0.7, "because": "half"},
                    {"of": "a", "place": "table 1", "about": "GRU, sequences", "printed": "100", "from-memory": false,
                     "quantity": "sequences", "from": 50, "to": 100, "because": "half as many"},
                    {"of": "a", "beside": "b", "place": "table 1", "about": "GRU less RNN", "printed": "−9", "from-memory": false,
                     "quantity": "difference", "from": -10, "to": -8, "because": "nine"}]},
                  {"name": "music", "title": "Music", "as-printed": "all", "deviations": [],
                   "seeds": {"minutes": 1, "full": 5},
                   "settings": {"task": "jsb-chorales", "hidden": 3, "steps": 4, "test-every": 1},
                   "variants": {"a": {"cell": "gru"}},
                   "numbers": [
                    {"of": "a", "place": "table 2", "about": "GRU, nats", "printed": "8", "from-memory": false,
                     "quantity": "metric", "to": 9, "because": "near"}]}]}
                """);
        Published.Paper paper = Published.paper(json);
        return json.each("presets").stream()
                .map(preset -> Preset.read(paper, preset))
                .toList();
    }

    private Reproduction reproduction(Budget budget, Preset... asked) {
        return new Reproduction(presets(), List.of(asked), budget, CELLS, Optional.empty(), out);
    }

    private Path run(Reproduction reproduction) {
        Engine engine = new LocalThreads("auto", 1, 0, Saves.NONE, Progress.SILENT, () -> false);
        ExperimentRunner runner =
                new ExperimentRunner(out.resolve("reproduce"), "c", engine, Progress.SILENT, () -> false);
        ExperimentOptions options = ExperimentOptions.none(CELLS);
        assertThat(runner.run(reproduction, reproduction.plans(options), options)
                        .failures())
                .isEmpty();
        return out.resolve("reproduce");
    }

    private static List<String> verdicts(Path folder) {
        return Reports.published(folder).stream()
                .map(row -> (String) row.get("verdict"))
                .toList();
    }

    @Test
    void one_seed_decides_nothing_and_five_do() throws IOException {
        Preset adding = presets().get(0);
        Path folder = run(reproduction(Budget.MINUTES, adding));
        assertThat(verdicts(folder))
                .containsExactly(
                        "not decided: fewer than 5 seeds",
                        "not decided: fewer than 5 seeds",
                        "not decided: fewer than 5 seeds",
                        "not decided: fewer than 5 seeds",
                        "not decided: fewer than 5 seeds",
                        "not decided: fewer than 5 seeds",
                        "not decided: fewer than 5 seeds",
                        "not run: its data were not there when this was run");
        folder = run(reproduction(Budget.HOURS, adding));
        assertThat(verdicts(folder))
                .containsExactly(
                        "agrees",
                        "departs",
                        "agrees",
                        "agrees",
                        "not decided",
                        "departs",
                        "departs",
                        "not run: its data were not there when this was run");
        Path report = folder.resolve("report");
        assertThat(report.resolve("index.html"))
                .content()
                .contains("Of 8 printed numbers 3 agree, 3 depart, 1 is not decided and 1 was not run.", "a slip");
        assertThat(report.resolve("papers.csv"))
                .content()
                .contains("doe-1999/adding,table 1,\"GRU, test MSE\",0.2,true,0.0,1000.0,");
        assertThat(report.resolve("papers.tex")).content().contains("\\cite{doe-1999}", "\\toprule", "0.2 [M] &");
        assertThat(report.resolve("papers.md")).content().contains("| 0.2 \\[M\\] |");
        assertThat(report.resolve("papers.bib"))
                .content()
                .contains("@misc{doe-1999,", "title = {{On T\\_max \\& more}}", "author = {Doe, Jane and Roe, R.}");
        assertThat(Files.readString(report.resolve("files.txt"))).contains("papers.tex", "papers.bib", "papers.md");
    }

    @Test
    void what_was_made_before_stays_on_the_page_whatever_is_asked_for_then() {
        Preset adding = presets().get(0);
        run(reproduction(Budget.HOURS, adding));
        Reproduction less = reproduction(Budget.MINUTES, adding);
        assertThat(less.plans(ExperimentOptions.none(CELLS))).hasSize(10);
        Reproduction other = reproduction(Budget.FULL, presets().get(1));
        assertThat(other.plans(ExperimentOptions.none(CELLS)))
                .hasSize(10)
                .extracting(RunPlan::group)
                .containsOnly("doe-1999/adding");
        assertThat(other.troubles())
                .containsExactly(
                        "doe-1999/music is left out: it needs --data DIR with the files of jsb-chorales; 'carousel data list' says where they are from");
        assertThat(verdicts(run(other))).contains("agrees");
    }

    @Test
    void a_damaged_list_of_what_was_printed_is_a_row_of_the_page_and_the_next_run_mends_it() throws IOException {
        Path folder = run(reproduction(Budget.MINUTES, presets().get(0)));
        Path file = folder.resolve("published.json");
        Files.writeString(file, Files.readString(file).replace("\"0.2\"", "\"0.3\""));
        assertThat(Reports.published(folder)).isEmpty();
        Reports.Summary summary = Reports.write(folder, false);
        assertThat(summary.unreadable()).isEqualTo(1);
        assertThat(summary.warnings()).anyMatch(line -> line.contains("published.json cannot be read"));
        assertThat(summary.page()).content().contains("There is no legible published.json");
        run(reproduction(Budget.MINUTES, presets().get(0)));
        assertThat(Reports.published(folder))
                .extracting(row -> row.get("printed"))
                .contains("0.2 [M]");
    }

    @Test
    void rows_name_their_runs() {
        Reproduction reproduction = reproduction(Budget.HOURS, presets().get(0));
        reproduction.prepare(out);
        Published published = Published.in(out).orElseThrow();
        List<String> ids = reproduction.plans(ExperimentOptions.none(CELLS)).stream()
                .map(RunPlan::id)
                .toList();
        Map<String, List<String>> runs = Map.of("first", published.rows().get(4).runs());
        assertThat(runs.get("first")).hasSize(5).isSubsetOf(ids).allMatch(id -> id.contains("-gru-"));
        assertThat(published.rows().get(4).others()).hasSize(5).isSubsetOf(ids).allMatch(id -> id.contains("-rnn-"));
        assertThat(published.rows().get(7).runs()).isEmpty();
    }
}
