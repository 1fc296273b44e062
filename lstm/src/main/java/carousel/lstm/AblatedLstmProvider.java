package carousel.lstm;

import carousel.core.cell.Card;
import carousel.core.cell.Cell;
import carousel.core.cell.CellProvider;
import carousel.core.cell.CellSpec;
import carousel.lstm.AblatedLstmCell.Ablation;

/** Offers {@link AblatedLstmCell} once for each gate that it can do without. */
abstract class AblatedLstmProvider implements CellProvider {
    private static final String OF_EACH = ",  each of x W + h⁻ U + b with its own block\n";
    private static final String SHOWN = """
            m = o ∘ (1 − tanh²(c)),  ∂c/∂c⁻ = diag(f),  ∂c/∂h⁻ = A
            ∂h/∂c⁻ = diag(m ∘ f),  ∂h/∂h⁻ = diag(tanh(c) ∘ o ∘ (1 − o)) U_oᵀ + diag(m) A""";

    private final Ablation ablation;

    private AblatedLstmProvider(Ablation ablation) {
        this.ablation = ablation;
    }

    @Override
    public final Cell<?> create(CellSpec spec) {
        return new AblatedLstmCell(spec, ablation);
    }

    /** What all four say alike. */
    final Card aside(String title, int rank, String colour) {
        return LstmCards.of(this).named(title, "lstm", rank).aside().drawn(colour, 9, 3, 3, 3);
    }

    /** f = 1. */
    public static final class NoForget extends AblatedLstmProvider {
        public NoForget() {
            super(Ablation.NO_FORGET);
        }

        @Override
        public String name() {
            return "lstm-no-forget";
        }

        @Override
        public String description() {
            return "LSTM without forget gate: c' = c + i g (Jozefowicz et al. 2015; NFG of Greff et al. 2017)";
        }

        @Override
        public Card card() {
            return aside("LSTM (no forget gate)", 61, "#2f6f8f")
                    .equations(
                            "i, o = σ(…),  g = tanh(…)" + OF_EACH + "c = c⁻ + i ∘ g,  h = o ∘ tanh(c)",
                            """
                            e = dc + d ∘ o ∘ (1 − tanh²(c)),  da_i = e ∘ g ∘ i ∘ (1 − i)
                            da_g = e ∘ i ∘ (1 − g²),  da_o = d ∘ tanh(c) ∘ o ∘ (1 − o)
                            dc⁻ = e,  d⁻ = [da_i da_o da_g] Uᵀ
                            """,
                            "f = 1,  A = diag(g ∘ i ∘ (1 − i)) U_iᵀ + diag(i ∘ (1 − g²)) U_gᵀ\n" + SHOWN)
                    .stepBack("c′ = c + i∘g, h′ = o∘tanh c′: e ← e + what comes through h, where e = ∂L/∂c")
                    .startName("keras", "Keras default")
                    .starts("keras")
                    .closedForm((a, none, other, d) -> LstmCards.stepBack(a, other, 1, other, d));
        }
    }

    /** i = 1. */
    public static final class NoInput extends AblatedLstmProvider {
        public NoInput() {
            super(Ablation.NO_INPUT);
        }

        @Override
        public String name() {
            return "lstm-no-input";
        }

        @Override
        public String description() {
            return "LSTM without input gate: c' = f c + g (Jozefowicz et al. 2015; NIG of Greff et al. 2017)";
        }

        @Override
        public Card card() {
            return aside("LSTM (no input gate)", 62, "#4f5fa8")
                    .equations(
                            "f, o = σ(…),  g = tanh(…)" + OF_EACH + "c = f ∘ c⁻ + g,  h = o ∘ tanh(c)",
                            """
                            e = dc + d ∘ o ∘ (1 − tanh²(c)),  da_f = e ∘ c⁻ ∘ f ∘ (1 − f)
                            da_g = e ∘ (1 − g²),  da_o = d ∘ tanh(c) ∘ o ∘ (1 − o)
                            dc⁻ = e ∘ f,  d⁻ = [da_f da_o da_g] Uᵀ
                            """,
                            "A = diag(c⁻ ∘ f ∘ (1 − f)) U_fᵀ + diag(1 − g²) U_gᵀ\n" + SHOWN)
                    .stepBack("c′ = f∘c + g, h′ = o∘tanh c′: e ← f∘e + what comes through h, where e = ∂L/∂c")
                    .closedForm((a, f, other, d) -> LstmCards.stepBack(a, 1, f, other, d));
        }
    }

