// Written by FloatTwins: change DoubleElementKernel.java instead.
package carousel.core.kernel;

import java.util.Arrays;

/**
 * The element-wise half of {@link FloatKernel}: walks over the rows of panels and leaves the work on arrays to the
 * chosen {@link FloatElements}. Panels without gaps are one int stretch instead of many rows.
 */
abstract class FloatElementKernel implements Arithmetic {
    final FloatElements elements;

    FloatElementKernel(FloatElements elements) {
        this.elements = elements;
    }

    @Override
    public void fill(Panel p, @Wide double v) {
        int stretches = stretches(p);
        int n = length(p, stretches);
        for (int r = 0; r < stretches; r++) {
            Arrays.fill(p.floats(), p.at(r), p.at(r) + n, FloatType.round(v));
        }
    }

    @Override
    public void copy(Panel a, Panel out) {
        int stretches = stretches(a, out);
        int n = length(out, stretches);
        for (int r = 0; r < stretches; r++) {
            System.arraycopy(a.floats(), a.at(r), out.floats(), out.at(r), n);
        }
    }

    @Override
    public void setRows(Panel out, Panel row) {
        elements.setRows(out.rows(), out.cols(), row.floats(), row.at(0), out.floats(), out.at(0), out.stride());
    }

    @Override
    public void scale(@Wide double alpha, Panel p) {
        int rows = stretches(p);
        int n = length(p, rows);
        elements.scale(FloatType.round(alpha), rows, n, p.floats(), p.at(0), p.stride());
    }

    @Override
    public void addScaled(@Wide double alpha, Panel a, Panel out) {
        int rows = stretches(a, out);
        int n = length(out, rows);
        elements.addScaled(
                FloatType.round(alpha),
                rows,
                n,
                a.floats(),
                a.at(0),
                a.stride(),
                out.floats(),
                out.at(0),
                out.stride());
    }

    @Override
    public void clamp(Panel p, @Wide double limit) {
        int rows = stretches(p);
        int n = length(p, rows);
        elements.clamp(FloatType.round(limit), rows, n, p.floats(), p.at(0), p.stride());
    }

    @Override
    public void add(Panel a, Panel out) {
        int rows = stretches(a, out);
        int n = length(out, rows);
        elements.add(rows, n, a.floats(), a.at(0), a.stride(), out.floats(), out.at(0), out.stride());
    }

    @Override
    public void multiply(Panel a, Panel b, Panel out) {
        int rows = stretches(a, b, out);
        int n = length(out, rows);
        elements.multiply(
                rows,
                n,
                a.floats(),
                a.at(0),
                a.stride(),
                b.floats(),
                b.at(0),
                b.stride(),
                out.floats(),
                out.at(0),
                out.stride());
    }

    @Override
    public void addProductOf(Panel a, Panel b, Panel out) {
        int rows = stretches(a, b, out);
        int n = length(out, rows);
        elements.addProductOf(
                rows,
                n,
                a.floats(),
                a.at(0),
                a.stride(),
                b.floats(),
                b.at(0),
                b.stride(),
                out.floats(),
                out.at(0),
                out.stride());
    }

    @Override
    public void exp(Panel x, Panel out) {
        int rows = stretches(x, out);
        int n = length(out, rows);
        elements.exp(rows, n, x.floats(), x.at(0), x.stride(), out.floats(), out.at(0), out.stride());
    }

    @Override
    public void log(Panel x, Panel out) {
        int rows = stretches(x, out);
        int n = length(out, rows);
        elements.log(rows, n, x.floats(), x.at(0), x.stride(), out.floats(), out.at(0), out.stride());
    }

    @Override
    public void sigmoid(Panel x, Panel out) {
        int rows = stretches(x, out);
        int n = length(out, rows);
        elements.sigmoid(rows, n, x.floats(), x.at(0), x.stride(), out.floats(), out.at(0), out.stride());
    }

    @Override
    public void tanh(Panel x, Panel out) {
        int rows = stretches(x, out);
        int n = length(out, rows);
        elements.tanh(rows, n, x.floats(), x.at(0), x.stride(), out.floats(), out.at(0), out.stride());
    }

    @Override
    public void relu(Panel x, Panel out) {
        int rows = stretches(x, out);
        int n = length(out, rows);
        elements.relu(rows, n, x.floats(), x.at(0), x.stride(), out.floats(), out.at(0), out.stride());
    }

    @Override
    public void sigmoidBackward(Panel y, Panel dy, Panel out) {
        int rows = stretches(y, dy, out);
        int n = length(out, rows);
        elements.sigmoidBackward(
                rows,
                n,
                y.floats(),
                y.at(0),
                y.stride(),
                dy.floats(),
                dy.at(0),
                dy.stride(),
                out.floats(),
                out.at(0),
                out.stride());
    }

    @Override
    public void tanhBackward(Panel y, Panel dy, Panel out) {
        int rows = stretches(y, dy, out);
        int n = length(out, rows);
        elements.tanhBackward(
                rows,
                n,
                y.floats(),
                y.at(0),
                y.stride(),
                dy.floats(),
                dy.at(0),
                dy.stride(),
                out.floats(),
                out.at(0),
                out.stride());
    }

    @Override
    public void reluBackward(Panel y, Panel dy, Panel out) {
        int rows = stretches(y, dy, out);
        int n = length(out, rows);
        elements.reluBackward(
                rows,
                n,
                y.floats(),
                y.at(0),
                y.stride(),
                dy.floats(),
                dy.at(0),
                dy.stride(),
                out.floats(),
                out.at(0),
                out.stride());
    }

    @Override
    public void mix(Panel z, Panel a, Panel b, Panel out) {
        int rows = stretches(z, a, b, out);
        int n = length(out, rows);
        elements.mix(
                rows,
                n,
                z.floats(),
                z.at(0),
                z.stride(),
                a.floats(),
                a.at(0),
                a.stride(),
                b.floats(),
                b.at(0),
                b.stride(),
                out.floats(),
                out.at(0),
                out.stride());
    }

    @Override
    public void mixBackward(Panel z, Panel a, Panel b, Panel d, Panel dz, Panel db) {
        elements.mixBackward(
                d.rows(),
                d.cols(),
                z.floats(),
                z.at(0),
                z.stride(),
                a.floats(),
                a.at(0),
                a.stride(),
                b.floats(),
                b.at(0),
                b.stride(),
                d.floats(),
                d.at(0),
                d.stride(),
                dz.floats(),
                dz.at(0),
                dz.stride(),
                db.floats(),
                db.at(0),
                db.stride());
    }

    /** Into how many stretches the panel falls: one if it has no gaps, else one a row. */
    static int stretches(Panel p) {
        return p.isDense() ? 1 : p.rows();
    }

    /** Into how many stretches panels of one shape fall together. */
    static int stretches(Panel a, Panel b) {
        return a.isDense() && b.isDense() ? 1 : a.rows();
    }

    /** Into how many stretches panels of one shape fall together. */
    static int stretches(Panel a, Panel b, Panel c) {
        return a.isDense() && b.isDense() && c.isDense() ? 1 : a.rows();
    }

    /** Into how many stretches panels of one shape fall together. */
    static int stretches(Panel a, Panel b, Panel c, Panel d) {
        return a.isDense() && b.isDense() && c.isDense() && d.isDense() ? 1 : a.rows();
    }

    /** Elements a stretch. */
    static int length(Panel p, int stretches) {
        return stretches == 1 ? (int) p.size() : p.cols();
    }
}
