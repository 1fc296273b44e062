package carousel.reports.sensitivity;

import carousel.reports.chapter.Chapter;
import carousel.reports.page.Html;
import carousel.reports.page.Table;
import carousel.reports.sensitivity.Memory.Look;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Proportion;
import carousel.reports.stats.Steps;
import carousel.reports.stats.Tests;
import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import carousel.reports.study.Study;
import carousel.reports.study.Terms;
import carousel.reports.study.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What training has made of memory and of the sensitivity to what a cell keeps by, run by run: after the last update beside before the first. */
final class TrainedChapter {
    private final List<Variant> trained;

    /** @param trained those whose runs made more than one update */
    TrainedChapter(List<Variant> trained) {
        this.trained = trained;
    }

    /** Of each variant with enough seeds. */
    List<String> summary() {
        List<String> sentences = new ArrayList<>();
        for (Variant each : trained) {
            Interval steps = grown(each, Memory::steps);
            if (steps.n() >= Tests.ENOUGH_SEEDS) {
                Proportion solved = Steps.of(each).success();
                sentences.add(each.label() + " on " + each.taskAndLength() + ", after training (" + solved.successes()
                        + " of " + solved.n()
                        + " runs solved it): the time scale is " + SensitivityReport.inline(steps)
                        + " times what it was before, and the last state, relative to its size, moves "
                        + SensitivityReport.inline(grown(each, Memory.FACTOR::of))
                        + " times as much with the factors by which units keep, and "
                        + SensitivityReport.inline(grown(each, Memory.KEEP::of))
                        + " times as much with what these are made of ("
                        + steps.n()
                        + " runs that finished, 95 % intervals).");
            }
        }
        return sentences;
    }

    Chapter chapter() {
        Html tables = new Html();
        Study.by(trained, Variant::taskAndLength)
                .forEach((task, own) -> tables.element("h3", task).add(table(own)));
        return Chapter.of("sensitivity-trained", "And after training?")
                .needs("was trained for more than one update with the probes gates and sensitivity", !trained.isEmpty())
                .text(
                        "Training moves what a cell keeps by and all its other weights together, so what is seen here is not what the one does to the "
                                + "other; the chapter before sets memory and leaves all else as it was. Beside each number stands what a linear unit of that "
                                + "time scale has under white input, which the inputs of these tasks are not.")
                .html(tables);
    }

    private static Html table(List<Variant> own) {
        Table table = new Table(
                "Of the runs that finished: geometric means over seeds with their 95 % t-intervals, before the first update and after the last. Time scale of "
                        + "the carry, mean over units, in steps. Sensitivities are relative to the state. Linear: the closed form at that time scale. Solved: "
                        + Terms.criterion(own) + ".",
                "cell, initializer | #solved [Wilson] | look | #time scale | #by the factor | #linear | #by what is learnt | #linear, learnt");
        for (Variant each : own) {
            Steps steps = Steps.of(each);
            for (Look look : Look.values()) {
                Interval scale = mean(each, run -> Memory.steps(run, look));
                table.row(
                        look == Look.FIRST ? each.cell().title() + ", " + each.init() : "",
                        look == Look.FIRST
                                ? steps.success().text() + " ["
                                        + steps.success().wilson() + "]"
                                : "",
                        look == Look.FIRST ? "before" : "after",
                        scale.powersOfTen().significant(),
                        mean(each, run -> Memory.FACTOR.of(run, look))
                                .powersOfTen()
                                .significant(),
                        Numbers.significant(StrictMath.pow(10, Memory.FACTOR.linear(scale.mean()))),
                        mean(each, run -> Memory.KEEP.of(run, look))
                                .powersOfTen()
                                .significant(),
                        Numbers.significant(StrictMath.pow(10, Memory.KEEP.linear(scale.mean()))));
            }
        }
        return table.html();
    }

    private static Interval mean(Variant each, ToDoubleFunction<Run> number) {
        return Interval.of(each.finished().stream().mapToDouble(number).toArray());
    }

    /** Of one quantity at a look. */
    private interface Seen {
        double of(Run run, Look look);
    }

    private static Interval grown(Variant each, Seen seen) {
        return mean(each, run -> seen.of(run, Look.LAST) - seen.of(run, Look.FIRST));
    }
}
