package carousel.core.kernel;

import static carousel.core.kernel.VectorDoubleSpecies.LANES;
import static carousel.core.kernel.VectorDoubleSpecies.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Element-wise operations with the Vector API: whole vectors here, what is left over by the definition above. Vectors
 * never leave their method; as arguments or results of others they would be objects on the heap.
 */
final class VectorDoubleElements extends VectorDoubleFunctions {

    @Override
    void add(double[] a, int ao, double[] out, int oo, int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += LANES) {
            DoubleVector u = DoubleVector.fromArray(SPECIES, a, ao + i);
            DoubleVector v = DoubleVector.fromArray(SPECIES, out, oo + i);
            v.add(u).intoArray(out, oo + i);
        }
        super.add(a, ao + i, out, oo + i, n - i);
    }

    @Override
    void multiply(double[] a, int ao, double[] b, int bo, double[] out, int oo, int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += LANES) {
            DoubleVector u = DoubleVector.fromArray(SPECIES, a, ao + i);
            DoubleVector v = DoubleVector.fromArray(SPECIES, b, bo + i);
            u.mul(v).intoArray(out, oo + i);
        }
        super.multiply(a, ao + i, b, bo + i, out, oo + i, n - i);
    }

    @Override
    void addProductOf(double[] a, int ao, double[] b, int bo, double[] out, int oo, int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += LANES) {
            DoubleVector u = DoubleVector.fromArray(SPECIES, a, ao + i);
            DoubleVector v = DoubleVector.fromArray(SPECIES, b, bo + i);
            DoubleVector w = DoubleVector.fromArray(SPECIES, out, oo + i);
            u.fma(v, w).intoArray(out, oo + i);
        }
        super.addProductOf(a, ao + i, b, bo + i, out, oo + i, n - i);
    }

    @Override
    void scale(double alpha, double[] p, int po, int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += LANES) {
            DoubleVector u = DoubleVector.fromArray(SPECIES, p, po + i);
            u.mul(alpha).intoArray(p, po + i);
        }
        super.scale(alpha, p, po + i, n - i);
    }

    @Override
    void addScaled(double alpha, double[] a, int ao, double[] out, int oo, int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += LANES) {
            DoubleVector u = DoubleVector.fromArray(SPECIES, a, ao + i);
            DoubleVector v = DoubleVector.fromArray(SPECIES, out, oo + i);
            u.fma(DoubleVector.broadcast(SPECIES, alpha), v).intoArray(out, oo + i);
        }
        super.addScaled(alpha, a, ao + i, out, oo + i, n - i);
    }

    @Override
    void clamp(double limit, double[] p, int po, int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += LANES) {
            DoubleVector u = DoubleVector.fromArray(SPECIES, p, po + i);
            u.min(limit).max(-limit).intoArray(p, po + i);
        }
        super.clamp(limit, p, po + i, n - i);
    }

    @Override
    void relu(double[] x, int xo, double[] out, int oo, int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += LANES) {
            DoubleVector u = DoubleVector.fromArray(SPECIES, x, xo + i);
            u.max(0).intoArray(out, oo + i);
        }
        super.relu(x, xo + i, out, oo + i, n - i);
    }

    @Override
    void sigmoidBackward(double[] y, int yo, double[] dy, int dyo, double[] out, int oo, int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += LANES) {
            DoubleVector u = DoubleVector.fromArray(SPECIES, y, yo + i);
            DoubleVector d = DoubleVector.fromArray(SPECIES, dy, dyo + i);
            DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
            d.mul(u.mul(one.sub(u))).intoArray(out, oo + i);
        }
        super.sigmoidBackward(y, yo + i, dy, dyo + i, out, oo + i, n - i);
    }

    @Override
    void tanhBackward(double[] y, int yo, double[] dy, int dyo, double[] out, int oo, int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += LANES) {
            DoubleVector u = DoubleVector.fromArray(SPECIES, y, yo + i);
            DoubleVector d = DoubleVector.fromArray(SPECIES, dy, dyo + i);
            DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
            d.mul(u.neg().fma(u, one)).intoArray(out, oo + i);
        }
        super.tanhBackward(y, yo + i, dy, dyo + i, out, oo + i, n - i);
    }

    @Override
    void reluBackward(double[] y, int yo, double[] dy, int dyo, double[] out, int oo, int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += LANES) {
            DoubleVector u = DoubleVector.fromArray(SPECIES, y, yo + i);
            DoubleVector d = DoubleVector.fromArray(SPECIES, dy, dyo + i);
            DoubleVector zero = DoubleVector.zero(SPECIES);
            zero.blend(d, u.compare(VectorOperators.GT, zero)).intoArray(out, oo + i);
        }
        super.reluBackward(y, yo + i, dy, dyo + i, out, oo + i, n - i);
    }

    @Override
    void mix(double[] z, int zo, double[] a, int ao, double[] b, int bo, double[] out, int oo, int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += LANES) {
            DoubleVector u = DoubleVector.fromArray(SPECIES, z, zo + i);
            DoubleVector v = DoubleVector.fromArray(SPECIES, a, ao + i);
            DoubleVector w = DoubleVector.fromArray(SPECIES, b, bo + i);
            DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
            u.fma(v, one.sub(u).mul(w)).intoArray(out, oo + i);
        }
        super.mix(z, zo + i, a, ao + i, b, bo + i, out, oo + i, n - i);
    }

    @Override
    void mixBackward(
            double[] z,
            int zo,
            double[] a,
            int ao,
            double[] b,
            int bo,
            double[] d,
            int d0,
            double[] dz,
            int dzo,
            double[] db,
            int dbo,
            int n) {
        int i = 0;
        for (; i < SPECIES.loopBound(n); i += LANES) {
            DoubleVector u = DoubleVector.fromArray(SPECIES, z, zo + i);
            DoubleVector v = DoubleVector.fromArray(SPECIES, d, d0 + i);
            DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
            DoubleVector difference =
                    DoubleVector.fromArray(SPECIES, a, ao + i).sub(DoubleVector.fromArray(SPECIES, b, bo + i));
            v.mul(difference).intoArray(dz, dzo + i);
            v.mul(one.sub(u)).intoArray(db, dbo + i);
            v.mul(u).intoArray(d, d0 + i);
        }
        super.mixBackward(z, zo + i, a, ao + i, b, bo + i, d, d0 + i, dz, dzo + i, db, dbo + i, n - i);
    }
}
