package carousel.experiments.cli;

/** What the process tells its caller by its exit code. */
final class Exit {
    /** Done. */
    static final int DONE = 0;

    /** A fault of ours, or a check that failed. */
    static final int FAULT = 1;

    /** Usage or configuration: nothing was run. */
    static final int USAGE = 2;

    /** Some runs failed or diverged, or files of data are missing; the others are complete. */
    static final int RUNS = 3;

    /** Data missing or corrupt. */
    static final int DATA = 4;

    /** Output cannot be written. */
    static final int OUTPUT = 5;

    /** The folder is in use by another process. */
    static final int BUSY = 75;

    /** Interrupted from the keyboard; after a signal to end the virtual machine itself makes it 143. */
    static final int INTERRUPTED = 130;

    private Exit() {}
}
