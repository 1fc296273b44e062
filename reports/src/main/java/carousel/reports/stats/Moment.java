package carousel.reports.stats;

import carousel.reports.study.Run;
import java.util.NavigableSet;
import java.util.OptionalLong;

/** A moment of a training at which runs are compared with each other, although each comes to it at an update of its own. */
public enum Moment {
    /** Before the first update. */
    UNTRAINED("untrained"),
    /**
     * The last look before the escape. Where a run neither escaped nor solved its task, the last look; where it solved the task
     * without such an escape, there was no plateau.
     */
    PLATEAU("plateau"),
    /** The first look at or after the update after which the task was solved. */
    SOLVED("solved"),
    /** The last look of a run that did not solve its task, or that failed. */
    END("unsolved");

    private final String label;

    Moment(String label) {
        this.label = label;
    }

    /** As figures name it. */
    public String label() {
        return label;
    }

    /**
     * The look of a run that stands for this moment.
     *
     * @param looks the steps at which there is something to see, which differ between instruments
     */
    public OptionalLong look(Run run, Escape escape, NavigableSet<Long> looks) {
        if (looks.isEmpty()) {
            return OptionalLong.empty();
        }
        return switch (this) {
            case UNTRAINED -> known(looks.contains(0L) ? 0L : null);
            case PLATEAU ->
                escape.step().isPresent()
                        ? known(looks.lower(escape.step().getAsLong()))
                        : known(run.succeeded() ? null : looks.last());
            case SOLVED -> known(run.succeeded() ? looks.ceiling(run.solvedAt().getAsLong()) : null);
            case END -> known(run.succeeded() ? null : looks.last());
        };
    }

    private static OptionalLong known(Long step) {
        return step == null ? OptionalLong.empty() : OptionalLong.of(step);
    }
}
