package carousel.core.kernel;

/**
 * The right-hand factor of a product, B or Bᵀ, copied into the layout that its {@link Kernels} like best. Made by
 * {@link Kernels#factor} or {@link Kernels#transposedFactor}; after the source has changed, {@link #refresh} copies it
 * anew.
 */
public final class Factor {
    private final Arithmetic arithmetic;
    private final Panel source;
    private final boolean transposed;
    private final Object slabs;

    /** The slabs are a {@code double[][]} or {@code float[][]} that the arithmetic fills. */
    Factor(Arithmetic arithmetic, Panel source, boolean transposed, Object slabs) {
        this.arithmetic = arithmetic;
        this.source = source;
        this.transposed = transposed;
        this.slabs = slabs;
    }

    /** The panel B this factor was made of. */
    public Panel source() {
        return source;
    }

    /** Whether the factor is Bᵀ. */
    public boolean transposed() {
        return transposed;
    }

    /** Rows of the factor: those of B, or the columns of B if transposed. */
    public int rows() {
        return transposed ? source.cols() : source.rows();
    }

    /** Columns of the factor: those of B, or the rows of B if transposed. */
    public int cols() {
        return transposed ? source.rows() : source.cols();
    }

    /** Copies the present values of the source. */
    public void refresh() {
        arithmetic.pack(this);
    }

    Arithmetic arithmetic() {
        return arithmetic;
    }

    Object slabs() {
        return slabs;
    }
}
