package carousel.reports.papers;

/** What may be said of a printed number. */
enum Verdict {
    /** The whole interval is where it counts as reproduced. */
    AGREES("agrees", "agrees", "agree"),
    /** The whole interval is outside. */
    DEPARTS("departs", "departs", "depart"),
    /** Some of it is inside, or there are too few seeds, or runs that did not come to their end. */
    UNDECIDED("not decided", "is not decided", "are not decided"),
    /** There is no run. */
    NOT_RUN("not run", "was not run", "were not run");

    private final String words;
    private final String ofOne;
    private final String ofMany;

    Verdict(String words, String ofOne, String ofMany) {
        this.words = words;
        this.ofOne = ofOne;
        this.ofMany = ofMany;
    }

    /** For tables. */
    String words() {
        return words;
    }

    /** {@code 1 agrees}, {@code 2 agree}, {@code 3 were not run}. */
    String counted(int lines) {
        return lines + " " + (lines == 1 ? ofOne : ofMany);
    }
}
