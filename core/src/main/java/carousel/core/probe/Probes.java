package carousel.core.probe;

import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import java.util.List;

/** The probes there are, by name. */
public final class Probes {
    /**
     * A probe and what users are told of it.
     *
     * @param name as the command line calls it
     * @param description what it shows, one line
     * @param cost of one look, one line
     */
    public record Entry(String name, String description, String cost, Probe probe) {}

    private static final List<Entry> ALL = List.of(
            new Entry(
                    "carry",
                    "how much of the gradient comes back by the carry path alone, and how much through gates",
                    "one pass with the batch, two where only the last step answers",
                    new Carry()),
            new Entry(
                    "jacobian",
                    "singular values of the Jacobians over lag, norm and spectral radius of single steps",
                    "one pass with D copies of a sequence, T products and some 50 decompositions of D × D (D = H times states)",
                    new Jacobian()),
            new Entry(
                    "lyapunov",
                    "Lyapunov exponents: by how much each direction of the gradient shrinks or grows a step",
                    "one pass with D copies of a sequence and T QR decompositions of D × D (D = H times states)",
                    new Lyapunov()),
            new Entry(
                    "bounds",
                    "the norm of the Jacobian over lag beside the bounds on it that are in use",
                    "one pass with D copies of a sequence and 2 T singular value decompositions of D × D (D = H times states)",
                    new Bounds()),
            new Entry(
                    "parameter-share",
                    "how much of the gradient by W and U comes from how far back: what gradient, not what learning, truncation loses",
                    "one pass with the batch, and weight gradients once more",
                    new ParameterShare()),
            new Entry(
                    "signal-to-noise",
                    "by lag, the mean gradient over sequences against its spread: a norm is not information",
                    "one pass with the batch",
                    new SignalToNoise()),
            new Entry(
                    "gates",
                    "how far gates are open, and the time scale of each unit's carry path",
                    "half a pass with the batch (forward alone)",
                    new Gates()),
            new Entry(
                    "sensitivity",
                    "how much the last state moves with the parameters: it grows with memory even where no gradient explodes",
                    "B passes of one sequence, with weight gradients",
                    new Sensitivity()),
            new Entry(
                    "saliency",
                    "which inputs the loss depends on: norm of the gradient by the input of each step",
                    "one pass with the batch, all layers",
                    new Saliency()),
            new Entry(
                    "itemised",
                    "the gradient answer by answer: how much of that at step s reaches step t, where every step answers",
                    "five passes of a sequence, each with as many copies as there are answers, 100 at most",
                    new Itemised()),
            new Entry(
                    "fixed-points",
                    "where the state stays if the input does (--held-input): fixed and slow points, their eigenvalues, and the states visited",
                    "some thousand Jacobians of D × D and systems of equations with them (D = H times states times layers)",
                    new FixedPoints()),
            new Entry(
                    "cliff",
                    "the loss along the gradient and along one recurrent weight",
                    "one pass with the batch, and 122 forward alone",
                    new Cliff()));

    private Probes() {}

    /** All, in the order of reports. */
    public static List<Entry> all() {
        return ALL;
    }

    /** @throws RefusedException where there is none of that name, with the nearest */
    public static Entry named(String name) {
        return ALL.stream()
                .filter(e -> e.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Refusal.noSuch(
                        "probe",
                        name,
                        "there are",
                        ALL.stream().map(Entry::name).toList())));
    }
}
