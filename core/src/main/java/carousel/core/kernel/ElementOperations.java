package carousel.core.kernel;

/**
 * The element-wise operations of {@link Kernels}. All operands of one call have the same precision and shape (where
 * nothing else is said); a result may be the very panel of an operand, but may not overlap it in part.
 *
 * <p>Every method throws {@link IllegalArgumentException} if its operands break these rules.
 */
public interface ElementOperations {

    /** p = 0. */
    default void zero(Panel p) {
        fill(p, 0);
    }

    /** p = v, rounded to the precision. */
    void fill(Panel p, double v);

    /** out = a. */
    void copy(Panel a, Panel out);

    /** out_r = row for every row r; row is 1×cols and not part of out. */
    void setRows(Panel out, Panel row);

    /** out += a. */
    void add(Panel a, Panel out);

    /** out = a∘b. */
    void multiply(Panel a, Panel b, Panel out);

    /** out += a∘b, each element rounded once: fma(a, b, out). */
    void addProductOf(Panel a, Panel b, Panel out);

    /** p = alpha·p, alpha rounded to the precision. */
    void scale(double alpha, Panel p);

    /** out += alpha·a, each element rounded once: fma(alpha, a, out); alpha rounded to the precision. */
    void addScaled(double alpha, Panel a, Panel out);

    /** p = max(min(p, limit), −limit); NaN stays. The limit, at least 0, is rounded to the precision. */
    void clamp(Panel p, double limit);

    /** out = e^x, at most 2 ulp wrong. */
    void exp(Panel x, Panel out);

    /** out = ln x, at most 2 ulp wrong; −∞ at ±0, NaN below. */
    void log(Panel x, Panel out);

    /** out = σ(x) = 1/(1 + e^−x), at most 2 ulp wrong. */
    void sigmoid(Panel x, Panel out);

    /** out = tanh x, at most 2 ulp wrong. */
    void tanh(Panel x, Panel out);

    /** out = max(x, 0); NaN stays. */
    void relu(Panel x, Panel out);

    /** out = dy∘(y∘(1 − y)): through y = σ(x). */
    void sigmoidBackward(Panel y, Panel dy, Panel out);

    /** out = dy∘(1 − y²), 1 − y² rounded once: through y = tanh x. */
    void tanhBackward(Panel y, Panel dy, Panel out);

    /** out = dy where y &gt; 0, else 0: through y = max(x, 0). */
    void reluBackward(Panel y, Panel dy, Panel out);

    /** out = z∘a + (1 − z)∘b, as fma(z, a, (1 − z)·b). */
    void mix(Panel z, Panel a, Panel b, Panel out);

    /**
     * Through out = z∘a + (1 − z)∘b with d = ∂L/∂out: dz = d∘(a − b), db = d∘(1 − z), and then d = d∘z, which is
     * ∂L/∂a. The results d, dz and db share no element; each may be the very panel of z, a or b.
     */
    void mixBackward(Panel z, Panel a, Panel b, Panel d, Panel dz, Panel db);
}
