package carousel.reports.withless;

import carousel.reports.chapter.Chapter;
import carousel.reports.page.Table;
import carousel.reports.stats.InterquartileMean;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Tests;
import carousel.reports.study.Study;
import carousel.reports.study.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * The duels of two cells on all tasks in one number: the interquartile mean of log₁₀ of the ratios of updates, with each task a stratum.
 *
 * @param names who is compared
 * @param size what is equal
 * @param tasks on which both were run with seeds enough, and no run is lost
 * @param ratio back from logarithms: interquartile mean and 95 % limits
 */
record Pooled(String names, String size, List<String> tasks, Interval ratio) {
    /** Of all that were compared on several tasks, in the order of the duels; a task of which a run is lost, or with few seeds, is left out. */
    static List<Pooled> of(List<Duel> duels) {
        List<Duel> whole = duels.stream()
                .filter(each -> !each.incomplete() && each.pairs() >= Tests.ENOUGH_SEEDS)
                .toList();
        List<Pooled> all = new ArrayList<>();
        Study.by(whole, Duel::names)
                .forEach((names, same) -> Study.by(same, each -> each.first().group())
                        .forEach((group, own) -> {
                            if (own.size() > 1) {
                                List<double[]> strata = own.stream()
                                        .map(each -> each.ratio().logarithms())
                                        .toList();
                                all.add(new Pooled(
                                        names,
                                        Words.group(group),
                                        own.stream()
                                                .map(each -> each.first().taskAndLength())
                                                .toList(),
                                        InterquartileMean.stratified(strata).powersOfTen()));
                            }
                        }));
        return all;
    }

    /** For each two cells the number at each size. */
    static List<String> sentences(List<Pooled> all) {
        List<String> sentences = new ArrayList<>();
        Study.by(all, Pooled::names)
                .forEach(
                        (names, own) -> sentences.add(
                                names + ", over all tasks together: "
                                        + Words.each(own, Pooled::words)
                                        + " times as many updates (interquartile mean of all pairs of runs). It is no verdict: what tasks differ in stands in the table."));
        return sentences;
    }

    private String words() {
        return ratio.significant().replace("\n", " ") + " at " + size + " (" + tasks.size() + " tasks)";
    }

    static Chapter chapter(List<Pooled> all) {
        Table table = new Table(
                "Updates of the first over those of the second, pair by pair of runs of one seed, over all tasks together: interquartile mean of the logarithms, with the 95 % interval of a percentile "
                        + "bootstrap that resamples the pairs within each task (10,000 resamples). Half of the pairs are in the mean; a task on which the ratio is extreme may have none in it. A run not solved counts with all its updates.",
                "cells | of | tasks | #pairs | #ratio of updates");
        all.forEach(each -> table.row(
                each.names,
                each.size,
                String.join("; ", each.tasks),
                Integer.toString(each.ratio.n()),
                each.ratio.significant()));
        return Chapter.of("pooled", "Over all tasks together")
                .needs("was of two cells with gates on several tasks, with seeds enough", !all.isEmpty())
                .html(table.html());
    }
}
