package carousel.experiments.selftest;

import carousel.core.kernel.Kernels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether kernels compute the bits that they compute everywhere else: short trainings of every cell, at odd shapes, with
 * every optimizer and loss, against hashes that come with the program.
 */
public final class SelfTest {
    private final GoldenHashes golden;

    private SelfTest(GoldenHashes golden) {
        this.golden = golden;
    }

    /** Against the hashes that come with the program. */
    public static SelfTest againstCommitted() {
        return against(GoldenHashes.committed().text());
    }

    /**
     * Against other hashes.
     *
     * @param hashes as {@link #hashes} gives them
     * @throws IllegalArgumentException if they have another form, or belong to another version of the arithmetic
     */
    public static SelfTest against(String hashes) {
        GoldenHashes golden = GoldenHashes.read(hashes);
        if (golden.numerics() != Kernels.NUMERICS) {
            throw new IllegalArgumentException("the golden hashes belong to numerics " + golden.numerics()
                    + ", the kernels to numerics " + Kernels.NUMERICS + "; .ci/hashes computes them anew");
        }
        return new SelfTest(golden);
    }

    /**
     * What came of it.
     *
     * @param cases how many there were
     * @param differences those with other bits, in their order
     */
    public record Result(int cases, List<Difference> differences) {
        /** Whether all bits are right. */
        public boolean passed() {
            return cases > 0 && differences.isEmpty();
        }
    }

    /** A case whose hash is not the expected one. */
    public record Difference(String name, String expected, String found) {
        @Override
        public String toString() {
            return name + ": expected " + expected + ", found " + found;
        }
    }

    /**
     * Runs all cases that there are hashes for; a cell that came later, with a module of its own, has none. Hashes whose
     * case cannot be made differ.
     */
    public Result run(Kernels k) {
        Map<String, Case> cases = new LinkedHashMap<>();
        Cases.all().forEach(c -> cases.put(c.name(), c));
        List<Difference> differences = new ArrayList<>();
        golden.byCase().forEach((name, expected) -> {
            Case known = cases.get(name);
            String found = known == null ? "no such case" : known.hash(k);
            if (!found.equals(expected)) {
                differences.add(new Difference(name, expected, found));
            }
        });
        return new Result(golden.byCase().size(), List.copyOf(differences));
    }

    /** The text of a file of golden hashes, as these kernels compute them. */
    public static String hashes(Kernels k) {
        Map<String, String> byCase = new LinkedHashMap<>();
        Cases.all().forEach(c -> byCase.put(c.name(), c.hash(k)));
        return new GoldenHashes(Kernels.NUMERICS, byCase).text();
    }
}
