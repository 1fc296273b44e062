package carousel.reports.atlas;

import carousel.reports.study.Cell;
import carousel.reports.study.Captions;
import carousel.reports.study.Words;
import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Sheet;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Html;
import carousel.reports.page.Section;
import carousel.reports.page.Table;
import carousel.reports.stats.Escape;
import carousel.reports.stats.RankCorrelation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether the gradient comes back when the loss leaves its plateau: both steps of every run, and their rank correlation. */
final class EscapeSection {
    private final Atlas atlas;
    private final List<Variant> variants;
    private final List<Pair> pairs;

    private EscapeSection(Atlas atlas) {
        this.atlas = atlas;
        this.variants = atlas.using(Probes.GRADIENT);
        this.pairs = Pair.of(atlas, variants);
    }

    static Section of(Atlas atlas, FigureBook book) {
        return new Section("escape", "The escape", new EscapeSection(atlas).html(book));
    }

    private Html html(FigureBook book) {
        if (pairs.isEmpty()) {
            return book.absent(
                    "These runs were set to look at their gradient by lag, but none of them holds a point of it, "
                            + "so it is not known when it came back.");
        }
        Html html = Say.finding(finding(pairs));
        html.paragraph(
                "The escape is the first update at which the training loss, as a mean over 25 updates, is below half of its plateau's level "
                        + level() + ". The gradient counts as back at the first look at which its ratio at "
                        + lags() + " is at least 0.01. Looks are " + cadence()
                        + ", so that step is late by up to as much.");
        if (atlas.answersEverywhere()) {
            html.paragraph(
                    "Here the loss answers at every step, so some gradient is at every lag whatever comes from afar: "
                            + "that it is back says little.");
        }
        html.markup("<div class=\"cards\">").add(figures(book)).markup("</div>\n");
        html.add(correlations());
        return html.add(steps());
    }

    private Html figures(FigureBook book) {
        Map<Cell, List<Pair>> cells = byCell(pairs);
        double last = 1;
        for (Variant each : variants) {
            last = Math.max(last, each.budget());
        }
        List<Figure> figures = new ArrayList<>();
        figures.add(figure("escape", "All cells", pairs, last));
        if (cells.size() > 1) {
            for (Map.Entry<Cell, List<Pair>> cell : cells.entrySet()) {
                figures.add(figure(
                        Figure.nameOf("escape", cell.getKey().name()), cell.getKey().title(), cell.getValue(), last));
            }
        }
        return book.add(
                figures,
                Sheet.of(
                        "escape-all",
                        "When the gradient comes back, and when the loss escapes",
                        Captions.shared(variants),
                        figures),
                "A dot a run. In the grey strip at the right the gradient never came back, in the one above the loss never escaped; on the "
                        + "dotted line both came at once, above it the gradient was first. In the panels of single cells each initializer has "
                        + "its own shape. " + Captions.brief(variants));
    }

    private EscapeFigure drawn(String name, String title, List<Pair> shown, double last) {
        RankCorrelation rank = Pair.correlation(shown);
        return new EscapeFigure(
                name,
                title,
                "ρ = " + Numbers.fixed(rank.rho(), 2) + ", " + Words.count(shown.size(), "run", "runs"),
                shown,
                variants,
                last);
    }

    private Figure figure(String name, String title, List<Pair> shown, double last) {
        return drawn(name, title, shown, last).figure();
    }

    private Html correlations() {
        Table table = new Table(
                "Spearman's rank correlation of the two steps, with the 95 % interval of Bonett and Wright. “Never” ranks last and shares "
                        + "its rank, on both sides; runs that never did either are among the pairs. – where it is not defined: all steps of a side equal, or too few runs. "
                        + "Lost runs are in no pair.",
                "cell", "#ρ", "#95 % interval", "#runs", "#neither ever", "#gradient there\nfrom the start");
        row(table, "all", pairs);
        byCell(pairs).forEach((cell, own) -> row(table, cell.title(), own));
        return table.html();
    }

    private static void row(Table table, String name, List<Pair> own) {
        RankCorrelation rank = Pair.correlation(own);
        long neither =
                own.stream().filter(pair -> !pair.escaped() && !pair.returned()).count();
        long already =
                own.stream().filter(pair -> pair.passage().fromTheStart()).count();
        table.row(
                name,
                Numbers.fixed(rank.rho(), 2),
                Double.isNaN(rank.low()) ? "–" : Numbers.fixed(rank.low(), 2) + " to " + Numbers.fixed(rank.high(), 2),
                Integer.toString(rank.n()),
                Long.toString(neither),
                Long.toString(already));
    }

