package carousel.reports.stats;

import carousel.reports.study.Cell;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Gradient by lag: log₁₀ of ‖∂L/∂h_{T−k}‖, each lag k as the ratio to lag 0.
 *
 * <p>A cell with a second state (LSTM) also has the joint series over (c, h). It is the main one there, because the error
 * travels through both.
 *
 * @param runs looked at together
 * @param series of the points
 */
public record Lags(List<Run> runs, String series) {
    /** A unit gradient put at the last state. */
    public static final String UNIT = "unit-gradient-log10";
    /** The gradient of the training loss itself. */
    public static final String LOSS = "loss-gradient-log10";

    private static final String JOINT = "-joint";

    /** Of all that the cell of these runs carries: the joint series if one of them has it, else the plain one. */
    public static Lags of(Variant runs, String series) {
        return new Lags(runs.runs(), main(runs.runs(), series));
    }

    /** {@code ‖∂L/∂h‖}: the norm that the series is about, for labels. */
    public String norm(Cell cell) {
        return "‖∂L/∂" + state(cell, series) + "‖";
    }

    /** The steps at which at least one run was looked at, ascending. */
    public List<Long> steps() {
        return probed(runs, series);
    }

    /** Mean over runs by lag, at one step. */
    public Profile profile(long step) {
        return profile(runs, series, step);
    }

    /** The same of the norms themselves, as log₁₀. */
    public Curve raw(long step) {
        return Curve.over(runs.stream()
                .map(run -> run.field(series).getOrDefault(step, new TreeMap<>()))
                .filter(values -> !values.isEmpty())
                .toList());
    }

    /** Interval over runs of the log₁₀ ratio at one lag; n = 0 if no run has it. */
    public Interval at(long step, long lag) {
        return at(runs, series, step, lag);
    }

    /** The greatest lag that any run has at that step; 0 if none. */
    public long longest(long step) {
        return longest(runs, series, step);
    }

    /** Mean over runs by step and lag. */
    public Field field() {
        return Field.of(runs, series);
    }

    /** Factor per step before training over the stretch of lags that the runs have: geometric mean over lags and runs. */
    public Interval factor() {
        return factor(runs, series);
    }

    /** The joint series if one of the runs has it, else the plain one. */
    public static String main(List<Run> runs, String series) {
        return hasJoint(runs, series) ? series + JOINT : series;
    }

    /** Whether one of the runs has the joint series. */
    public static boolean hasJoint(List<Run> runs, String series) {
        return runs.stream().anyMatch(run -> !run.field(series + JOINT).isEmpty());
    }

    /** Which state a series is about, for labels. */
    public static String state(Cell cell, String series) {
        return cell.state(series.endsWith(JOINT));
    }

    /** log₁₀ ratio to lag 0 by lag, at one step of one run; empty if it was not probed there. */
    public static NavigableMap<Long, Double> ratios(Run run, String series, long step) {
        NavigableMap<Long, Double> values = run.field(series).get(step);
        return values == null ? new TreeMap<>() : ratios(values);
    }

    /** The same of the values by lag of one look; empty without a value at lag 0. */
    public static NavigableMap<Long, Double> ratios(NavigableMap<Long, Double> values) {
        NavigableMap<Long, Double> ratios = new TreeMap<>();
        if (values.containsKey(0L)) {
            values.forEach((lag, value) -> ratios.put(lag, lag == 0 ? 0 : value - values.get(0L)));
        }
        return ratios;
    }

    /** Mean over runs by lag, at one step. */
    public static Profile profile(List<Run> runs, String series, long step) {
        return Profile.of(runs.stream().map(run -> ratios(run, series, step)).toList());
    }

    /** The steps at which at least one run was probed, ascending. */
    public static List<Long> probed(List<Run> runs, String series) {
        TreeSet<Long> steps = new TreeSet<>();
        runs.forEach(run -> steps.addAll(run.field(series).keySet()));
        return List.copyOf(steps);
    }

    /** Interval over runs of the log₁₀ ratio at one lag; n = 0 if no run has it. */
    public static Interval at(List<Run> runs, String series, long step, long lag) {
        return Interval.of(runs.stream()
                .mapToDouble(run -> ratios(run, series, step).getOrDefault(lag, Double.NaN))
                .toArray());
    }

    /** The greatest lag that any run has at that step; 0 if none. */
    public static long longest(List<Run> runs, String series, long step) {
        long longest = 0;
        for (Run run : runs) {
            NavigableMap<Long, Double> ratios = ratios(run, series, step);
            longest = ratios.isEmpty() ? longest : Math.max(longest, ratios.lastKey());
        }
        return longest;
    }

    /** A stretch of lags over which the factor per step is measured. */
    public record Stretch(long from, long to) {

        /** From 50 to 200, or from a quarter of the range to its end when the range is shorter. */
        public static Stretch within(long longest) {
            return longest >= 200 ? new Stretch(50, 200) : new Stretch(longest / 4, longest);
        }
    }

    /** log₁₀ of the factor per step over the stretch, one number a run, as an interval over runs. */
    public static Interval logFactor(List<Run> runs, String series, long step, Stretch stretch) {
        List<Double> factors = new ArrayList<>();
        for (Run run : runs) {
            NavigableMap<Long, Double> ratios = ratios(run, series, step);
            Double near = ratios.get(stretch.from), far = ratios.get(stretch.to);
            if (near != null && far != null && stretch.to > stretch.from) {
                factors.add((far - near) / (stretch.to - stretch.from));
            }
        }
        return Interval.of(factors.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Factor per step before training over the stretch of lags that the runs have: geometric mean over lags and runs. */
    public static Interval factor(List<Run> runs, String series) {
        return logFactor(runs, series, 0, Stretch.within(longest(runs, series, 0)))
                .powersOfTen();
    }

    /**
     * Mean over runs by step and lag: value[step][lag], NaN where no run has a value.
     *
     * @param broken the steps at which some run has a value that is not a number, which is in no mean
     */
    public record Field(double[] steps, double[] lags, double[][] mean, double[] broken) {

        /** The field of the runs' means. */
        public static Field of(List<Run> runs, String series) {
            List<Long> steps = probed(runs, series);
            TreeSet<Long> lags = new TreeSet<>();
            List<Curve> columns = new ArrayList<>();
            for (long step : steps) {
                Curve column = profile(runs, series, step).curve();
                columns.add(column);
                for (double lag : column.x()) {
                    lags.add((long) lag);
                }
            }
            double[] y = lags.stream().mapToDouble(Long::doubleValue).toArray();
            double[][] mean = new double[columns.size()][y.length];
            for (int i = 0; i < mean.length; i++) {
                Arrays.fill(mean[i], Double.NaN);
                Curve column = columns.get(i);
                for (int j = 0; j < column.x().length; j++) {
                    mean[i][Arrays.binarySearch(y, column.x()[j])] = column.y()[j].mean();
                }
            }
            double[] broken = steps.stream()
                    .filter(step -> runs.stream()
                            .anyMatch(run -> ratios(run, series, step).containsValue(Double.NaN)))
                    .mapToDouble(Long::doubleValue)
                    .toArray();
            return new Field(steps.stream().mapToDouble(Long::doubleValue).toArray(), y, mean, broken);
        }

        /** Whether there is nothing to draw. */
        public boolean isEmpty() {
            return steps.length == 0 || lags.length < 2;
        }
    }
}
