package carousel.core.probe;

import carousel.core.message.Refusal;
import carousel.core.message.RefusedException;
import java.util.List;

/** The instruments there are, by name. */
public final class Instruments {
    /**
     * An instrument and what users are told of it.
     *
     * @param name as the command line calls it
     * @param description what it shows, one line
     * @param cost of one look, one line
     */
    public record Entry(String name, String description, String cost, Instrument instrument) {}

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
                    new Bounds()));

    private Instruments() {}

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
