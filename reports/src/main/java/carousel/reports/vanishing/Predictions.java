package carousel.reports.vanishing;

import carousel.reports.data.Numbers;
import carousel.reports.data.Run;
import carousel.reports.data.VariantRuns;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Html;
import carousel.reports.page.Section;
import carousel.reports.page.Table;
import carousel.reports.stats.Lags;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Closed forms beside what was measured. */
final class Predictions {
    private static final String SERIES = "predicted-log10";
    private static final double LN_OF_10 = 2.302585092994046;
    /** Relative deviation of a norm up to which measurement and closed form agree. */
    private static final double AGREED = 1e-12;

    private Predictions() {}

    /** Whether one of its runs comes with a closed form. */
    static boolean isPredicted(VariantRuns each) {
        return each.runs().stream().anyMatch(run -> !run.field(SERIES).isEmpty());
    }

    static Section of(List<VariantRuns> variants, FigureBook book) {
        Html html = new Html();
        if (variants.isEmpty()) {
            html.add(book.absent("No run in this folder comes with a closed form, so nothing is compared."));
            return section(html);
        }
        html.finding(sentence(variants));
        html.paragraph(
                "Where input weights are zero and U is a multiple of the identity, h stays 0, gates are σ of their biases, and "
                        + "what is left of a unit gradient can be told without running anything. Deviation: of the norm, relative, the largest "
                        + "over all lags.");
        Table table = new Table(
                "log₁₀ of what is left of a unit gradient at h, of all states that are carried: closed form / measured",
                "weights",
                "#lag 1",
                "#lag 10",
                "#lag 100",
                "#largest deviation");
        for (VariantRuns each : variants) {
            for (Run run : each.runs()) {
                NavigableMap<Long, Double> told = at0(run, SERIES);
                NavigableMap<Long, Double> seen = at0(run, Lags.main(List.of(run), Lags.UNIT));
                double deviation = deviation(told, seen);
                String[] row = {
                    each.variant().cellName() + ", " + each.variant().init(),
                    both(told, seen, 1),
                    both(told, seen, 10),
                    both(told, seen, 100),
                    Double.isNaN(deviation) ? "not measured" : String.format(Locale.ROOT, "%.0e", deviation)
                };
                if (deviation <= AGREED) {
                    table.row(row);
                } else {
                    table.badRow(row);
                }
            }
        }
        return section(html.add(table.html()));
    }

    private static Section section(Html html) {
        return new Section("predictions", "Exact predictions", html);
    }

    /** What the comparison comes to. */
    static String sentence(List<VariantRuns> variants) {
        double worst = 0;
        int runs = 0;
        for (VariantRuns each : variants) {
            for (Run run : each.runs()) {
                double deviation = deviation(at0(run, SERIES), at0(run, Lags.main(List.of(run), Lags.UNIT)));
                worst = Double.isNaN(deviation) ? Double.NaN : Math.max(worst, deviation);
                runs++;
            }
        }
        return "In " + runs + " runs with weights whose gradient is known in closed form, measured norms "
                + (worst <= AGREED
                        ? "agree with it to 10⁻¹², relative, at every lag."
                        : "do not all agree with it to 10⁻¹²: see the table.");
    }

    private static NavigableMap<Long, Double> at0(Run run, String series) {
        return run.field(series).getOrDefault(0L, new TreeMap<>());
    }

    /** |measured / predicted − 1| at the lag where it is largest; NaN where a lag was not measured. */
    static double deviation(NavigableMap<Long, Double> told, NavigableMap<Long, Double> seen) {
        double worst = told.isEmpty() ? Double.NaN : 0;
        for (var lag : told.entrySet()) {
            double measured = seen.getOrDefault(lag.getKey(), Double.NaN);
            double apart = measured == lag.getValue() ? 0 : Math.abs(measured - lag.getValue()) * LN_OF_10;
            worst = Double.isNaN(apart) ? Double.NaN : Math.max(worst, apart);
        }
        return worst;
    }

    private static String both(NavigableMap<Long, Double> told, NavigableMap<Long, Double> seen, long lag) {
        return text(told.get(lag)) + " / " + text(seen.get(lag));
    }

    private static String text(Double log10) {
        return log10 == null ? "–" : log10 == Double.NEGATIVE_INFINITY ? "−∞" : Numbers.fixed(log10, 6);
    }
}