    /** o = 1. */
    public static final class NoOutput extends AblatedLstmProvider {
        public NoOutput() {
            super(Ablation.NO_OUTPUT);
        }

        @Override
        public String name() {
            return "lstm-no-output";
        }

        @Override
        public String description() {
            return "LSTM without output gate: h' = tanh(c') (Jozefowicz et al. 2015; NOG of Greff et al. 2017)";
        }

        @Override
        public Card card() {
            return aside("LSTM (no output gate)", 63, "#7b74c9")
                    .equations("i, f = σ(…),  g = tanh(…)" + OF_EACH + "c = f ∘ c⁻ + i ∘ g,  h = tanh(c)", """
                            e = dc + d ∘ (1 − h²),  da_i = e ∘ g ∘ i ∘ (1 − i)
                            da_f = e ∘ c⁻ ∘ f ∘ (1 − f),  da_g = e ∘ i ∘ (1 − g²)
                            dc⁻ = e ∘ f,  d⁻ = [da_i da_f da_g] Uᵀ
                            """, """
                            A = diag(g ∘ i ∘ (1 − i)) U_iᵀ + diag(c⁻ ∘ f ∘ (1 − f)) U_fᵀ + diag(i ∘ (1 − g²)) U_gᵀ
                            ∂c/∂c⁻ = diag(f),  ∂c/∂h⁻ = A,  ∂h/∂c⁻ = diag((1 − h²) ∘ f),  ∂h/∂h⁻ = diag(1 − h²) A""")
                    .stepBack("c′ = f∘c + i∘g, h′ = tanh c′: e ← f∘e + what comes through h, where e = ∂L/∂c")
                    .closedForm((a, f, other, d) -> LstmCards.stepBack(a, other, f, 1, d));
        }
    }

    /** i = 1 − f. */
    public static final class Coupled extends AblatedLstmProvider {
        public Coupled() {
            super(Ablation.COUPLED);
        }

        @Override
        public String name() {
            return "lstm-coupled";
        }

        @Override
        public String description() {
            return "LSTM whose input gate is 1 - f: c' = f c + (1 - f) g (CIFG of Greff et al. 2017)";
        }

        @Override
        public Card card() {
            return aside("LSTM (coupled gates)", 64, "#1a7f9c")
                    .equations(
                            "f, o = σ(…),  g = tanh(…)" + OF_EACH + "c = f ∘ c⁻ + (1 − f) ∘ g,  h = o ∘ tanh(c)",
                            """
                            e = dc + d ∘ o ∘ (1 − tanh²(c)),  da_f = e ∘ (c⁻ − g) ∘ f ∘ (1 − f)
                            da_g = e ∘ (1 − f) ∘ (1 − g²),  da_o = d ∘ tanh(c) ∘ o ∘ (1 − o)
                            dc⁻ = e ∘ f,  d⁻ = [da_f da_o da_g] Uᵀ
                            """,
                            """
                            A = diag((c⁻ − g) ∘ f ∘ (1 − f)) U_fᵀ + diag((1 − f) ∘ (1 − g²)) U_gᵀ
                            """ + SHOWN)
                    .stepBack("c′ = f∘c + (1 − f)∘g, h′ = o∘tanh c′: e ← f∘e + what comes through h, where e = ∂L/∂c")
                    .closedForm((a, f, other, d) -> LstmCards.stepBack(a, 1 - f, f, other, d));
        }
    }
}
