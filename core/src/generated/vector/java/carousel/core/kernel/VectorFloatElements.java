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
    void add(int rows, int n, float[] a, int ao, int as, float[] out, int oo, int os) {
        int whole = SPECIES.loopBound(n);
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < whole; i += LANES) {
                FloatVector u = FloatVector.fromArray(SPECIES, a, ao + r * as + i);
                FloatVector v = FloatVector.fromArray(SPECIES, out, oo + r * os + i);
                v.add(u).intoArray(out, oo + r * os + i);
            }
        }
        super.add(rows, n - whole, a, ao + whole, as, out, oo + whole, os);
    }

    /** Four vectors of sums at a time stay in registers until all rows are added, then two. */
    @Override
    void addRows(int rows, int n, float[] a, int ao, int as, float[] out, int oo) {
        int i = 0;
        for (; i + 4 * LANES <= n; i += 4 * LANES) {
            FloatVector s = FloatVector.fromArray(SPECIES, out, oo + i);
            FloatVector t = FloatVector.fromArray(SPECIES, out, oo + i + LANES);
            FloatVector u = FloatVector.fromArray(SPECIES, out, oo + i + 2 * LANES);
            FloatVector v = FloatVector.fromArray(SPECIES, out, oo + i + 3 * LANES);
            for (int r = 0, from = ao + i; r < rows; r++, from += as) {
                s = s.add(FloatVector.fromArray(SPECIES, a, from));
                t = t.add(FloatVector.fromArray(SPECIES, a, from + LANES));
                u = u.add(FloatVector.fromArray(SPECIES, a, from + 2 * LANES));
                v = v.add(FloatVector.fromArray(SPECIES, a, from + 3 * LANES));
            }
            s.intoArray(out, oo + i);
            t.intoArray(out, oo + i + LANES);
            u.intoArray(out, oo + i + 2 * LANES);
            v.intoArray(out, oo + i + 3 * LANES);
        }
        for (; i + 2 * LANES <= n; i += 2 * LANES) {
            FloatVector s = FloatVector.fromArray(SPECIES, out, oo + i);
            FloatVector t = FloatVector.fromArray(SPECIES, out, oo + i + LANES);
            for (int r = 0, from = ao + i; r < rows; r++, from += as) {
                s = s.add(FloatVector.fromArray(SPECIES, a, from));
                t = t.add(FloatVector.fromArray(SPECIES, a, from + LANES));
            }
            s.intoArray(out, oo + i);
            t.intoArray(out, oo + i + LANES);
        }
        super.addRows(rows, n - i, a, ao + i, as, out, oo + i);
    }

    @Override
    void setRows(int rows, int n, float[] row, int ro, float[] out, int oo, int os) {
        int whole = SPECIES.loopBound(n);
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < whole; i += LANES) {
                FloatVector.fromArray(SPECIES, row, ro + i).intoArray(out, oo + r * os + i);
            }
        }
        if (whole < n) { // a row's call of arraycopy takes int for nothing
            super.setRows(rows, n - whole, row, ro + whole, out, oo + whole, os);
        }
    }

    @Override
    void multiply(int rows, int n, float[] a, int ao, int as, float[] b, int bo, int bs, float[] out, int oo, int os) {
        int whole = SPECIES.loopBound(n);
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < whole; i += LANES) {
                FloatVector u = FloatVector.fromArray(SPECIES, a, ao + r * as + i);
                FloatVector v = FloatVector.fromArray(SPECIES, b, bo + r * bs + i);
                u.mul(v).intoArray(out, oo + r * os + i);
            }
        }
        super.multiply(rows, n - whole, a, ao + whole, as, b, bo + whole, bs, out, oo + whole, os);
    }

    @Override
    void addProductOf(
            int rows, int n, float[] a, int ao, int as, float[] b, int bo, int bs, float[] out, int oo, int os) {
        int whole = SPECIES.loopBound(n);
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < whole; i += LANES) {
                FloatVector u = FloatVector.fromArray(SPECIES, a, ao + r * as + i);
                FloatVector v = FloatVector.fromArray(SPECIES, b, bo + r * bs + i);
                FloatVector w = FloatVector.fromArray(SPECIES, out, oo + r * os + i);
                u.fma(v, w).intoArray(out, oo + r * os + i);
            }
        }
        super.addProductOf(rows, n - whole, a, ao + whole, as, b, bo + whole, bs, out, oo + whole, os);
    }

    @Override
    void scale(float alpha, int rows, int n, float[] p, int po, int ps) {
        int whole = SPECIES.loopBound(n);
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < whole; i += LANES) {
                FloatVector u = FloatVector.fromArray(SPECIES, p, po + r * ps + i);
                u.mul(alpha).intoArray(p, po + r * ps + i);
            }
        }
        super.scale(alpha, rows, n - whole, p, po + whole, ps);
    }

    @Override
    void addScaled(float alpha, int rows, int n, float[] a, int ao, int as, float[] out, int oo, int os) {
        int whole = SPECIES.loopBound(n);
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < whole; i += LANES) {
                FloatVector u = FloatVector.fromArray(SPECIES, a, ao + r * as + i);
                FloatVector v = FloatVector.fromArray(SPECIES, out, oo + r * os + i);
                u.fma(FloatVector.broadcast(SPECIES, alpha), v).intoArray(out, oo + r * os + i);
            }
        }
        super.addScaled(alpha, rows, n - whole, a, ao + whole, as, out, oo + whole, os);
    }

    @Override
    void clamp(float limit, int rows, int n, float[] p, int po, int ps) {
        int whole = SPECIES.loopBound(n);
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < whole; i += LANES) {
                FloatVector u = FloatVector.fromArray(SPECIES, p, po + r * ps + i);
                u.min(limit).max(-limit).intoArray(p, po + r * ps + i);
            }
        }
        super.clamp(limit, rows, n - whole, p, po + whole, ps);
    }

    @Override
    void relu(int rows, int n, float[] x, int xo, int xs, float[] out, int oo, int os) {
        int whole = SPECIES.loopBound(n);
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < whole; i += LANES) {
                FloatVector u = FloatVector.fromArray(SPECIES, x, xo + r * xs + i);
                u.max(0).intoArray(out, oo + r * os + i);
            }
        }
        super.relu(rows, n - whole, x, xo + whole, xs, out, oo + whole, os);
    }

    @Override
    void sigmoidBackward(
            int rows, int n, float[] y, int yo, int ys, float[] dy, int dyo, int dys, float[] out, int oo, int os) {
        int whole = SPECIES.loopBound(n);
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < whole; i += LANES) {
                FloatVector u = FloatVector.fromArray(SPECIES, y, yo + r * ys + i);
                FloatVector d = FloatVector.fromArray(SPECIES, dy, dyo + r * dys + i);
                FloatVector one = FloatVector.broadcast(SPECIES, 1);
                d.mul(u.mul(one.sub(u))).intoArray(out, oo + r * os + i);
            }
        }
        super.sigmoidBackward(rows, n - whole, y, yo + whole, ys, dy, dyo + whole, dys, out, oo + whole, os);
    }

    @Override
    void tanhBackward(
            int rows, int n, float[] y, int yo, int ys, float[] dy, int dyo, int dys, float[] out, int oo, int os) {
        int whole = SPECIES.loopBound(n);
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < whole; i += LANES) {
                FloatVector u = FloatVector.fromArray(SPECIES, y, yo + r * ys + i);
                FloatVector d = FloatVector.fromArray(SPECIES, dy, dyo + r * dys + i);
                FloatVector one = FloatVector.broadcast(SPECIES, 1);
                d.mul(u.neg().fma(u, one)).intoArray(out, oo + r * os + i);
            }
        }
        super.tanhBackward(rows, n - whole, y, yo + whole, ys, dy, dyo + whole, dys, out, oo + whole, os);
    }

    @Override
    void reluBackward(
            int rows, int n, float[] y, int yo, int ys, float[] dy, int dyo, int dys, float[] out, int oo, int os) {
        int whole = SPECIES.loopBound(n);
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < whole; i += LANES) {
                FloatVector u = FloatVector.fromArray(SPECIES, y, yo + r * ys + i);
                FloatVector d = FloatVector.fromArray(SPECIES, dy, dyo + r * dys + i);
                FloatVector zero = FloatVector.zero(SPECIES);
                zero.blend(d, u.compare(VectorOperators.GT, zero)).intoArray(out, oo + r * os + i);
            }
        }
        super.reluBackward(rows, n - whole, y, yo + whole, ys, dy, dyo + whole, dys, out, oo + whole, os);
    }

    @Override
    void mix(
            int rows,
            int n,
            float[] z,
            int zo,
            int zs,
            float[] a,
            int ao,
            int as,
            float[] b,
            int bo,
            int bs,
            float[] out,
            int oo,
            int os) {
        int whole = SPECIES.loopBound(n);
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < whole; i += LANES) {
                FloatVector u = FloatVector.fromArray(SPECIES, z, zo + r * zs + i);
                FloatVector v = FloatVector.fromArray(SPECIES, a, ao + r * as + i);
                FloatVector w = FloatVector.fromArray(SPECIES, b, bo + r * bs + i);
                FloatVector one = FloatVector.broadcast(SPECIES, 1);
                u.fma(v, one.sub(u).mul(w)).intoArray(out, oo + r * os + i);
            }
        }
        super.mix(rows, n - whole, z, zo + whole, zs, a, ao + whole, as, b, bo + whole, bs, out, oo + whole, os);
    }

    @Override
    void mixBackward(
            int rows,
            int n,
            float[] z,
            int zo,
            int zs,
            float[] a,
            int ao,
            int as,
            float[] b,
            int bo,
            int bs,
            float[] d,
            int d0,
            int ds,
            float[] dz,
            int dzo,
            int dzs,
            float[] db,
            int dbo,
            int dbs) {
        int whole = SPECIES.loopBound(n);
        for (int r = 0; r < rows; r++) {
            for (int i = 0; i < whole; i += LANES) {
                FloatVector u = FloatVector.fromArray(SPECIES, z, zo + r * zs + i);
                FloatVector v = FloatVector.fromArray(SPECIES, d, d0 + r * ds + i);
                FloatVector one = FloatVector.broadcast(SPECIES, 1);
                FloatVector difference = FloatVector.fromArray(SPECIES, a, ao + r * as + i)
                        .sub(FloatVector.fromArray(SPECIES, b, bo + r * bs + i));
                v.mul(difference).intoArray(dz, dzo + r * dzs + i);
                v.mul(one.sub(u)).intoArray(db, dbo + r * dbs + i);
                v.mul(u).intoArray(d, d0 + r * ds + i);
            }
        }
        super.mixBackward(
                rows,
                n - whole,
                z,
                zo + whole,
                zs,
                a,
                ao + whole,
                as,
                b,
                bo + whole,
                bs,
                d,
                d0 + whole,
                ds,
                dz,
                dzo + whole,
                dzs,
                db,
                dbo + whole,
                dbs);
    }
}
