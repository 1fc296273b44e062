package carousel.core.kernel;

import static carousel.core.kernel.DoubleType.*;
import static carousel.core.kernel.VectorDoubleSpecies.LANES;
import static carousel.core.kernel.VectorDoubleSpecies.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The functions of {@link DoubleFunctions} with the Vector API, the same roundings in the same order; what is left over
 * after the last whole vector goes the scalar way. σ and tanh find bounds and NaN in the bits, where a comparison is one
 * instruction and not, with the rules of {@code Math.min}, six. Each function is one method from array to array, at the price of saying some steps
 * three times: a vector that is an argument or a result of another method may become an object on the heap.
 */
abstract class VectorDoubleFunctions extends DoubleElements {

    @Override
    final void exp(int rows, int n, double[] x, int xo, int xs, double[] out, int oo, int os) {
        int bound = SPECIES.loopBound(n);
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < bound; i += LANES) {
                DoubleVector y = DoubleVector.fromArray(SPECIES, x, xo + row * xs + i)
                        .max(EXP_LOWEST)
                        .min(EXP_HIGHEST);
                DoubleVector t =
                        y.fma(DoubleVector.broadcast(SPECIES, LOG2_E), DoubleVector.broadcast(SPECIES, ROUNDER));
                DoubleVector whole = t.sub(ROUNDER);
                DoubleVector r = whole.fma(DoubleVector.broadcast(SPECIES, -LN2_HIGH), y);
                r = whole.fma(DoubleVector.broadcast(SPECIES, -LN2_LOW), r);
                DoubleVector q = DoubleVector.broadcast(SPECIES, Q_LEADING);
                q = q.fma(r, DoubleVector.broadcast(SPECIES, Q9)); // double only
                q = q.fma(r, DoubleVector.broadcast(SPECIES, Q8)); // double only
                q = q.fma(r, DoubleVector.broadcast(SPECIES, Q7)); // double only
                q = q.fma(r, DoubleVector.broadcast(SPECIES, Q6)); // double only
                q = q.fma(r, DoubleVector.broadcast(SPECIES, Q5)); // double only
                q = q.fma(r, DoubleVector.broadcast(SPECIES, Q4));
                q = q.fma(r, DoubleVector.broadcast(SPECIES, Q3));
                q = q.fma(r, DoubleVector.broadcast(SPECIES, Q2));
                q = q.fma(r, DoubleVector.broadcast(SPECIES, Q1));
                q = q.fma(r, DoubleVector.broadcast(SPECIES, Q0));
                DoubleVector power = r.mul(r).fma(q, r).add(1);
                LongVector k = t.reinterpretAsLongs().sub(ROUNDER_BITS);
                LongVector half = k.lanewise(VectorOperators.ASHR, 1);
                LongVector bits1 = half.add(BIAS).lanewise(VectorOperators.LSHL, MANTISSA_BITS);
                LongVector bits2 = k.sub(half).add(BIAS).lanewise(VectorOperators.LSHL, MANTISSA_BITS);
                DoubleVector scale1 = bits1.reinterpretAsDoubles();
                DoubleVector scale2 = bits2.reinterpretAsDoubles();
                power.mul(scale1).mul(scale2).intoArray(out, oo + row * os + i);
            }
        }
        super.exp(rows, n - bound, x, xo + bound, xs, out, oo + bound, os);
    }

    @Override
    final void sigmoid(int rows, int n, double[] x, int xo, int xs, double[] out, int oo, int os) {
        int bound = SPECIES.loopBound(n);
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < bound; i += LANES) {
                LongVector bits =
                        DoubleVector.fromArray(SPECIES, x, xo + row * xs + i).reinterpretAsLongs();
                LongVector magnitude = bits.and(~SIGN);
                LongVector isNaN = magnitude.add(BEYOND_INFINITY).lanewise(VectorOperators.ASHR, SIGN_SHIFT);
                DoubleVector y = magnitude.min(MINUS_EXP_LOWEST_BITS).or(SIGN).reinterpretAsDoubles();
                DoubleVector t =
                        y.fma(DoubleVector.broadcast(SPECIES, LOG2_E), DoubleVector.broadcast(SPECIES, LIFTED_ROUNDER));
                DoubleVector whole = t.sub(LIFTED_ROUNDER);
                DoubleVector r = whole.fma(DoubleVector.broadcast(SPECIES, -LN2_HIGH), y);
                r = whole.fma(DoubleVector.broadcast(SPECIES, -LN2_LOW), r);
                DoubleVector q = DoubleVector.broadcast(SPECIES, Q_LEADING);
                q = q.fma(r, DoubleVector.broadcast(SPECIES, Q9)); // double only
                q = q.fma(r, DoubleVector.broadcast(SPECIES, Q8)); // double only
                q = q.fma(r, DoubleVector.broadcast(SPECIES, Q7)); // double only
                q = q.fma(r, DoubleVector.broadcast(SPECIES, Q6)); // double only
                q = q.fma(r, DoubleVector.broadcast(SPECIES, Q5)); // double only
                q = q.fma(r, DoubleVector.broadcast(SPECIES, Q4));
                q = q.fma(r, DoubleVector.broadcast(SPECIES, Q3));
                q = q.fma(r, DoubleVector.broadcast(SPECIES, Q2));
                q = q.fma(r, DoubleVector.broadcast(SPECIES, Q1));
                q = q.fma(r, DoubleVector.broadcast(SPECIES, Q0));
                DoubleVector power = r.mul(r).fma(q, r).add(1);
                DoubleVector lifted = t.reinterpretAsLongs()
                        .lanewise(VectorOperators.LSHL, MANTISSA_BITS)
                        .reinterpretAsDoubles();
                DoubleVector z = power.mul(lifted).mul(LOWERING);
                LongVector negative = bits.lanewise(VectorOperators.ASHR, SIGN_SHIFT);
                LongVector flipped = z.reinterpretAsLongs().lanewise(VectorOperators.XOR, ONE_BITS);
                DoubleVector numerator = flipped.and(negative)
                        .lanewise(VectorOperators.XOR, ONE_BITS)
                        .reinterpretAsDoubles();
                DoubleVector d = z.add(1);
                DoubleVector low = z.sub(d.sub(1));
                DoubleVector reciprocal = DoubleVector.broadcast(SPECIES, 1).div(d);
                DoubleVector quotient = numerator.mul(reciprocal);
                DoubleVector minus = quotient.neg();
                DoubleVector error = minus.fma(low, minus.fma(d, numerator));
                LongVector result = error.fma(reciprocal, quotient).reinterpretAsLongs();
                result.or(isNaN).reinterpretAsDoubles().intoArray(out, oo + row * os + i);
            }
        }
        super.sigmoid(rows, n - bound, x, xo + bound, xs, out, oo + bound, os);
    }

    @Override
    final void tanh(int rows, int n, double[] x, int xo, int xs, double[] out, int oo, int os) {
        int bound = SPECIES.loopBound(n);
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < bound; i += LANES) {
                LongVector bits =
                        DoubleVector.fromArray(SPECIES, x, xo + row * xs + i).reinterpretAsLongs();
                LongVector magnitude = bits.and(~SIGN);
                LongVector isNaN = magnitude.add(BEYOND_INFINITY).lanewise(VectorOperators.ASHR, SIGN_SHIFT);
                DoubleVector a = magnitude.min(HALF_TANH_HIGHEST_BITS).reinterpretAsDoubles();
                DoubleVector y = a.add(a);
                DoubleVector t =
                        y.fma(DoubleVector.broadcast(SPECIES, LOG2_E), DoubleVector.broadcast(SPECIES, BIASED_ROUNDER));
                DoubleVector whole = t.sub(BIASED_ROUNDER);
                DoubleVector r = whole.fma(DoubleVector.broadcast(SPECIES, -LN2_HIGH), y);
                r = whole.fma(DoubleVector.broadcast(SPECIES, -LN2_LOW), r);
                DoubleVector q = DoubleVector.broadcast(SPECIES, Q_LEADING);
                q = q.fma(r, DoubleVector.broadcast(SPECIES, Q9)); // double only
                q = q.fma(r, DoubleVector.broadcast(SPECIES, Q8)); // double only
                q = q.fma(r, DoubleVector.broadcast(SPECIES, Q7)); // double only
                q = q.fma(r, DoubleVector.broadcast(SPECIES, Q6)); // double only
                q = q.fma(r, DoubleVector.broadcast(SPECIES, Q5)); // double only
                q = q.fma(r, DoubleVector.broadcast(SPECIES, Q4));
                q = q.fma(r, DoubleVector.broadcast(SPECIES, Q3));
                q = q.fma(r, DoubleVector.broadcast(SPECIES, Q2));
                q = q.fma(r, DoubleVector.broadcast(SPECIES, Q1));
                q = q.fma(r, DoubleVector.broadcast(SPECIES, Q0));
                DoubleVector scale = t.reinterpretAsLongs()
                        .lanewise(VectorOperators.LSHL, MANTISSA_BITS)
                        .reinterpretAsDoubles();
                DoubleVector e = scale.fma(r.mul(r).fma(q, r), scale.sub(1));
                DoubleVector d = e.add(2);
                DoubleVector two = d.sub(e);
                DoubleVector low =
                        e.sub(d.sub(two)).add(DoubleVector.broadcast(SPECIES, 2).sub(two));
                DoubleVector reciprocal = DoubleVector.broadcast(SPECIES, 1).div(d);
                DoubleVector quotient = e.mul(reciprocal);
                DoubleVector minus = quotient.neg();
                DoubleVector error = minus.fma(low, minus.fma(d, e));
                LongVector result = error.fma(reciprocal, quotient).reinterpretAsLongs();
                result.or(bits.and(SIGN)).or(isNaN).reinterpretAsDoubles().intoArray(out, oo + row * os + i);
            }
        }
        super.tanh(rows, n - bound, x, xo + bound, xs, out, oo + bound, os);
    }
}