    private Html steps() {
        Table table = new Table(
                "Both steps, variant by variant: how many runs of all that should be there, and the median over all of them, in which a run that "
                        + "never did, or is lost, counts as later than any.",
                "cell",
                "#gradient back",
                "#median step",
                "#there from\nthe start",
                "#escaped",
                "#median step",
                "gradient first");
        for (Variant each : variants) {
            List<Pair> own =
                    pairs.stream().filter(pair -> pair.variant() == each).toList();
            table.row(
                    each.label(),
                    own.stream().filter(Pair::returned).count() + "/" + each.expected(),
                    median(own.stream().mapToDouble(Pair::gradient).toArray(), each.expected()),
                    Long.toString(own.stream()
                            .filter(pair -> pair.passage().fromTheStart())
                            .count()),
                    own.stream().filter(Pair::escaped).count() + "/" + each.expected(),
                    median(own.stream().mapToDouble(Pair::escape).toArray(), each.expected()),
                    order(own));
        }
        return table.html();
    }

    private static String median(double[] known, int expected) {
        double[] all = java.util.Arrays.copyOf(known, expected);
        java.util.Arrays.fill(all, known.length, expected, Double.POSITIVE_INFINITY);
        double median = Escape.median(all);
        return Double.isNaN(median) ? "–" : Double.isInfinite(median) ? "never" : Numbers.whole(Math.round(median));
    }

    private static String order(List<Pair> own) {
        List<Pair> both =
                own.stream().filter(pair -> pair.escaped() && pair.returned()).toList();
        long first =
                both.stream().filter(pair -> pair.gradient() <= pair.escape()).count();
        return both.isEmpty() ? "–" : first + " of " + both.size() + " that did both";
    }

    private String level() {
        boolean told =
                pairs.stream().allMatch(pair -> !pair.run().lossBaselines().isEmpty());
        List<String> names = pairs.stream()
                .map(Pair::run)
                .filter(run -> !run.lossBaselines().isEmpty())
                .map(EscapeSection::firstBaseline)
                .distinct()
                .toList();
        return told && names.size() == 1
                ? "(" + names.get(0) + ")"
                : "(the first baseline of the loss, or without one its median over the first twentieth of the updates)";
    }

    private static String firstBaseline(Run run) {
        var first = run.lossBaselines().entrySet().iterator().next();
        return first.getKey() + " " + Numbers.significant(first.getValue());
    }

    private String lags() {
        List<Long> lags = pairs.stream()
                .map(pair -> pair.passage().lag())
                .distinct()
                .sorted()
                .toList();
        return (lags.size() == 1 ? "lag " : "lags ")
                + Words.list(lags.stream().map(String::valueOf).toList());
    }

    private String cadence() {
        List<Long> gaps = pairs.stream()
                .map(pair -> pair.passage().gap())
                .distinct()
                .sorted()
                .toList();
        return gaps.size() == 1
                ? Words.count((int) (long) gaps.get(0), "update", "updates") + " apart at most"
                : "up to " + Numbers.whole(gaps.get(gaps.size() - 1)) + " updates apart";
    }

    static String finding(List<Pair> pairs) {
        RankCorrelation rank = Pair.correlation(pairs);
        long both =
                pairs.stream().filter(pair -> pair.escaped() && pair.returned()).count();
        long neither = pairs.stream()
                .filter(pair -> !pair.escaped() && !pair.returned())
                .count();
        long already =
                pairs.stream().filter(pair -> pair.passage().fromTheStart()).count();
        String what = Double.isNaN(rank.rho())
                ? "Over " + Words.count(rank.n(), "run", "runs") + " no rank correlation is defined"
                : "Over " + Words.count(rank.n(), "run", "runs")
                        + " the step at which the gradient is back and the step of the escape have a rank correlation of "
                        + Numbers.fixed(rank.rho(), 2)
                        + (Double.isNaN(rank.low())
                                ? ""
                                : " [" + Numbers.fixed(rank.low(), 2) + ", " + Numbers.fixed(rank.high(), 2) + "]");
        return what + ": " + both + " did both, " + neither + " neither; in " + already
                + " the gradient was there from the start." + within(pairs);
    }

    /** The correlation within each cell, where it has an interval; empty where there is one cell. */
    private static String within(List<Pair> pairs) {
        List<String> texts = new ArrayList<>();
        Map<Cell, List<Pair>> cells = byCell(pairs);
        cells.forEach((cell, own) -> {
            RankCorrelation rank = Pair.correlation(own);
            if (!Double.isNaN(rank.low())) {
                texts.add(cell.title() + " " + Numbers.fixed(rank.rho(), 2) + " [" + Numbers.fixed(rank.low(), 2)
                        + ", " + Numbers.fixed(rank.high(), 2) + "]");
            }
        });
        return cells.size() < 2 || texts.isEmpty() ? "" : " Within a cell it is: " + String.join(", ", texts) + ".";
    }

    private static Map<Cell, List<Pair>> byCell(List<Pair> pairs) {
        Map<Cell, List<Pair>> cells = new LinkedHashMap<>();
        pairs.forEach(pair -> cells.computeIfAbsent(pair.variant().cell(), c -> new ArrayList<>())
                .add(pair));
        return cells;
    }
}
