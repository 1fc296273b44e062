package carousel.reports.papers;

/** What may be said of a printed number. */
enum Verdict {
    /** The whole interval is where it counts as reproduced. */
    AGREES("agrees"),
    /** The whole interval is outside. */
    DEPARTS("departs"),
    /** Some of it is inside, or there are too few seeds, or runs that did not come to their end. */
    UNDECIDED("not decided"),
    /** There is no run. */
    NOT_RUN("not run");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** For tables. */
    String words() {
        return words;
    }
}
