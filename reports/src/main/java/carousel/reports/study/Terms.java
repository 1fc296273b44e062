package carousel.reports.study;

import carousel.core.result.Criterion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * On what terms something was learnt: the learning rate, the number of updates, the criterion. Another rate or a longer run may turn the
 * result round, so no sentence about what a cell learnt goes without them.
 */
public final class Terms {
    /** With more terms than these a sentence would be nothing but terms. */
    private static final int MOST = 3;

    private Terms() {}

    /** {@code rate 0.005, 2,000 updates}; where variants differ, which of them had which; empty if none was trained. */
    public static String of(List<Variant> variants) {
        Map<String, List<String>> terms = new LinkedHashMap<>();
        variants.stream().filter(Variant::trained).forEach(each -> {
            List<String> labels = terms.computeIfAbsent(of(each), text -> new ArrayList<>());
            if (!labels.contains(each.label())) {
                labels.add(each.label());
            }
        });
        if (terms.size() > MOST) {
            return "the rates and updates that stand in the tables";
        }
        List<String> texts = new ArrayList<>();
        terms.forEach((text, labels) -> texts.add(text + (terms.size() == 1 ? "" : " for " + Words.list(labels))));
        return String.join("; ", texts);
    }

    /** The same of one. */
    public static String of(Variant trained) {
        String rate = trained.text("rate"), schedule = trained.text("schedule");
        boolean constant = schedule.isEmpty() || schedule.equals("constant");
        return (rate.isEmpty() ? "rate not told" : "rate " + rate)
                + (constant ? "" : ", schedule " + schedule)
                + (trained.budget() > 0
                        ? ", " + (trained.untilSolved() ? "at most " : "") + updates(trained.budget())
                        : "");
    }

    /** {@code not solved within 2,000 updates}: what further ones would do is not known. */
    public static String unsolved(long budget) {
        return "not solved" + (budget > 0 ? " within " + updates(budget) : "");
    }

    /** {@code 2,000 updates}. */
    public static String updates(long budget) {
        return Words.count(budget, "update", "updates");
    }

    /** What a run has to reach: {@code test MSE < 0.01, three tests in a row}. */
    public static String criterion(List<Variant> variants) {
        String text = Variant.fact(variants, "success", "none given");
        boolean known = Variant.all(variants).stream()
                .findFirst()
                .map(run -> Criterion.of(run.record().facts()) != null)
                .orElse(false);
        return known ? text + ", three tests in a row" : text;
    }
}
