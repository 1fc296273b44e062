package carousel.reports.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cards of the cells of version 0.1.0, until core gives them with runs of format 1. */
final class StandIn {
    private static final Map<String, Object> PLAIN = gate("h", false, false);
    private static final String GRU_ROWS = "da_z = d ∘ (h⁻ − n) ∘ z ∘ (1 − z)\nda_n = d ∘ (1 − z) ∘ (1 − n²)\n";

    private StandIn() {}

    static Map<?, ?> card(String name) {
        return switch (name) {
            case "rnn" ->
                card(
                        "tanh RNN",
                        "vanilla",
                        10,
                        "#168a73",
                        List.of(7, 3),
                        List.of("h"),
                        List.of(PLAIN),
                        "h = tanh(x W + h⁻ U + b)",
                        "d⁻ = (d ∘ (1 − h²)) Uᵀ\n",
                        "J = diag(1 − h²) Uᵀ",
                        "h′ = tanh(a): d ← (d ∘ (1 − h′²)) Uᵀ",
                        "Keras default");
            case "rnn-relu" ->
                card(
                        "ReLU RNN",
                        "vanilla",
                        20,
                        "#c08600",
                        List.of(2, 2.5),
                        List.of("h"),
                        List.of(PLAIN),
                        "h = max(0, a),  a = x W + h⁻ U + b",
                        "d⁻ = (d ∘ [a > 0]) Uᵀ\n",
                        "J = diag([a > 0]) Uᵀ",
                        "h′ = max(0, a): d ← (d ∘ [a > 0]) Uᵀ",
                        "Keras default");
            case "gru" ->
                card(
                        "GRU",
                        "gru",
                        30,
                        "#ad4400",
                        List.of(14, 3),
                        List.of("h"),
                        List.of(gate("r", true, false), gate("z", true, true), gate("n", false, false)),
                        """
                        r, z = σ(x W_r + h⁻ U_r + b_r), σ(x W_z + h⁻ U_z + b_z)
                        u = h⁻ U_n + c,  n = tanh(x W_n + b_n + r ∘ u)
                        h = z ∘ h⁻ + (1 − z) ∘ n""",
                        GRU_ROWS + """
                        da_r = da_n ∘ u ∘ r ∘ (1 − r),  du = da_n ∘ r
                        d⁻ = d ∘ z + da_z U_zᵀ + da_r U_rᵀ + du U_nᵀ
                        """,
                        """
                        J = diag(z) + diag((h⁻ − n) ∘ z ∘ (1 − z)) U_zᵀ
                            + diag((1 − z) ∘ (1 − n²)) [diag(r) U_nᵀ + diag(u ∘ r ∘ (1 − r)) U_rᵀ]""",
                        "h′ = z∘h + (1 − z)∘n: d ← z∘d + what comes through z, r and n",
                        "Keras default");
            case "gru-reset-before" ->
                card(
                        "GRU (reset before)",
                        "gru",
                        40,
                        "#7a2e7e",
                        List.of(10, 3, 2, 3),
                        List.of("h"),
                        List.of(gate("r", true, false), gate("z", true, true), gate("n", false, false)),
                        """
                        r, z = σ(x W_r + h⁻ U_r + b_r), σ(x W_z + h⁻ U_z + b_z)
                        q = r ∘ h⁻,  n = tanh(x W_n + q U_n + b_n)
                        h = z ∘ h⁻ + (1 − z) ∘ n""",
                        GRU_ROWS + """
                        dq = da_n U_nᵀ,  da_r = dq ∘ h⁻ ∘ r ∘ (1 − r)
                        d⁻ = d ∘ z + dq ∘ r + da_z U_zᵀ + da_r U_rᵀ
                        """,
                        """
                        J = diag(z) + diag((h⁻ − n) ∘ z ∘ (1 − z)) U_zᵀ
                            + diag((1 − z) ∘ (1 − n²)) U_nᵀ [diag(r) + diag(h⁻ ∘ r ∘ (1 − r)) U_rᵀ]""",
                        "h′ = z∘h + (1 − z)∘n: d ← z∘d + what comes through z, r and n",
                        "Keras default");
            case "lstm" ->
                card(
                        "LSTM",
                        "lstm",
                        50,
                        "#1f2f6b",
                        List.of(),
                        List.of("c", "h"),
                        List.of(
                                gate("i", true, false),
                                gate("f", true, true),
                                gate("g", false, false),
                                gate("o", true, false)),
                        """
                        i, f, o = σ(…),  g = tanh(…),  each of x W + h⁻ U + b with its own block
                        c = f ∘ c⁻ + i ∘ g,  h = o ∘ tanh(c)""",
                        """
                        e = dc + d ∘ o ∘ (1 − tanh²(c))
                        da_i = e ∘ g ∘ i ∘ (1 − i),  da_f = e ∘ c⁻ ∘ f ∘ (1 − f)
                        da_g = e ∘ i ∘ (1 − g²),  da_o = d ∘ tanh(c) ∘ o ∘ (1 − o)
                        dc⁻ = e ∘ f,  d⁻ = [da_i da_f da_o da_g] Uᵀ
                        """,
                        """
                        A = diag(g ∘ i ∘ (1 − i)) U_iᵀ + diag(c⁻ ∘ f ∘ (1 − f)) U_fᵀ + diag(i ∘ (1 − g²)) U_gᵀ
                        ∂c/∂c⁻ = diag(f),  ∂c/∂h⁻ = A
                        ∂h/∂c⁻ = diag(o ∘ (1 − tanh²(c)) ∘ f)
                        ∂h/∂h⁻ = diag(tanh(c) ∘ o ∘ (1 − o)) U_oᵀ + diag(o ∘ (1 − tanh²(c))) A""",
                        "c′ = f∘c + i∘g, h′ = o∘tanh c′: e ← f∘e + what comes through h, where e = ∂L/∂c",
                        "Keras default: forget bias 1");
            default -> Map.of();
        };
    }

    private static Map<String, Object> gate(String letter, boolean gate, boolean keeps) {
        return Map.of("letter", letter, "gate", gate, "keeps", keeps);
    }

    private static Map<String, Object> card(
            String title,
            String family,
            int rank,
            String colour,
            List<?> dash,
            List<String> states,
            List<?> gates,
            String forward,
            String backward,
            String jacobian,
            String step,
            String keras) {
        Map<String, Object> card = new LinkedHashMap<>();
        card.put("title", title);
        card.put("family", family);
        card.put("rank", rank);
        card.put("colour", colour);
        card.put("dash", dash);
        card.put("states", states);
        card.put("gates", gates);
        card.put("forward", forward);
        card.put("backward", backward);
        card.put("jacobian", jacobian);
        card.put("step-back", step);
        Map<String, String> starts = new LinkedHashMap<>(Map.of("pytorch", "PyTorch default", "keras", keras));
        if (title.equals("ReLU RNN")) {
            starts.put("identity", "IRNN");
        } else if (family.equals("gru")) {
            starts.put("gate-bias(1)", "TF1 style: z and r biases 1");
        } else if (family.equals("lstm")) {
            starts.put("forget-bias(0)", "before Gers: no forget bias");
        }
        starts.put("chrono", "chrono, Tallec and Ollivier");
        card.put("start-names", starts);
        return card;
    }
}
