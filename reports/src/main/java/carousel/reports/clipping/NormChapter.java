package carousel.reports.clipping;

import carousel.reports.chapter.Chapter;
import carousel.reports.chart.Chart;
import carousel.reports.chart.Frame;
import carousel.reports.chart.Panel;
import carousel.reports.chart.Row;
import carousel.reports.chart.Trace;
import carousel.reports.figure.Csv;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.figure.Scale;
import carousel.reports.page.Html;
import carousel.reports.page.Table;
import carousel.reports.stats.Profile;
import carousel.reports.study.Captions;
import carousel.reports.study.Clip;
import carousel.reports.study.Line;
import carousel.reports.study.Numbers;
import carousel.reports.study.Terms;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import java.util.ArrayList;
import java.util.List;

/** The norm of the gradient along training: its spikes, and how often a clip acts. */
final class NormChapter {
    private static final Frame FRAME = Frame.alone(92, 190).veiled(0.16);
    /** No axis goes further than so much above the smallest: a run that diverges must not flatten all the others. */
    private static final double SPAN = 1e12;

    private NormChapter() {}

    /** The norms of one line at one length. */
    private record Part(Line line, Variant runs, Norms norms) {
        Clip clip() {
            return ClippingReport.clip(line);
        }
    }

    static Chapter of(List<Line> lines) {
        List<Part> all = new ArrayList<>();
        lines.forEach(line -> line.points().forEach(each -> all.add(new Part(line, each, Norms.of(each.runs())))));
        long longest = all.stream()
                .filter(part -> !part.norms.isEmpty())
                .mapToLong(part -> part.runs.length())
                .max()
                .orElse(0);
        List<Part> drawn = all.stream()
                .filter(part -> part.runs.length() == longest && !part.norms.isEmpty())
                .toList();
        List<Variant> variants = drawn.stream().map(Part::runs).toList();
        String title = "The norm of the gradient along training", found = sentence(lines);
        return Chapter.of("norm", title)
                .needs("recorded the norm of its gradient", all.stream().anyMatch(part -> part.norms.updates() > 0))
                .finding(() -> found)
                .chart(
                        Chart.of("norm", title + ", T = " + longest, variants, figures(drawn)),
                        "The norm of each update's gradient before it was clipped, at the longest length, in stretches of updates: thick the median over seeds and updates of the stretch, "
                                + "thin the largest; dashed the bound of a clip of the norm. A cross at the lower edge: some norm there is not finite. All plots share their axes. "
                                + Captions.brief(variants))
                .html(table(all));
    }

    private static List<Figure> figures(List<Part> drawn) {
        double last = 1, low = Double.POSITIVE_INFINITY, high = 0;
        for (Part part : drawn) {
            for (Norms.Window w : part.norms.windows()) {
                last = Math.max(last, w.middle());
                low = w.median() > 0 ? Math.min(low, w.median()) : low;
                high = w.largest() > 0 ? Math.max(high, w.largest()) : high;
            }
        }
        Scale x = Scale.linear("update", 0, last),
                y =
                        low <= high
                                ? Scale.decades("‖g‖ before clipping", low, Math.min(high, low * SPAN) * 1.5)
                                : Scale.decades("‖g‖ before clipping", 0.1, 10);
        return drawn.stream().map(part -> figure(part, x, y)).toList();
    }

