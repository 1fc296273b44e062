package carousel.reports.sensitivity;

import carousel.reports.chapter.Chapter;
import carousel.reports.chapter.HowToRead;
import carousel.reports.chapter.Report;
import carousel.reports.chapter.RunsTable;
import carousel.reports.chart.CellLines;
import carousel.reports.chart.Chart;
import carousel.reports.chart.Trace;
import carousel.reports.figure.Csv;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.figure.Scale;
import carousel.reports.figure.Sheet;
import carousel.reports.page.Html;
import carousel.reports.page.Table;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Profile;
import carousel.reports.stats.Tests;
import carousel.reports.study.Captions;
import carousel.reports.study.Line;
import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import carousel.reports.study.Study;
import carousel.reports.study.Variant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/** The curse of memory: how much the last state moves with what a cell keeps by, over how long it keeps, before any training; and after it. */
public final class SensitivityReport {
    /** By name. */
    public static final Report REPORT = new Report("sensitivity", study -> new SensitivityReport(study).contents());

    /** Places at which the closed form is drawn. */
    private static final int FINE = 60;

    private final Study study;
    /** Those that both probes looked at and that were not trained, or all where all were. */
    private final List<Variant> looked;

    private final TrainedChapter trained;

    private final Map<String, List<Line>> tasks;

    private SensitivityReport(Study study) {
        this.study = study;
        List<Variant> all = study.trained().stream()
                .filter(each -> each.runs().stream().anyMatch(run -> run.used("gates") && run.used("sensitivity")))
                .toList();
        List<Variant> more =
                all.stream().filter(each -> each.whole("steps") > 1).toList();
        this.trained = new TrainedChapter(more.stream().filter(Memory::seen).toList());
        this.looked = more.size() == all.size()
                ? all
                : all.stream().filter(each -> each.whole("steps") == 1).toList();
        List<Line> lines = new ArrayList<>();
        Study.by(looked.stream().filter(Memory::seen).toList(), each -> each.allBut("init"))
                .values()
                .forEach(points -> {
                    points.sort(Comparator.comparingDouble(
                            each -> Memory.steps(each).mean()));
                    lines.add(new Line(points.get(0).cell(), points.get(0).besides("init"), List.copyOf(points)));
                });
        this.tasks = Study.by(lines, line -> line.points().get(0).taskAndLength());
    }

    private Report.Contents contents() {
        List<String> summary = new ArrayList<>(List.of(RunsTable.sentence(study)));
        tasks.forEach((task, lines) -> lines.forEach(line -> summary.add(sentence(task, line))));
        summary.addAll(trained.summary());
        return new Report.Contents(
                summary, HowToRead.folded(study, "sensitivity gates bands"), List.of(chapter(), trained.chapter()));
    }

    /** How many times as much the state moves at the longest memory as at the shortest, seed by seed. */
    private static String sentence(String task, Line line) {
        Variant shortest = line.points().get(0),
                longest = line.points().get(line.points().size() - 1);
        if (line.points().size() < 2) {
            return "";
        }
        int fewest = Math.min(
                Memory.FACTOR.of(shortest).n(), Memory.FACTOR.of(longest).n());
        if (fewest < Tests.ENOUGH_SEEDS) {
            return line.title() + " on " + task + ": " + Tests.few(fewest) + ".";
        }
        return line.title() + " on " + task + ", before training: where the time scale is "
                + steps(longest) + " steps and not " + steps(shortest)
                + ", the last state, relative to its size, moves " + times(Memory.FACTOR, shortest, longest)
                + " times as much with the factors by which units keep, and " + times(Memory.KEEP, shortest, longest)
                + " times as much with what these are made of (" + fewest + " seeds, 95 % intervals)."
                + gradient(Memory.gradient(longest));
    }

    private static String gradient(Interval largest) {
        return largest.n() < Tests.ENOUGH_SEEDS
                ? ""
                : " At the longest memory the largest norm that a unit gradient has at any lag of its way back, in the mean over sequences, is "
                        + inline(largest) + ".";
    }

    /** Of a mean of logarithms the number, and its interval on the same line. */
    static String inline(Interval log10) {
        return log10.powersOfTen().significant().replace('\n', ' ');
    }

    private static String steps(Variant each) {
        return Numbers.significant(StrictMath.pow(10, Memory.steps(each).mean()));
    }

    private static String times(Memory by, Variant shortest, Variant longest) {
        Map<Long, Double> before = new TreeMap<>();
        shortest.runs().forEach(run -> before.put(run.whole("seed"), by.of(run)));
        double[] grown = longest.runs().stream()
                .mapToDouble((Run run) -> by.of(run) - before.getOrDefault(run.whole("seed"), Double.NaN))
                .toArray();
        return inline(Interval.of(grown));
    }

