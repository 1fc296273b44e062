package carousel.reports.papers;

import carousel.core.result.Published;
import carousel.reports.chapter.Chapter;
import carousel.reports.chapter.HowToRead;
import carousel.reports.chapter.Report;
import carousel.reports.chapter.RunsTable;
import carousel.reports.chart.Chart;
import carousel.reports.chart.Metric;
import carousel.reports.figure.Figure;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Html;
import carousel.reports.page.Table;
import carousel.reports.stats.Tests;
import carousel.reports.study.Numbers;
import carousel.reports.study.Study;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What papers have printed, beside what came out here: a row a number, with a verdict by one rule. */
public final class PapersReport {
    /** By name. */
    public static final Report REPORT = new Report("papers", study -> new PapersReport(study).contents());

    private static final String RULE =
            "A row says beforehand from where to where a number counts as reproduced, and why. It agrees where the whole 95 % "
                    + "interval over seeds lies within, departs where the whole interval lies outside, and is not decided otherwise: so also with fewer than "
                    + Tests.ENOUGH_SEEDS
                    + " seeds, where every seed gives the same number, or where a mean would leave out runs that diverged. Test metrics: mean at "
                    + "the end, or where the row says so at each run's best validation, with a t-interval. Share of runs: Wilson's interval. Sequences until solved: mean with a t-interval; a run that did not solve the task counts with "
                    + "all its sequences and leaves the interval open above. Ratios: geometric mean over seeds with a t-interval, open where one of the two did not solve. Intervals are "
                    + "not adjusted for the number of rows. [M]: quoted from memory, not looked up.";

    private final Study study;
    private final List<Line> lines;

    private PapersReport(Study study) {
        this.study = study;
        this.lines = Line.of(study);
    }

    private Report.Contents contents() {
        List<String> findings = new ArrayList<>(List.of(RunsTable.sentence(study), counts()));
        if (study.published().isEmpty()) {
            findings.add("There is no legible published.json, so nothing is known of what was printed.");
        }
        findings.add(each(Verdict.AGREES, "Agree"));
        findings.add(each(Verdict.DEPARTS, "Depart"));
        List<Chapter> chapters = new ArrayList<>(List.of(all()));
        Study.by(lines, Line::paper).forEach((paper, own) -> chapters.add(chapter(paper, own)));
        return new Report.Contents(findings, HowToRead.folded(study, "bands-and-shares baselines"), chapters);
    }

    private String counts() {
        Map<Verdict, List<Line>> by = Study.by(lines, Line::verdict);
        List<String> texts = new ArrayList<>();
        for (Verdict verdict : Verdict.values()) {
            texts.add(verdict.counted(by.getOrDefault(verdict, List.of()).size()));
        }
        return "Of " + Words.count(lines.size(), "printed number", "printed numbers") + " " + Words.list(texts) + ".";
    }

    private String each(Verdict verdict, String words) {
        List<Line> those =
                lines.stream().filter(line -> line.verdict() == verdict).toList();
        return those.isEmpty()
                ? ""
                : words + ": "
                        + String.join(
                                "; ",
                                those.stream()
                                        .map(line -> line.row().about() + " (" + name(line.paper()) + ": "
                                                + line.printed() + "; here "
                                                + line.here().replace('\n', ' ') + ", seeds " + line.seeds() + ")")
                                        .toList())
                        + ".";
    }

    /** {@code Tallec, Ollivier 2018}. */
    static String name(Published.Paper paper) {
        List<String> families = new ArrayList<>();
        for (String author : paper.authors().split(" and ")) {
            families.add(author.split(",", 2)[0]);
        }
        return (families.size() > 3 ? families.get(0) + " et al." : Words.list(families)) + " " + paper.year();
    }

    private Chapter all() {
        List<Line> drawn = lines.stream().filter(Forest::has).toList();
        Map<Boolean, List<Line>> run =
                lines.stream().collect(Collectors.partitioningBy(line -> line.verdict() != Verdict.NOT_RUN));
        return Chapter.of("all", "Printed, and measured here")
                .needs("is held against a paper", !lines.isEmpty())
                .text(RULE)
                .chart(
                        Chart.of(drawn.isEmpty() ? List.of() : List.of(Forest.of(drawn))),
                        "What came out here over the printed number, of rows that have one. Grey: where it counts as reproduced, said beforehand. Line: 95 % interval over seeds. "
                                + "Filled: agrees, or departs (red); hollow: not decided. What lies beyond the axis is drawn at its end.")
                .html(table("Every printed number that was run", run.get(true)))
                .folded(
                        "Not run: " + Words.count(run.get(false).size(), "printed number", "printed numbers"),
                        table("", run.get(false)))
                .html(this::exports);
    }

