package carousel.reports.atlas;

import carousel.reports.page.Html;
import carousel.reports.page.Table;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Moment;
import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One number of each run at each of its moments: what the finding of a chapter counts and the table below it tells.
 *
 * @param column its name in the table
 * @param number of a run of a variant at a moment, NaN where there is none
 * @param mean of such numbers, with its interval
 * @param text a mean, or a mean difference, with its interval
 * @param change what the text of a difference is: a change, or a factor where logarithms are told as powers
 */
record Reading(
        Moments moments,
        String column,
        Number number,
        Function<double[], Interval> mean,
        Function<Interval, String> text,
        String change) {
    /** See {@link Reading}. */
    @FunctionalInterface
    interface Number {
        double of(Variant each, Run run, Moment moment);
    }

    /** A number that is told as it is, with so many decimals. */
    static Reading plain(Moments moments, String column, int decimals, Number number) {
        return new Reading(moments, column, number, Interval::of, mean -> mean.inline(decimals), "change");
    }

    /** The same of numbers that are never below this one. */
    Reading from(double least) {
        return new Reading(
                moments,
                column,
                number,
                values -> mean.apply(values).within(least, Double.POSITIVE_INFINITY),
                text,
                change);
    }

    /** A share, from 0 to 1. */
    static Reading share(Moments moments, String column, Number share) {
        return new Reading(moments, column, share, Interval::ofShares, mean -> mean.inline(3), "change");
    }

    /** A log₁₀ that is told as the power, so that means are geometric and differences factors. */
    static Reading power(Moments moments, String column, Number log) {
        return new Reading(moments, column, log, Interval::of, Reading::powers, "factor");
    }

    private static String powers(Interval logs) {
        Interval i = logs.powersOfTen();
        return Numbers.significant(i.mean())
                + (i.bounded() ? " [" + Numbers.significant(i.low()) + ", " + Numbers.significant(i.high()) + "]" : "");
    }

    /** Over the runs of a variant that have it. */
    Interval at(Variant each, Moment moment) {
        return mean.apply(each.runs().stream()
                .mapToDouble(run -> number.of(each, run, moment))
                .toArray());
    }

    /** By how much it is more at a moment than untrained, run by run. */
    Interval change(Variant each, Moment moment) {
        return Interval.of(each.runs().stream()
                .mapToDouble(run -> number.of(each, run, moment) - number.of(each, run, Moment.UNTRAINED))
                .filter(Double::isFinite)
                .toArray());
    }

    /** In how many variants it rose or fell from before training to the end that most of their runs came to; no number of a few runs alone. */
    String finding(String what, List<Variant> variants) {
        if (isGiven(variants)) {
            return given(what + ", " + column, variants);
        }
        int up = 0, down = 0, told = 0;
        for (Variant each : variants) {
            Interval change = change(each, Moments.last(each));
            if (change.n() >= Moments.FEW) {
                told++;
                up += change.low() > 0 ? 1 : 0;
                down += change.high() < 0 ? 1 : 0;
            }
        }
        int open = told - up - down;
        return told == 0
                ? what
                        + ": no variant has three runs that were seen untrained and at one end, so no change is told in words."
                : what + ", from untrained to the end: up in " + up + " of " + told + " variants, down in " + down
                        + (open > 0 ? ", not told apart in " + open : "") + ".";
    }

    /** Whether there is nothing but given weights, seen once: then a number is told, however few runs there are. */
    static boolean isGiven(List<Variant> variants) {
        return !variants.isEmpty() && variants.stream().allMatch(Variant::inspected);
    }

    /** The number of given weights, by variant where there are several. */
    String given(String what, List<Variant> variants) {
        List<String> texts = new ArrayList<>();
        for (Variant each : variants) {
            Interval one = at(each, Moment.GIVEN);
            if (one.n() > 0) {
                texts.add((variants.size() == 1 ? "" : Say.brief(each) + " ") + text.apply(one));
            }
        }
        return what + ": " + (texts.isEmpty() ? "not measured" : String.join("; ", texts)) + ".";
    }

    /** A row for each moment of each variant. */
    Html table(String caption, List<Variant> variants) {
        boolean given = isGiven(variants);
        Table table = new Table(
                given
                        ? caption
                        : caption + " Mean over runs with 95 % interval; the " + change
                                + " is that of the same runs since untrained.",
                "cell | moment | #" + column + (given ? "" : " | #" + change));
        for (Variant each : variants) {
            for (Moment moment : Moment.values()) {
                Interval mean = at(each, moment);
                if (mean.n() > 0) {
                    List<String> cells = new ArrayList<>(
                            List.of(each.label(), Moments.label(each, moment, mean.n()), text.apply(mean)));
                    if (!given) {
                        cells.add(moment == Moment.UNTRAINED ? "" : text.apply(change(each, moment)));
                    }
                    table.row(cells);
                }
            }
        }
        return table.html();
    }
}
