package carousel.core.kernel;

/**
 * The operations of {@link Kernels} for one element type and one implementation, on one thread. The formulas are in
 * {@link Kernels}, which has already checked precisions, shapes and overlaps of all operands.
 */
interface Arithmetic {
    /** New slabs for a k×n factor. */
    Object slabs(int k, int n);

    /** Packs B or Bᵀ into slabs. */
    void pack(Panel b, boolean transposed, Object slabs);

    /** B or Bᵀ packed into slabs that this thread lends until its next product. */
    Object packed(Panel b, boolean transposed);

    /** C += A·B, B in slabs, for the rows from..to−1 of A and C. */
    void addProduct(Panel a, Object slabs, Panel c, int from, int to);

    /** Out = row + A·B, B in slabs, for the rows from..to−1 of A and out; without the row where it is null. */
    void affine(Panel a, Object slabs, Panel row, Panel out, int from, int to);

    /** For the rows fromRow..endRow−1 and the columns from..to−1 of C; rows of A and B in groups, the last first. */
    void addTransposedProduct(Panel a, Panel b, int batch, Panel c, int fromRow, int endRow, int from, int to);

    /** For the columns from..to−1. */
    void addColumnSums(Panel a, Panel row, int from, int to);

    /** For the columns from..to−1. */
    void addColumnSumsBackwards(Panel a, int batch, Panel row, int from, int to);

    /** As {@link Kernels#multiplyAdds}. */
    double multiplyAdds(int rounds);

    void fill(Panel p, double v);

    void copy(Panel a, Panel out);

    void setRows(Panel out, Panel row);

    void add(Panel a, Panel out);

    void multiply(Panel a, Panel b, Panel out);

    void addProductOf(Panel a, Panel b, Panel out);

    void scale(double alpha, Panel p);

    void addScaled(double alpha, Panel a, Panel out);

    void clamp(Panel p, double limit);

    void exp(Panel x, Panel out);

    void log(Panel x, Panel out);

    void sigmoid(Panel x, Panel out);

    void tanh(Panel x, Panel out);

    void relu(Panel x, Panel out);

    void sigmoidBackward(Panel y, Panel dy, Panel out);

    void tanhBackward(Panel y, Panel dy, Panel out);

    void reluBackward(Panel y, Panel dy, Panel out);

    void mix(Panel z, Panel a, Panel b, Panel out);

    void mixBackward(Panel z, Panel a, Panel b, Panel d, Panel dz, Panel db);

    void memory(Panel f, Panel past, Panel i, Panel g, Panel c);

    void memoryBackward(Panel f, Panel past, Panel i, Panel g, Panel d);

    void outputBackward(Panel o, Panel t, Panel dh, Panel dc);

    void updateBackward(Panel z, Panel past, Panel n, Panel d);

    void resetBackward(Panel r, Panel u, Panel d);

    double sumOfSquares(Panel p);

    double norm(Panel p, int from, int end);

    boolean allFinite(Panel p);

    double squaredError(Panel y, Panel target, Panel weight, double scale, Panel dy);

    double softmaxCrossEntropy(Panel y, Panel target, Panel weight, double scale, Panel dy);

    double bernoulliCrossEntropy(Panel y, Panel target, Panel weight, double scale, Panel dy);

    void sgd(Panel value, Panel gradient, Panel velocity, double rate, double momentum);

    void rmsProp(
            Panel value,
            Panel gradient,
            Panel square,
            double rate,
            double decay,
            double epsilon,
            boolean epsilonInside);

    void adam(
            Panel value,
            Panel gradient,
            Panel m,
            Panel v,
            double rate,
            double beta1,
            double beta2,
            double epsilon,
            double correction1,
            double correction2);
}
