package carousel.core.text;

/** So many of a thing, in words that agree: {@code 1 run}, {@code 2 runs}, {@code 0 runs}. */
public final class Count {
    private Count() {}

    /** {@code n} and {@code noun}, which is given in the singular and takes an s for any number but one. */
    public static String of(long n, String noun) {
        return n + " " + noun + (n == 1 ? "" : "s");
    }
}
