package carousel.reports.initialisation;

import carousel.reports.study.Words;
import carousel.reports.study.Numbers;
import carousel.reports.study.Variant;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Html;
import carousel.reports.page.Section;
import carousel.reports.page.Table;
import carousel.reports.parts.SuccessTable;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Lags;
import carousel.reports.stats.Profile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is left of a unit gradient at some lags, a row a cell and initializer. */
final class LagTable {
    private static final long[] LAGS = {1, 10, 50, 100, 200};

    private LagTable() {}

    static Section of(Start start, FigureBook book) {
        Html html = new Html();
        if (start.measured().isEmpty()) {
            html.add(book.absent(
                    "There are no runs at initialisation in this folder, so there is nothing to tabulate."));
        } else {
            html.finding(finding(start.measured()));
            html.add(table(start, "log₁₀ of the ratio to lag 0", true));
            Html alone = table(start, "The same of h alone, for cells that carry more", false);
            if (!alone.isEmpty()) {
                html.markup("<details><summary>h alone, where a cell carries more</summary>\n")
                        .add(alone)
                        .markup("</details>\n");
            }
        }
        return new Section("table", "What is left, by lag", html);
    }

    private static Html table(Start start, String what, boolean whole) {
        Lags.Stretch stretch = Lags.Stretch.within(start.longest());
        List<String> columns = new ArrayList<>(List.of("cell", "initializer", "#seeds"));
        for (long lag : LAGS) {
            columns.add("#lag " + lag);
        }
        columns.add("#factor a step\n" + stretch.from() + " → " + stretch.to());
        columns.add("noted");
        Table table = new Table(
                what + ": mean over seeds ± half its 95 % t-interval; −2 means that a hundredth is left. Of an LSTM "
                        + (whole ? "both states count, (c, h). " : "h alone is looked at. ")
                        + "The factor a step is a geometric mean, over lags and seeds. – where runs do not reach so far; in parentheses how many seeds have a number there, where not all.",
                columns.toArray(String[]::new));
        for (Variant each : start.measured()) {
            if (whole || Lags.hasJoint(each.runs(), Lags.UNIT)) {
                addRow(table, each, whole ? Start.series(each) : Lags.UNIT);
            }
        }
        return table.html();
    }

    private static void addRow(Table table, Variant each, String series) {
        Profile profile = Start.profile(each, series);
        List<String> cells = new ArrayList<>(List.of(
                each.cell().title(),
                initializer(each),
                profile.runs() + (profile.runs() == each.expected() ? "" : " of " + each.expected())));
        for (long lag : LAGS) {
            Interval left = profile.at(lag);
            cells.add(SuccessTable.plusMinus(left, lag < 50 ? 2 : 1)
                    + (left.n() == profile.runs() || left.n() == 0 ? "" : " (" + left.n() + ")"));
        }
        cells.add(SuccessTable.interval(Start.factor(each, series), 3));
        String noted = noted(each, profile);
        cells.add(noted);
        String[] row = cells.toArray(String[]::new);
        if (noted.isEmpty()) {
            table.row(row);
        } else {
            table.badRow(row);
        }
    }

    /** The initializer with its name in the literature and whatever else tells the variant apart. */
    private static String initializer(Variant each) {
        String name = Literature.name(each.cell().name(), each.init());
        String rest = each.label()
                .replace(each.cell().title(), "")
                .replace(each.init(), "");
        rest = rest.replaceAll("^[, ]+|(?<=,) ,", "");
        return each.init() + (rest.isEmpty() ? "" : ", " + rest) + (name.isEmpty() ? "" : " (" + name + ")");
    }

    private static String noted(Variant each, Profile profile) {
        List<String> notes = new ArrayList<>();
        if (each.lost() > 0) {
            notes.add(each.lost() + " lost");
        }
        if (profile.runs() < each.runs().size()) {
            notes.add(Words.count(each.runs().size() - profile.runs(), "run", "runs") + " without these points");
        }
        if (profile.notNumbers() > 0) {
            notes.add(Words.count(profile.notNumbers(), "value is", "values are") + " not a number and in no mean");
        }
        if (profile.infinities() > 0) {
            notes.add(Words.count(profile.infinities(), "value is", "values are") + " infinite");
        }
        if (profile.zeros() > 0) {
            notes.add(Words.count(profile.zeros(), "value is", "values are") + " exactly zero, so is the mean");
        }
        return String.join("; ", notes);
    }

    /** The variants that lose most and that keep best. */
    private static String finding(List<Variant> all) {
        Comparator<Variant> byLoss = Comparator.comparingDouble(
                each -> Start.factor(each, Start.series(each)).mean());
        List<Variant> known = all.stream()
                .filter(each -> Start.factor(each, Start.series(each)).mean() > 0)
                .sorted(byLoss)
                .toList();
        if (known.isEmpty()) {
            return "No factor per step can be computed from these runs.";
        }
        Variant least = known.get(0);
        Variant best = known.stream()
                .min(Comparator.comparingDouble(each -> Math.abs(
                        StrictMath.log10(Start.factor(each, Start.series(each)).mean()))))
                .orElseThrow();
        String lost =
                "Fastest the gradient is lost by " + name(least) + ", by a factor of " + factor(least) + " a step";
        return known.size() == 1 ? lost + "." : lost + "; best it is kept by " + name(best) + ", " + factor(best) + ".";
    }

    private static String name(Variant each) {
        return Words.withArticle(each.cell().title()) + " with "
                + each.init();
    }

    private static String factor(Variant each) {
        return Numbers.fixed(Start.factor(each, Start.series(each)).mean(), 3);
    }
}
