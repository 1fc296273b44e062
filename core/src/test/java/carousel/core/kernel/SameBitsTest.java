package carousel.core.kernel;

import static carousel.core.kernel.Samples.SIZES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All implementations, with any number of threads, give the bits of the scalar one. */
class SameBitsTest {
    private static final int[] FEW = {1, 2, 3, 5};

    @ParameterizedTest
    @EnumSource
    void products_of_every_size(Precision precision) {
        int count = SIZES.length;
        for (int i = 0; i < count; i++) {
            int m = SIZES[i];
            int n = SIZES[(7 * i + 3) % count];
            int k = SIZES[(5 * i + 11) % count];
            for (Operation operation : Operations.ALL) {
                if (operation.isProduct()) {
                    assertSameBits(operation, precision, i, i % 2 == 0, false, m, n, k);
                    assertSameBits(operation, precision, i, i % 2 == 1, false, n, m, SIZES[(3 * i + 1) % count]);
                }
            }
        }
    }

    /** Implementations cut deep products every 64 or 256 steps. */
    @ParameterizedTest
    @EnumSource
    void products_that_are_cut(Precision precision) {
        for (int depth : new int[] {255, 256, 257, 520}) {
            for (Operation operation : Operations.ALL) {
                if (operation.isProduct()) {
                    assertSameBits(operation, precision, depth, false, false, 9, 35, depth);
                }
            }
        }
    }

