package carousel.core.kernel;

/**
 * Steps of gated cells in one pass over memory. Each is some element-wise operations in one, with all their roundings, so
 * that it has the very bits of these; they stay, and stand in the tests for what is fused here.
 *
 * <p>All operands of one call have the same precision and shape, and no result overlaps another operand. Every method throws
 * {@link IllegalArgumentException} if they break these rules.
 */
abstract class GateOperations extends ElementOperations {

    GateOperations(Implementation implementation) {
        super(implementation);
    }

    /** c = f∘past + i∘g, as fma(i, g, f·past): what a cell keeps, and what it admits. */
    public void memory(Panel f, Panel past, Panel i, Panel g, Panel c) {
        Operands.twoResults("memory", "f", f, "c", c);
        Operands.twoResults("memory", "past", past, "c", c);
        Operands.twoResults("memory", "i", i, "c", c);
        Operands.twoResults("memory", "g", g, "c", c);
        of(c).memory(f, past, i, g, c);
    }

    /**
     * Through c = f∘past + i∘g with f = σ(a_f), i = σ(a_i), g = tanh(a_g) and d = ∂L/∂c, in place: f, i and g become ∂L/∂a_f
     * = d∘past∘f∘(1 − f), ∂L/∂a_i = d∘g∘i∘(1 − i), ∂L/∂a_g = d∘i∘(1 − g²), and d becomes ∂L/∂past = d∘f.
     */
    public void memoryBackward(Panel f, Panel past, Panel i, Panel g, Panel d) {
        Operands.twoResults("memoryBackward", "f", f, "d", d);
        Operands.twoResults("memoryBackward", "past", past, "d", d);
        Operands.twoResults("memoryBackward", "i", i, "d", d);
        Operands.twoResults("memoryBackward", "g", g, "d", d);
        Operands.twoResults("memoryBackward", "f", f, "past", past);
        Operands.twoResults("memoryBackward", "f", f, "i", i);
        Operands.twoResults("memoryBackward", "f", f, "g", g);
        Operands.twoResults("memoryBackward", "past", past, "i", i);
        Operands.twoResults("memoryBackward", "past", past, "g", g);
        Operands.twoResults("memoryBackward", "i", i, "g", g);
        of(d).memoryBackward(f, past, i, g, d);
    }

    /**
     * Through h = o∘t with o = σ(a_o), t = tanh(c) and dh = ∂L/∂h: dc, the part of ∂L/∂c that is known, grows by
     * dh∘o∘(1 − t²), and o becomes ∂L/∂a_o = dh∘t∘o∘(1 − o).
     */
    public void outputBackward(Panel o, Panel t, Panel dh, Panel dc) {
        Operands.twoResults("outputBackward", "o", o, "dc", dc);
        Operands.twoResults("outputBackward", "t", t, "dc", dc);
        Operands.twoResults("outputBackward", "dh", dh, "dc", dc);
        Operands.twoResults("outputBackward", "o", o, "t", t);
        Operands.twoResults("outputBackward", "o", o, "dh", dh);
        of(dh).outputBackward(o, t, dh, dc);
    }

    /**
     * Through h = z∘past + (1 − z)∘n with z = σ(a_z), n = tanh(a_n) and d = ∂L/∂h, in place: z and n become ∂L/∂a_z
     * = d∘(past − n)∘z∘(1 − z) and ∂L/∂a_n = d∘(1 − z)∘(1 − n²), and d becomes d∘z, its direct part of ∂L/∂past.
     */
    public void updateBackward(Panel z, Panel past, Panel n, Panel d) {
        Operands.twoResults("updateBackward", "z", z, "d", d);
        Operands.twoResults("updateBackward", "past", past, "d", d);
        Operands.twoResults("updateBackward", "n", n, "d", d);
        Operands.twoResults("updateBackward", "z", z, "past", past);
        Operands.twoResults("updateBackward", "z", z, "n", n);
        Operands.twoResults("updateBackward", "past", past, "n", n);
        of(d).updateBackward(z, past, n, d);
    }

    /**
     * Through a = … + r∘u with r = σ(a_r) and d = ∂L/∂a, in place: r becomes ∂L/∂a_r = d∘u∘r∘(1 − r), u becomes ∂L/∂u = d∘r.
     */
    public void resetBackward(Panel r, Panel u, Panel d) {
        Operands.twoResults("resetBackward", "r", r, "d", d);
        Operands.twoResults("resetBackward", "u", u, "d", d);
        Operands.twoResults("resetBackward", "r", r, "u", u);
        of(d).resetBackward(r, u, d);
    }
}
