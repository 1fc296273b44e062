// Written by FloatTwins: change DoubleKernel.java instead.
package carousel.core.kernel;

/**
 * The arithmetic of float panels, made of the chosen {@link FloatElements} and {@link FloatProducts}; sums, losses
 * and optimizers are the same for every choice.
 */
final class FloatKernel extends FloatElementKernel {
    private final FloatProducts products;
    private final FloatLosses losses;

    FloatKernel(FloatElements elements, FloatProducts products) {
        super(elements);
        this.products = products;
        this.losses = new FloatLosses(elements);
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
        float[][] slabs = (float[][]) f.slabs();
        products.pack(f.rows(), f.cols(), b.floats(), b.at(0), b.stride(), f.transposed(), slabs);
    }

    @Override
    public Object packed(Panel b, boolean transposed) {
        int k = transposed ? b.cols() : b.rows();
        int n = transposed ? b.rows() : b.cols();
        float[][] slabs = products.borrow(k, n);
        products.pack(k, n, b.floats(), b.at(0), b.stride(), transposed, slabs);
        return slabs;
    }

    @Override
    public void addProduct(Panel a, Object slabs, Panel c) {
        products.add(
                c.rows(),
                c.cols(),
                a.cols(),
                a.floats(),
                a.at(0),
                a.stride(),
                (float[][]) slabs,
                c.floats(),
                c.at(0),
                c.stride());
    }

    @Override
    public void addTransposedProduct(Panel a, Panel b, Panel c) {
        products.addTransposed(
                c.rows(),
                c.cols(),
                a.rows(),
                a.floats(),
                a.at(0),
                a.stride(),
                b.floats(),
                b.at(0),
                b.stride(),
                c.floats(),
                c.at(0),
                c.stride());
    }

    @Override
    public void addColumnSums(Panel a, Panel row) {
        for (int r = 0; r < a.rows(); r++) {
            elements.add(a.floats(), a.at(r), row.floats(), row.at(0), row.cols());
        }
    }

    @Override
    public @Wide double sumOfSquares(Panel p) {
        return FloatSums.sumOfSquares(p);
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
        FloatOptimizers.sgd(value, gradient, velocity, rate, momentum);
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
        FloatOptimizers.rmsProp(value, gradient, square, rate, decay, epsilon, epsilonInside);
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
        FloatOptimizers.adam(value, gradient, m, v, rate, beta1, beta2, epsilon, correction1, correction2);
    }
}
