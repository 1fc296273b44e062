package carousel.core.kernel;

import java.util.Arrays;

/**
 * The element-wise half of {@link DoubleKernel}: walks over the rows of panels and leaves the work on arrays to the
 * chosen {@link DoubleElements}. Panels without gaps are one long stretch instead of many rows.
 */
abstract class DoubleElementKernel implements Arithmetic {
    final DoubleElements elements;

    DoubleElementKernel(DoubleElements elements) {
        this.elements = elements;
    }

    @Override
    public void fill(Panel p, @Wide double v) {
        int stretches = stretches(p);
        int n = length(p, stretches);
        for (int r = 0; r < stretches; r++) {
            Arrays.fill(p.doubles(), p.at(r), p.at(r) + n, DoubleType.round(v));
        }
    }

    @Override
    public void copy(Panel a, Panel out) {
        int stretches = stretches(a, out);
        int n = length(out, stretches);
        for (int r = 0; r < stretches; r++) {
            System.arraycopy(a.doubles(), a.at(r), out.doubles(), out.at(r), n);
        }
    }

    @Override
    public void setRows(Panel out, Panel row) {
        for (int r = 0; r < out.rows(); r++) {
            System.arraycopy(row.doubles(), row.at(0), out.doubles(), out.at(r), out.cols());
        }
    }

    @Override
    public void scale(@Wide double alpha, Panel p) {
        int stretches = stretches(p);
        int n = length(p, stretches);
        for (int r = 0; r < stretches; r++) {
            elements.scale(DoubleType.round(alpha), p.doubles(), p.at(r), n);
        }
    }

    @Override
    public void addScaled(@Wide double alpha, Panel a, Panel out) {
        int stretches = stretches(a, out);
        int n = length(out, stretches);
        for (int r = 0; r < stretches; r++) {
            elements.addScaled(DoubleType.round(alpha), a.doubles(), a.at(r), out.doubles(), out.at(r), n);
        }
    }

    @Override
    public void clamp(Panel p, @Wide double limit) {
        int stretches = stretches(p);
        int n = length(p, stretches);
        for (int r = 0; r < stretches; r++) {
            elements.clamp(DoubleType.round(limit), p.doubles(), p.at(r), n);
        }
    }

    @Override
    public void add(Panel a, Panel out) {
        int stretches = stretches(a, out);
        int n = length(out, stretches);
        for (int r = 0; r < stretches; r++) {
            elements.add(a.doubles(), a.at(r), out.doubles(), out.at(r), n);
        }
    }

    @Override
    public void multiply(Panel a, Panel b, Panel out) {
        int stretches = stretches(a, b, out);
        int n = length(out, stretches);
        for (int r = 0; r < stretches; r++) {
            elements.multiply(a.doubles(), a.at(r), b.doubles(), b.at(r), out.doubles(), out.at(r), n);
        }
    }

    @Override
    public void addProductOf(Panel a, Panel b, Panel out) {
        int stretches = stretches(a, b, out);
        int n = length(out, stretches);
        for (int r = 0; r < stretches; r++) {
            elements.addProductOf(a.doubles(), a.at(r), b.doubles(), b.at(r), out.doubles(), out.at(r), n);
        }
    }

    @Override
    public void exp(Panel x, Panel out) {
        int stretches = stretches(x, out);
        int n = length(out, stretches);
        for (int r = 0; r < stretches; r++) {
            elements.exp(x.doubles(), x.at(r), out.doubles(), out.at(r), n);
        }
    }

    @Override
    public void log(Panel x, Panel out) {
        int stretches = stretches(x, out);
        int n = length(out, stretches);
        for (int r = 0; r < stretches; r++) {
            elements.log(x.doubles(), x.at(r), out.doubles(), out.at(r), n);
        }
    }

    @Override
    public void sigmoid(Panel x, Panel out) {
        int stretches = stretches(x, out);
        int n = length(out, stretches);
        for (int r = 0; r < stretches; r++) {
            elements.sigmoid(x.doubles(), x.at(r), out.doubles(), out.at(r), n);
        }
    }

    @Override
    public void tanh(Panel x, Panel out) {
        int stretches = stretches(x, out);
        int n = length(out, stretches);
        for (int r = 0; r < stretches; r++) {
            elements.tanh(x.doubles(), x.at(r), out.doubles(), out.at(r), n);
        }
    }

    @Override
    public void relu(Panel x, Panel out) {
        int stretches = stretches(x, out);
        int n = length(out, stretches);
        for (int r = 0; r < stretches; r++) {
            elements.relu(x.doubles(), x.at(r), out.doubles(), out.at(r), n);
        }
    }

    @Override
    public void sigmoidBackward(Panel y, Panel dy, Panel out) {
        int stretches = stretches(y, dy, out);
        int n = length(out, stretches);
        for (int r = 0; r < stretches; r++) {
            elements.sigmoidBackward(y.doubles(), y.at(r), dy.doubles(), dy.at(r), out.doubles(), out.at(r), n);
        }
    }

    @Override
    public void tanhBackward(Panel y, Panel dy, Panel out) {
        int stretches = stretches(y, dy, out);
        int n = length(out, stretches);
        for (int r = 0; r < stretches; r++) {
            elements.tanhBackward(y.doubles(), y.at(r), dy.doubles(), dy.at(r), out.doubles(), out.at(r), n);
        }
    }

    @Override
    public void reluBackward(Panel y, Panel dy, Panel out) {
        int stretches = stretches(y, dy, out);
        int n = length(out, stretches);
        for (int r = 0; r < stretches; r++) {
            elements.reluBackward(y.doubles(), y.at(r), dy.doubles(), dy.at(r), out.doubles(), out.at(r), n);
        }
    }

    @Override
    public void mix(Panel z, Panel a, Panel b, Panel out) {
        int stretches = stretches(z, a, b, out);
        int n = length(out, stretches);
        for (int r = 0; r < stretches; r++) {
            elements.mix(z.doubles(), z.at(r), a.doubles(), a.at(r), b.doubles(), b.at(r), out.doubles(), out.at(r), n);
        }
    }

    @Override
    public void mixBackward(Panel z, Panel a, Panel b, Panel d, Panel dz, Panel db) {
        for (int r = 0; r < d.rows(); r++) {
            elements.mixBackward(
                    z.doubles(),
                    z.at(r),
                    a.doubles(),
                    a.at(r),
                    b.doubles(),
                    b.at(r),
                    d.doubles(),
                    d.at(r),
                    dz.doubles(),
                    dz.at(r),
                    db.doubles(),
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
