package carousel.core.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the tiles of the vector products. A tile is some rows of C, some vectors wide, that stay in registers while k outer
 * products are added to them: c[r][v] = fma(a[r][p], b[p][v], c[r][v]) for each step p, row r and vector v. Arrays of vectors
 * would not stay in registers, so all of it is written out. The texts below are Java with marks:
 *
 * <ul>
 *   <li>a line that names {@code #r} is written for each row; one that names {@code #above} too, for each but the first;
 *   <li>in a line, a statement that names {@code #v} is written for each vector; {@code #V} is how many there are;
 *   <li>{@code #p} is the step, and {@code #n} counts the vectors on where a round has two steps.
 * </ul>
 *
 * <p>Run it from the folder of the module, then {@link FloatTwins}, then the formatter: {@code java
 * src/test/java/carousel/core/kernel/Tiles.java}
 */
final class Tiles {
    private static final Path FOLDER = Path.of("src/generated/vector/java/carousel/core/kernel");

    private static final String HEAD = """
            // Written by Tiles: change it there.
            package carousel.core.kernel;

            import static carousel.core.kernel.VectorDoubleSpecies.LANES;
            import static carousel.core.kernel.VectorDoubleSpecies.SPECIES;

            import jdk.incubator.vector.DoubleVector;

            """;

    /** Rows of A are {@code lda} apart, and B is in a slab. */
    private static final Tile ROWS = new Tile("""
            (int k, double[] a, int a0, int lda, double[] slab, double[] c, int co0, int ldc) {
            int a#r = a#above + lda;
            """, "int p = 0; p < k; p++", """
            b#v = DoubleVector.fromArray(SPECIES, slab, DoubleType.START + p * #V * LANES + #n * LANES);
            x = DoubleVector.broadcast(SPECIES, a[a#r + #p]); c#r#v = x.fma(b#v, c#r#v);
            """);

    /** Columns of A are packed side by side, and B is in a slab. */
    private static final Tile COLUMNS = new Tile("""
            (int k, double[] columns, int ao, double[] slab, double[] c, int co0, int ldc) {
            """, "int p = 0; p < k; p++", """
            b#v = DoubleVector.fromArray(SPECIES, slab, DoubleType.START + p * #V * LANES + #n * LANES);
            x = DoubleVector.broadcast(SPECIES, columns[ao + (#p) * PANEL + #r]); c#r#v = x.fma(b#v, c#r#v);
            """);

    /** Columns of A are packed side by side, and B is where it is, until it is copied into a slab. */
    private static final Tile PACKING = new Tile("""
            (int k, double[] columns, int ao, double[] b, int bo, int ldb, double[] slab, int so, double[] c, int co0, int ldc) {
            """, "int p = 0; p < k; p++", """
            int from = bo + p * ldb;
            int to = so + p * #V * LANES;
            b#v = DoubleVector.fromArray(SPECIES, b, from + #v * LANES);
            b#v.intoArray(slab, to + #v * LANES);
            x = DoubleVector.broadcast(SPECIES, columns[ao + p * VectorDoublePackedTile.PANEL + #r]); c#r#v = x.fma(b#v, c#r#v);
            """);

    /** A, by its columns, and B are where they are. */
    private static final Tile IN_PLACE =
            new Tile("""
            (int k, double[] a, int ao, int lda, double[] b, int bo, int ldb, double[] c, int co0, int ldc) {
            """, "int p = 0, i = ao, j = bo; p < k; p++, i += lda, j += ldb", """
            b#v = DoubleVector.fromArray(SPECIES, b, j + #v * LANES);
            x = DoubleVector.broadcast(SPECIES, a[i + #r]); c#r#v = x.fma(b#v, c#r#v);
            """);

    private static final String WIDE = """
            /**
             * The tiles of A·B where registers are many: rows of A are {@code lda} apart, and {@code slab} holds four vectors of B for each
             * k. Sixteen sums need a processor with 32 vector registers; see {@link VectorDoubleNarrowTile}.
             */
            final class VectorDoubleTile {
                /** Columns of a tile. */
                static final int WIDTH = 4 * LANES;

                private VectorDoubleTile() {}
            """
            + ROWS.method("Adds A·B to four rows of C.", "fourRows", 4, 4, 2)
            + ROWS.method("Adds A·B to two rows of C.", "twoRows", 2, 4, 2)
            + ROWS.method("Adds A·B to one row of C.", "oneRow", 1, 4, 1)
            + "}";

    private static final String NARROW = """
            /**
             * {@link VectorDoubleTile} two vectors wide: for the last columns of C, and for all where a processor has 16 registers.
             */
            final class VectorDoubleNarrowTile {
                /** Columns of a tile. */
                static final int WIDTH = 2 * LANES;

                private VectorDoubleNarrowTile() {}
            """
            + ROWS.method("Adds A·B to four rows of C.", "fourRows", 4, 2, 1)
            + ROWS.method("Adds A·B to two rows of C.", "twoRows", 2, 2, 1)
            + ROWS.method("Adds A·B to one row of C.", "oneRow", 1, 2, 1)
            + "}";

    private static final String PACKED = """
            /**
             * The tiles of AᵀB: columns of A, packed by panels such that what a panel has of each k lies together, times a slab four or
             * two vectors wide.
             */
            final class VectorDoublePackedTile {
                /** Rows of a tile. */
                static final int ROWS = 4;

                /** Columns of A that are packed side by side: as many as fill a vector, and at least a tile. */
                static final int PANEL = Math.max(ROWS, LANES);

                private VectorDoublePackedTile() {}
            """
            + COLUMNS.method("Adds to four rows of C, four vectors wide.", "wide", 4, 4, 2)
            + COLUMNS.method("Adds to four rows of C, two vectors wide.", "narrow", 4, 2, 2)
            + "}";

    private static final String FIRST = """
            /**
             * The first tiles of a slab in AᵀB: they read B where it is and leave it packed for the tiles below them. What a copy of its
             * own would wait for is done while sums are being added.
             */
            final class VectorDoublePackingTile {
                private VectorDoublePackingTile() {}
            """
            + PACKING.method("Adds to four rows of C, four vectors wide.", "wide", 4, 4, 1)
            + PACKING.method("Adds to four rows of C, two vectors wide.", "narrow", 4, 2, 1)
            + "}";

    private static final String FEW = """
            /**
             * The tiles for AᵀB with few columns in A: packing B would take longer than the product, so both are read where they are.
             */
            final class VectorDoubleInPlaceTile {
                /** Columns of a tile. */
                static final int WIDTH = 4 * LANES;

                private VectorDoubleInPlaceTile() {}
            """
            + IN_PLACE.method("Adds AᵀB to four rows of C, four vectors wide.", "fourRows", 4, 4, 1)
            + IN_PLACE.method("Adds AᵀB to two rows of C, four vectors wide.", "twoRows", 2, 4, 1)
            + IN_PLACE.method("Adds AᵀB to one row of C, four vectors wide.", "oneRow", 1, 4, 1)
            + "}";

    private Tiles() {}

    public static void main(String[] args) throws IOException {
        for (Map.Entry<Path, String> tile : sources(Path.of("")).entrySet()) {
            Files.writeString(tile.getKey(), tile.getValue());
        }
    }

    /** The double sources as they should be, by path. */
    static Map<Path, String> sources(Path module) {
        Map<Path, String> sources = new TreeMap<>();
        for (String text : new String[] {WIDE, NARROW, PACKED, FIRST, FEW}) {
            String name = text.replaceAll("(?s).*?final class (\\w+).*", "$1");
            sources.put(module.resolve(FOLDER).resolve(name + ".java"), HEAD + text);
        }
        return sources;
    }

    /** How one kind of tile begins, how it runs over the steps, and how it adds one of them. */
    private record Tile(String begin, String loop, String step) {

        /** With two steps in a round where one is so short that the arithmetic of its addresses would cost a sixth of the speed. */
        String method(String javadoc, String name, int rows, int vectors, int stepsInARound) {
            String first = written(step.replace("(#p)", "p").replace("#p", "p"), rows, vectors, 0);
            String second = written(step.replace("#p", "p + 1"), rows, vectors, vectors);
            String rounds = stepsInARound == 1
                    ? "for (" + loop + ") {" + first + "}"
                    : "int p = 0; for (; p < k - 1; p += 2) {" + first + second + "} if (p < k) {" + first + "}";
            String sums = begin + """
                    int co#r = co#above + ldc;
                    DoubleVector c#r#v = DoubleVector.fromArray(SPECIES, c, co#r + #v * LANES);
                    DoubleVector x;
                    DoubleVector b#v;
                    """;
            String results = """
                    c#r#v.intoArray(c, co#r + #v * LANES);
                    """;
            return "\n/** " + javadoc + " */ static void " + name + written(sums, rows, vectors, 0) + rounds
                    + written(results, rows, vectors, 0) + "}\n";
        }

        /** The lines for each row and vector that they name; {@code #n} counts from {@code n} on. */
        private static String written(String lines, int rows, int vectors, int n) {
            StringBuilder written = new StringBuilder();
            for (String line : lines.split("\n")) {
                int end = line.contains("#r") ? rows : 1;
                for (int r = line.contains("#above") ? 1 : 0; r < end; r++) {
                    String row = line.replace("#r", "" + r).replace("#above", "" + (r - 1));
                    for (String statement : row.split("(?<=;)")) {
                        for (int v = 0; v < (statement.contains("#v") ? vectors : 1); v++) {
                            written.append(statement
                                    .replace("#v", "" + v)
                                    .replace("#n", "" + (n + v))
                                    .replace("#V", "" + vectors));
                        }
                    }
                }
            }
            return written.toString()
                    .replaceAll(" \\+ 0(?: \\* LANES)?(?=[;)\\]])", "")
                    .replace(" 1 * LANES", " LANES");
        }
    }
}
