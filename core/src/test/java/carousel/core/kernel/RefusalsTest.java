package carousel.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;

/** What does not fit is refused before anything is written. */
class RefusalsTest {
    private final Kernels k = Kernels.plain();

    @Test
    void no_operation_mixes_precisions() {
        for (Operation operation : Operations.ALL) {
            for (int odd = 0;
                    odd < operation.operands().size() && operation.operands().size() > 1;
                    odd++) {
                Panel[] operands = operation.operands(Samples.of(Precision.DOUBLE, 1), 3, 4, 2);
                operands[odd] = Panel.zeros(Precision.FLOAT, operands[odd].rows(), operands[odd].cols());
                assertRefused(operation, operands, odd, "precisions do not mix");
            }
        }
    }

    @Test
    void no_operation_takes_a_wrong_shape() {
        for (Operation operation : Operations.ALL) {
            for (int odd = 0;
                    odd < operation.operands().size() && operation.operands().size() > 1;
                    odd++) {
                Panel[] operands = operation.operands(Samples.of(Precision.DOUBLE, 1), 3, 4, 2);
                operands[odd] = Panel.zeros(Precision.DOUBLE, operands[odd].rows() + 1, operands[odd].cols() + 1);
                assertRefused(operation, operands, odd, "×");
            }
        }
    }

    @Test
    void no_operation_takes_operands_that_overlap_its_result_in_part() {
        for (Operation operation : Operations.ALL) {
            int last = operation.operands().size() - 1;
            if (operation.isElementwise() && last > 0) {
                for (int odd = 0; odd < last; odd++) {
                    Panel[] operands = operation.operands(Samples.of(Precision.DOUBLE, 1), 3, 4, 2);
                    Panel both = Panel.zeros(Precision.DOUBLE, 4, 4);
                    operands[odd] = both.rows(0, 3);
                    operands[last] = both.rows(1, 4);
                    assertRefused(operation, operands, odd, "overlap in part");
                }
            }
        }
    }

    @Test
    void no_product_overwrites_its_factors() {
        for (Operation operation : Operations.ALL) {
            if (operation.isProduct()) {
                for (int odd = 0; odd < 2; odd++) {
                    Panel[] operands = operation.operands(Samples.of(Precision.DOUBLE, 1), 3, 3, 3);
                    operands[operands.length - 1] = operands[odd];
                    assertRefused(operation, operands, odd, "must not overlap");
                }
            }
        }
    }

    @Test
    void messages_name_operation_operands_and_shapes() {
        Panel x = Panel.zeros(Precision.FLOAT, 3, 4);
        Panel y = Panel.zeros(Precision.FLOAT, 3, 5);
        assertThatThrownBy(() -> k.sigmoid(x, y))
                .hasMessage("sigmoid: x is 3×4 float and out is 3×5 float; they must have the same shape");
        assertThatThrownBy(() -> k.addProduct(x, y, y))
                .hasMessage("addProduct: the shapes do not fit: a is 3×4 float, b is 3×5 float, c is 3×5 float");
        assertThatThrownBy(() -> k.setRows(x, y))
                .hasMessage("setRows: out is 3×4 float and row is 3×5 float; row must be 1×4");
        assertThatThrownBy(() -> k.squaredError(x, x, y, 1, Panel.zeros(Precision.FLOAT, 3, 4)))
                .hasMessage("squaredError: weight is 3×5 float and y is 3×4 float; weight must be 3×1");
        assertThatThrownBy(() -> k.addColumnSumsBackwards(x, 2, Panel.zeros(Precision.FLOAT, 1, 4)))
                .hasMessage("addColumnSumsBackwards: a is 3×4 float in steps of 2 rows;"
                        + " its rows must be a multiple of at least one row a step");
        assertThatThrownBy(() -> k.addTransposedProductBackwards(x, x, 0, Panel.zeros(Precision.FLOAT, 4, 4)))
                .hasMessageContaining("in steps of 0 rows");
        assertThatThrownBy(() -> k.clamp(x, Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> k.clamp(x, -1)).hasMessageContaining("-1.0");
    }

    @Test
    void results_of_one_operation_are_apart() {
        Panel p = Panel.zeros(Precision.DOUBLE, 2, 2);
        Panel q = Panel.zeros(Precision.DOUBLE, 2, 2);
        assertThatThrownBy(() -> k.mixBackward(q, q, q, p, p, q)).hasMessageContaining("must not overlap");
        assertThatThrownBy(() -> k.sgd(p, p, q, 1, 1)).hasMessageContaining("must not overlap");
        assertThatThrownBy(() -> k.adam(p, q, q, Panel.zeros(Precision.DOUBLE, 2, 2), 1, 1, 1, 1, 1, 1))
                .hasMessageContaining("must not overlap");
    }

    @Test
    void a_factor_stays_with_its_kernels() {
        Panel b = Panel.zeros(Precision.DOUBLE, 2, 2);
        PackedMatrix factor = Kernels.plain().pack(b);
        Panel a = Panel.zeros(Precision.DOUBLE, 2, 2);
        Panel c = Panel.zeros(Precision.DOUBLE, 2, 2);
        assertThatThrownBy(() -> k.addProduct(a, factor, c)).hasMessageContaining("other kernels");
        assertThatThrownBy(() -> k.affine(a, factor, null, c)).hasMessageContaining("other kernels");
    }

    private void assertRefused(Operation operation, Panel[] operands, int odd, String reason) {
        Throwable thrown = catchThrowable(() -> operation.action().run(k, operands));
        assertThat(thrown)
                .as("%s, operand %d", operation, odd)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(operation.name() + ": ")
                .hasMessageContaining(reason);
    }
}
