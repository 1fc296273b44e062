package carousel.reports.clipping;

import carousel.reports.chapter.Against;
import carousel.reports.chapter.Chapter;
import carousel.reports.chapter.HowToRead;
import carousel.reports.chapter.Report;
import carousel.reports.chapter.RunsTable;
import carousel.reports.chart.Bars;
import carousel.reports.chart.Chart;
import carousel.reports.chart.LagLines;
import carousel.reports.chart.SuccessLines;
import carousel.reports.chart.Trace;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.page.Html;
import carousel.reports.page.Table;
import carousel.reports.stats.Ends;
import carousel.reports.stats.Lags;
import carousel.reports.stats.Proportion;
import carousel.reports.stats.Tests;
import carousel.reports.study.Captions;
import carousel.reports.study.Cell;
import carousel.reports.study.Clip;
import carousel.reports.study.Line;
import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import carousel.reports.study.Study;
import carousel.reports.study.Terms;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.Stream;

/** Exploding gradients: who solves the task with and without a clip, what happened to the others, and the cliff that throws them. */
public final class ClippingReport {
    /** By name. */
    public static final Report REPORT = new Report("clipping", study -> new ClippingReport(study).contents());

    private static final String CLIP = "clip";
    private static final String LENGTH = "length";

    private final Study study;
    private final List<Line> lines;
    private final Map<Cell, List<Line>> cells;
    private final Map<Variant, Against> tests;

    private ClippingReport(Study study) {
        this.study = study;
        this.lines = new ArrayList<>(Line.over(LENGTH, study.trained(), ClippingReport::label));
        lines.sort(Comparator.comparing(Line::cell, Cell.ORDER).thenComparing(ClippingReport::clip, Clip.ORDER));
        this.cells = Study.by(lines, Line::cell);
        this.tests = Against.each(Line.variants(lines), CLIP, ClippingReport::plain);
    }

    /** The clip, and whatever else tells a variant from the others of its cell. */
    private static String label(Variant each) {
        String rest = each.besides(CLIP);
        return Clip.of(each.text(CLIP)).label() + (rest.isEmpty() ? "" : ", " + rest);
    }

    private static boolean plain(Variant each) {
        return Clip.of(each.text(CLIP)).kind() == Clip.Kind.NONE;
    }

    /** The clip of a line. */
    static Clip clip(Line line) {
        return Clip.of(line.points().get(0).text(CLIP));
    }

    /** {@code norm ≤ 1, T = 40, seed 10, update 1000}: a look among those of one cell. */
    static String look(Run run, long step) {
        return Clip.of(run.text(CLIP)).label() + ", T = " + run.whole(LENGTH) + ", seed " + run.text("seed")
                + ", update " + step;
    }

    private Report.Contents contents() {
        List<Chapter> chapters =
                List.of(success(), outcomes(), new CliffChapter(cells).chapter(), NormChapter.of(lines), lags());
        List<String> summary = new ArrayList<>(List.of(RunsTable.sentence(study) + Captions.alike(study.trained())));
        chapters.forEach(chapter -> summary.add(chapter.finding()));
        return new Report.Contents(
                summary,
                HowToRead.folded(study, "clips success intervals-and-tests cliff step-end gradient-norm clipping-lag"),
                chapters);
    }

    /** Share of successes over the length of the sequences. */
    private Chapter success() {
        List<Variant> drawn = Line.variants(lines);
        String title = "Who solves it: success over the length of the sequences";
        Chart chart = Chart.of("success", title, drawn, SuccessLines.of(LENGTH, "T", CLIP, lines));
        return Chapter.of("success", "Success over length")
                .needs("was trained", !lines.isEmpty())
                .finding(this::solved)
                .chart(
                        chart,
                        "Share of runs that solved the task (" + Terms.criterion(drawn)
                                + ") over the length of the sequences. Dots are shares of all runs that should be there, brackets Wilson's 95 % intervals; "
                                + "diverged and lost runs count as not solved. Lines stand a little apart, so that none hides another. "
                                + Captions.of(drawn));
    }

