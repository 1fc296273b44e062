package carousel.core.kernel;

import static carousel.core.kernel.VectorDoubleSpecies.LANES;
import static carousel.core.kernel.VectorDoubleSpecies.SPECIES;

import jdk.incubator.vector.DoubleVector;

/** The updates with the Vector API: whole vectors here, what is left over by the definition above. */
final class VectorDoubleOptimizers extends DoubleOptimizers {

    @Override
    void sgd(double minusRate, double keep, double[] x, int xo, double[] g, int go, double[] v, int vo, int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += LANES) {
            DoubleVector slope = DoubleVector.fromArray(SPECIES, g, go + i);
            DoubleVector old = DoubleVector.fromArray(SPECIES, v, vo + i);
            DoubleVector speed = old.fma(DoubleVector.broadcast(SPECIES, keep), slope);
            speed.intoArray(v, vo + i);
            DoubleVector value = DoubleVector.fromArray(SPECIES, x, xo + i);
            speed.fma(DoubleVector.broadcast(SPECIES, minusRate), value).intoArray(x, xo + i);
        }
        super.sgd(minusRate, keep, x, xo + i, g, go + i, v, vo + i, n - i);
    }

    @Override
    void rmsProp(
            double step,
            double keep,
            double take,
            double inside,
            double outside,
            double[] x,
            int xo,
            double[] g,
            int go,
            double[] s,
            int so,
            int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += LANES) {
            DoubleVector slope = DoubleVector.fromArray(SPECIES, g, go + i);
            DoubleVector old = DoubleVector.fromArray(SPECIES, s, so + i);
            DoubleVector mean = old.fma(
                    DoubleVector.broadcast(SPECIES, keep), slope.mul(take).mul(slope));
            mean.intoArray(s, so + i);
            DoubleVector size = mean.add(inside).sqrt().add(outside);
            DoubleVector value = DoubleVector.fromArray(SPECIES, x, xo + i);
            value.sub(slope.mul(step).div(size)).intoArray(x, xo + i);
        }
        super.rmsProp(step, keep, take, inside, outside, x, xo + i, g, go + i, s, so + i, n - i);
    }

    @Override
    void adam(
            double step,
            double root,
            double keep1,
            double take1,
            double keep2,
            double take2,
            double small,
            double[] x,
            int xo,
            double[] g,
            int go,
            double[] m,
            int mo,
            double[] v,
            int vo,
            int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += LANES) {
            DoubleVector slope = DoubleVector.fromArray(SPECIES, g, go + i);
            DoubleVector first = DoubleVector.fromArray(SPECIES, m, mo + i);
            DoubleVector second = DoubleVector.fromArray(SPECIES, v, vo + i);
            DoubleVector mean = first.fma(DoubleVector.broadcast(SPECIES, keep1), slope.mul(take1));
            DoubleVector square = second.fma(
                    DoubleVector.broadcast(SPECIES, keep2), slope.mul(take2).mul(slope));
            mean.intoArray(m, mo + i);
            square.intoArray(v, vo + i);
            DoubleVector size = square.sqrt().div(root).add(small);
            DoubleVector value = DoubleVector.fromArray(SPECIES, x, xo + i);
            value.sub(mean.mul(step).div(size)).intoArray(x, xo + i);
        }
        super.adam(step, root, keep1, take1, keep2, take2, small, x, xo + i, g, go + i, m, mo + i, v, vo + i, n - i);
    }
}
