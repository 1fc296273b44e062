// Written by FloatTwins: change DoubleOptimizers.java instead.
package carousel.core.kernel;

/** Updates of parameters, element by element, as PyTorch does them. Coefficients are rounded to the element type once. */
final class FloatOptimizers {
    private FloatOptimizers() {}

    /** v = fma(momentum, v, g); value = fma(−rate, v, value). */
    static void sgd(Panel value, Panel gradient, Panel velocity, @Wide double rate, @Wide double momentum) {
        float[] x = value.floats();
        float[] g = gradient.floats();
        float[] v = velocity.floats();
        float minusRate = FloatType.round(-rate);
        float keep = FloatType.round(momentum);
        for (int r = 0; r < value.rows(); r++) {
            int xo = value.at(r);
            int go = gradient.at(r);
            int vo = velocity.at(r);
            for (int i = 0; i < value.cols(); i++) {
                float speed = Math.fma(keep, v[vo + i], g[go + i]);
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
        float[] x = value.floats();
        float[] g = gradient.floats();
        float[] s = square.floats();
        float step = FloatType.round(rate);
        float keep = FloatType.round(decay);
        float take = FloatType.round(1 - decay);
        float inside = FloatType.round(epsilonInside ? epsilon : 0);
        float outside = FloatType.round(epsilonInside ? 0 : epsilon);
        for (int r = 0; r < value.rows(); r++) {
            int xo = value.at(r);
            int go = gradient.at(r);
            int so = square.at(r);
            for (int i = 0; i < value.cols(); i++) {
                float slope = g[go + i];
                float mean = Math.fma(keep, s[so + i], take * slope * slope);
                s[so + i] = mean;
                x[xo + i] -= step * slope / (FloatType.sqrt(mean + inside) + outside);
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
        float[] x = value.floats();
        float[] g = gradient.floats();
        float[] m = first.floats();
        float[] v = second.floats();
        float step = FloatType.round(rate / correction1);
        float root = FloatType.round(Math.sqrt(correction2));
        float keep1 = FloatType.round(beta1);
        float take1 = FloatType.round(1 - beta1);
        float keep2 = FloatType.round(beta2);
        float take2 = FloatType.round(1 - beta2);
        float small = FloatType.round(epsilon);
        for (int r = 0; r < value.rows(); r++) {
            int xo = value.at(r);
            int go = gradient.at(r);
            int mo = first.at(r);
            int vo = second.at(r);
            for (int i = 0; i < value.cols(); i++) {
                float slope = g[go + i];
                float mean = Math.fma(keep1, m[mo + i], take1 * slope);
                float square = Math.fma(keep2, v[vo + i], take2 * slope * slope);
                m[mo + i] = mean;
                v[vo + i] = square;
                x[xo + i] -= step * mean / (FloatType.sqrt(square) / root + small);
            }
        }
    }
}
