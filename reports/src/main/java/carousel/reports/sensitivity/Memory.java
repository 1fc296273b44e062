package carousel.reports.sensitivity;

import carousel.reports.stats.Interval;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What two probes saw of runs at a look, the first one, before any update, unless another is named: how long their cells keep, and how
 * much the last state moves with what they keep by. All numbers are log₁₀.
 */
enum Memory {
    /** By the factors themselves, as λ, f or z, relative to the state. */
    FACTOR("sensitivity-factor-log10"),
    /** By what the factors are made of, which is what is learnt, relative to the state. */
    KEEP("sensitivity-keep-log10");

    /** Which look. */
    enum Look {
        /** Before the first update. */
        FIRST,
        /** After the last update. */
        LAST;

        private NavigableMap<Long, Double> of(Run run, String name) {
            NavigableMap<Long, NavigableMap<Long, Double>> looks = run.field(name);
            long step = this == FIRST ? 0 : run.outcome().steps();
            return looks.getOrDefault(step, new TreeMap<>());
        }
    }

    private static final String STATE = "sensitivity-state-log10";
    private static final String SCALE = "time-scale";
    private static final String GRADIENT = "carry-total-log10";

    private final String series;

    Memory(String series) {
        this.series = series;
    }

    /** Of one run; NaN where it was not seen. */
    double of(Run run) {
        return of(run, Look.FIRST);
    }

    /** The same at a look. */
    double of(Run run, Look look) {
        return seen(run, look, series) - seen(run, look, STATE);
    }

    /** Mean over runs. */
    Interval of(Variant variant) {
        return Interval.of(variant.runs().stream().mapToDouble(this::of).toArray());
    }

    /**
     * The same of a linear unit of white input that keeps as long, as T → ∞: with λ = e^(−1/τ)
     *
     * <pre>
     *   by λ:  √((1 + λ²)/(1 − λ²)³ · (1 − λ²)) = √(1 + λ²)/(1 − λ²)      by m, λ = σ(m):  λ(1 − λ) times that
     * </pre>
     */
    double linear(double log10Steps) {
        double lambda = StrictMath.exp(-StrictMath.pow(10, -log10Steps)), square = lambda * lambda;
        double byLambda = StrictMath.sqrt(1 + square) / (1 - square);
        return StrictMath.log10(this == FACTOR ? byLambda : lambda * (1 - lambda) * byLambda);
    }

    /** How long a run's cell keeps, in steps: the mean over its units. NaN where a unit keeps for ever or not at all, or none was looked at. */
    static double steps(Run run) {
        return steps(run, Look.FIRST);
    }

    /** The same at a look. */
    static double steps(Run run, Look look) {
        return look.of(run, SCALE).values().stream()
                .mapToDouble(StrictMath::log10)
                .map(log10 -> Double.isFinite(log10) ? log10 : Double.NaN)
                .average()
                .orElse(Double.NaN);
    }

    /** Mean over runs. */
    static Interval steps(Variant variant) {
        return Interval.of(variant.runs().stream().mapToDouble(Memory::steps).toArray());
    }

    /** Mean over runs of the root mean square of the last state. */
    static Interval state(Variant variant) {
        return Interval.of(variant.runs().stream()
                .mapToDouble(run -> seen(run, Look.FIRST, STATE))
                .toArray());
    }

    /**
     * Mean over runs of the largest norm that a unit gradient at the carried state has at any lag: 0 where none is larger than at the start.
     * Of no run where the probe {@code carry} did not look.
     */
    static Interval gradient(Variant variant) {
        return Interval.of(variant.runs().stream()
                .mapToDouble(run -> Look.FIRST.of(run, GRADIENT).values().stream()
                        .mapToDouble(v -> v)
                        .max()
                        .orElse(Double.NaN))
                .toArray());
    }

    /** Whether any run of it was looked at by both probes. */
    static boolean seen(Variant variant) {
        return variant.runs().stream().anyMatch(run -> !Double.isNaN(FACTOR.of(run) + KEEP.of(run) + steps(run)));
    }

    private static double seen(Run run, Look look, String name) {
        double value = look.of(run, name).getOrDefault(0L, Double.NaN);
        return Double.isFinite(value) ? value : Double.NaN;
    }
}
