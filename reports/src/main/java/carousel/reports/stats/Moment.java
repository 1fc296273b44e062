package carousel.reports.stats;

import carousel.reports.study.Run;
import java.util.NavigableSet;
import java.util.OptionalLong;

/** A moment of a training at which runs are compared with each other, although each comes to it at an update of its own. */
public enum Moment {
    /** Before the first update, with weights that an initializer drew. */
    UNTRAINED("untrained"),
    /** The same with weights that somebody gave, who knows what they have learnt. */
    GIVEN("as given"),
    /** The last look before the escape; of a run that never escaped it is not known where a plateau ends, so it has none. */
    PLATEAU("plateau"),
    /** The first look at or after the update after which the task was solved. */
    SOLVED("solved"),
    /** The last look of a run that made all its updates and has not solved its task: what further ones would do is not known. */
    END("unsolved"),
    /** The last look of a run that diverged or was interrupted. */
    BROKEN("broken off");

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
            case UNTRAINED -> known(looks.contains(0L) && !run.given() ? 0L : null);
            case GIVEN -> known(looks.contains(0L) && run.given() ? 0L : null);
            case PLATEAU ->
                known(escape.step().isPresent() ? looks.lower(escape.step().getAsLong()) : null);
            case SOLVED -> known(run.succeeded() ? looks.ceiling(run.solvedAt().getAsLong()) : null);
            case END -> known(run.trained() && run.finished() && !run.succeeded() ? looks.last() : null);
            case BROKEN -> known(run.finished() || !run.trained() ? null : looks.last());
        };
    }

    private static OptionalLong known(Long step) {
        return step == null ? OptionalLong.empty() : OptionalLong.of(step);
    }
}
