package carousel.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PanelTest {

    @Test
    void a_panel_is_a_window_on_an_ejml_matrix() {
        DMatrixRMaj matrix = new DMatrixRMaj(new double[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}});
        Panel corner = Panel.of(matrix).rows(1, 3).cols(1, 3);
        assertThat(corner.toArray()).isDeepEqualTo(new double[][] {{5, 6}, {8, 9}});
        corner.set(1, 0, -8);
        assertThat(matrix.get(2, 1)).isEqualTo(-8);
        assertThat(corner.precision()).isEqualTo(Precision.DOUBLE);
        assertThat(corner.size()).isEqualTo(4);
        assertThat(Panel.of(new FMatrixRMaj(2, 3)).precision()).isEqualTo(Precision.FLOAT);
    }

    @Test
    void floats_are_rounded_going_in_and_exact_coming_out() {
        assertThat(Panel.of(Precision.FLOAT, new double[][] {{0.1}}).get(0, 0)).isEqualTo((double) 0.1f);
        assertThat(Panel.of(Precision.DOUBLE, new double[][] {{0.1}}).get(0, 0)).isEqualTo(0.1);
    }

    @ParameterizedTest
    @EnumSource
    void there_is_nothing_outside(Precision precision) {
        Panel p = Panel.zeros(precision, 3, 4).cols(1, 3);
        assertThatThrownBy(() -> p.get(0, 2))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("no element (0, 2) in a panel of 3×2");
        assertThatThrownBy(() -> p.set(-1, 0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> p.rows(2, 4))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("no rows 2..4 (end excluded) in a panel of 3×2");
        assertThatThrownBy(() -> p.cols(2, 1))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("no columns 2..1 (end excluded) in a panel of 3×2");
        assertThatThrownBy(() -> p.rows(-1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void impossible_shapes_are_refused() {
        assertThatThrownBy(() -> Panel.zeros(Precision.FLOAT, -1, 2)).hasMessageContaining("-1×2");
        assertThatThrownBy(() -> Panel.zeros(Precision.FLOAT, 1 << 16, 1 << 16)).hasMessageContaining("65536×65536");
        assertThatThrownBy(() -> Panel.of(Precision.FLOAT, new double[][] {{1, 2}, {3}}))
                .hasMessage("of: row 1 has 1 values but row 0 has 2");
    }

    @Test
    void empty_panels_are_panels() {
        assertThat(Panel.zeros(Precision.DOUBLE, 0, 3).toArray()).isEmpty();
        assertThat(Panel.zeros(Precision.DOUBLE, 3, 0).toArray()).isDeepEqualTo(new double[3][0]);
        assertThat(Panel.of(Precision.DOUBLE, new double[0][]).size()).isZero();
    }

    @Test
    void overlap_is_told_exactly() {
        Panel p = Panel.zeros(Precision.DOUBLE, 4, 6);
        assertThat(p.cols(0, 3).overlaps(p.cols(3, 6))).isFalse();
        assertThat(p.cols(0, 3).overlaps(p.cols(2, 6))).isTrue();
        assertThat(p.rows(0, 2).overlaps(p.rows(2, 4))).isFalse();
        assertThat(p.rows(0, 3).cols(0, 2).overlaps(p.rows(2, 4).cols(1, 3))).isTrue();
        assertThat(p.rows(2, 2).overlaps(p)).isFalse();
        assertThat(p.overlaps(Panel.zeros(Precision.DOUBLE, 4, 6))).isFalse();
        assertThat(p.rows(1, 3).samePlace(p.rows(1, 3))).isTrue();
        assertThat(p.rows(1, 3).samePlace(p.rows(0, 2))).isFalse();
    }

    @Test
    void precisions_have_names() {
        assertThat(Precision.named("float")).isEqualTo(Precision.FLOAT);
        assertThat(Precision.named("double")).isEqualTo(Precision.DOUBLE);
        assertThat(Precision.DOUBLE.label()).isEqualTo("double");
        assertThat(Precision.FLOAT.bytes()).isEqualTo(4);
        assertThatThrownBy(() -> Precision.named("half"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("precision: 'half' is unknown; valid are float, double");
    }
}
