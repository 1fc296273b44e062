package carousel.core.text;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Settings that were refused before anything ran: all of them at once, so that they can be put right at once. The message has
 * a line for each.
 */
public final class RefusedException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** Never serialized: an exception of ours does not leave its process. */
    private final transient List<Refusal> refusals;

    /**
     * With at least one refusal.
     *
     * @throws IllegalArgumentException if there is none
     */
    public RefusedException(List<Refusal> refusals) {
        super(refusals.stream().map(Refusal::toString).collect(Collectors.joining("\n")));
        if (refusals.isEmpty()) {
            throw new IllegalArgumentException("a refusal needs a reason");
        }
        this.refusals = List.copyOf(refusals);
    }

    /** With one refusal. */
    public RefusedException(Refusal refusal) {
        this(List.of(refusal));
    }

    /**
     * The usual last line of a check of settings.
     *
     * @throws RefusedException if the list is not empty
     */
    public static void throwIfAny(List<Refusal> refusals) {
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
    }

    /** What was refused, in the order in which it was found. */
    public List<Refusal> refusals() {
        return refusals;
    }
}
