package carousel.core.kernel;

/**
 * The element-wise operations of {@link Kernels}. All operands of one call have the same precision and shape (where
 * nothing else is said); a result may be the very panel of an operand, but may not overlap it in part.
 *
 * <p>Every method throws {@link IllegalArgumentException} if its operands break these rules.
 */
abstract class ElementOperations {
    private volatile Implementation implementation;

    ElementOperations(Implementation implementation) {
        this.implementation = implementation;
    }

    /** What is in use at this moment. */
    final Implementation implementation() {
        return implementation;
    }

    /** From now on this is in use; at any time, from any thread, since all give the same bits. */
    final void use(Implementation other) {
        implementation = other;
    }

    /** The arithmetic for the precision of this panel, at this moment. */
    final Arithmetic of(Panel p) {
        return of(p.precision());
    }

    final Arithmetic of(Precision precision) {
        Implementation now = implementation;
        return precision == Precision.DOUBLE ? now.doubles() : now.floats();
    }

    /** p = 0. */
    public void zero(Panel p) {
        of(p).fill(p, 0);
    }

    /** p = v, rounded to the precision. */
    public void fill(Panel p, double v) {
        of(p).fill(p, v);
    }

    /** out = a. */
    public void copy(Panel a, Panel out) {
        Operands.pair("copy", "a", a, "out", out);
        of(out).copy(a, out);
    }

    /** out_r = row for every row r; row is 1×cols and not part of out. */
    public void setRows(Panel out, Panel row) {
        Operands.row("setRows", "out", out, "row", row);
        of(out).setRows(out, row);
    }

    /** out += a. */
    public void add(Panel a, Panel out) {
        Operands.pair("add", "a", a, "out", out);
        of(out).add(a, out);
    }

    /** out = a∘b. */
    public void multiply(Panel a, Panel b, Panel out) {
        Operands.pair("multiply", "a", a, "out", out);
        Operands.pair("multiply", "b", b, "out", out);
        of(out).multiply(a, b, out);
    }

    /** out += a∘b, each element rounded once: fma(a, b, out). */
    public void addProductOf(Panel a, Panel b, Panel out) {
        Operands.pair("addProductOf", "a", a, "out", out);
        Operands.pair("addProductOf", "b", b, "out", out);
        of(out).addProductOf(a, b, out);
    }

    /** p = alpha·p, alpha rounded to the precision. */
    public void scale(double alpha, Panel p) {
        of(p).scale(alpha, p);
    }

    /** out += alpha·a, each element rounded once: fma(alpha, a, out); alpha rounded to the precision. */
    public void addScaled(double alpha, Panel a, Panel out) {
        Operands.pair("addScaled", "a", a, "out", out);
        of(out).addScaled(alpha, a, out);
    }

    /** p = max(min(p, limit), −limit); NaN stays. The limit, at least 0, is rounded to the precision. */
    public void clamp(Panel p, double limit) {
        if (!(limit >= 0)) {
            throw new IllegalArgumentException("clamp: the limit is " + limit + "; it must be at least 0");
        }
        of(p).clamp(p, limit);
    }

    /** out = e^x, at most 2 ulp wrong. */
    public void exp(Panel x, Panel out) {
        Operands.pair("exp", "x", x, "out", out);
        of(out).exp(x, out);
    }

    /** out = ln x, at most 2 ulp wrong; −∞ at ±0, NaN below. */
    public void log(Panel x, Panel out) {
        Operands.pair("log", "x", x, "out", out);
        of(out).log(x, out);
    }

    /** out = σ(x) = 1/(1 + e^−x), at most 2 ulp wrong. */
    public void sigmoid(Panel x, Panel out) {
        Operands.pair("sigmoid", "x", x, "out", out);
        of(out).sigmoid(x, out);
    }

    /** out = tanh x, at most 2 ulp wrong. */
    public void tanh(Panel x, Panel out) {
        Operands.pair("tanh", "x", x, "out", out);
        of(out).tanh(x, out);
    }

    /** out = max(x, 0); NaN stays. */
    public void relu(Panel x, Panel out) {
        Operands.pair("relu", "x", x, "out", out);
        of(out).relu(x, out);
    }

    /** out = dy∘(y∘(1 − y)): through y = σ(x). */
    public void sigmoidBackward(Panel y, Panel dy, Panel out) {
        Operands.pair("sigmoidBackward", "y", y, "out", out);
        Operands.pair("sigmoidBackward", "dy", dy, "out", out);
        of(out).sigmoidBackward(y, dy, out);
    }

    /** out = dy∘(1 − y²), 1 − y² rounded once: through y = tanh x. */
    public void tanhBackward(Panel y, Panel dy, Panel out) {
        Operands.pair("tanhBackward", "y", y, "out", out);
        Operands.pair("tanhBackward", "dy", dy, "out", out);
        of(out).tanhBackward(y, dy, out);
    }

    /** out = dy where y &gt; 0, else 0: through y = max(x, 0). */
    public void reluBackward(Panel y, Panel dy, Panel out) {
        Operands.pair("reluBackward", "y", y, "out", out);
        Operands.pair("reluBackward", "dy", dy, "out", out);
        of(out).reluBackward(y, dy, out);
    }

    /** out = z∘a + (1 − z)∘b, as fma(z, a, (1 − z)·b). */
    public void mix(Panel z, Panel a, Panel b, Panel out) {
        Operands.pair("mix", "z", z, "out", out);
        Operands.pair("mix", "a", a, "out", out);
        Operands.pair("mix", "b", b, "out", out);
        of(out).mix(z, a, b, out);
    }

    /**
     * Through out = z∘a + (1 − z)∘b with d = ∂L/∂out: dz = d∘(a − b), db = d∘(1 − z), and then d = d∘z, which is
     * ∂L/∂a. The results d, dz and db share no element; each may be the very panel of z, a or b.
     */
    public void mixBackward(Panel z, Panel a, Panel b, Panel d, Panel dz, Panel db) {
        Operands.twoResults("mixBackward", "dz", dz, "d", d);
        Operands.twoResults("mixBackward", "db", db, "d", d);
        Operands.twoResults("mixBackward", "db", db, "dz", dz);
        inputOfMix("z", z, d, dz, db);
        inputOfMix("a", a, d, dz, db);
        inputOfMix("b", b, d, dz, db);
        of(d).mixBackward(z, a, b, d, dz, db);
    }

    private static void inputOfMix(String name, Panel input, Panel d, Panel dz, Panel db) {
        Operands.pair("mixBackward", name, input, "d", d);
        Operands.pair("mixBackward", name, input, "dz", dz);
        Operands.pair("mixBackward", name, input, "db", db);
    }
}
