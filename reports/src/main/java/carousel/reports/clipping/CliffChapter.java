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
import carousel.reports.figure.Marks.Pin;
import carousel.reports.figure.Scale;
import carousel.reports.figure.Sheet;
import carousel.reports.page.Html;
import carousel.reports.stats.Profile;
import carousel.reports.study.Cell;
import carousel.reports.study.Clip;
import carousel.reports.study.Line;
import carousel.reports.study.Numbers;
import carousel.reports.study.Terms;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import java.awt.Stroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Function;

/** The cliff: the loss along the gradient and along one weight where the gradient was largest, and where a step would end. */
final class CliffChapter {
    /** Of a run as it was before its first update. */
    static final Stroke EARLIER = Ink.pen(1.6, new float[] {1.6f, 2.2f});

    private static final Frame FRAME = Frame.alone(96, 260);

    private final List<Cut> all = new ArrayList<>();
    private final List<Pair> pairs = new ArrayList<>();
    private final Scale losses;

    /**
     * The steepest look of one cell, and the first of the same run, which may be the same.
     *
     * @param variants of the cell
     * @param bounds of the norm that were tried with the cell, ascending
     */
    private record Pair(Cell cell, List<Variant> variants, Cut steepest, Cut first, List<Double> bounds) {
        List<Cut> cuts() {
            return first.step() == steepest.step() ? List.of(steepest) : List.of(steepest, first);
        }
    }

    CliffChapter(Map<Cell, List<Line>> cells) {
        cells.forEach((cell, lines) -> {
            List<Cut> cuts = Variant.all(Line.variants(lines)).stream()
                    .flatMap(run -> Cut.of(run).stream())
                    .toList();
            all.addAll(cuts);
            List<Double> bounds = lines.stream()
                    .map(ClippingReport::clip)
                    .filter(clip -> clip.kind() == Clip.Kind.NORM)
                    .map(Clip::bound)
                    .distinct()
                    .sorted()
                    .toList();
            Cut.steepest(cuts).ifPresent(steepest -> {
                Cut first = Cut.of(steepest.run()).stream()
                        .filter(cut -> !cut.gradient().isEmpty())
                        .findFirst()
                        .orElseThrow();
                pairs.add(new Pair(cell, Line.variants(lines), steepest, first, bounds));
            });
        });
        losses = losses();
    }

    Chapter chapter() {
        List<Figure> along = pairs.stream().map(this::gradient).toList();
        List<Figure> weight = pairs.stream()
                .filter(pair -> !pair.steepest.weight().isEmpty())
                .map(this::weight)
                .toList();
        return Chapter.of("cliff", "The cliff")
                .needs("recorded the loss along its gradient (probe cliff)", !all.isEmpty())
                .text(pairs.isEmpty() ? "" : sentence())
                .chart(
                        chart("cliff-gradient", "Where one step would end: the loss along the gradient", along),
                        "The loss of a fixed batch of the test set along −g/‖g‖, g the gradient over all parameters, ahead of the weights, all parameters moved together: solid at the look of the cell's runs "
                                + "with the largest ‖g‖ of that batch, dotted before the first update of the same run. Grey: the loss before the step. Filled: where "
                                + "the plain step ends, s = rate · ‖g‖; ring: where it ends clipped to a norm c that was tried, s = rate · min(‖g‖, c). "
                                + "A clip of single elements can turn the step, so it has no place on this line. Both axes are logarithmic; a cross at the lower edge: not a number there.")
                .chart(
                        chart("cliff-weight", "The walls of the valley: the loss along one recurrent weight", weight),
                        "The same looks along the one recurrent weight with the largest |∂L/∂u|, everything else held. The disc is where the weight stands. "
                                + "The axis of losses is that of the figure above.")
                .html(strange());
    }

    private static Chart chart(String name, String title, List<Figure> figures) {
        String subtitle = "at the look with the largest gradient, and before training";
        return Chart.of(Sheet.of(name + "-all", title, subtitle, figures), figures);
    }

    /** Looks of which no line can be drawn. */
    private Html strange() {
        long strange = all.stream().filter(cut -> !Double.isFinite(cut.norm())).count();
        return strange == 0
                ? new Html()
                : new Html()
                        .paragraph(
                                "At " + strange + " of " + Words.count(all.size(), "look", "looks")
                                        + " the norm of the gradient is not a finite number; there is no direction to go there, and no line.");
    }

    /** For each cell, what a plain and a clipped step do to the loss at the steepest look. */
    private String sentence() {
        List<String> texts = new ArrayList<>();
        for (Pair pair : pairs) {
            Cut cut = pair.steepest;
            StringBuilder text = new StringBuilder(pair.cell.title() + " (" + ClippingReport.look(cut.run(), cut.step())
                    + "): ‖g‖ = " + Numbers.significant(cut.norm()));
            if (Double.isNaN(cut.rate())) {
                text.append(", no plain steps of gradient descent");
            } else {
                text.append(", and the plain step would take the loss from ")
                        .append(Numbers.significant(cut.here()))
                        .append(" to ")
                        .append(loss(cut.plain(), "what was not measured so far out"));
                for (double bound : pair.bounds) {
                    String norm = "norm " + Numbers.shortest(bound);
                    text.append(
                            bound < cut.norm()
                                    ? ", clipped to " + norm + " to "
                                            + loss(cut.clipped(bound), "what was not measured so far out")
                                    : ", and " + norm + " clips nothing");
                }
            }
            texts.add(text.toString());
        }
        return "Where the gradient of the test batch was largest, one look at one run each ("
                + Terms.of(
                        pairs.stream().flatMap(pair -> pair.variants.stream()).toList()) + "): "
                + String.join("; ", texts) + ".";
    }

