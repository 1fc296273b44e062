package carousel.spark;

/** A run ended with a fault in another process. */
final class ElsewhereException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ElsewhereException(String what) {
        super(what);
    }
}
