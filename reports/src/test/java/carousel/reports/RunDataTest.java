package carousel.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import carousel.core.result.ExperimentRecord;
import carousel.core.result.Outcome;
import carousel.core.result.Points;
import carousel.core.result.RunFolder;
import carousel.core.text.Decimal;
import carousel.core.text.RefusedException;
import carousel.reports.page.Latex;
import carousel.reports.study.Run;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers of runs that leave for other programs are those of the runs. */
class RunDataTest {
    @TempDir
    Path folder;

    private static final Map<String, Object> FACTS = Map.of(
            "parameters",
            1234L,
            "metric-name",
            "test MSE",
            "metric-better",
            "lower",
            "success",
            "test MSE < 0.01",
            "criterion",
            Map.of("below", 0.01));

    /** Three tests, the last of which is the final metric. */
    private static RunFolder.Content run(String cell, long seed, double... tests) {
        Points points = new Points();
        for (int i = 0; i < tests.length; i++) {
            points.add("loss", i + 1, 0, 2 * tests[i]);
            points.add("metric", i + 1, 0, tests[i]);
        }
        for (int lag = 0; lag < 3; lag++) {
            points.add("loss-gradient-log10", 2, lag, -lag * seed);
        }
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("cell", cell);
        settings.put("task", "adding");
        settings.put("length", 20L);
        settings.put("hidden", 16L);
        settings.put("steps", (long) tests.length);
        settings.put("rate", 0.01);
        settings.put("seed", seed);
        Run made = RunOf.run(
                settings,
                FACTS,
                new Outcome(
                        Outcome.Status.FINISHED,
                        tests.length,
                        2 * tests[tests.length - 1],
                        tests[tests.length - 1],
                        cell.equals("lstm") ? OptionalLong.of(2) : OptionalLong.empty(),
                        ""),
                points);
        return new RunFolder.Content(made.record(), points);
    }

    private static final List<RunFolder.Content> RUNS = List.of(
            run("lstm", 2, 1, 0.001, 0.002, 0.003, 0.001),
            run("gru", 1, 1, 0.5, 0.25, 0.2, 1e-5),
            run("gru", 2, 2, 1.5, 0.75, 0.2, 1e-3));

    private static List<String[]> cells(String csv) {
        return csv.lines().map(line -> line.split(",", -1)).toList();
    }

    @Test
    void a_row_of_points_csv_is_a_point_beside_what_tells_its_run_from_others() {
        RunData data = RunData.of(RUNS);
        List<String[]> rows = cells(data.pointsCsv());
        assertThat(String.join(",", rows.get(0))).isEqualTo("run,task,cell,length,hidden,seed,series,step,index,value");
        assertThat(rows).hasSize(1 + 3 * (5 + 5 + 3));
        assertThat(data.points()).isEqualTo(39);
        int at = 1;
        List<RunFolder.Content> sorted = new ArrayList<>(RUNS);
        sorted.sort((a, b) -> a.run().run().compareTo(b.run().run()));
        for (RunFolder.Content each : sorted) {
            for (String series : List.of("loss", "loss-gradient-log10", "metric")) {
                for (var point : each.points().series(series)) {
                    assertThat(rows.get(at++))
                            .containsExactly(
                                    each.run().run(),
                                    "adding",
                                    each.run().settings().get("cell").toString(),
                                    "20",
                                    "16",
                                    each.run().settings().get("seed").toString(),
                                    series,
                                    "" + point.step(),
                                    "" + point.index(),
                                    Decimal.shortest(point.value()));
                }
            }
        }
    }

    @Test
    void a_setting_that_differs_has_a_column() {
        Points none = new Points();
        none.add("loss", 1, 0, 1);
        List<RunFolder.Content> two = new ArrayList<>();
        for (double rate : new double[] {0.1, 0.2}) {
            Run made = RunOf.run(
                    Map.of("cell", "gru", "seed", 1L, "rate", rate, "step", 3L), Map.of(), RunOf.finished(1, 0), none);
            two.add(new RunFolder.Content(made.record(), none));
        }
        assertThat(RunData.of(two).pointsCsv()).startsWith("run,task,cell,length,hidden,seed,rate,series,step");
        assertThat(RunData.of(two).runsCsv()).contains("rate").contains("\n").contains(",0.2,");
    }

    @Test
    void a_row_of_runs_csv_is_a_run_and_how_it_ended_by_the_rule_of_three() {
        List<String[]> rows = cells(RunData.of(RUNS).runsCsv());
        assertThat(rows).hasSize(4);
        List<String> heads = Arrays.asList(rows.get(0));
        for (String[] row : rows.subList(1, 4)) {
            boolean lstm = row[heads.indexOf("cell")].equals("lstm");
            assertThat(row[heads.indexOf("solved_at")]).isEqualTo(lstm ? "2" : "");
            assertThat(row[heads.indexOf("status")]).isEqualTo("finished");
            assertThat(row[heads.indexOf("parameters")]).isEqualTo("1234");
            assertThat(Double.parseDouble(row[heads.indexOf("final_loss")]))
                    .isEqualTo(2 * Double.parseDouble(row[heads.indexOf("final_metric")]));
        }
    }