    private static Figure figure(Part part, Scale x, Scale y) {
        String cell = part.line.cell().title(), label = part.line.label(), length = part.runs.text("length");
        Profile medians = part.norms.profile(Norms.Window::median), largest = part.norms.profile(Norms.Window::largest);
        var colour = part.line.cell().colour();
        List<Trace> traces = List.of(
                Trace.line("largest", largest, colour, Ink.pen(1.1)).withoutBand(),
                Trace.line("median", medians, colour, Ink.pen(2.2)).with(Trace.Spread.FILLED));
        double bound =
                part.clip().kind() == Clip.Kind.NORM ? part.clip().bound() : Double.NaN; // of which nothing is drawn
        String words = "clip at " + Numbers.shortest(bound);
        Row.Rule clip = new Row.Rule(bound, words, Ink.TEXT, Ink.pen(1.2, new float[] {5, 3}));
        Csv csv = new Csv("cell", "clip", "length", "middle_update", "median", "largest", "not_finite");
        for (Norms.Window w : part.norms.windows()) {
            csv.row(cell, label, length, w.middle(), w.median(), w.largest(), w.strange());
        }
        String title = cell + ", " + label + ", T = " + length,
                subtitle = "norm of the gradient before clipping, all seeds";
        return new Panel(title, subtitle, x, List.of(y), List.of(Row.of("", traces, clip)), FRAME)
                .figure(
                        Figure.nameOf("norm", part.line.cell().name(), label, length),
                        title + ": norm of the gradient",
                        csv);
    }

    private static Html table(List<Part> all) {
        Table table = new Table(
                "The norm of each update's gradient before clipping, over all updates of all seeds. Largest: of all runs; the median over runs of each run's largest. "
                        + "Clipped: the share of updates whose norm was above the bound of a clip of the norm.",
                "cell, clip | #length | #updates | #median | #largest of\na run, median | #largest | #largest over\nmedian | #clipped | #not finite");
        for (Part part : all) {
            Norms norms = part.norms;
            table.row(
                    norms.strange() > 0 || norms.isEmpty(),
                    part.line.name(),
                    part.runs.text("length"),
                    Numbers.whole(norms.updates()),
                    number(norms.median()),
                    number(norms.medianLargest()),
                    number(norms.largest()),
                    number(norms.largest() / norms.median()),
                    part.clip().kind() == Clip.Kind.NORM
                            ? percent(Norms.above(part.runs.runs(), part.clip().bound()))
                            : "",
                    Integer.toString(norms.strange()));
        }
        return table.html();
    }

    private static String number(double v) {
        return v >= 1000 && v < 1e6 ? Numbers.whole(Math.round(v)) : Numbers.significant(v);
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "–" : share == 0 ? "none" : Numbers.fixed(100 * share, 1) + " %";
    }

    /** The largest norm of the same cell with a clip, which acts on the step and not on the gradient that comes next. */
    private static String clipped(Line plain, List<Line> lines) {
        List<Variant> with = lines.stream()
                .filter(line -> line.cell().equals(plain.cell()))
                .filter(line -> ClippingReport.clip(line).kind() != Clip.Kind.NONE)
                .flatMap(line -> line.points().stream())
                .toList();
        Norms norms = Norms.of(Variant.all(with));
        return norms.isEmpty() ? "" : ", with a clip up to " + Numbers.significant(norms.largest());
    }

    /** For each cell the largest norm without a clip beside the median. */
    private static String sentence(List<Line> lines) {
        List<String> texts = new ArrayList<>();
        List<Variant> plain = new ArrayList<>();
        String lengths = Words.list(
                Line.values("length", lines).stream().map(Numbers::shortest).toList());
        for (Line line : lines) {
            if (ClippingReport.clip(line).kind() == Clip.Kind.NONE) {
                Norms norms = Norms.of(Variant.all(line.points()));
                if (!norms.isEmpty()) {
                    plain.addAll(line.points());
                    texts.add(line.cell().title() + " up to " + Numbers.significant(norms.largest()) + ", median "
                            + Numbers.significant(norms.median())
                            + (norms.strange() > 0 ? " (" + norms.strange() + " not finite besides)" : "")
                            + clipped(line, lines));
                }
            }
        }
        return texts.isEmpty()
                ? "There are no runs without a clip whose norm of the gradient is a number."
                : "Norm of the gradient without a clip, over all updates of all seeds at T = " + lengths + " ("
                        + Terms.of(plain) + "): "
                        + String.join("; ", texts) + ".";
    }
}
