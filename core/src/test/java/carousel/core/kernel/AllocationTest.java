package carousel.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Operations allocate nothing once they have met operands of that size. */
class AllocationTest {
    /** Room for the box around a result. */
    private static final long BOX = 32;

    /** In the list of operations. */
    private static final List<String> MAKES_FACTORS = List.of("addProduct", "affine");

    @ParameterizedTest
    @EnumSource
    void no_operation_allocates_in_steady_state(Precision precision) {
        Kernels kernels = Kernels.plain();
        for (Operation operation : Operations.ALL) {
            if (!MAKES_FACTORS.contains(operation.name())) {
                Panel[] operands = operation.operands(new Samples(precision, 1, true, false), 17, 33, 70);
                assertNoAllocation(
                        operation.toString(), () -> operation.action().run(kernels, operands));
            }
        }
        Panel a = Samples.of(precision, 1).panel(17, 33);
        Panel b = Samples.of(precision, 2).panel(33, 65);
        Panel c = Samples.of(precision, 3).panel(17, 65);
        PackedMatrix factor = kernels.pack(b);
        assertNoAllocation("addProduct with a factor", () -> kernels.addProduct(a, factor, c));
        assertNoAllocation("affine", () -> kernels.affine(a, factor, null, c));
        assertNoAllocation("addProduct", () -> kernels.addProduct(a, b, c));
        assertNoAllocation("refresh", factor::refresh);
    }

    @Test
    void products_that_are_shared_out_allocate_nothing() {
        try (Kernels two = Teams.always("plain", 2)) {
            Panel a = Samples.of(Precision.FLOAT, 1).panel(128, 64);
            Panel b = Samples.of(Precision.FLOAT, 2).panel(64, 128);
            Panel c = Panel.zeros(Precision.FLOAT, 128, 128);
            Panel square = Panel.zeros(Precision.FLOAT, 64, 128);
            Panel tall = Panel.zeros(Precision.FLOAT, 600, 128);
            Panel row = Panel.zeros(Precision.FLOAT, 1, 128);
            PackedMatrix factor = two.pack(b);
            assertNoAllocation("addProduct", () -> two.addProduct(a, factor, c));
            assertNoAllocation("affine", () -> two.affine(a, factor, row, c));
            assertNoAllocation("addTransposedProduct", () -> two.addTransposedProduct(a, c, square));
            assertNoAllocation("backwards", () -> two.addTransposedProductBackwards(a, c, 4, square));
            assertNoAllocation("sums backwards", () -> two.addColumnSumsBackwards(tall, 4, row));
        }
    }

    private static void assertNoAllocation(String what, Runnable operation) {
        assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean, "this JVM does not count allocations");
        ThreadMXBean counter = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) { // the first calls load classes and take scratch memory
            long before = counter.getThreadAllocatedBytes(thread);
            operation.run();
            least = Math.min(least, counter.getThreadAllocatedBytes(thread) - before);
        }
        assertThat(least).as(what).isLessThanOrEqualTo(BOX);
    }
}