    @Test
    void a_table_has_means_and_intervals_over_seeds_and_names_its_runs() {
        String latex = RunData.of(RUNS).latex();
        double mean = Math.sqrt(1e-5 * 1e-3); // geometric, since MSE is on a logarithmic axis
        assertThat(latex)
                .contains("GRU & 1,234 & 2 & " + Latex.number(mean) + " & [")
                .contains("LSTM & 1,234 & 1 & " + Latex.number(0.001) + " & -- \\\\")
                .contains("GRU & 1,234 & 2 & 0/2 & [0.00, 0.66] & -- & -- \\\\")
                .contains("LSTM & 1,234 & 1 & 1/1 & [0.21, 1.00] & 2 & -- \\\\")
                .contains("final test MSE of the runs that made all their updates, geometric mean");
        RUNS.forEach(run -> assertThat(latex).contains(run.run().run()));
    }

    @Test
    void numbers_and_texts_are_LaTeX() {
        assertThat(Latex.number(1.234e-7)).isEqualTo("$1.23\\times10^{-7}$");
        assertThat(Latex.number(-2.5)).isEqualTo("$-2.50$");
        assertThat(Latex.number(Double.NEGATIVE_INFINITY)).isEqualTo("$-\\infty$");
        assertThat(Latex.number(0.5)).isEqualTo("0.500");
        assertThat(Latex.number(3e9)).isEqualTo("$3.00\\times10^{9}$");
        assertThat(Latex.escaped("a_b & 5 % {x} \\ ~^#$"))
                .isEqualTo("a\\_b \\& 5 \\% \\{x\\} \\textbackslash{} \\textasciitilde{}\\textasciicircum{}\\#\\$");
        assertThat(Latex.comment("one\n\\end{document}")).isEqualTo("% one \\end{document}\n");
    }

    @Test
    void there_is_no_table_where_nothing_was_trained() {
        assertThatThrownBy(() -> RunData.of(List.of()).latex())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("one run at least that was trained");
    }

    @Test
    void what_is_lost_is_told_and_counts_as_not_solved() {
        RunFolder.Content lstm = RUNS.get(0);
        RunFolder.write(folder, lstm.run(), lstm.points());
        ExperimentRecord.of(
                        "e",
                        "Title",
                        "",
                        "comparison",
                        false,
                        List.of(lstm.run().settings(), with(lstm.run().settings(), "seed", 9L)),
                        0)
                .write(folder);
        RunData data = RunData.of(folder);
        assertThat(data.ids()).containsExactly(lstm.run().run());
        assertThat(data.lost()).singleElement().asString().endsWith(" is missing");
        assertThat(data.latex()).contains("LSTM & 1,234 & 2 & 1/2 &").contains(" and 1 lost\n");
        assertThat(data.runsCsv().lines().toList().get(2)).contains(",lost,");
    }

    private static Map<String, Object> with(Map<String, Object> settings, String key, Object value) {
        Map<String, Object> other = new LinkedHashMap<>(settings);
        other.put(key, value);
        return other;
    }

    @Test
    void logs_are_those_of_each_run_and_of_the_mean_over_seeds() {
        List<RunData.Log> logs = RunData.of(RUNS).logs();
        assertThat(logs).hasSize(4);
        RunData.Log mean = logs.get(3);
        assertThat(mean.name()).startsWith("mean-").doesNotContain("-s1-");
        assertThat(mean.curves().get("metric")).containsOnlyKeys(1L, 2L, 3L, 4L, 5L);
        assertThat(mean.curves().get("metric").get(2L)).isCloseTo(1.0, within(1e-15));
        assertThat(mean.fields().get("loss-gradient-log10").get(2L))
                .containsEntry(0L, 0.0)
                .containsEntry(2L, -3.0);
        assertThat(logs.subList(0, 3).stream().map(RunData.Log::name))
                .containsExactlyInAnyOrderElementsOf(
                        RUNS.stream().map(run -> run.run().run()).toList());
    }

    @Test
    void the_tables_are_set_by_LaTeX() throws IOException, InterruptedException {
        String pdflatex = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(path -> path + "/pdflatex")
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElse("");
        assumeTrue(!pdflatex.isEmpty(), "no pdflatex on the path");
        Files.writeString(folder.resolve("table.tex"), RunData.of(RUNS).latex());
        Files.writeString(
                folder.resolve("paper.tex"),
                "\\documentclass{article}\n\\usepackage{booktabs}\n\\begin{document}\n\\input{table}\n\\end{document}\n");
        Process process = new ProcessBuilder(pdflatex, "-interaction=nonstopmode", "-halt-on-error", "paper.tex")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
        assertThat(folder.resolve("paper.pdf")).isNotEmptyFile();
    }
}
