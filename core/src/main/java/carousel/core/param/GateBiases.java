package carousel.core.param;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.random.RandomStream;
import java.util.List;
import java.util.Locale;

/** What may be added to an initializer after a plus: other biases for the gates. They leave a cell without gates as it is. */
final class GateBiases {
    private GateBiases() {}

    /** b_f = k (LSTM), b_z = k in the sense in which 1 keeps (GRU). */
    static Initializer forget(Initializer base, String suffix, double k) {
        return base.then(
                suffix,
                "bias of the gate that keeps the past (LSTM's f, GRU's z) " + suffix.replaceAll(".*\\(|\\)", "")
                        + " (Gers, Schmidhuber, Cummins 2000; Jozefowicz, Zaremba, Sutskever 2015)",
                (p, stream) -> Schemes.setBias(p, GateRole::keeps, k));
    }

    /** The biases of all sigmoid gates. */
    static Initializer all(Initializer base, String suffix, double k) {
        return base.then(
                suffix,
                "biases of all sigmoid gates " + suffix.replaceAll(".*\\(|\\)", "")
                        + " (1 for GRU: TensorFlow 1's GRUCell)",
                (p, stream) -> Schemes.setBias(p, GateRole::isGate, k));
    }

    /**
     * The biases of one kind of gate, unit by unit: the first number for the first unit, and from the first number on again where
     * there are more units.
     */
    static Initializer each(Initializer base, String suffix, GateRole role, List<Double> numbers) {
        return base.then(
                suffix,
                "biases of " + role.name().toLowerCase(Locale.ROOT) + " gates one by one "
                        + suffix.replaceAll(".*\\(|\\)", "") + " (Hochreiter, Schmidhuber 1997)",
                (p, stream) -> {
                    for (int g = 0; g < p.gates().size(); g++) {
                        if (p.isOfGates() && p.gates().get(g).role() == role) {
                            Draws.inTurn(p.block(g), numbers);
                        }
                    }
                });
    }

    /**
     * Tallec and Ollivier 2018: time scales spread up to T. With u ~ U(1, T − 1) for each unit, b_f = ln u and b_i = −b_f
     * (LSTM), b_z = ln u in the sense in which 1 keeps (GRU): a gate of bias ln u forgets after about u steps.
     */
    static Initializer chrono(Initializer base, String suffix, double longest) {
        return base.then(
                suffix,
                "chrono: bias of the gate that keeps the past ln U(1, T−1), of LSTM's input gate its negative"
                        + " (Tallec, Ollivier 2018)",
                (p, stream) -> {
                    if (p.isOfGates()) {
                        drawChrono(p, longest, stream);
                    }
                });
    }

    private static void drawChrono(Parameter p, double longest, RandomStream stream) {
        int widest = p.units();
        for (int g = 0; g < p.gates().size(); g++) {
            widest = Math.max(widest, p.block(g).cols());
        }
        Panel bias = Panel.zeros(p.value().precision(), 1, widest);
        for (int j = 0; j < bias.cols(); j++) {
            bias.set(0, j, stream.nextDouble(1, longest - 1));
        }
        Kernels k = Kernels.scalar();
        k.log(bias, bias);
        for (int g = 0; g < p.gates().size(); g++) {
            GateRole role = p.gates().get(g).role();
            if (role.keeps() || role == GateRole.INPUT) {
                k.copy(bias.cols(0, p.block(g).cols()), p.block(g));
                k.scale(role.keeps() ? 1 : -1, p.block(g));
            }
        }
    }
}
