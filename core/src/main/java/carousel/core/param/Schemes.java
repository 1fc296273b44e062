package carousel.core.param;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.random.RandomStream;

/**
 * The initializers that stand on their own. I inputs, H units, G gates, K outputs.
 *
 * <p>A recurrent diagonal p (peepholes) is a matrix H × H as far as its diagonal goes: {@code identity} and {@code diagonal(a)} set
 * that diagonal, Glorot's fan is H + H. For {@code keras} this is what TensorFlow's PeepholeLSTMCell does, since Keras itself has
 * none; PyTorch has none, and {@code pytorch} draws it as all its weights.
 */
final class Schemes {
    private Schemes() {}

    static Initializer pytorch() {
        return new Initializer(
                "pytorch",
                "all weights and biases U(−1/√H, 1/√H), a bias that stands for PyTorch's two the sum of two draws"
                        + " (torch.nn.RNN, GRU, LSTM, Linear)",
                (p, stream) -> {
                    double limit = 1 / Math.sqrt(p.units());
                    Draws.uniform(p.value(), limit, stream);
                    if (p.kind() == Parameter.Kind.BIAS) {
                        addSecondBias(p, limit, stream);
                    }
                });
    }

    /** PyTorch adds bias_ih and bias_hh; only where the recurrent one is gated apart does a cell keep both. */
    private static void addSecondBias(Parameter p, double limit, RandomStream stream) {
        for (int g = 0; g < p.gates().size(); g++) {
            if (p.gates().get(g).recurrentBiasApart()) {
                continue;
            }
            Panel block = p.block(g);
            for (int j = 0; j < block.cols(); j++) {
                block.set(0, j, block.get(0, j) + stream.nextDouble(-limit, limit));
            }
        }
    }

    static Initializer keras() {
        return new Initializer(
                "keras",
                "W Glorot-uniform over I × G·H, U orthogonal over the whole of H × G·H (blocks of single gates are not),"
                        + " V Glorot-uniform, biases 0 but LSTM's forget bias 1 (keras.layers.SimpleRNN, GRU, LSTM, Dense)",
                (p, stream) -> {
                    switch (p.kind()) {
                        case RECURRENT -> Draws.orthogonal(p.value(), stream);
                        case RECURRENT_DIAGONAL -> eachGate(p, stream, Draws::glorotDiagonal);
                        case INPUT, READOUT -> Draws.glorot(p.value(), stream);
                        case BIAS, RECURRENT_BIAS, READOUT_BIAS, DECAY -> {
                            Draws.constant(p.value(), 0);
                            setBias(p, role -> role == GateRole.FORGET, 1);
                        }
                    }
                });
    }

    static Initializer orthogonal(String name, double gain) {
        String times = gain == 1 ? "" : name.substring("orthogonal(".length(), name.length() - 1) + " times ";
        return new Initializer(
                name,
                "U " + times
                        + "orthogonal gate by gate, W and V Glorot-uniform gate by gate, biases 0 (Saxe, McClelland, Ganguli 2014)",
                (p, stream) ->
                        eachGate(p, stream, p.kind() == Parameter.Kind.RECURRENT ? orthogonal(gain) : glorot(p)));
    }

    private static Fill orthogonal(double gain) {
        return (block, stream) -> {
            Draws.orthogonal(block, stream);
            Kernels.scalar().scale(gain, block);
        };
    }

    static Initializer identity() {
        return new Initializer(
                "identity",
                "U the identity gate by gate, W and V N(0, 0.001²), biases 0 (IRNN: Le, Jaitly, Hinton 2015)",
                (p, stream) -> eachGate(p, stream, (block, random) -> {
                    if (p.isRecurrent()) {
                        timesIdentity(1, p, block);
                    } else {
                        Draws.normal(block, 0.001, random);
                    }
                }));
    }

    static Initializer glorot() {
        return new Initializer(
                "glorot",
                "W, U and V Glorot-uniform gate by gate, biases 0 (Glorot, Bengio 2010)",
                (p, stream) -> eachGate(p, stream, glorot(p)));
    }

    static Initializer diagonal(String name, double a) {
        return new Initializer(
                name,
                "U " + name.substring("diagonal(".length(), name.length() - 1)
                        + " times the identity gate by gate, W, V and biases 0 (for comparison with closed forms)",
                (p, stream) -> eachGate(p, stream, (block, random) -> {
                    if (p.isRecurrent()) {
                        timesIdentity(a, p, block);
                    } else {
                        Draws.constant(block, 0);
                    }
                }));
    }

    static Initializer normal(String name, double deviation) {
        return new Initializer(
                name,
                "all weights N(0, " + name.substring("normal(".length(), name.length() - 1) + "²), biases 0",
                (p, stream) -> eachGate(p, stream, (block, random) -> Draws.normal(block, deviation, random)));
    }

    static Initializer uniform(String name, double limit) {
        String number = name.substring("uniform(".length(), name.length() - 1);
        return new Initializer(
                name,
                "all weights and biases U(−" + number + ", " + number + ") (Hochreiter, Schmidhuber 1997)",
                (p, stream) -> Draws.uniform(p.value(), limit, stream));
    }

    private static Fill glorot(Parameter p) {
        return p.kind() == Parameter.Kind.RECURRENT_DIAGONAL ? Draws::glorotDiagonal : Draws::glorot;
    }

    private static void timesIdentity(double a, Parameter p, Panel block) {
        if (p.kind() == Parameter.Kind.RECURRENT_DIAGONAL) {
            Draws.constant(block, 1);
        } else {
            Draws.identity(block);
        }
        Kernels.scalar().scale(a, block);
    }

    /** Fills weights gate by gate, biases with zero. */
    private static void eachGate(Parameter p, RandomStream stream, Fill weights) {
        if (p.isBias() || p.isOfGates()) {
            Draws.constant(p.value(), 0);
            return;
        }
        for (int g = 0; g < p.gates().size(); g++) {
            weights.fill(p.block(g), stream);
        }
    }

    /** Sets the biases b of the gates of some roles. */
    static void setBias(Parameter p, RoleTest which, double value) {
        for (int g = 0; g < p.gates().size(); g++) {
            if (p.isOfGates() && which.test(p.gates().get(g).role())) {
                Draws.constant(p.block(g), value);
            }
        }
    }

    private interface Fill {
        void fill(Panel block, RandomStream stream);
    }

    interface RoleTest {
        boolean test(GateRole role);
    }
}
