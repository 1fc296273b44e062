package carousel.core.kernel;

/**
 * The arithmetic of double panels, made of the chosen {@link DoubleElements} and {@link DoubleProducts}; sums, losses
 * and optimizers are the same for every choice.
 */
final class DoubleKernel extends DoubleElementKernel {
    private final DoubleProducts products;
    private final DoubleLosses losses;

    DoubleKernel(DoubleElements elements, DoubleProducts products) {
        super(elements);
        this.products = products;
        this.losses = new DoubleLosses(elements);
    }

    @Override
    public Factor factor(Panel b, boolean transposed) {
        int k = transposed ? b.cols() : b.rows();
        int n = transposed ? b.rows() : b.cols();
        Factor factor = new Factor(this, b, transposed, products.allocate(k, n));
        pack(factor);
        return factor;
    }

    @Override
    public void pack(Factor f) {
        Panel b = f.source();
        double[][] slabs = (double[][]) f.slabs();
        products.pack(f.rows(), f.cols(), b.doubles(), b.at(0), b.stride(), f.transposed(), slabs);
    }

    @Override
    public Object packed(Panel b, boolean transposed) {
        int k = transposed ? b.cols() : b.rows();
        int n = transposed ? b.rows() : b.cols();
        double[][] slabs = products.borrow(k, n);
        products.pack(k, n, b.doubles(), b.at(0), b.stride(), transposed, slabs);
        return slabs;
    }

    @Override
    public void addProduct(Panel a, Object slabs, Panel c) {
        products.add(
                c.rows(),
                c.cols(),
                a.cols(),
                a.doubles(),
                a.at(0),
                a.stride(),
                (double[][]) slabs,
                c.doubles(),
                c.at(0),
                c.stride());
    }

    @Override
    public void addTransposedProduct(Panel a, Panel b, Panel c) {
        products.addTransposed(
                c.rows(),
                c.cols(),
                a.rows(),
                a.doubles(),
                a.at(0),
                a.stride(),
                b.doubles(),
                b.at(0),
                b.stride(),
                c.doubles(),
                c.at(0),
                c.stride());
    }

    @Override
    public void addColumnSums(Panel a, Panel row) {
        for (int r = 0; r < a.rows(); r++) {
            elements.add(a.doubles(), a.at(r), row.doubles(), row.at(0), row.cols());
        }
    }

    @Override
    public @Wide double sumOfSquares(Panel p) {
        return DoubleSums.sumOfSquares(p);
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
        DoubleOptimizers.sgd(value, gradient, velocity, rate, momentum);
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
        DoubleOptimizers.rmsProp(value, gradient, square, rate, decay, epsilon, epsilonInside);
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
        DoubleOptimizers.adam(value, gradient, m, v, rate, beta1, beta2, epsilon, correction1, correction2);
    }
}