    /** For each cell what each clip solved, over all lengths. */
    private String solved() {
        List<String> texts = new ArrayList<>();
        cells.forEach((cell, own) -> {
            List<String> shares = new ArrayList<>();
            own.forEach(line -> shares.add(line.label() + " " + share(line.points())));
            texts.add(cell.title() + ": " + String.join(", ", shares));
        });
        List<String> lengths =
                Line.values(LENGTH, lines).stream().map(Numbers::shortest).toList();
        return "Solved at " + Terms.of(Line.variants(lines)) + ", "
                + (lengths.size() == 1 ? "length " + lengths.get(0) : "lengths " + Words.list(lengths) + " together")
                + ": " + String.join("; ", texts) + ".";
    }

    /** A count, with an interval where all its runs had one task: runs of several lengths are no sample of anything. */
    private static String share(List<Variant> points) {
        Proportion solved = Ends.of(points).success();
        return solved.text() + (points.size() == 1 ? " [" + solved.wilson() + "]" : "");
    }

    /** How the runs ended, and whether a clip changes it. */
    private Chapter outcomes() {
        List<Variant> drawn = Line.variants(lines);
        String title = "What happened to the runs, with and without a clip";
        Chart chart = Chart.of("outcomes", title, drawn, Bars.ends(LENGTH, "T", CLIP, lines));
        return Chapter.of("outcomes", "What happened to them")
                .needs("was trained", !lines.isEmpty())
                .finding(this::compared)
                .chart(
                        chart,
                        "How all runs ended, by length and clip. In the cell's colour: solved; grey: not solved within its updates; black: a number "
                                + "was no longer finite; white: interrupted, or missing or corrupt. "
                                + Captions.brief(drawn))
                .html(table());
    }

    /** In how many comparisons a clip is ahead, and how many runs diverged with and without. */
    private String compared() {
        List<Variant> all = Line.variants(lines);
        Ends without = Ends.of(all.stream().filter(ClippingReport::plain).toList()),
                with = Ends.of(all.stream().filter(each -> !plain(each)).toList());
        String diverged = "Diverged (" + Terms.of(all) + "): " + without.diverged() + " of "
                + without.success().n() + " runs without a clip, " + with.diverged() + " of "
                + with.success().n() + " with one.";
        long enough =
                tests.values().stream().filter(each -> each.pair().enough()).count();
        if (tests.isEmpty()) {
            return "No cell was run with a clip and without at the same length, so nothing is compared. " + diverged;
        }
        if (enough == 0) {
            return "Of what a clip changes, "
                    + Tests.few(tests.values().stream()
                            .mapToInt(each -> each.pair().seeds())
                            .min()
                            .orElse(0)) + ". "
                    + diverged;
        }
        List<Against> better = tests.values().stream().filter(Against::better).toList(),
                worse =
                        tests.values().stream()
                                .filter(each -> each.differs() && !each.better())
                                .toList();
        return "In " + better.size() + " of " + Words.count(enough, "comparison", "comparisons")
                + " with no clip, runs with a clip solved the task more often, in " + worse.size()
                + " less often, in the others they are not told apart (Fisher's exact test, Holm over all)."
                + alike()
                + where(" More often: ", better) + where(" Less often: ", worse) + " " + diverged;
    }

    /** In how many of the others nothing could have been seen. */
    private String alike() {
        long same = tests.values().stream().filter(Against::alike).count();
        return same == 0 ? "" : " In " + same + " of these every run solved it on both sides, or none.";
    }

    /** Each line with its lengths; nothing if there are none. */
    private static String where(String begin, List<Against> found) {
        List<Variant> with = found.stream().map(each -> each.pair().first()).toList();
        List<String> texts = new ArrayList<>();
        Study.by(with, each -> each.cell().title() + " with " + label(each))
                .forEach((line, own) -> texts.add(line + " at T = "
                        + Words.list(own.stream().map(each -> each.text(LENGTH)).toList())));
        return texts.isEmpty() ? "" : begin + String.join("; ", texts) + ".";
    }

