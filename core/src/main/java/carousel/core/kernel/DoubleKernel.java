package carousel.core.kernel;

import java.util.Arrays;

/**
 * The arithmetic of double panels, made of the chosen {@link DoubleElements}, {@link DoubleProducts},
 * {@link DoubleGates} and {@link DoubleOptimizers}; sums and losses are the same for every choice.
 */
final class DoubleKernel extends DoubleElementKernel {
    /** Rows that are set at a time, to be in the cache still when the product is added to them. */
    private static final int AFFINE_ROWS = 32;

    private final DoubleProducts products;
    private final DoubleGates gates;
    private final DoubleOptimizers optimizers;
    private final DoubleLosses losses;

    DoubleKernel(DoubleElements elements, DoubleProducts products, DoubleGates gates, DoubleOptimizers optimizers) {
        super(elements);
        this.products = products;
        this.gates = gates;
        this.optimizers = optimizers;
        this.losses = new DoubleLosses(elements);
    }

    @Override
    public Object slabs(int k, int n) {
        return products.allocate(k, n);
    }

    @Override
    public void pack(Panel b, boolean transposed, Object slabs) {
        int k = transposed ? b.cols() : b.rows();
        int n = transposed ? b.rows() : b.cols();
        products.pack(k, n, b.doubles(), b.at(0), b.stride(), transposed, (double[][]) slabs);
    }

    @Override
    public Object packed(Panel b, boolean transposed) {
        int k = transposed ? b.cols() : b.rows();
        int n = transposed ? b.rows() : b.cols();
        double[][] slabs = products.borrow(k, n);
        pack(b, transposed, slabs);
        return slabs;
    }

    @Override
    public void addProduct(Panel a, Object slabs, Panel c, int from, int to) {
        products.add(
                to - from,
                c.cols(),
                a.cols(),
                a.doubles(),
                a.at(from),
                a.stride(),
                (double[][]) slabs,
                c.doubles(),
                c.at(from),
                c.stride());
    }

    @Override
    public void affine(Panel a, Object slabs, Panel row, Panel out, int from, int to) {
        for (int first = from, end; first < to; first = end) {
            end = Math.min(to, first + AFFINE_ROWS);
            if (row != null) {
                elements.setRows(
                        end - first, out.cols(), row.doubles(), row.at(0), out.doubles(), out.at(first), out.stride());
            } else {
                for (int r = first; r < end; r++) {
                    Arrays.fill(out.doubles(), out.at(r), out.at(r) + out.cols(), 0);
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
                a.doubles(),
                a.at(0) + fromRow,
                a.stride(),
                b.doubles(),
                b.at(0) + from,
                b.stride(),
                c.doubles(),
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
                end - first, to - from, a.doubles(), a.at(first) + from, a.stride(), row.doubles(), row.at(0) + from);
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
        return DoubleSums.sumOfSquares(p);
    }

    @Override
    public @Wide double norm(Panel p, int from, int end) {
        return DoubleSums.norm(p, from, end);
    }

    @Override
    public boolean allFinite(Panel p) {
        return DoubleSums.allFinite(p);
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
                    DoubleType.round(-rate),
                    DoubleType.round(momentum),
                    value.doubles(),
                    value.at(r),
                    gradient.doubles(),
                    gradient.at(r),
                    velocity.doubles(),
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
                    DoubleType.round(rate),
                    DoubleType.round(decay),
                    DoubleType.round(1 - decay),
                    DoubleType.round(epsilonInside ? epsilon : 0),
                    DoubleType.round(epsilonInside ? 0 : epsilon),
                    value.doubles(),
                    value.at(r),
                    gradient.doubles(),
                    gradient.at(r),
                    square.doubles(),
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
                    DoubleType.round(rate / correction1),
                    DoubleType.round(Math.sqrt(correction2)),
                    DoubleType.round(beta1),
                    DoubleType.round(1 - beta1),
                    DoubleType.round(beta2),
                    DoubleType.round(1 - beta2),
                    DoubleType.round(epsilon),
                    value.doubles(),
                    value.at(r),
                    gradient.doubles(),
                    gradient.at(r),
                    m.doubles(),
                    m.at(r),
                    v.doubles(),
                    v.at(r),
                    n);
        }
    }
}