    /** The last step first, rows of a step ascending; and a sum over steps may be cut between any two of them. */
    @ParameterizedTest
    @EnumSource
    void sums_over_steps_run_backwards_wherever_they_are_cut(Precision precision) {
        int batch = 3;
        int steps = 5;
        Panel a = Samples.of(precision, 1).panel(steps * batch, 9);
        Panel b = Samples.of(precision, 2).panel(steps * batch, 35);
        Panel product = Panel.zeros(precision, 9, 35);
        Panel sums = Panel.zeros(precision, 1, 35);
        for (int t = steps - 1; t >= 0; t--) {
            Panel bt = b.rows(t * batch, (t + 1) * batch);
            Kernels.scalar().addTransposedProduct(a.rows(t * batch, (t + 1) * batch), bt, product);
            Kernels.scalar().addColumnSums(bt, sums);
        }
        List<Kernels> all = new ArrayList<>(fast());
        all.add(Kernels.scalar());
        for (Kernels k : all) {
            for (int cut = 0; cut <= steps; cut++) {
                Panel ownProduct = Panel.zeros(precision, 9, 35);
                Panel ownSums = Panel.zeros(precision, 1, 35);
                for (int[] part : new int[][] {{cut * batch, steps * batch}, {0, cut * batch}}) {
                    Panel rows = b.rows(part[0], part[1]);
                    k.addTransposedProductBackwards(a.rows(part[0], part[1]), rows, batch, ownProduct);
                    k.addColumnSumsBackwards(rows, batch, ownSums);
                }
                assertThat(Samples.bits(ownProduct))
                        .as("%s, cut at %d", k.name(), cut)
                        .isEqualTo(Samples.bits(product));
                assertThat(Samples.bits(ownSums))
                        .as("%s, cut at %d", k.name(), cut)
                        .isEqualTo(Samples.bits(sums));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void other_operations_of_every_size(Precision precision) {
        for (int i = 0; i < SIZES.length; i++) {
            for (Operation operation : Operations.ALL) {
                if (!operation.isProduct()) {
                    int few = FEW[i % FEW.length];
                    boolean strided = i % 2 == 0;
                    assertSameBits(operation, precision, i, strided, false, few, Math.max(1, SIZES[i]), 0);
                    assertSameBits(operation, precision, i, !strided, false, few, Math.max(1, SIZES[i]), 0);
                    assertSameBits(operation, precision, i, strided, false, SIZES[i], few, 0);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothing_happens_to_nothing(Precision precision) {
        for (Operation operation : Operations.ALL) {
            assertSameBits(operation, precision, 1, true, false, 0, 3, 2);
            if (!operation.name().equals("softmaxCrossEntropy")) { // which needs a class
                assertSameBits(operation, precision, 1, true, false, 3, 0, 2);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void special_values(Precision precision) {
        for (Operation operation : Operations.ALL) {
            for (int seed = 0; seed < 5; seed++) {
                assertSameBits(operation, precision, seed, false, true, 9, 131, 5);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void results_in_place_of_an_operand(Precision precision) {
        for (Operation operation : Operations.ALL) {
            int count = operation.operands().size();
            if (operation.isElementwise() && count > 1 && isFreeToAlias(operation)) {
                for (Kernels kernels : fast()) {
                    Panel[] apart = operation.operands(Samples.of(precision, 7), 3, 67, 0);
                    for (int shared = 0; shared < count - 1; shared++) {
                        Panel[] reference = Samples.copies(apart, false);
                        Kernels scalar = Kernels.scalar();
                        scalar.copy(reference[shared], reference[count - 1]);
                        Panel[] own = Samples.copies(reference, true);
                        own[count - 1] = own[shared];
                        operation.action().run(scalar, reference);
                        operation.action().run(kernels, own);
                        assertThat(Samples.bits(own[shared]))
                                .as("%s in place of operand %d, %s", operation, shared, kernels.name())
                                .isEqualTo(Samples.bits(reference[count - 1]));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void any_number_of_threads(Precision precision) {
        int[][] shapes = {{61, 131, 97}, {31, 260, 97}}; // enough to be shared out, AᵀB by its rows and by its columns
        for (int[] shape : shapes) {
            for (Operation operation : Operations.ALL) {
                if (operation.isProduct()) {
                    assertSameBitsWithThreads(precision, operation, shape);
                }
            }
        }
    }

    private static void assertSameBitsWithThreads(Precision precision, Operation operation, int[] shape) {
        Panel[] operands = operation.operands(new Samples(precision, 5, true, false), shape[0], shape[1], shape[2]);
        Panel[] reference = Samples.copies(operands, false);
        operation.action().run(Kernels.scalar(), reference);
        for (String name : names()) {
            for (int threads = 1; threads <= 3; threads++) {
                try (Kernels kernels = Teams.always(name, threads)) {
                    Panel[] own = Samples.copies(operands, true);
                    operation.action().run(kernels, own);
                    assertThat(Samples.bits(own[own.length - 1]))
                            .as("%s, %s, %d threads, m n k %s", operation, name, threads, Arrays.toString(shape))
                            .isEqualTo(Samples.bits(reference[own.length - 1]));
                }
            }
        }
    }

    private static void assertSameBits(
            Operation operation,
            Precision precision,
            long seed,
            boolean strided,
            boolean special,
            int m,
            int n,
            int k) {
        Panel[] operands = operation.operands(new Samples(precision, seed, strided, special), m, n, k);
        Panel[] reference = Samples.copies(operands, false);
        Object expected = operation.action().run(Kernels.scalar(), reference);
        for (Kernels kernels : fast()) {
            Panel[] own = Samples.copies(operands, strided);
            Object actual = operation.action().run(kernels, own);
            String what = operation + ", " + kernels.name() + ", m " + m + " n " + n + " k " + k + ", seed " + seed;
            assertThat(actual).as(what).isEqualTo(expected);
            for (int i = 0; i < own.length; i++) {
                if (!Arrays.equals(Samples.bits(own[i]), Samples.bits(reference[i]))) {
                    assertThat(Samples.bits(own[i]))
                            .as("%s, operand %d", what, i)
                            .isEqualTo(Samples.bits(reference[i]));
                }
            }
        }
    }

    /** Optimizers and losses have rules of their own; mixBackward has three results, the steps of gates work in place. */
    private static boolean isFreeToAlias(Operation operation) {
        return operation.operands().stream().allMatch("mn"::equals)
                && !List.of("mixBackward", "sgd", "memory", "memoryBackward", "outputBackward", "updateBackward")
                        .contains(operation.name())
                && !operation.name().equals("resetBackward");
    }

    private static final List<Kernels> FAST =
            names().stream().map(name -> Kernels.named(name, 1)).toList();

    private static List<Kernels> fast() {
        return FAST;
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(List.of("plain"));
        if (Kernels.vector().isPresent()) {
            names.add("vector");
        }
        return names;
    }
}
