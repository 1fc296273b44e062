// Written by FloatTwins: change VectorDoubleElements.java instead.
package carousel.core.kernel;

import static carousel.core.kernel.VectorFloatSpecies.LANES;
import static carousel.core.kernel.VectorFloatSpecies.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Element-wise operations with the Vector API: whole vectors here, what is left over by the definition above. Vectors
 * never leave their method; as arguments or results of others they would be objects on the heap.
 */
final class VectorFloatElements extends VectorFloatFunctions {

    @Override
    void add(float[] a, int ao, float[] out, int oo, int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector v = FloatVector.fromArray(SPECIES, out, oo + i);
            v.add(u).intoArray(out, oo + i);
        }
        super.add(a, ao + i, out, oo + i, n - i);
    }

    @Override
    void multiply(float[] a, int ao, float[] b, int bo, float[] out, int oo, int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector v = FloatVector.fromArray(SPECIES, b, bo + i);
            u.mul(v).intoArray(out, oo + i);
        }
        super.multiply(a, ao + i, b, bo + i, out, oo + i, n - i);
    }

    @Override
    void addProductOf(float[] a, int ao, float[] b, int bo, float[] out, int oo, int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector v = FloatVector.fromArray(SPECIES, b, bo + i);
            FloatVector w = FloatVector.fromArray(SPECIES, out, oo + i);
            u.fma(v, w).intoArray(out, oo + i);
        }
        super.addProductOf(a, ao + i, b, bo + i, out, oo + i, n - i);
    }

    @Override
    void scale(float alpha, float[] p, int po, int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, p, po + i);
            u.mul(alpha).intoArray(p, po + i);
        }
        super.scale(alpha, p, po + i, n - i);
    }

    @Override
    void addScaled(float alpha, float[] a, int ao, float[] out, int oo, int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector v = FloatVector.fromArray(SPECIES, out, oo + i);
            u.fma(FloatVector.broadcast(SPECIES, alpha), v).intoArray(out, oo + i);
        }
        super.addScaled(alpha, a, ao + i, out, oo + i, n - i);
    }

    @Override
    void clamp(float limit, float[] p, int po, int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, p, po + i);
            u.min(limit).max(-limit).intoArray(p, po + i);
        }
        super.clamp(limit, p, po + i, n - i);
    }

    @Override
    void relu(float[] x, int xo, float[] out, int oo, int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, x, xo + i);
            u.max(0).intoArray(out, oo + i);
        }
        super.relu(x, xo + i, out, oo + i, n - i);
    }

    @Override
    void sigmoidBackward(float[] y, int yo, float[] dy, int dyo, float[] out, int oo, int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, y, yo + i);
            FloatVector d = FloatVector.fromArray(SPECIES, dy, dyo + i);
            FloatVector one = FloatVector.broadcast(SPECIES, 1);
            d.mul(u.mul(one.sub(u))).intoArray(out, oo + i);
        }
        super.sigmoidBackward(y, yo + i, dy, dyo + i, out, oo + i, n - i);
    }

    @Override
    void tanhBackward(float[] y, int yo, float[] dy, int dyo, float[] out, int oo, int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, y, yo + i);
            FloatVector d = FloatVector.fromArray(SPECIES, dy, dyo + i);
            FloatVector one = FloatVector.broadcast(SPECIES, 1);
            d.mul(u.neg().fma(u, one)).intoArray(out, oo + i);
        }
        super.tanhBackward(y, yo + i, dy, dyo + i, out, oo + i, n - i);
    }

    @Override
    void reluBackward(float[] y, int yo, float[] dy, int dyo, float[] out, int oo, int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, y, yo + i);
            FloatVector d = FloatVector.fromArray(SPECIES, dy, dyo + i);
            FloatVector zero = FloatVector.zero(SPECIES);
            zero.blend(d, u.compare(VectorOperators.GT, zero)).intoArray(out, oo + i);
        }
        super.reluBackward(y, yo + i, dy, dyo + i, out, oo + i, n - i);
    }

    @Override
    void mix(float[] z, int zo, float[] a, int ao, float[] b, int bo, float[] out, int oo, int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, z, zo + i);
            FloatVector v = FloatVector.fromArray(SPECIES, a, ao + i);
            FloatVector w = FloatVector.fromArray(SPECIES, b, bo + i);
            FloatVector one = FloatVector.broadcast(SPECIES, 1);
            u.fma(v, one.sub(u).mul(w)).intoArray(out, oo + i);
        }
        super.mix(z, zo + i, a, ao + i, b, bo + i, out, oo + i, n - i);
    }

    @Override
    void mixBackward(
            float[] z,
            int zo,
            float[] a,
            int ao,
            float[] b,
            int bo,
            float[] d,
            int d0,
            float[] dz,
            int dzo,
            float[] db,
            int dbo,
            int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += LANES) {
            FloatVector u = FloatVector.fromArray(SPECIES, z, zo + i);
            FloatVector v = FloatVector.fromArray(SPECIES, d, d0 + i);
            FloatVector one = FloatVector.broadcast(SPECIES, 1);
            FloatVector difference =
                    FloatVector.fromArray(SPECIES, a, ao + i).sub(FloatVector.fromArray(SPECIES, b, bo + i));
            v.mul(difference).intoArray(dz, dzo + i);
            v.mul(one.sub(u)).intoArray(db, dbo + i);
            v.mul(u).intoArray(d, d0 + i);
        }
        super.mixBackward(z, zo + i, a, ao + i, b, bo + i, d, d0 + i, dz, dzo + i, db, dbo + i, n - i);
    }
}
