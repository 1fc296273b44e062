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

    private static final List<Entry> ALL = List.of();

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
