package carousel.reports.initialisation;

import carousel.reports.study.Words;
import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Html;
import carousel.reports.page.Section;
import carousel.reports.page.Table;
import carousel.reports.stats.Lags;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;

/** Where the answer is known without running anything: predicted beside measured. */
final class ExactSection {
    private static final long[] LAGS = {1, 10, 100};

    private ExactSection() {}

    static Section of(Start start, FigureBook book) {
        Html html = new Html();
        List<Exactness> all = start.predicted().stream().map(Exactness::of).toList();
        if (all.isEmpty()) {
            html.add(book.absent("No run in this folder has a prediction (the series " + Start.PREDICTED
                    + "), so nothing can be held against one."));
            return section(html);
        }
        html.finding(sentence(start));
        html.paragraph(
                "With input weights of zero and U = a·1 gate by gate every state stays 0, gates are σ of their biases, all units are alike, "
                        + "and the way back is a power: a a step in a tanh RNN, z + (1 − z) r a in a GRU, and of an LSTM dc ← f (dc + o dh), "
                        + "dh ← i a (dc + o dh). The measurement knows nothing of this: it is the same code as everywhere else on this page.");
        html.add(table(start, all));
        return section(html);
    }

    private static Section section(Html html) {
        return new Section("exact", "Exact predictions", html);
    }

    /** How many predictions hold and how far the worst is off, for this section and for the top of the page; empty if there are none. */
    static String sentence(Start start) {
        List<Exactness> all = start.predicted().stream().map(Exactness::of).toList();
        if (all.isEmpty()) {
            return "";
        }
        long holding = all.stream().filter(Exactness::holds).count();
        Exactness worst = all.stream()
                .max(Comparator.comparingDouble((Exactness each) -> each.deviation(each.worst())))
                .orElseThrow();
        double off = worst.deviation(worst.worst());
        return holding + " of " + all.size()
                + " runs whose gradient is known in closed form were measured so, to 1e−12 of the norm at every lag; "
                + (Double.isNaN(off)
                        ? "in " + name(start, worst) + " there is no number to compare at lag " + worst.worst()
                        : "the largest deviation is " + Numbers.significant(off) + ", in " + name(start, worst) + " at lag "
                                + worst.worst())
                + ".";
    }

    private static String name(Start start, Exactness each) {
        Run run = each.run();
        return Words.withArticle(start.experiment().cell(run).title()) + " with " + run.text("init");
    }

    private static Html table(Start start, List<Exactness> all) {
        Table table = new Table(
                "log₁₀ of the norm, predicted above measured, at three lags; then over all lags the largest relative deviation of the "
                        + "norm itself, |10^(measured − predicted) − 1|. A logarithm near −66 is a double whose neighbours are 1.4e−14 away, so there norms are told "
                        + "apart to 3e−14: the last column but one says to what. A row is bad above 1e−12, or above twice the "
                        + "resolution where that is more. −∞ stands for exactly zero and is met by exactly zero alone.",
                "run",
                "#gradient of",
                "#lag 1",
                "#lag 10",
                "#lag 100",
                "#largest deviation",
                "#at lag",
                "#resolution",
                "verdict");
        for (Exactness each : all) {
            long worst = each.worst();
            List<String> cells = new ArrayList<>();
            cells.add(start.experiment().cell(each.run()).title() + ", " + each.run().text("init") + ", seed "
                    + each.run().text("seed"));
            cells.add(Lags.state(start.experiment().cell(each.run()), each.series()));
            for (long lag : LAGS) {
                cells.add(pair(each, lag));
            }
            double off = each.deviation(worst);
            cells.add(Double.isNaN(off) ? "not a number" : Numbers.significant(off));
            cells.add(Long.toString(worst));
            cells.add(Numbers.significant(each.resolution()));
            cells.add(verdict(each));
            String[] row = cells.toArray(String[]::new);
            if (each.holds()) {
                table.row(row);
            } else {
                table.badRow(row);
            }
        }
        return table.html();
    }

    private static String verdict(Exactness each) {
        long missing = each.missing();
        return missing > 0
                ? "at " + missing + " of " + each.predicted().size() + " lags there is no measured number"
                : each.holds() ? "holds" : "does not hold";
    }

    private static String pair(Exactness each, long lag) {
        return each.predicted().containsKey(lag)
                ? text(each.predicted(), lag) + "\n" + text(each.measured(), lag)
                : "–";
    }

    private static String text(NavigableMap<Long, Double> values, long lag) {
        return values.containsKey(lag) ? Numbers.fixed(values.get(lag), 12) : "not measured";
    }
}
