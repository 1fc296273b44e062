package carousel.core.kernel;

/**
 * The sums, losses and optimizer updates of {@link Kernels}. Sums are accumulated in double, in one order, whatever the
 * precision and the implementation.
 *
 * <p>Every method throws {@link IllegalArgumentException} if its operands do not fit each other.
 */
public interface TrainingOperations {

    /** Σ p², in double. */
    double sumOfSquares(Panel p);

    /**
     * √Σ p² of the rows {@code from} (included) to {@code end} (excluded), in double; right also where squares of elements leave
     * the range of double.
     *
     * @throws IndexOutOfBoundsException unless 0 ≤ from ≤ end ≤ rows
     */
    double norm(Panel p, int from, int end);

    /** √Σ p², in the same way. */
    default double norm(Panel p) {
        return norm(p, 0, p.rows());
    }

    /** Whether no element is NaN or infinite. */
    boolean allFinite(Panel p);

    /**
     * Squared error of every row, l = Σ_k (y_k − target_k)².
     *
     * @param y N×K
     * @param target N×K
     * @param weight N×1, or null for ones; rows of weight 0 are left out
     * @param dy N×K, receives scale·w·∂l/∂y = scale·w·2·(y − target); may be y
     * @return Σ_rows w·l, not scaled
     */
    double squaredError(Panel y, Panel target, Panel weight, double scale, Panel dy);

    /**
     * Cross-entropy of every row's softmax with one class, l = ln Σ_k e^y_k − y_class.
     *
     * @param y N×K logits, K ≥ 1
     * @param target N×1, whole numbers from 0 to K−1
     * @param weight N×1, or null for ones; rows of weight 0 are left out
     * @param dy N×K, receives scale·w·∂l/∂y = scale·w·(softmax(y) − [k = class]); may be y
     * @return Σ_rows w·l, not scaled
     */
    double softmaxCrossEntropy(Panel y, Panel target, Panel weight, double scale, Panel dy);

    /**
     * Cross-entropy of independent bits, l = Σ_k max(y_k, 0) − y_k·t_k + ln(1 + e^−|y_k|).
     *
     * @param y N×K logits
     * @param target N×K, each from 0 to 1
     * @param weight N×1, or null for ones; rows of weight 0 are left out
     * @param dy N×K, receives scale·w·∂l/∂y = scale·w·(σ(y) − t); may be y
     * @return Σ_rows w·l, not scaled
     */
    double bernoulliCrossEntropy(Panel y, Panel target, Panel weight, double scale, Panel dy);

    /** velocity = momentum·velocity + gradient; value −= rate·velocity. */
    void sgd(Panel value, Panel gradient, Panel velocity, double rate, double momentum);

    /**
     * square = decay·square + (1 − decay)·gradient²; value −= rate·gradient/(√square + epsilon), or
     * rate·gradient/√(square + epsilon) if epsilonInside.
     */
    void rmsProp(
            Panel value,
            Panel gradient,
            Panel square,
            double rate,
            double decay,
            double epsilon,
            boolean epsilonInside);

    /**
     * m = β1·m + (1 − β1)·gradient; v = β2·v + (1 − β2)·gradient²;
     * value −= (rate/correction1)·m/(√v/√correction2 + epsilon), where the caller gives correction_i = 1 − β_i^n in
     * update n.
     */
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