    /** Nothing of no lines. */
    private static Html table(String caption, List<Line> of) {
        Table table = new Table(
                caption, "paper | of what | printed | counts as reproduced | #here [95 %] | #seeds | verdict");
        of.forEach(line -> table.row(
                line.verdict() == Verdict.DEPARTS,
                name(line.paper()) + ", " + line.row().place(),
                line.row().about(),
                line.printed(),
                line.accepted(),
                line.here(),
                line.seeds(),
                line.verdictText()));
        return of.isEmpty() ? new Html() : table.html();
    }

    private Html exports(FigureBook book) {
        Exports exports = new Exports(lines);
        return new Html()
                .markup("<p class=\"quiet\">")
                .text("The same table as ")
                .add(book.add("papers.csv", "CSV", exports.csv()))
                .text(", ")
                .add(book.add("papers.md", "Markdown", exports.markdown()))
                .text(" and ")
                .add(book.add("papers.tex", "LaTeX", exports.latex()))
                .text(" (booktabs); the papers as ")
                .add(book.add("papers.bib", "BibTeX", exports.bibtex()))
                .text(".")
                .markup("</p>\n");
    }

    private Chapter chapter(Published.Paper paper, List<Line> own) {
        Chapter chapter = Chapter.of(paper.key(), name(paper))
                .html(new Html()
                        .paragraph(paper.authors().replace(" and ", "; ") + " (" + paper.year() + "): " + paper.title()
                                + ". " + paper.venue() + (paper.link().isEmpty() ? "." : ". " + paper.link())));
        paper.errata().forEach(erratum -> chapter.text("Erratum or unclear: " + erratum));
        Study.by(own, Line::preset).forEach((preset, rows) -> tell(chapter, preset, rows));
        return chapter;
    }

    private void tell(Chapter chapter, Published.Preset preset, List<Line> rows) {
        List<Variant> variants = study.trained().stream()
                .filter(each -> each.group().equals(preset.name()))
                .toList();
        chapter.heading(preset.title()).text("As printed: " + preset.settings());
        Html deviations = new Html();
        preset.deviations().forEach(each -> deviations.element("li", each));
        if (!deviations.isEmpty()) {
            chapter.html(new Html()
                    .paragraph("Deviations:")
                    .markup("<ul>\n")
                    .add(deviations)
                    .markup("</ul>\n"));
        }
        if (!preset.trouble().isEmpty()) {
            chapter.text("Not run: " + preset.trouble() + ".");
        }
        Table table =
                new Table("", "of what | printed | counts as reproduced, and why | #here [95 %] | #seeds | verdict");
        rows.forEach(line -> table.row(
                line.verdict() == Verdict.DEPARTS,
                line.row().about(),
                line.printed() + " (" + line.row().place() + ")",
                line.accepted() + ": " + line.row().because(),
                line.here(),
                line.seeds(),
                line.verdictText()));
        chapter.html(table.html());
        figure(chapter, preset, variants);
        chapter.html(new Html().element("pre", "./carousel reproduce " + preset.name() + " --budget full"));
    }

    private static void figure(Chapter chapter, Published.Preset preset, List<Variant> variants) {
        List<Figure> figures = new ArrayList<>();
        Map<String, List<Variant>> by = new LinkedHashMap<>(Study.by(variants, Variant::taskAndLength));
        by.forEach((task, own) -> {
            Metric metric = Metric.of(own);
            if (own.stream().anyMatch(each -> !metric.mean(each.runs()).isEmpty())) {
                String name = Figure.nameOf(preset.name().replace('/', '-'), Integer.toString(figures.size() + 1));
                figures.add(metric.figure(name, task, own, Metric.steps(own)));
            }
        });
        if (!figures.isEmpty()) {
            chapter.chart(
                    Chart.of(preset.name().replace('/', '-'), preset.title(), variants, figures),
                    "Test metric by update: mean over seeds (geometric on a logarithmic axis), 95 % t-interval; grey and dotted the baselines of the task. "
                            + Metric.thinned(variants));
        }
    }

    /** What a program wants of each row. */
    public static List<Map<String, Object>> rows(Study study) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Line line : Line.of(study)) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("paper", line.paper().key());
            row.put("preset", line.preset().name());
            row.put("place", line.row().place());
            row.put("about", line.row().about());
            row.put("printed", line.printed());
            row.put("accepted", line.accepted());
            row.put("here", line.here().replace('\n', ' '));
            row.put("seeds", line.seeds());
            row.put("verdict", line.verdictText());
            row.put("seconds", Numbers.fixed(line.seconds(), 1));
            rows.add(row);
        }
        return rows;
    }
}
