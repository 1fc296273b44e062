package carousel.core.kernel;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * The arithmetic on panels: products, element-wise operations, losses, optimizer updates. Three implementations give
 * the same bits, with any number of threads:
 *
 * <ul>
 *   <li>{@code vector}: the Vector API, where its module is present (start Java with
 *       {@code --add-modules jdk.incubator.vector});
 *   <li>{@code plain}: Java that needs no flag, written such that the compiler vectorises it;
 *   <li>{@code scalar}: the formulas as they are defined, slow.
 * </ul>
 *
 * <p>One instance serves all threads: its scratch memory is per thread. No operation allocates memory once it has met
 * operands of that size, with any number of threads.
 */
public final class Kernels extends TrainingOperations implements AutoCloseable {
    /** Version of the arithmetic: it grows whenever any result changes by a bit. */
    public static final int NUMERICS = 2;

    /** Multiplications from which on a product is worth sharing out over threads: some ten microseconds of work. */
    private static final long WORTH_SHARING = 1 << 19;

    /** What it costs to read and write an element of the larger operand, in multiplications: all there is where inputs are few. */
    private static final int ELEMENT = 16;

    /** Additions from which on column sums are. */
    private static final long WORTH_SHARING_SUMS = 1 << 16;

    /** Products are shared out in blocks of rows or columns that fill the registers of every implementation. */
    private static final int ROW_BLOCK = 8;

    private static final int COLUMN_BLOCK = 32;

    /** In this time vector kernels are compiled, while plain ones do what they can. */
    private static final long FIRST_NANOS = 1_000_000_000;

    /** What is in use in the end. */
    private final Implementation chosen;

    private final LongSupplier clock;
    private final long start;
    private final Team team;
    private final ThreadLocal<SharedWork> shared = ThreadLocal.withInitial(SharedWork::new);

    private Kernels(Implementation first, Implementation chosen, int threads, LongSupplier clock) {
        super(first);
        this.chosen = chosen;
        this.clock = clock;
        this.start = clock.getAsLong();
        this.team = new Team(threads);
    }

    /** Work on the elements from..to−1 of a range. */
    public interface Range {
        /** Does the work for from..to−1. */
        void run(int from, int to);
    }