    private Html table() {
        Table table = new Table(
                "How the runs ended, at " + Terms.of(Line.variants(lines))
                        + ". Every run that should be there is counted, whatever became of it. Fisher's exact test, two-sided, of success with the clip "
                        + "against no clip at the same cell and length; adjusted p by Holm for all "
                        + tests.size() + " comparisons of this table together.",
                "cell, clip | #length | #solved [Wilson] | #not solved\nin its updates | #diverged | #interrupted\nor lost | #p | #adjusted p | against no clip");
        lines.forEach(line -> line.points().forEach(each -> {
            Ends ends = Ends.of(List.of(each));
            Against test = tests.get(each);
            table.row(
                    ends.failed(),
                    line.name(),
                    each.text(LENGTH),
                    ends.success().text() + "\n[" + ends.success().wilson() + "]",
                    Integer.toString(ends.unsolved()),
                    Integer.toString(ends.diverged()),
                    Integer.toString(ends.stopped() + ends.lost()),
                    test == null ? "" : Numbers.bareProbability(test.p()),
                    test == null ? "" : Numbers.bareProbability(test.adjusted()),
                    test == null ? "" : test.verdict("without") + idle(each));
        }));
        return table.html();
    }

    /** A clip that never acted is no clip: its runs are those without one, and say nothing of what it would do. */
    private static String idle(Variant each) {
        Clip clip = Clip.of(each.text(CLIP));
        return clip.kind() == Clip.Kind.NORM && Norms.above(each.runs(), clip.bound()) == 0
                ? "; no update was clipped"
                : "";
    }

    /** A look at a gradient by lag: the largest norm at any state, as log₁₀. */
    private record Look(Lags lags, Run run, long step, double largest) {}

    /** Gradient by lag at the look at which it was largest, beside that before the first update of the same run. */
    private Chapter lags() {
        List<Trace> traces = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        cells.forEach((cell, own) -> most(own).ifPresent(most -> {
            for (long step : most.step == 0 ? List.of(0L) : List.of(0L, most.step)) {
                traces.add(Trace.line(
                        cell.title() + ", update " + step,
                        most.lags.profile(step),
                        cell.colour(),
                        step == most.step ? Ink.pen(2.2) : CliffChapter.EARLIER));
            }
            texts.add(told(cell, most));
        }));
        String title = "Gradient by lag where it was largest",
                subtitle = "solid: at that look; dotted: before the first update of the same run";
        Figure figure = LagLines.of("lags-largest", title, subtitle, LagLines.Axes.over(traces, 250), traces);
        return Chapter.of("lags", title)
                .needs(
                        "recorded its gradient by lag",
                        study.runs().stream()
                                .anyMatch(run -> !run.field(Lags.LOSS).isEmpty()))
                .html(
                        texts.isEmpty()
                                ? new Html()
                                : new Html()
                                        .markup("<p>")
                                        .rich("Where the gradient at a state was largest, one look at one run each ("
                                                + Terms.of(study.trained()) + "): " + String.join("; ", texts) + ".")
                                        .markup("</p>\n"))
                .chart(
                        Chart.of(LagLines.empty(traces) ? List.of() : List.of(figure)),
                        "Gradient of the loss by lag, of each cell at the look of its runs, whatever their clip and length, with the largest norm at any state; one run each, so there are no bands. "
                                + "Above 0 the gradient grows on its way back. Where a cell carries more than h it is that of all of it. A cross at the lower edge: not a number there.");
    }

    private static String told(Cell cell, Look most) {
        NavigableMap<Long, Double> ratios = most.lags.ratios(most.run, most.step);
        long at = ratios.firstKey();
        for (var each : ratios.entrySet()) {
            at = each.getValue() > ratios.get(at) ? each.getKey() : at;
        }
        return cell.title() + " (" + look(most.run, most.step) + ") "
                + (at == 0
                        ? "the largest ratio is that at lag 0, so it does not grow on its way back"
                        : "it is largest at lag " + at + ", " + Numbers.left(ratios.get(at))
                                + " times what it is at lag 0");
    }

    /** The look of all these runs with the largest finite norm at any lag, if it has a number at lag 0; none if there is none. */
    private static Optional<Look> most(List<Line> own) {
        return Variant.all(Line.variants(own)).stream()
                .flatMap(ClippingReport::looks)
                .reduce((most, next) -> next.largest > most.largest ? next : most);
    }

    private static Stream<Look> looks(Run run) {
        Lags lags = Lags.of(List.of(run), Lags.LOSS);
        return run.field(lags.series()).entrySet().stream()
                .filter(look -> Double.isFinite(look.getValue().getOrDefault(0L, Double.NaN)))
                .map(look -> new Look(
                        lags,
                        run,
                        look.getKey(),
                        look.getValue().values().stream()
                                .filter(Double::isFinite)
                                .mapToDouble(v -> v)
                                .max()
                                .orElseThrow()));
    }
}
