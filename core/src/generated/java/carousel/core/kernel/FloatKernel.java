// Written by FloatTwins: change DoubleKernel.java instead.
package carousel.core.kernel;

import java.util.Arrays;

/**
 * The arithmetic of float panels, made of the chosen {@link FloatElements}, {@link FloatProducts},
 * {@link FloatGates} and {@link FloatOptimizers}; sums and losses are the same for every choice.
 */
final class FloatKernel extends FloatElementKernel {
    /** Rows that are set at a time, to be in the cache still when the product is added to them. */
    private static final int AFFINE_ROWS = 32;

    private final FloatProducts products;
    private final FloatGates gates;
    private final FloatOptimizers optimizers;
    private final FloatLosses losses;

    FloatKernel(FloatElements elements, FloatProducts products, FloatGates gates, FloatOptimizers optimizers) {
        super(elements);
        this.products = products;
        this.gates = gates;
        this.optimizers = optimizers;
        this.losses = new FloatLosses(elements);
    }

    @Override
    public Object slabs(int k, int n) {
        return products.allocate(k, n);
    }

    @Override
    public void pack(Panel b, boolean transposed, Object slabs) {
        int k = transposed ? b.cols() : b.rows();
        int n = transposed ? b.rows() : b.cols();
        products.pack(k, n, b.floats(), b.at(0), b.stride(), transposed, (float[][]) slabs);
    }

    @Override
    public Object packed(Panel b, boolean transposed) {
        int k = transposed ? b.cols() : b.rows();
        int n = transposed ? b.rows() : b.cols();
        float[][] slabs = products.borrow(k, n);
        pack(b, transposed, slabs);
        return slabs;
    }

    @Override
    public void addProduct(Panel a, Object slabs, Panel c, int from, int to) {
        products.add(
                to - from,
                c.cols(),
                a.cols(),
                a.floats(),
                a.at(from),
                a.stride(),
                (float[][]) slabs,
                c.floats(),
                c.at(from),
                c.stride());
    }

    @Override
    public void affine(Panel a, Object slabs, Panel row, Panel out, int from, int to) {
        for (int first = from, end; first < to; first = end) {
            end = Math.min(to, first + AFFINE_ROWS);
            if (row != null) {
                elements.setRows(
                        end - first, out.cols(), row.floats(), row.at(0), out.floats(), out.at(first), out.stride());
            } else {
                for (int r = first; r < end; r++) {
                    Arrays.fill(out.floats(), out.at(r), out.at(r) + out.cols(), 0);
                }
            }
            addProduct(a, slabs, out, first, end);
        }
    }

    @Override
    public void addTransposedProduct(Panel a, Panel b, int batch, Panel c, int fromRow, int endRow, int from, int to) {
        products.addTransposed(
                endRow - fromRow,
                to - from,
                a.rows(),
                batch,
                a.floats(),
                a.at(0) + fromRow,
                a.stride(),
                b.floats(),
                b.at(0) + from,
                b.stride(),
                c.floats(),
                c.at(fromRow) + from,
                c.stride());
    }

    @Override
    public void addColumnSums(Panel a, Panel row, int from, int to) {
        addColumnSums(a, 0, a.rows(), row, from, to);
    }

    @Override
    public void addColumnSumsBackwards(Panel a, int batch, Panel row, int from, int to) {
        for (int first = a.rows() - batch; first >= 0; first -= batch) {
            addColumnSums(a, first, first + batch, row, from, to);
        }
    }

    /** Of the rows first..end−1 alone. */
    private void addColumnSums(Panel a, int first, int end, Panel row, int from, int to) {
        elements.addRows(
                end - first, to - from, a.floats(), a.at(first) + from, a.stride(), row.floats(), row.at(0) + from);
    }

    @Override
    public @Wide double multiplyAdds(int rounds) {
        return products.multiplyAdds(rounds);
    }

    @Override
    public void memory(Panel f, Panel past, Panel i, Panel g, Panel c) {
        gates.memory(f, past, i, g, c, 0);
    }

