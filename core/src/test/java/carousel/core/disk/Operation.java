package carousel.core.disk;

/** What is asked of a disk. */
enum Operation {
    LOOK,
    LIST,
    OPEN,
    READ,
    CREATE,
    WRITE,
    TRUNCATE,
    FORCE,
    RENAME,
    DELETE,
    CLOSE;

    /** Whether less would be on the disk without it. */
    boolean changes() {
        return needsSpace() || this == TRUNCATE || this == DELETE;
    }

    /** Whether a full disk refuses it; what was written is given room when it is forced, and names need room too. */
    boolean needsSpace() {
        return this == CREATE || this == WRITE || this == FORCE || this == RENAME;
    }
}
