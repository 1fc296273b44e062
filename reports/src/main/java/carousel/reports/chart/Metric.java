package carousel.reports.chart;

import carousel.reports.figure.Csv;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.figure.Scale;
import carousel.reports.stats.Curve;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Profile;
import carousel.reports.stats.Proportion;
import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * The test metric of a set of runs: its name, its baselines, and one axis on which all of them are seen.
 *
 * @param logarithmic whether lower is better and all values are positive; means over seeds are then geometric
 * @param share whether it is not logarithmic and all values lie from 0 to 1, where intervals then stay too
 */
public record Metric(
        String name,
        boolean logarithmic,
        boolean share,
        boolean lowerIsBetter,
        Map<String, Double> baselines,
        Scale scale) {
    private static final double ABOVE_BASELINE = 8;
    /** By less than this share of it nobody counts as better than a baseline. */
    private static final double CLEARLY = 0.1;

    /** The metric of these runs; the axis is [0, 1] if there are no values at all. */
    public static Metric of(List<Variant> variants) {
        List<Run> runs = Variant.all(variants);
        Map<String, Double> baselines = new LinkedHashMap<>();
        runs.forEach(run -> run.baselines().forEach(baselines::putIfAbsent));
        String name = runs.isEmpty() ? "metric" : runs.get(0).fact("metric-name", "metric");
        boolean lower =
                runs.isEmpty() || runs.get(0).fact("metric-better", "lower").equals("lower");
        List<Double> values = new ArrayList<>(baselines.values());
        runs.forEach(run ->
                curve(run).values().stream().filter(v -> Double.isFinite(v)).forEach(values::add));
        double low = values.stream().mapToDouble(v -> v).min().orElse(0);
        double high = values.stream().mapToDouble(v -> v).max().orElse(1);
        double worst = baselines.values().stream().mapToDouble(v -> v).max().orElse(Double.NaN);
        boolean log = lower && low > 0;
        if (lower && worst > 0 && high > ABOVE_BASELINE * worst) {
            high = ABOVE_BASELINE * worst; // a diverging run must not flatten all the others
        }
        boolean share = !log && low >= 0 && high <= 1;
        Scale scale = log ? Scale.decades(name, low, high) : Scale.rounded(name, low, high);
        return new Metric(name, log, share, lower, baselines, scale);
    }

    /** A run's test metric by step, or its training loss if it was never tested. */
    public static NavigableMap<Long, Double> curve(Run run) {
        NavigableMap<Long, Double> metric = run.curve("metric");
        return metric.isEmpty() ? run.curve("loss") : metric;
    }

    /**
     * Mean over runs with its band; geometric on a logarithmic axis. A run that ended because it was solved stays as it was: it counts with
     * its last test beside the later ones of others, which would else be a mean of those that are not solved.
     */
    public Curve mean(List<Run> runs) {
        var curves = runs.stream().map(Metric::curve).toList();
        TreeSet<Long> steps = new TreeSet<>();
        curves.forEach(curve -> steps.addAll(curve.keySet()));
        for (int i = 0; i < curves.size(); i++) {
            if (runs.get(i).untilSolved() && runs.get(i).succeeded()) {
                hold(curves.get(i), steps);
            }
        }
        return logarithmic ? Curve.geometric(curves) : share ? Curve.shares(curves) : Curve.over(curves);
    }

    /** The last number of a curve at all later steps, too. */
    private static void hold(NavigableMap<Long, Double> curve, NavigableSet<Long> steps) {
        Map.Entry<Long, Double> last = curve.lastEntry();
        steps.tailSet(last.getKey(), false).forEach(step -> curve.put(step, last.getValue()));
    }

    /**
     * The final metric of the runs that came to their end, with its interval; geometric on a logarithmic axis. What a run had
     * reached before it diverged is not how it ended.
     */
    public Interval last(Variant variant) {
        return over(variant, run -> run.outcome().metric());
    }

    /** The metric of the same runs at the test where each one's validation was best, as {@link #last}; of runs that validate. */
    public Interval selected(Variant variant) {
        return over(variant, Run::selected);
    }

    private Interval over(Variant variant, ToDoubleFunction<Run> number) {
        double[] last = variant.finished().stream()
                .mapToDouble(number)
                .map(v -> !logarithmic ? v : v > 0 ? StrictMath.log10(v) : Double.NaN)
                .toArray();
        return logarithmic ? Interval.of(last).powersOfTen() : share ? Interval.ofShares(last) : Interval.of(last);
    }

    /** The final metric in words, on one line, and of how many of the runs it is where not all made their updates. */
    public String lastText(Variant variant) {
        Interval last = last(variant);
        return (last.n() == 0 ? "no final value" : last.significant().replace('\n', ' '))
                + (last.n() == variant.expected() ? "" : " (" + last.n() + " of " + variant.expected() + ")");
    }

    /** What kind of mean {@link #mean} is, for captions. */
    public String meanName() {
        return logarithmic ? "geometric mean" : "mean";
    }

    /** Whether a value is better than every baseline, by a tenth of the best one. Nothing is where there is no baseline, nor is NaN. */
    public boolean better(double value) {
        var all = baselines.values().stream().mapToDouble(v -> v);
        double best = (lowerIsBetter ? all.min() : all.max()).orElse(Double.NaN), clearly = CLEARLY * Math.abs(best);
        return lowerIsBetter ? value < best - clearly : value > best + clearly;
    }

    /** How many runs ended better than every baseline, of those that came to their end. */
    public Proportion better(Variant variant) {
        List<Run> finished = variant.finished();
        long better =
                finished.stream().filter(run -> better(run.outcome().metric())).count();
        return new Proportion((int) better, finished.size());
    }

    /** The baselines as levels with their names. */
    public Row.Rule[] rules() {
        return baselines.entrySet().stream()
                .map(each -> new Row.Rule(
                        each.getValue(),
                        baselines.size() == 1 ? "baseline " + Numbers.significant(each.getValue()) : each.getKey()))
                .toArray(Row.Rule[]::new);
    }

    /** What lines of seeds, their mean and the baselines are, for captions. */
    String curves() {
        return name + ", thin lines the seeds, thick line their " + meanName() + ", dotted the baseline ("
                + baselineText() + ")";
    }

    /** The baselines in words: {@code constant predictor 0.167}. */
    public String baselineText() {
        List<String> texts = new ArrayList<>();
        baselines.forEach((key, value) -> texts.add(key + " " + Numbers.significant(value)));
        return texts.isEmpty() ? "none given" : String.join(", ", texts);
    }

    /** Of which variants a mean curve loses runs on its way, for captions; empty where none does, else with a blank behind. */
    public static String thinned(List<Variant> variants) {
        List<String> texts = new ArrayList<>();
        for (Variant each : variants) {
            each.runs().stream()
                    .filter(run -> !run.finished())
                    .mapToLong(run -> run.outcome().steps())
                    .min()
                    .ifPresent(first ->
                            texts.add(each.label() + " " + each.finished().size() + " of " + each.expected()
                                    + " left, the first gone after update " + Numbers.whole(first)));
        }
        return texts.isEmpty()
                ? ""
                : "Runs that diverge or are interrupted are in no mean from there on, and lines are thin where runs are missing: "
                        + String.join("; ", texts) + ". ";
    }

    /** The axis of training steps that holds all runs. */
    public static Scale steps(List<Variant> variants) {
        long last = 1;
        for (Variant each : variants) {
            for (Run run : each.runs()) {
                var curve = curve(run);
                last = Math.max(last, Math.max(run.outcome().steps(), curve.isEmpty() ? 0 : curve.lastKey()));
            }
        }
        return Scale.linear("training step", 0, last);
    }

    /** Over training steps, one plot of several variants: mean and band over seeds, and the baselines. */
    public Figure figure(String file, String title, List<Variant> variants, Scale steps) {
        Frame frame = Frame.alone(132, 230, variants);
        return figure(file, title, variants, steps, frame, 2, row -> row, each -> {
            int left = each.finished().size();
            return each.label() + (left < each.expected() ? ", " + left + "/" + each.expected() + " left" : "");
        });
    }

    /**
     * The same with lines and names of one's own.
     *
     * @param frame its size
     * @param width of the lines
     * @param marked the row with more in it
     * @param label name of a variant at the end of its line
     */
    public Figure figure(
            String file,
            String title,
            List<Variant> variants,
            Scale steps,
            Frame frame,
            double width,
            UnaryOperator<Row> marked,
            Function<Variant, String> label) {
        List<Trace> traces = new ArrayList<>();
        Csv csv = new Csv("cell", "group", "step", meanName().replace(' ', '_'), "low_95", "high_95", "seeds");
        for (Variant each : variants) {
            Curve curve = mean(each.runs());
            if (!each.lostAll()) {
                traces.add(
                        Trace.line(label.apply(each), Profile.of(curve), each.colour(), Ink.pen(width, each.dash())));
            }
            for (int i = 0; i < curve.x().length; i++) {
                Interval y = curve.y()[i];
                csv.row(each.label(), each.group(), (long) curve.x()[i], y.mean(), y.low(), y.high(), y.n());
            }
        }
        String subtitle = meanName() + " over seeds, 95 % t-interval";
        List<Row> rows = List.of(marked.apply(Row.of("", traces, rules())));
        return new Panel(title, subtitle, steps, List.of(scale), rows, frame).figure(file, title, csv);
    }
}