    @Override
    public void memoryBackward(Panel f, Panel past, Panel i, Panel g, Panel d) {
        gates.memoryBackward(f, past, i, g, d, 0);
    }

    @Override
    public void outputBackward(Panel o, Panel t, Panel dh, Panel dc) {
        gates.outputBackward(o, t, dh, dc, 0);
    }

    @Override
    public void updateBackward(Panel z, Panel past, Panel n, Panel d) {
        gates.updateBackward(z, past, n, d, 0);
    }

    @Override
    public void resetBackward(Panel r, Panel u, Panel d) {
        gates.resetBackward(r, u, d, 0);
    }

    @Override
    public @Wide double sumOfSquares(Panel p) {
        return FloatSums.sumOfSquares(p);
    }

    @Override
    public @Wide double norm(Panel p, int from, int end) {
        return FloatSums.norm(p, from, end);
    }

    @Override
    public boolean allFinite(Panel p) {
        return FloatSums.allFinite(p);
    }

    @Override
    public @Wide double squaredError(Panel y, Panel target, Panel weight, @Wide double scale, Panel dy) {
        return losses.squaredError(y, target, weight, scale, dy);
    }

    @Override
    public @Wide double softmaxCrossEntropy(Panel y, Panel target, Panel weight, @Wide double scale, Panel dy) {
        return losses.softmaxCrossEntropy(y, target, weight, scale, dy);
    }

    @Override
    public @Wide double bernoulliCrossEntropy(Panel y, Panel target, Panel weight, @Wide double scale, Panel dy) {
        return losses.bernoulliCrossEntropy(y, target, weight, scale, dy);
    }

    @Override
    public void sgd(Panel value, Panel gradient, Panel velocity, @Wide double rate, @Wide double momentum) {
        int stretches = stretches(value, gradient, velocity);
        int n = length(value, stretches);
        for (int r = 0; r < stretches; r++) {
            optimizers.sgd(
                    FloatType.round(-rate),
                    FloatType.round(momentum),
                    value.floats(),
                    value.at(r),
                    gradient.floats(),
                    gradient.at(r),
                    velocity.floats(),
                    velocity.at(r),
                    n);
        }
    }

    @Override
    public void rmsProp(
            Panel value,
            Panel gradient,
            Panel square,
            @Wide double rate,
            @Wide double decay,
            @Wide double epsilon,
            boolean epsilonInside) {
        int stretches = stretches(value, gradient, square);
        int n = length(value, stretches);
        for (int r = 0; r < stretches; r++) {
            optimizers.rmsProp(
                    FloatType.round(rate),
                    FloatType.round(decay),
                    FloatType.round(1 - decay),
                    FloatType.round(epsilonInside ? epsilon : 0),
                    FloatType.round(epsilonInside ? 0 : epsilon),
                    value.floats(),
                    value.at(r),
                    gradient.floats(),
                    gradient.at(r),
                    square.floats(),
                    square.at(r),
                    n);
        }
    }

    @Override
    public void adam(
            Panel value,
            Panel gradient,
            Panel m,
            Panel v,
            @Wide double rate,
            @Wide double beta1,
            @Wide double beta2,
            @Wide double epsilon,
            @Wide double correction1,
            @Wide double correction2) {
        int stretches = stretches(value, gradient, m, v);
        int n = length(value, stretches);
        for (int r = 0; r < stretches; r++) {
            optimizers.adam(
                    FloatType.round(rate / correction1),
                    FloatType.round(Math.sqrt(correction2)),
                    FloatType.round(beta1),
                    FloatType.round(1 - beta1),
                    FloatType.round(beta2),
                    FloatType.round(1 - beta2),
                    FloatType.round(epsilon),
                    value.floats(),
                    value.at(r),
                    gradient.floats(),
                    gradient.at(r),
                    m.floats(),
                    m.at(r),
                    v.floats(),
                    v.at(r),
                    n);
        }
    }
}
