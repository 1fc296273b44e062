package carousel.core.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Precision;
import carousel.core.text.RefusedException;
import org.junit.jupiter.api.Test;

class CellsTest {
    @Test
    void core_alone_offers_no_cell_and_says_so() {
        assertThat(Cells.onClassPath().names()).isEmpty();
        assertThatThrownBy(() -> Cells.onClassPath().named("gru"))
                .isInstanceOf(RefusedException.class)
                .hasMessage("no cell 'gru'; on the class path: none");
    }

    @Test
    void a_cell_without_units_is_refused() {
        assertThatThrownBy(() -> new CellSpec(3, 0, true, Precision.FLOAT, Kernels.scalar()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("H=0");
    }
}
