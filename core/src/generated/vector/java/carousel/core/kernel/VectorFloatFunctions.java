// Written by FloatTwins: change VectorDoubleFunctions.java instead.
package carousel.core.kernel;

import static carousel.core.kernel.FloatType.*;
import static carousel.core.kernel.VectorFloatSpecies.LANES;
import static carousel.core.kernel.VectorFloatSpecies.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The functions of {@link FloatFunctions} with the Vector API, the same roundings in the same order; what is left over
 * after the last whole vector goes the scalar way. σ and tanh find bounds and NaN in the bits, where a comparison is one
 * instruction and not, with the rules of {@code Math.min}, six. Each function is one method from array to array, at the price of saying some steps
 * three times: a vector that is an argument or a result of another method may become an object on the heap.
 */
abstract class VectorFloatFunctions extends FloatElements {

    @Override
    final void exp(int rows, int n, float[] x, int xo, int xs, float[] out, int oo, int os) {
        int bound = SPECIES.loopBound(n);
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < bound; i += LANES) {
                FloatVector y = FloatVector.fromArray(SPECIES, x, xo + row * xs + i)
                        .max(EXP_LOWEST)
                        .min(EXP_HIGHEST);
                FloatVector t = y.fma(FloatVector.broadcast(SPECIES, LOG2_E), FloatVector.broadcast(SPECIES, ROUNDER));
                FloatVector whole = t.sub(ROUNDER);
                FloatVector r = whole.fma(FloatVector.broadcast(SPECIES, -LN2_HIGH), y);
                r = whole.fma(FloatVector.broadcast(SPECIES, -LN2_LOW), r);
                FloatVector q = FloatVector.broadcast(SPECIES, Q_LEADING);
                q = q.fma(r, FloatVector.broadcast(SPECIES, Q4));
                q = q.fma(r, FloatVector.broadcast(SPECIES, Q3));
                q = q.fma(r, FloatVector.broadcast(SPECIES, Q2));
                q = q.fma(r, FloatVector.broadcast(SPECIES, Q1));
                q = q.fma(r, FloatVector.broadcast(SPECIES, Q0));
                FloatVector power = r.mul(r).fma(q, r).add(1);
                IntVector k = t.reinterpretAsInts().sub(ROUNDER_BITS);
                IntVector half = k.lanewise(VectorOperators.ASHR, 1);
                IntVector bits1 = half.add(BIAS).lanewise(VectorOperators.LSHL, MANTISSA_BITS);
                IntVector bits2 = k.sub(half).add(BIAS).lanewise(VectorOperators.LSHL, MANTISSA_BITS);
                FloatVector scale1 = bits1.reinterpretAsFloats();
                FloatVector scale2 = bits2.reinterpretAsFloats();
                power.mul(scale1).mul(scale2).intoArray(out, oo + row * os + i);
            }
        }
        super.exp(rows, n - bound, x, xo + bound, xs, out, oo + bound, os);
    }

    @Override
    final void sigmoid(int rows, int n, float[] x, int xo, int xs, float[] out, int oo, int os) {
        int bound = SPECIES.loopBound(n);
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < bound; i += LANES) {
                IntVector bits =
                        FloatVector.fromArray(SPECIES, x, xo + row * xs + i).reinterpretAsInts();
                IntVector magnitude = bits.and(~SIGN);
                IntVector isNaN = magnitude.add(BEYOND_INFINITY).lanewise(VectorOperators.ASHR, SIGN_SHIFT);
                FloatVector y = magnitude.min(MINUS_EXP_LOWEST_BITS).or(SIGN).reinterpretAsFloats();
                FloatVector t =
                        y.fma(FloatVector.broadcast(SPECIES, LOG2_E), FloatVector.broadcast(SPECIES, LIFTED_ROUNDER));
                FloatVector whole = t.sub(LIFTED_ROUNDER);
                FloatVector r = whole.fma(FloatVector.broadcast(SPECIES, -LN2_HIGH), y);
                r = whole.fma(FloatVector.broadcast(SPECIES, -LN2_LOW), r);
                FloatVector q = FloatVector.broadcast(SPECIES, Q_LEADING);
                q = q.fma(r, FloatVector.broadcast(SPECIES, Q4));
                q = q.fma(r, FloatVector.broadcast(SPECIES, Q3));
                q = q.fma(r, FloatVector.broadcast(SPECIES, Q2));
                q = q.fma(r, FloatVector.broadcast(SPECIES, Q1));
                q = q.fma(r, FloatVector.broadcast(SPECIES, Q0));
                FloatVector power = r.mul(r).fma(q, r).add(1);
                FloatVector lifted = t.reinterpretAsInts()
                        .lanewise(VectorOperators.LSHL, MANTISSA_BITS)
                        .reinterpretAsFloats();
                FloatVector z = power.mul(lifted).mul(LOWERING);
                IntVector negative = bits.lanewise(VectorOperators.ASHR, SIGN_SHIFT);
                IntVector flipped = z.reinterpretAsInts().lanewise(VectorOperators.XOR, ONE_BITS);
                FloatVector numerator = flipped.and(negative)
                        .lanewise(VectorOperators.XOR, ONE_BITS)
                        .reinterpretAsFloats();
                FloatVector d = z.add(1);
                FloatVector low = z.sub(d.sub(1));
                FloatVector reciprocal = FloatVector.broadcast(SPECIES, 1).div(d);
                FloatVector quotient = numerator.mul(reciprocal);
                FloatVector minus = quotient.neg();
                FloatVector error = minus.fma(low, minus.fma(d, numerator));
                IntVector result = error.fma(reciprocal, quotient).reinterpretAsInts();
                result.or(isNaN).reinterpretAsFloats().intoArray(out, oo + row * os + i);
            }
        }
        super.sigmoid(rows, n - bound, x, xo + bound, xs, out, oo + bound, os);
    }

    @Override
    final void tanh(int rows, int n, float[] x, int xo, int xs, float[] out, int oo, int os) {
        int bound = SPECIES.loopBound(n);
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < bound; i += LANES) {
                IntVector bits =
                        FloatVector.fromArray(SPECIES, x, xo + row * xs + i).reinterpretAsInts();
                IntVector magnitude = bits.and(~SIGN);
                IntVector isNaN = magnitude.add(BEYOND_INFINITY).lanewise(VectorOperators.ASHR, SIGN_SHIFT);
                FloatVector a = magnitude.min(HALF_TANH_HIGHEST_BITS).reinterpretAsFloats();
                FloatVector y = a.add(a);
                FloatVector t =
                        y.fma(FloatVector.broadcast(SPECIES, LOG2_E), FloatVector.broadcast(SPECIES, BIASED_ROUNDER));
                FloatVector whole = t.sub(BIASED_ROUNDER);
                FloatVector r = whole.fma(FloatVector.broadcast(SPECIES, -LN2_HIGH), y);
                r = whole.fma(FloatVector.broadcast(SPECIES, -LN2_LOW), r);
                FloatVector q = FloatVector.broadcast(SPECIES, Q_LEADING);
                q = q.fma(r, FloatVector.broadcast(SPECIES, Q4));
                q = q.fma(r, FloatVector.broadcast(SPECIES, Q3));
                q = q.fma(r, FloatVector.broadcast(SPECIES, Q2));
                q = q.fma(r, FloatVector.broadcast(SPECIES, Q1));
                q = q.fma(r, FloatVector.broadcast(SPECIES, Q0));
                FloatVector scale = t.reinterpretAsInts()
                        .lanewise(VectorOperators.LSHL, MANTISSA_BITS)
                        .reinterpretAsFloats();
                FloatVector e = scale.fma(r.mul(r).fma(q, r), scale.sub(1));
                FloatVector d = e.add(2);
                FloatVector two = d.sub(e);
                FloatVector low =
                        e.sub(d.sub(two)).add(FloatVector.broadcast(SPECIES, 2).sub(two));
                FloatVector reciprocal = FloatVector.broadcast(SPECIES, 1).div(d);
                FloatVector quotient = e.mul(reciprocal);
                FloatVector minus = quotient.neg();
                FloatVector error = minus.fma(low, minus.fma(d, e));
                IntVector result = error.fma(reciprocal, quotient).reinterpretAsInts();
                result.or(bits.and(SIGN)).or(isNaN).reinterpretAsFloats().intoArray(out, oo + row * os + i);
            }
        }
        super.tanh(rows, n - bound, x, xo + bound, xs, out, oo + bound, os);
    }
}
