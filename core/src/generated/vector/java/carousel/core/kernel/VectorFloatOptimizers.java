// Written by FloatTwins: change VectorDoubleOptimizers.java instead.
package carousel.core.kernel;

import static carousel.core.kernel.VectorFloatSpecies.LANES;
import static carousel.core.kernel.VectorFloatSpecies.SPECIES;

import jdk.incubator.vector.FloatVector;

/** The updates with the Vector API: whole vectors here, what is left over by the definition above. */
final class VectorFloatOptimizers extends FloatOptimizers {

    @Override
    void sgd(float minusRate, float keep, float[] x, int xo, float[] g, int go, float[] v, int vo, int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += LANES) {
            FloatVector slope = FloatVector.fromArray(SPECIES, g, go + i);
            FloatVector old = FloatVector.fromArray(SPECIES, v, vo + i);
            FloatVector speed = old.fma(FloatVector.broadcast(SPECIES, keep), slope);
            speed.intoArray(v, vo + i);
            FloatVector value = FloatVector.fromArray(SPECIES, x, xo + i);
            speed.fma(FloatVector.broadcast(SPECIES, minusRate), value).intoArray(x, xo + i);
        }
        super.sgd(minusRate, keep, x, xo + i, g, go + i, v, vo + i, n - i);
    }

    @Override
    void rmsProp(
            float step,
            float keep,
            float take,
            float inside,
            float outside,
            float[] x,
            int xo,
            float[] g,
            int go,
            float[] s,
            int so,
            int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += LANES) {
            FloatVector slope = FloatVector.fromArray(SPECIES, g, go + i);
            FloatVector old = FloatVector.fromArray(SPECIES, s, so + i);
            FloatVector mean = old.fma(
                    FloatVector.broadcast(SPECIES, keep), slope.mul(take).mul(slope));
            mean.intoArray(s, so + i);
            FloatVector size = mean.add(inside).sqrt().add(outside);
            FloatVector value = FloatVector.fromArray(SPECIES, x, xo + i);
            value.sub(slope.mul(step).div(size)).intoArray(x, xo + i);
        }
        super.rmsProp(step, keep, take, inside, outside, x, xo + i, g, go + i, s, so + i, n - i);
    }

    @Override
    void adam(
            float step,
            float root,
            float keep1,
            float take1,
            float keep2,
            float take2,
            float small,
            float[] x,
            int xo,
            float[] g,
            int go,
            float[] m,
            int mo,
            float[] v,
            int vo,
            int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += LANES) {
            FloatVector slope = FloatVector.fromArray(SPECIES, g, go + i);
            FloatVector first = FloatVector.fromArray(SPECIES, m, mo + i);
            FloatVector second = FloatVector.fromArray(SPECIES, v, vo + i);
            FloatVector mean = first.fma(FloatVector.broadcast(SPECIES, keep1), slope.mul(take1));
            FloatVector square = second.fma(
                    FloatVector.broadcast(SPECIES, keep2), slope.mul(take2).mul(slope));
            mean.intoArray(m, mo + i);
            square.intoArray(v, vo + i);
            FloatVector size = square.sqrt().div(root).add(small);
            FloatVector value = FloatVector.fromArray(SPECIES, x, xo + i);
            value.sub(mean.mul(step).div(size)).intoArray(x, xo + i);
        }
        super.adam(step, root, keep1, take1, keep2, take2, small, x, xo + i, g, go + i, m, mo + i, v, vo + i, n - i);
    }
}
