package carousel.reports.stats;

import carousel.reports.study.Numbers;

/**
 * k successes among n runs, with Wilson's 95 % interval
 * (p̂ + z²/2n ± z·√(p̂(1−p̂)/n + z²/4n²)) / (1 + z²/n), z = 1.96: honest for five seeds and for 5/5.
 */
public record Proportion(int successes, int n) {
    private static final double Z = 1.959963984540054;

    /** k of n; {@code 0 ≤ k ≤ n}. */
    public Proportion {
        if (successes < 0 || successes > n) {
            throw new IllegalArgumentException(successes + " successes among " + n + " runs");
        }
    }

    /** Both counts together. */
    public Proportion plus(Proportion other) {
        return new Proportion(successes + other.successes, n + other.n);
    }

    /** Lower limit; NaN when there are no runs. */
    public double low() {
        return n == 0 ? Double.NaN : Math.max(0, centre() - half());
    }

    /** Upper limit; NaN when there are no runs. */
    public double high() {
        return n == 0 ? Double.NaN : Math.min(1, centre() + half());
    }

    private double centre() {
        return (share() + Z * Z / (2 * n)) / (1 + Z * Z / n);
    }

    private double half() {
        double p = share();
        return Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4.0 * n * n)) / (1 + Z * Z / n);
    }

    /** {@code 4/5}. */
    public String text() {
        return successes + "/" + n;
    }

    /** Wilson's limits, {@code 0.38–0.96}. */
    public String wilson() {
        return Numbers.fixed(low(), 2) + "–" + Numbers.fixed(high(), 2);
    }

    /** The share as a mean with Wilson's limits. */
    public Interval interval() {
        return new Interval(share(), low(), high(), n);
    }

    /** Successes over runs; NaN when there are no runs. */
    public double share() {
        return (double) successes / n;
    }
}
