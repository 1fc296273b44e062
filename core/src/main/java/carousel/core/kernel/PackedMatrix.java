package carousel.core.kernel;

/**
 * The right-hand factor of a product, B or Bᵀ, copied into the layout that its {@link Kernels} like best. Made by
 * {@link Kernels#pack} or {@link Kernels#packTransposed}; after the source has changed, {@link #refresh} copies it
 * anew.
 */
public final class PackedMatrix {
    private final Kernels kernels;
    private final Panel source;
    private final boolean transposed;
    private Arithmetic arithmetic;
    private Object slabs;

    PackedMatrix(Kernels kernels, Panel source, boolean transposed) {
        this.kernels = kernels;
        this.source = source;
        this.transposed = transposed;
        refresh();
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
        Arithmetic now = kernels.forFactors(source);
        if (now != arithmetic) {
            arithmetic = now;
            slabs = now.slabs(rows(), cols());
        }
        arithmetic.pack(source, transposed, slabs);
    }

    Kernels kernels() {
        return kernels;
    }

    /** The one that packed the slabs, and so has to multiply with them. */
    Arithmetic arithmetic() {
        return arithmetic;
    }

    /** A {@code double[][]} or {@code float[][]}, as {@link #arithmetic} lays it out. */
    Object slabs() {
        return slabs;
    }
}
