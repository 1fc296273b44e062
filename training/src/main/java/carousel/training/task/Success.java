package carousel.training.task;

import carousel.core.text.Decimal;
import java.util.function.DoublePredicate;

/**
 * When a task counts as solved, in words and as a test of the metric.
 *
 * @param text as reports print it, such as {@code test MSE < 0.01}
 * @param test of the metric's value; a comparison, so that NaN is no success
 */
public record Success(String text, DoublePredicate test) {
    /** The metric is less than {@code limit}. */
    public static Success below(Metric metric, double limit) {
        return new Success(metric.name() + " < " + Decimal.shortest(limit), value -> value < limit);
    }

    /** The metric is greater than {@code limit}. */
    public static Success above(Metric metric, double limit) {
        return new Success(metric.name() + " > " + Decimal.shortest(limit), value -> value > limit);
    }

    /** Whether {@code metric} is good enough. */
    public boolean met(double metric) {
        return !Double.isNaN(metric) && test.test(metric);
    }
}