    /**
     * Kernels by name: {@code vector}, {@code plain}, {@code scalar}, or {@code auto}, which is vector where possible
     * and plain else.
     *
     * @throws IllegalArgumentException if the name is unknown, if the implementation cannot run here (the message says
     *     why, and what helps), or if threads &lt; 1
     */
    public static Kernels named(String name, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("kernels: " + threads + " threads; at least 1 is needed");
        }
        Implementation chosen = KernelChoice.named(name);
        return new Kernels(chosen, chosen, threads, () -> 0);
    }

    /**
     * As {@link #named}, but the vector kernels of {@code auto} come after a second of plain ones. As long as they are not compiled, for a second
     * or two, they are the slower ones by far: so what is soon done is done sooner, and what takes long loses little.
     */
    public static Kernels soon(String name, int threads) {
        return soon(name, threads, System::nanoTime);
    }

    static Kernels soon(String name, int threads, LongSupplier clock) {
        Kernels kernels = named(name, threads);
        return name.equals("auto") && kernels.name().equals("vector")
                ? new Kernels(Implementation.plain(""), kernels.chosen, threads, clock)
                : kernels;
    }

    /** The formulas as defined, on one thread. */
    public static Kernels scalar() {
        return named("scalar", 1);
    }

    /** Plain Java, on one thread. */
    public static Kernels plain() {
        return named("plain", 1);
    }

    /** The Vector API, on one thread, if it can run here. */
    public static Optional<Kernels> vector() {
        return KernelChoice.obstacle() == null ? Optional.of(named("vector", 1)) : Optional.empty();
    }

    /**
     * Nanoseconds of one fused multiply-add where it is no instruction of the processor, or where Java was told not to use it:
     * then Java computes it with big decimals, and everything here takes hundreds of times as long, for the same bits. Empty
     * where it is one.
     */
    public static OptionalLong slowFma() {
        return Fma.isFast() ? OptionalLong.empty() : OptionalLong.of(Fma.nanoseconds());
    }

    /** The implementation in use: {@code vector}, {@code plain} or {@code scalar}. */
    public String name() {
        return chosen.name();
    }

    /** Why this implementation, in one sentence. */
    public String why() {
        return chosen.why();
    }

    /** The number of threads that {@link #parallel} uses. */
    public int threads() {
        return team.threads();
    }

    /** Ends the worker threads; work that comes later is done by its caller alone. */
    @Override
    public void close() {
        team.close();
    }

    /**
     * Splits 0..n−1 into at most as many contiguous ranges as there are threads, none of them empty, and runs them at the
     * same time; all that they wrote is visible on return. Calls with n &lt; 2, calls from inside another, and calls while
     * another thread's call is under way are run by their caller alone. The first exception, in the order of the ranges,
     * is thrown when all are done.
     */
    public void parallel(int n, Range body) {
        team.run(n, body);
    }

    /** B as a right-hand factor, prepared for many products; {@link PackedMatrix#refresh} after B has changed. */
    public PackedMatrix pack(Panel b) {
        return new PackedMatrix(this, b, false);
    }

    /** Bᵀ as a right-hand factor, prepared for many products; {@link PackedMatrix#refresh} after B has changed. */
    public PackedMatrix packTransposed(Panel b) {
        return new PackedMatrix(this, b, true);
    }

    /**
     * C += A·B, with A m×k, B k×n, C m×n. Every element of C is one chain c = fma(a_k, b_k, c), k ascending.
     *
     * @throws IllegalArgumentException if shapes or precisions do not fit, if C overlaps an operand, or if the factor
     *     was made by other kernels
     */
    public void addProduct(Panel a, PackedMatrix b, Panel c) {
        Operands.product("addProduct", a, b.source(), b.rows(), b.cols(), c);
        ownFactor("addProduct", b);
        multiplyAll(b.arithmetic(), a, b.slabs(), c);
    }

    /**
     * Out = row + A·B in every row, with A m×k, B k×n, row 1×n or null for zeros, out m×n: {@link #setRows} (or
     * {@link #zero}) and {@link #addProduct(Panel, PackedMatrix, Panel)} in one.
     */
    public void affine(Panel a, PackedMatrix b, Panel row, Panel out) {
        Operands.product("affine", a, b.source(), b.rows(), b.cols(), out);
        if (row != null) {
            Operands.row("affine", "out", out, "row", row);
        }
        ownFactor("affine", b);
        Arithmetic k = b.arithmetic();
        if (isWorthSharing(out.size() * (a.cols() + ELEMENT), WORTH_SHARING)) {
            share(out.rows(), ROW_BLOCK, shared.get().of(k, SharedWork.AFFINE, a, b.slabs(), row, 0, out));
        } else {
            k.affine(a, b.slabs(), row, out, 0, out.rows());
        }
    }

    /** What a factor is to be packed for; factors are packed between passes, so this is where the chosen kernels take over. */
    Arithmetic forFactors(Panel b) {
        if (implementation() != chosen && clock.getAsLong() - start >= FIRST_NANOS) {
            use(chosen);
        }
        return of(b);
    }

    private void ownFactor(String operation, PackedMatrix b) {
        if (b.kernels() != this) {
            throw new IllegalArgumentException(operation + ": the factor was made by other kernels");
        }
    }

    /** C += A·B with A m×k, B k×n, C m×n, as {@link #addProduct(Panel, PackedMatrix, Panel)}; B is prepared for this once. */
    public void addProduct(Panel a, Panel b, Panel c) {
        Operands.product("addProduct", a, b, b.rows(), b.cols(), c);
        Arithmetic k = of(b);
        multiplyAll(k, a, k.packed(b, false), c);
    }

    /** C += A·Bᵀ, with A m×k, B n×k, C m×n; chains as in {@link #addProduct(Panel, PackedMatrix, Panel)}. */
    public void addProductTransposed(Panel a, Panel b, Panel c) {
        Operands.product("addProductTransposed", a, b, b.cols(), b.rows(), c);
        Arithmetic k = of(b);
        multiplyAll(k, a, k.packed(b, true), c);
    }

    /** C += Aᵀ·B, with A k×m, B k×n, C m×n; chains as in {@link #addProduct(Panel, PackedMatrix, Panel)}. */
    public void addTransposedProduct(Panel a, Panel b, Panel c) {
        Operands.transposedProduct("addTransposedProduct", a, b, c);
        addTransposed(a, b, a.rows(), c);
    }

    /**
     * C += Aᵀ·B, with A k×m, B k×n, C m×n, from the last step to the first: rows of A and B come in groups of
     * {@code batch}, one a step. Every element of C is one chain c = fma(a_k, b_k, c) over the groups from the last to the
     * first, rows of a group ascending. So the sum over a pass can be cut between any two steps: first the later steps, then
     * the earlier ones into the same C.
     */
    public void addTransposedProductBackwards(Panel a, Panel b, int batch, Panel c) {
        Operands.transposedProduct("addTransposedProductBackwards", a, b, c);
        Operands.steps("addTransposedProductBackwards", "a", a, batch);
        addTransposed(a, b, batch, c);
    }

    /** row += Σ_r a_r, r ascending; row is 1×cols. */
    public void addColumnSums(Panel a, Panel row) {
        Operands.row("addColumnSums", "a", a, "row", row);
        of(a).addColumnSums(a, row, 0, a.cols());
    }

    /** row += Σ_r a_r in the order of {@link #addTransposedProductBackwards}; row is 1×cols. */
    public void addColumnSumsBackwards(Panel a, int batch, Panel row) {
        Operands.row("addColumnSumsBackwards", "a", a, "row", row);
        Operands.steps("addColumnSumsBackwards", "a", a, batch);
        if (isWorthSharing(a.size(), WORTH_SHARING_SUMS)) {
            share(a.cols(), COLUMN_BLOCK, shared.get().of(of(a), SharedWork.SUMS_BACKWARDS, a, null, null, batch, row));
        } else {
            of(a).addColumnSumsBackwards(a, batch, row, 0, a.cols());
        }
    }

    /**
     * Multiply-adds in registers alone, on this thread: the limit of all products.
     *
     * @param rounds a few of the processor's cycles each
     * @return how many there were, to be divided by the time that they took; 0 where the implementation cannot show the
     *     limit, as only {@code vector} can
     */
    public double multiplyAdds(Precision precision, int rounds) {
        return of(precision).multiplyAdds(rounds);
    }

    private void multiplyAll(Arithmetic k, Panel a, Object slabs, Panel c) {
        if (isWorthSharing(c.size() * a.cols(), WORTH_SHARING)) {
            share(c.rows(), ROW_BLOCK, shared.get().of(k, SharedWork.PRODUCT, a, slabs, null, 0, c));
        } else {
            k.addProduct(a, slabs, c, 0, c.rows());
        }
    }

    /** Shared out by rows of C, every thread reads all of B; by columns, all of A. The latter only where A is much the narrower one. */
    private void addTransposed(Panel a, Panel b, int batch, Panel c) {
        Arithmetic k = of(c);
        if (!isWorthSharing(b.size() * (a.cols() + ELEMENT), WORTH_SHARING)) {
            k.addTransposedProduct(a, b, batch, c, 0, c.rows(), 0, c.cols());
        } else if (c.cols() < 3 * c.rows()) {
            share(c.rows(), ROW_BLOCK, shared.get().of(k, SharedWork.TRANSPOSED_BY_ROWS, a, null, b, batch, c));
        } else {
            share(c.cols(), COLUMN_BLOCK, shared.get().of(k, SharedWork.TRANSPOSED_BY_COLUMNS, a, null, b, batch, c));
        }
    }

    private boolean isWorthSharing(long operations, long enough) {
        return operations >= enough && team.isFree();
    }

    private void share(int n, int block, SharedWork work) {
        parallel(work.inBlocks(n, block), work);
        work.clear();
    }
}
