package carousel.reports.clipping;

import carousel.reports.study.Captions;
import carousel.reports.study.Words;
import carousel.reports.study.Numbers;
import carousel.reports.study.Variant;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Sheet;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Html;
import carousel.reports.page.Section;
import carousel.reports.page.Table;
import carousel.reports.parts.SuccessTable;
import carousel.reports.parts.Versus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the runs ended, and whether a clip changes it. */
final class OutcomeSection {
    private OutcomeSection() {}

    /** @param comparisons of the same study */
    static Section of(Arms study, List<Comparison> comparisons, FigureBook book) {
        Html html = new Html();
        if (study.arms().isEmpty()) {
            html.add(book.absent("There are no trained runs in this folder, so none has ended."));
            return new Section("outcomes", "What happened to them", html);
        }
        html.finding(sentence(study, comparisons));
        List<Figure> figures = new ArrayList<>();
        study.byCell().forEach((cell, arms) -> figures.add(OutcomeFigure.of(study, cell, arms)));
        html.add(book.add(
                figures,
                Sheet.of(
                        "outcomes-all",
                        "What happened to the runs, with and without a clip",
                        Captions.shared(study.variants()),
                        figures),
                "How all runs ended, by length and clip. In the cell's colour: met the criterion; grey: made all updates and never met it; black: a number "
                        + "was no longer finite; white: interrupted, or missing or corrupt. "
                        + Captions.brief(study.variants())));
        html.add(table(study, comparisons));
        return new Section("outcomes", "What happened to them", html);
    }

    /** In how many comparisons a clip is ahead, and how many runs diverged with and without. */
    static String sentence(Arms study, List<Comparison> all) {
        long enough = all.stream().filter(Comparison::enough).count();
        long better = all.stream().filter(c -> c.differs() && c.better()).count();
        long worse = all.stream().filter(c -> c.differs() && !c.better()).count();
        Ends plain = Ends.NONE, clipped = Ends.NONE;
        for (Arm arm : study.arms()) {
            boolean none = arm.clip().kind() == Clip.Kind.NONE;
            plain = none ? plain.and(arm.ends()) : plain;
            clipped = none ? clipped : clipped.and(arm.ends());
        }
        String diverged = "Diverged: " + plain.diverged() + " of " + plain.total() + " runs without a clip, "
                + clipped.diverged() + " of " + clipped.total() + " with one.";
        if (all.isEmpty()) {
            return "No cell was run with a clip and without at the same length, so nothing is compared. " + diverged;
        }
        if (enough == 0) {
            return "With fewer than " + Versus.ENOUGH_SEEDS + " seeds no claim is made of what a clip changes. "
                    + diverged;
        }
        return "In " + better + " of " + Words.count((int) enough, "comparison", "comparisons")
                + " with no clip, runs with a clip solved the task more often, in " + worse
                + " less often, in the others they are not told apart (Fisher's exact test, Holm over all)."
                + where(all, true, " More often: ") + where(all, false, " Less often: ") + " " + diverged;
    }

    /** Where a clip is ahead, or behind: each arm with its lengths; empty if nowhere. */
    private static String where(List<Comparison> all, boolean better, String begin) {
        Map<String, List<String>> lengths = new LinkedHashMap<>();
        for (Comparison c : all) {
            if (c.differs() && c.better() == better) {
                lengths.computeIfAbsent(
                                c.arm().cell().title() + " with " + c.arm().label(), arm -> new ArrayList<>())
                        .add(Long.toString(c.length()));
            }
        }
        List<String> texts = new ArrayList<>();
        lengths.forEach((arm, at) -> texts.add(arm + " at T = " + Words.list(at)));
        return texts.isEmpty() ? "" : begin + String.join("; ", texts) + ".";
    }

    private static Html table(Arms study, List<Comparison> comparisons) {
        Table table = new Table(
                "How the runs ended. Every run that should be there is counted, whatever became of it. Fisher's exact test, two-sided, of success with the clip "
                        + "against no clip at the same cell and length; adjusted p by Holm for all "
                        + comparisons.size()
                        + " comparisons of this table together.",
                "cell, clip",
                "#length",
                "#solved [Wilson]",
                "#finished,\nunsolved",
                "#diverged",
                "#interrupted\nor lost",
                "#p",
                "#adjusted p",
                "against no clip");
        for (Arm arm : study.arms()) {
            arm.byLength().forEach((length, runs) -> addRow(table, comparisons, arm, length, runs));
        }
        return table.html();
    }

    private static void addRow(Table table, List<Comparison> all, Arm arm, long length, Variant runs) {
        Ends ends = Ends.of(runs);
        Optional<Comparison> test =
                all.stream().filter(c -> c.arm() == arm && c.length() == length).findFirst();
        String[] cells = {
            arm.cell().title() + ", " + arm.label(),
            Long.toString(length),
            SuccessTable.proportion(ends.success()) + "\n[" + SuccessTable.wilson(ends.success()) + "]",
            Integer.toString(ends.unsolved()),
            Integer.toString(ends.diverged()),
            Integer.toString(ends.stopped() + ends.lost()),
            test.map(c -> p(c.p())).orElse(""),
            test.map(c -> p(c.adjusted())).orElse(""),
            test.map(Comparison::verdict).orElse("")
        };
        if (ends.diverged() + ends.stopped() + ends.lost() > 0) {
            table.badRow(cells);
        } else {
            table.row(cells);
        }
    }

    private static String p(double p) {
        return Numbers.probability(p).replace("p = ", "").replace("p ", "");
    }
}