    private Chapter chapter() {
        List<Figure> figures = new ArrayList<>();
        Html tables = new Html();
        tasks.forEach((task, lines) -> {
            for (Memory by : Memory.values()) {
                figures.add(figure(by, task, lines));
            }
            tables.element("h3", task).add(table(lines));
        });
        return Chapter.of("sensitivity", "How much does the last state move with what a cell keeps by?")
                .needs("was set to use the probes gates and sensitivity", !looked.isEmpty())
                .text(
                        "Seen before the first update, so all numbers are of cells as they begin and of the inputs of their task. Memories differ by the "
                                + "initializer: it sets the bias of the gate that keeps, or the decay.")
                .chart(
                        Chart.of(
                                        Sheet.of(
                                                "sensitivity-all",
                                                "Sensitivity over memory",
                                                Captions.tasks(looked) + ", before the first update",
                                                figures),
                                        figures)
                                .without(lacking()),
                        "Root mean square of the derivative of the last state, over the root mean square of that state, against the time scale of the carry; both "
                                + "axes logarithmic, geometric means over seeds with 95 % t-intervals. First by the keeping factor itself (λ, z or f, at every step), then by what is learnt of "
                                + "it (m or b of λ, z or f = σ(…)). Dashed: the closed form for a linear unit h′ = λh + x with white input, T → ∞: √(1 + λ²)/(1 − λ²), and λ(1 − λ) times that. "
                                + "All runs are shown the same few sequences, so intervals are over weights, and all may differ from the closed form by what these sequences happen to be.")
                .html(tables);
    }

    /** Cells without such factors, and those of which a number is none. */
    private List<String> lacking() {
        return looked.stream()
                .filter(each -> !Memory.seen(each))
                .map(Variant::label)
                .toList();
    }

    private static Figure figure(Memory by, String task, List<Line> lines) {
        List<Variant> all = Line.variants(lines);
        double[] steps =
                all.stream().mapToDouble(each -> Memory.steps(each).mean()).toArray();
        double low = DoubleStream.of(steps).min().orElseThrow(),
                high = DoubleStream.of(steps).max().orElseThrow();
        TreeMap<Double, Double> closed = new TreeMap<>();
        for (int i = 0; i <= FINE; i++) {
            double at = low + (high - low) * i / FINE;
            closed.put(StrictMath.pow(10, at), StrictMath.pow(10, by.linear(at)));
        }
        double[] heights = DoubleStream.concat(
                        all.stream().map(by::of).flatMapToDouble(SensitivityReport::drawn),
                        closed.values().stream().mapToDouble(v -> v))
                .toArray();
        String what = by == Memory.FACTOR ? "by the factor that keeps" : "by what is learnt of it";
        return new CellLines(
                        lines, each -> StrictMath.pow(10, Memory.steps(each).mean()), (at, place) -> at)
                .figure(
                        Figure.nameOf("sensitivity", by.name(), task),
                        task + ": " + what,
                        "relative to the state",
                        "sensitivity over memory",
                        Scale.decades(
                                "time scale (steps)", StrictMath.pow(10, low) / 1.1, StrictMath.pow(10, high) * 1.1),
                        Scale.decades(
                                "relative sensitivity",
                                DoubleStream.of(heights).min().orElseThrow() / 1.2,
                                DoubleStream.of(heights).max().orElseThrow() * 1.2),
                        each -> by.of(each).powersOfTen(),
                        csv(by, all),
                        Trace.line("closed form", Profile.of(closed), Ink.QUIET, Ink.pen(1.6, new float[] {5, 3}))
                                .withoutBand());
    }

    /** Where a mean and its bracket are drawn. */
    private static DoubleStream drawn(Interval log10) {
        return DoubleStream.of(log10.mean(), log10.low(), log10.high())
                .filter(Double::isFinite)
                .map(v -> StrictMath.pow(10, v));
    }

    private static Csv csv(Memory by, List<Variant> all) {
        Csv csv = new Csv(
                "cell",
                "started",
                "log10_time_scale",
                "log10_sensitivity",
                "low_95",
                "high_95",
                "seeds",
                "closed_form");
        for (Variant each : all) {
            Interval y = by.of(each).rounded(), x = Memory.steps(each).rounded();
            double linear = Numbers.rounded(by.linear(Memory.steps(each).mean()), 4);
            csv.row(each.cell().title(), each.init(), x.mean(), y.mean(), y.low(), y.high(), y.n(), linear);
        }
        return csv;
    }

    private static Html table(List<Line> lines) {
        Table table = new Table(
                "Before the first update; geometric means over seeds with their 95 % t-intervals. Time scale of the carry, mean over units, in steps. "
                        + "Sensitivities are relative to the state. Linear: the closed form for a linear unit of that time scale and white input. Gradient: the largest norm that a unit gradient at the carried state has at any lag of its way back, geometric mean over sequences.",
                "cell | initializer | #seeds | #time scale | #state | #by the factor | #linear | #by what is learnt | #linear, learnt | #gradient");
        for (Variant each : Line.variants(lines)) {
            double at = Memory.steps(each).mean();
            table.row(
                    each.cell().title(),
                    each.init(),
                    each.seeds() + (each.lost() > 0 ? ", " + each.lost() + " lost" : ""),
                    Memory.steps(each).powersOfTen().significant(),
                    Memory.state(each).powersOfTen().significant(),
                    Memory.FACTOR.of(each).powersOfTen().significant(),
                    Numbers.significant(StrictMath.pow(10, Memory.FACTOR.linear(at))),
                    Memory.KEEP.of(each).powersOfTen().significant(),
                    Numbers.significant(StrictMath.pow(10, Memory.KEEP.linear(at))),
                    Memory.gradient(each).powersOfTen().significant());
        }
        return table.html();
    }
}
