package carousel.core.disk;

import java.util.function.Predicate;

/** How a disk may fail. */
public enum Fault {
    /** EIO, of any operation, of reads and closes too. What could not be forced is never tried again, as Linux has it. */
    INPUT_OUTPUT("Input/output error", operation -> true),

    /** EIO of what was done all the same. */
    DONE_ALL_THE_SAME("Input/output error", operation -> operation.changes() || operation == Operation.CLOSE),

    /** ENOSPC: reads and deletes go on. */
    NO_SPACE("No space left on device", Operation::needsSpace),

    /** A part of the bytes is written, then ENOSPC. */
    SHORT_WRITE("No space left on device", operation -> operation == Operation.WRITE),

    /** Nothing is done any more; see {@link SimulatedDisk#afterPowerLoss}. */
    POWER_LOSS("the power is gone", Operation::changes);

    final String message;
    private final Predicate<Operation> strikes;

    Fault(String message, Predicate<Operation> strikes) {
        this.message = message;
        this.strikes = strikes;
    }

    boolean strikes(Operation operation) {
        return strikes.test(operation);
    }
}
