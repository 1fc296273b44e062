package carousel.core.kernel;

/**
 * Steps of gated cells in one pass over memory. Each is some element-wise operations in one, with all their roundings, so
 * that it has the very bits of these; they stay, and stand in the tests for what is fused here.
 *
 * <p>All operands of one call have the same precision and shape, and no result overlaps another operand. Every method throws
 * {@link IllegalArgumentException} if they break these rules.
 */
public interface GateOperations {

    /** c = f∘past + i∘g, as fma(i, g, f·past): what a cell keeps, and what it admits. */
    void memory(Panel f, Panel past, Panel i, Panel g, Panel c);

    /**
     * Through c = f∘past + i∘g with f = σ(a_f), i = σ(a_i), g = tanh(a_g) and d = ∂L/∂c, in place: f, i and g become ∂L/∂a_f
     * = d∘past∘f∘(1 − f), ∂L/∂a_i = d∘g∘i∘(1 − i), ∂L/∂a_g = d∘i∘(1 − g²), and d becomes ∂L/∂past = d∘f.
     */
    void memoryBackward(Panel f, Panel past, Panel i, Panel g, Panel d);

    /**
     * Through h = o∘t with o = σ(a_o), t = tanh(c) and dh = ∂L/∂h: dc, the part of ∂L/∂c that is known, grows by
     * dh∘o∘(1 − t²), and o becomes ∂L/∂a_o = dh∘t∘o∘(1 − o).
     */
    void outputBackward(Panel o, Panel t, Panel dh, Panel dc);

    /**
     * Through h = z∘past + (1 − z)∘n with z = σ(a_z), n = tanh(a_n) and d = ∂L/∂h, in place: z and n become ∂L/∂a_z
     * = d∘(past − n)∘z∘(1 − z) and ∂L/∂a_n = d∘(1 − z)∘(1 − n²), and d becomes d∘z, its direct part of ∂L/∂past.
     */
    void updateBackward(Panel z, Panel past, Panel n, Panel d);

    /**
     * Through a = … + r∘u with r = σ(a_r) and d = ∂L/∂a, in place: r becomes ∂L/∂a_r = d∘u∘r∘(1 − r), u becomes ∂L/∂u = d∘r.
     */
    void resetBackward(Panel r, Panel u, Panel d);
}
