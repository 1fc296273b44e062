package carousel.core.kernel;

/** Updates of parameters, element by element, as PyTorch does them. Coefficients are rounded to the element type once. */
final class DoubleOptimizers {
    private DoubleOptimizers() {}

    /** v = fma(momentum, v, g); value = fma(−rate, v, value). */
    static void sgd(Panel value, Panel gradient, Panel velocity, @Wide double rate, @Wide double momentum) {
        double[] x = value.doubles();
        double[] g = gradient.doubles();
        double[] v = velocity.doubles();
        double minusRate = DoubleType.round(-rate);
        double keep = DoubleType.round(momentum);
        for (int r = 0; r < value.rows(); r++) {
            int xo = value.at(r);
            int go = gradient.at(r);
            int vo = velocity.at(r);
            for (int i = 0; i < value.cols(); i++) {
                double speed = Math.fma(keep, v[vo + i], g[go + i]);
                v[vo + i] = speed;
                x[xo + i] = Math.fma(minusRate, speed, x[xo + i]);
            }
        }
    }

    /** s = fma(decay, s, ((1 − decay)·g)·g); value −= rate·g/(√s + ε), or rate·g/√(s + ε) if ε is inside. */
    static void rmsProp(
            Panel value,
            Panel gradient,
            Panel square,
            @Wide double rate,
            @Wide double decay,
            @Wide double epsilon,
            boolean epsilonInside) {
        double[] x = value.doubles();
        double[] g = gradient.doubles();
        double[] s = square.doubles();
        double step = DoubleType.round(rate);
        double keep = DoubleType.round(decay);
        double take = DoubleType.round(1 - decay);
        double inside = DoubleType.round(epsilonInside ? epsilon : 0);
        double outside = DoubleType.round(epsilonInside ? 0 : epsilon);
        for (int r = 0; r < value.rows(); r++) {
            int xo = value.at(r);
            int go = gradient.at(r);
            int so = square.at(r);
            for (int i = 0; i < value.cols(); i++) {
                double slope = g[go + i];
                double mean = Math.fma(keep, s[so + i], take * slope * slope);
                s[so + i] = mean;
                x[xo + i] -= step * slope / (DoubleType.sqrt(mean + inside) + outside);
            }
        }
    }

    /**
     * m = fma(β1, m, (1 − β1)·g); v = fma(β2, v, ((1 − β2)·g)·g);
     * value −= (rate/correction1)·m/(√v/√correction2 + ε).
     */
    static void adam(
            Panel value,
            Panel gradient,
            Panel first,
            Panel second,
            @Wide double rate,
            @Wide double beta1,
            @Wide double beta2,
            @Wide double epsilon,
            @Wide double correction1,
            @Wide double correction2) {
        double[] x = value.doubles();
        double[] g = gradient.doubles();
        double[] m = first.doubles();
        double[] v = second.doubles();
        double step = DoubleType.round(rate / correction1);
        double root = DoubleType.round(Math.sqrt(correction2));
        double keep1 = DoubleType.round(beta1);
        double take1 = DoubleType.round(1 - beta1);
        double keep2 = DoubleType.round(beta2);
        double take2 = DoubleType.round(1 - beta2);
        double small = DoubleType.round(epsilon);
        for (int r = 0; r < value.rows(); r++) {
            int xo = value.at(r);
            int go = gradient.at(r);
            int mo = first.at(r);
            int vo = second.at(r);
            for (int i = 0; i < value.cols(); i++) {
                double slope = g[go + i];
                double mean = Math.fma(keep1, m[mo + i], take1 * slope);
                double square = Math.fma(keep2, v[vo + i], take2 * slope * slope);
                m[mo + i] = mean;
                v[vo + i] = square;
                x[xo + i] -= step * mean / (DoubleType.sqrt(square) / root + small);
            }
        }
    }
}
