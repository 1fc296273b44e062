package carousel.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Operations allocate nothing once they have met operands of that size. */
class AllocationTest {
    /** Room for the box around a result. */
    private static final long BOX = 32;

    @ParameterizedTest
    @EnumSource
    void no_operation_allocates_in_steady_state(Precision precision) {
        Kernels kernels = Kernels.plain();
        for (Operation operation : Operations.ALL) {
            if (!operation.name().equals("addProduct")) { // which makes factors in that list
                Panel[] operands = operation.operands(new Samples(precision, 1, true, false), 17, 33, 70);
                assertNoAllocation(
                        operation.toString(), () -> operation.action().run(kernels, operands));
            }
        }
        Panel a = Samples.of(precision, 1).panel(17, 33);
        Panel b = Samples.of(precision, 2).panel(33, 65);
        Panel c = Samples.of(precision, 3).panel(17, 65);
        Factor factor = kernels.factor(b);
        assertNoAllocation("addProduct with a factor", () -> kernels.addProduct(a, factor, c));
        assertNoAllocation("addProduct", () -> kernels.addProduct(a, b, c));
        assertNoAllocation("refresh", factor::refresh);
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
