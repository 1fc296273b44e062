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
        for (int r = 0; r < out.rows(); r++) {
            System.arraycopy(row.floats(), row.at(0), out.floats(), out.at(r), out.cols());
        }
    }

    @Override
    public void scale(@Wide double alpha, Panel p) {
        int stretches = stretches(p);
        int n = length(p, stretches);
        for (int r = 0; r < stretches; r++) {
            elements.scale(FloatType.round(alpha), p.floats(), p.at(r), n);
        }
    }

    @Override
    public void addScaled(@Wide double alpha, Panel a, Panel out) {
        int stretches = stretches(a, out);
        int n = length(out, stretches);
        for (int r = 0; r < stretches; r++) {
            elements.addScaled(FloatType.round(alpha), a.floats(), a.at(r), out.floats(), out.at(r), n);
        }
    }

    @Override
    public void clamp(Panel p, @Wide double limit) {
        int stretches = stretches(p);
        int n = length(p, stretches);
        for (int r = 0; r < stretches; r++) {
            elements.clamp(FloatType.round(limit), p.floats(), p.at(r), n);
        }
    }

    @Override
    public void add(Panel a, Panel out) {
        int stretches = stretches(a, out);
        int n = length(out, stretches);
        for (int r = 0; r < stretches; r++) {
            elements.add(a.floats(), a.at(r), out.floats(), out.at(r), n);
        }
    }

    @Override
    public void multiply(Panel a, Panel b, Panel out) {
        int stretches = stretches(a, b, out);
        int n = length(out, stretches);
        for (int r = 0; r < stretches; r++) {
            elements.multiply(a.floats(), a.at(r), b.floats(), b.at(r), out.floats(), out.at(r), n);
        }
    }

    @Override
    public void addProductOf(Panel a, Panel b, Panel out) {
        int stretches = stretches(a, b, out);
        int n = length(out, stretches);
        for (int r = 0; r < stretches; r++) {
            elements.addProductOf(a.floats(), a.at(r), b.floats(), b.at(r), out.floats(), out.at(r), n);
        }
    }

    @Override
    public void exp(Panel x, Panel out) {
        int stretches = stretches(x, out);
        int n = length(out, stretches);
        for (int r = 0; r < stretches; r++) {
            elements.exp(x.floats(), x.at(r), out.floats(), out.at(r), n);
        }
    }

    @Override
    public void log(Panel x, Panel out) {
        int stretches = stretches(x, out);
        int n = length(out, stretches);
        for (int r = 0; r < stretches; r++) {
            elements.log(x.floats(), x.at(r), out.floats(), out.at(r), n);
        }
    }

    @Override
    public void sigmoid(Panel x, Panel out) {
        int stretches = stretches(x, out);
        int n = length(out, stretches);
        for (int r = 0; r < stretches; r++) {
            elements.sigmoid(x.floats(), x.at(r), out.floats(), out.at(r), n);
        }
    }

    @Override
    public void tanh(Panel x, Panel out) {
        int stretches = stretches(x, out);
        int n = length(out, stretches);
        for (int r = 0; r < stretches; r++) {
            elements.tanh(x.floats(), x.at(r), out.floats(), out.at(r), n);
        }
    }

    @Override
    public void relu(Panel x, Panel out) {
        int stretches = stretches(x, out);
        int n = length(out, stretches);
        for (int r = 0; r < stretches; r++) {
            elements.relu(x.floats(), x.at(r), out.floats(), out.at(r), n);
        }
    }

    @Override
    public void sigmoidBackward(Panel y, Panel dy, Panel out) {
        int stretches = stretches(y, dy, out);
        int n = length(out, stretches);
        for (int r = 0; r < stretches; r++) {
            elements.sigmoidBackward(y.floats(), y.at(r), dy.floats(), dy.at(r), out.floats(), out.at(r), n);
        }
    }

    @Override
    public void tanhBackward(Panel y, Panel dy, Panel out) {
        int stretches = stretches(y, dy, out);
        int n = length(out, stretches);
        for (int r = 0; r < stretches; r++) {
            elements.tanhBackward(y.floats(), y.at(r), dy.floats(), dy.at(r), out.floats(), out.at(r), n);
        }
    }

    @Override
    public void reluBackward(Panel y, Panel dy, Panel out) {
        int stretches = stretches(y, dy, out);
        int n = length(out, stretches);
        for (int r = 0; r < stretches; r++) {
            elements.reluBackward(y.floats(), y.at(r), dy.floats(), dy.at(r), out.floats(), out.at(r), n);
        }
    }

    @Override
    public void mix(Panel z, Panel a, Panel b, Panel out) {
        int stretches = stretches(z, a, b, out);
        int n = length(out, stretches);
        for (int r = 0; r < stretches; r++) {
            elements.mix(z.floats(), z.at(r), a.floats(), a.at(r), b.floats(), b.at(r), out.floats(), out.at(r), n);
        }
    }

    @Override
    public void mixBackward(Panel z, Panel a, Panel b, Panel d, Panel dz, Panel db) {
        for (int r = 0; r < d.rows(); r++) {
            elements.mixBackward(
                    z.floats(),
                    z.at(r),
                    a.floats(),
                    a.at(r),
                    b.floats(),
                    b.at(r),
                    d.floats(),
                    d.at(r),
                    dz.floats(),
                    dz.at(r),
                    db.floats(),
                    db.at(r),
                    d.cols());
        }
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
