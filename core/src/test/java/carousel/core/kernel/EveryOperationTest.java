package carousel.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EveryOperationTest {
    private static final Set<String> NO_OPERATIONS =
            Set.of("name", "why", "threads", "isShared", "close", "parallel", "pack", "packTransposed", "multiplyAdds");

    /** An operation that is not in the list is not tested: neither for its bits nor against its formula. */
    @Test
    void the_list_of_operations_is_complete() {
        Set<String> methods = new TreeSet<>();
        for (Method method : Kernels.class.getMethods()) {
            boolean ours =
                    Kernels.class.getPackage().equals(method.getDeclaringClass().getPackage());
            if (ours && !Modifier.isStatic(method.getModifiers()) && !NO_OPERATIONS.contains(method.getName())) {
                methods.add(method.getName());
            }
        }
        Set<String> listed = new TreeSet<>();
        Operations.ALL.forEach(operation -> listed.add(operation.name()));
        assertThat(methods).hasSizeGreaterThan(25).isEqualTo(listed);
    }

    @ParameterizedTest
    @EnumSource
    void every_operation_does_what_its_formula_says(Precision precision) {
        double tolerance = precision == Precision.DOUBLE ? 1e-13 : 1e-5;
        for (Operation operation : Operations.ALL) {
            Panel[] panels = operation.operands(Samples.of(precision, 3), 5, 9, 4);
            double[][][] arrays = Stream.of(panels).map(Panel::toArray).toArray(double[][][]::new);
            Object result = operation.action().run(Kernels.scalar(), panels);
            assertClose(result, operation.formula().run(arrays), 50 * tolerance, operation + ", result");
            for (int i = 0; i < panels.length; i++) {
                for (int r = 0; r < panels[i].rows(); r++) {
                    for (int c = 0; c < panels[i].cols(); c++) {
                        String what = operation + ", operand " + i + ", row " + r + ", column " + c;
                        assertClose(panels[i].get(r, c), arrays[i][r][c], tolerance, what);
                    }
                }
            }
        }
    }

    private static void assertClose(Object actual, Object expected, double tolerance, String what) {
        if (expected instanceof Double number) {
            assertThat((double) actual).as(what).isCloseTo(number, within(tolerance * Math.max(1, Math.abs(number))));
        } else {
            assertThat(actual).as(what).isEqualTo(expected);
        }
    }
}
