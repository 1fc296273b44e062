package carousel.reports.stats;

import carousel.reports.study.Cell;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Gradient by lag: log₁₀ of ‖∂L/∂h_{T−k}‖, each lag k as the ratio to lag 0.
 *
 * <p>A cell with a second state (LSTM) also has the joint series over (c, h). It is the main one there, because the error
 * travels through both.
 *
 * @param runs looked at together
 * @param series of their points
 */
public record Lags(List<Run> runs, String series) {
    /** A unit gradient put at the last state. */
    public static final String UNIT = "unit-gradient-log10";
    /** The gradient of the training loss itself. */
    public static final String LOSS = "loss-gradient-log10";

    private static final String JOINT = "-joint";

    /** Of all that the cell of these runs carries: the joint series if one of them has it, else the plain one. */
    public static Lags of(List<Run> runs, String series) {
        boolean joint = runs.stream().anyMatch(run -> !run.field(series + JOINT).isEmpty());
        return new Lags(runs, joint ? series + JOINT : series);
    }

    /** The unit gradient of a variant that was looked at before training. */
    public static Lags unit(Variant runs) {
        return of(runs.runs(), UNIT);
    }

    /** The loss's gradient of a variant. */
    public static Lags loss(Variant runs) {
        return of(runs.runs(), LOSS);
    }

    /** Whether it is that of several states together. */
    public boolean joint() {
        return series.endsWith(JOINT);
    }

    /** Which state it is about, for labels. */
    public String state(Cell cell) {
        return cell.state(joint());
    }

    /** {@code ‖∂L/∂h‖}: the norm that it is about, for labels. */
    public String norm(Cell cell) {
        return "‖∂L/∂" + state(cell) + "‖";
    }

    /** The steps at which at least one run was looked at, ascending. */
    public List<Long> steps() {
        return runs.stream()
                .flatMap(run -> run.field(series).keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** log₁₀ ratio to lag 0 by lag, at one step of one run; empty if it was not looked at there. */
    public NavigableMap<Long, Double> ratios(Run run, long step) {
        return ratios(run.field(series).getOrDefault(step, new TreeMap<>()));
    }

    /** The same of the values by lag of one look; empty without a value at lag 0. */
    public static NavigableMap<Long, Double> ratios(NavigableMap<Long, Double> values) {
        NavigableMap<Long, Double> ratios = new TreeMap<>();
        if (values.containsKey(0L)) {
            values.forEach((lag, value) -> ratios.put(lag, lag == 0 ? 0 : value - values.get(0L)));
        }
        return ratios;
    }

    private Stream<NavigableMap<Long, Double>> ratios(long step) {
        return runs.stream().map(run -> ratios(run, step));
    }

    /** Mean over runs by lag, at one step. */
    public Profile profile(long step) {
        return Profile.of(ratios(step).toList());
    }

    /** Mean over runs of the norms themselves by lag, as log₁₀. */
    public Curve raw(long step) {
        return Curve.over(runs.stream()
                .map(run -> run.field(series).getOrDefault(step, new TreeMap<>()))
                .toList());
    }

    /** Interval over runs of the log₁₀ ratio at one lag; n = 0 if no run has it. */
    public Interval at(long step, long lag) {
        return Interval.of(each(step, lag));
    }

    /** The log₁₀ ratio at one lag, run by run; NaN of a run that has none. */
    public double[] each(long step, long lag) {
        return ratios(step)
                .mapToDouble(each -> each.getOrDefault(lag, Double.NaN))
                .toArray();
    }

    /** The greatest lag that any run has at that step; 0 if none. */
    public long longest(long step) {
        return ratios(step)
                .filter(each -> !each.isEmpty())
                .mapToLong(NavigableMap::lastKey)
                .reduce(0, Math::max);
    }

    /** A stretch of lags over which the factor per step is measured. */
    public record Stretch(long from, long to) {

        /** From 50 to 200, or from a quarter of the range to its end when the range is shorter. */
        public static Stretch within(long longest) {
            return longest >= 200 ? new Stretch(50, 200) : new Stretch(longest / 4, longest);
        }
    }

    /** Factor per step before training over the stretch of lags that the runs have: geometric mean over lags and runs. */
    public Interval factor() {
        Stretch stretch = Stretch.within(longest(0));
        return Interval.of(ratios(0)
                        .filter(each -> each.containsKey(stretch.from)
                                && each.containsKey(stretch.to)
                                && stretch.to > stretch.from)
                        .mapToDouble(
                                each -> (each.get(stretch.to) - each.get(stretch.from)) / (stretch.to - stretch.from))
                        .toArray())
                .powersOfTen();
    }

    /**
     * Mean over runs by step and lag: value[step][lag], NaN where no run has a value.
     *
     * @param broken the steps at which some run has a value that is not a number, which is in no mean
     */
    public record Field(double[] steps, double[] lags, double[][] mean, double[] broken) {

        /** Whether there is nothing to draw. */
        public boolean isEmpty() {
            return steps.length == 0 || lags.length < 2;
        }
    }

    /** The field of the runs' means. */
    public Field field() {
        List<Profile> columns = steps().stream().map(this::profile).toList();
        double[] steps = steps().stream().mapToDouble(Long::doubleValue).toArray(),
                lags =
                        columns.stream()
                                .flatMapToDouble(
                                        column -> Arrays.stream(column.curve().x()))
                                .sorted()
                                .distinct()
                                .toArray();
        double[][] mean = new double[steps.length][lags.length];
        for (int i = 0; i < steps.length; i++) {
            Curve column = columns.get(i).curve();
            Arrays.fill(mean[i], Double.NaN);
            for (int j = 0; j < column.x().length; j++) {
                mean[i][Arrays.binarySearch(lags, column.x()[j])] = column.y()[j].mean();
            }
        }
        double[] broken = Arrays.stream(steps)
                .filter(step -> ratios((long) step).anyMatch(each -> each.containsValue(Double.NaN)))
                .toArray();
        return new Field(steps, lags, mean, broken);
    }
}