    private static String loss(Cut.Landing landing, String otherwise) {
        return Double.isNaN(landing.loss()) ? otherwise : Numbers.significant(landing.loss());
    }

    /** One axis of losses for all plots. */
    private Scale losses() {
        double[] drawn = pairs.stream()
                .flatMap(pair -> pair.cuts().stream())
                .flatMap(cut -> List.of(cut.gradient(), cut.weight()).stream())
                .flatMap(line -> line.values().stream())
                .filter(loss -> loss > 0 && loss < Double.POSITIVE_INFINITY)
                .mapToDouble(v -> v)
                .sorted()
                .toArray();
        return drawn.length == 0
                ? Scale.decades("loss", 0.1, 10)
                : Scale.decades("loss", drawn[0], drawn[drawn.length - 1] * 1.6);
    }

    /** Along the gradient, ahead of the weights, on a logarithmic axis of distances. */
    private Figure gradient(Pair pair) {
        double here = pair.steepest.here();
        List<Pin> pins = new ArrayList<>();
        for (Cut cut : pair.cuts()) {
            for (double bound : pair.bounds) {
                if (bound < cut.norm()) {
                    pins.add(pin(pair, cut, cut.clipped(bound), "clipped to norm " + Numbers.shortest(bound), false));
                }
            }
            pins.add(pin(pair, cut, cut.plain(), "plain step", true));
        }
        Row.Rule before = new Row.Rule(here, "before: " + Numbers.significant(here));
        return figure(pair, "gradient", "the gradient", "−g", distances(pair), Cut::gradient, pins, before);
    }

    private static Pin pin(Pair pair, Cut cut, Cut.Landing landing, String words, boolean filled) {
        String text = cut == pair.steepest ? words + ": loss " + loss(landing, "not known there") : "";
        return new Pin(landing.s(), landing.loss(), text, pair.cell.colour(), filled);
    }

    /** Along one recurrent weight, which stands where the disc is. */
    private Figure weight(Pair pair) {
        double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
        List<Pin> pins = new ArrayList<>();
        for (Cut cut : pair.cuts()) {
            if (!cut.weight().isEmpty()) {
                low = Math.min(low, cut.weight().firstKey());
                high = Math.max(high, cut.weight().lastKey());
                // The value of the weight itself is the middle one of an odd number of places.
                double here =
                        List.copyOf(cut.weight().keySet()).get(cut.weight().size() / 2);
                String words = cut == pair.steepest ? "it is here" : "";
                pins.add(new Pin(here, cut.weight().get(here), words, pair.cell.colour(), true));
            }
        }
        String line = "one recurrent weight";
        Scale x = Scale.linear("value of the weight", low, high);
        return figure(pair, "weight", line, line, x, Cut::weight, pins);
    }

    /**
     * The line of the steepest cut and of the first.
     *
     * @param shown what the loss is along, in the title
     * @param read the same in the accessible name
     */
    private Figure figure(
            Pair pair,
            String file,
            String shown,
            String read,
            Scale x,
            Function<Cut, NavigableMap<Double, Double>> line,
            List<Pin> pins,
            Row.Rule... rules) {
        List<Trace> traces = new ArrayList<>();
        Csv csv = new Csv("run", "update", "gradient_norm", "at", "loss");
        for (Cut cut : pair.cuts()) {
            Stroke pen = cut == pair.steepest ? Ink.pen(2.2) : EARLIER;
            traces.add(Trace.line("update " + cut.step(), Profile.of(line.apply(cut)), pair.cell.colour(), pen)
                    .withoutBand());
            line.apply(cut).forEach((at, loss) -> csv.row(cut.run().id(), cut.step(), cut.norm(), at, loss));
        }
        String title = pair.cell.title(),
                subtitle = "solid: " + ClippingReport.look(pair.steepest.run(), pair.steepest.step());
        Row row = Row.of("", traces, rules).pinned(pins);
        return new Panel(title + ": loss along " + shown, subtitle, x, List.of(losses), List.of(row), FRAME)
                .figure(Figure.nameOf("cliff", file, pair.cell.name()), title + ", loss along " + read, csv);
    }

    /** From the nearest place ahead to the farthest, and as far as the plain step goes, within reason. */
    private static Scale distances(Pair pair) {
        double low = Double.POSITIVE_INFINITY, high = 0;
        for (Cut cut : pair.cuts()) {
            Double near = cut.gradient().higherKey(0.0);
            low = near == null ? low : Math.min(low, near);
            high = near == null ? high : Math.max(high, cut.gradient().lastKey());
        }
        double step = pair.steepest.plain().s();
        double end = step > high ? Math.min(1.5 * step, 100 * high) : high;
        return low < high
                ? Scale.decades("distance s along −g/‖g‖", low, end)
                : Scale.decades("distance s along −g/‖g‖", 0.01, 10);
    }
}
