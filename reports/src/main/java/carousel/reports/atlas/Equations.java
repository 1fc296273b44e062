package carousel.reports.atlas;

import carousel.reports.page.Html;
import java.util.List;

/**
 * How each cell hands a gradient back by one step, as it is implemented: rows, the letters of the cells' Javadoc.
 *
 * @param cell its name in run files
 * @param forward the step forward
 * @param backward what the gradient at step t becomes at step t − 1
 * @param jacobian the same as a matrix
 */
record Equations(String cell, String forward, String backward, String jacobian) {
    private static final String GRU_ROWS = """
            da_z = d ∘ (h⁻ − n) ∘ z ∘ (1 − z)
            da_n = d ∘ (1 − z) ∘ (1 − n²)
            """;

    /** The cells that this project brings; others have theirs in their Javadoc. */
    private static final List<Equations> ALL = List.of(
            new Equations("rnn", "h = tanh(x W + h⁻ U + b)", "d⁻ = (d ∘ (1 − h²)) Uᵀ\n", "J = diag(1 − h²) Uᵀ"),
            new Equations(
                    "rnn-relu",
                    "h = max(0, a),  a = x W + h⁻ U + b",
                    "d⁻ = (d ∘ [a > 0]) Uᵀ\n",
                    "J = diag([a > 0]) Uᵀ"),
            new Equations("gru", """
                    r, z = σ(x W_r + h⁻ U_r + b_r), σ(x W_z + h⁻ U_z + b_z)
                    u = h⁻ U_n + c,  n = tanh(x W_n + b_n + r ∘ u)
                    h = z ∘ h⁻ + (1 − z) ∘ n""", GRU_ROWS + """
                    da_r = da_n ∘ u ∘ r ∘ (1 − r),  du = da_n ∘ r
                    d⁻ = d ∘ z + da_z U_zᵀ + da_r U_rᵀ + du U_nᵀ
                    """, """
                    J = diag(z) + diag((h⁻ − n) ∘ z ∘ (1 − z)) U_zᵀ
                        + diag((1 − z) ∘ (1 − n²)) [diag(r) U_nᵀ + diag(u ∘ r ∘ (1 − r)) U_rᵀ]"""),
            new Equations("gru-reset-before", """
                    r, z = σ(x W_r + h⁻ U_r + b_r), σ(x W_z + h⁻ U_z + b_z)
                    q = r ∘ h⁻,  n = tanh(x W_n + q U_n + b_n)
                    h = z ∘ h⁻ + (1 − z) ∘ n""", GRU_ROWS + """
                    dq = da_n U_nᵀ,  da_r = dq ∘ h⁻ ∘ r ∘ (1 − r)
                    d⁻ = d ∘ z + dq ∘ r + da_z U_zᵀ + da_r U_rᵀ
                    """, """
                    J = diag(z) + diag((h⁻ − n) ∘ z ∘ (1 − z)) U_zᵀ
                        + diag((1 − z) ∘ (1 − n²)) U_nᵀ [diag(r) + diag(h⁻ ∘ r ∘ (1 − r)) U_rᵀ]"""),
            new Equations("lstm", """
                    i, f, o = σ(…),  g = tanh(…),  each of x W + h⁻ U + b with its own block
                    c = f ∘ c⁻ + i ∘ g,  h = o ∘ tanh(c)""", """
                    e = dc + d ∘ o ∘ (1 − tanh²(c))
                    da_i = e ∘ g ∘ i ∘ (1 − i),  da_f = e ∘ c⁻ ∘ f ∘ (1 − f)
                    da_g = e ∘ i ∘ (1 − g²),  da_o = d ∘ tanh(c) ∘ o ∘ (1 − o)
                    dc⁻ = e ∘ f,  d⁻ = [da_i da_f da_o da_g] Uᵀ
                    """, """
                    A = diag(g ∘ i ∘ (1 − i)) U_iᵀ + diag(c⁻ ∘ f ∘ (1 − f)) U_fᵀ + diag(i ∘ (1 − g²)) U_gᵀ
                    ∂c/∂c⁻ = diag(f),  ∂c/∂h⁻ = A
                    ∂h/∂c⁻ = diag(o ∘ (1 − tanh²(c)) ∘ f)
                    ∂h/∂h⁻ = diag(tanh(c) ∘ o ∘ (1 − o)) U_oᵀ + diag(o ∘ (1 − tanh²(c))) A"""));

    /** Those of the cells of an experiment, in the order of the papers. */
    static List<Equations> of(List<String> cells) {
        return ALL.stream().filter(one -> cells.contains(one.cell)).toList();
    }

    /** The three as one block. */
    Html html() {
        return new Html()
                .markup("<pre>")
                .text(forward + "\n\n" + backward + "\n" + jacobian)
                .markup("</pre>\n");
    }
}
