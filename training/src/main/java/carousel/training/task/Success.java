package carousel.training.task;

import carousel.core.result.Criterion;
import carousel.core.text.Decimal;

/**
 * When a task counts as solved, in words and as a test of the metric.
 *
 * @param text as reports print it, such as {@code test MSE < 0.01}
 * @param criterion what a test has to reach; three in a row have to
 */
public record Success(String text, Criterion criterion) {
    /** The metric is less than {@code limit}. */
    public static Success below(Metric metric, double limit) {
        return new Success(metric.name() + " < " + Decimal.shortest(limit), new Criterion(false, limit));
    }

    /** The metric is greater than {@code limit}. */
    public static Success above(Metric metric, double limit) {
        return new Success(metric.name() + " > " + Decimal.shortest(limit), new Criterion(true, limit));
    }

    /** Whether {@code metric} is good enough. */
    public boolean met(double metric) {
        return criterion.met(metric);
    }
}
