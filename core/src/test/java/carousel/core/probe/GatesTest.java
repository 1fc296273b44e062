package carousel.core.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.DiagonalCell;
import carousel.core.cell.LinearCell;
import carousel.core.cell.OneGateCell;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** On a cell whose one gate sees the input alone; real cells have their tests in their modules. */
class GatesTest {
    private static final int T = 50;
    private static final int B = 4;

    static Stream<Arguments> biases() {
        return Specimens.kernels()
                .flatMap(k -> Stream.of(0.0, 1.5, -1.5, 4.0, -4.0, 0.2).map(bias -> Arguments.of(bias, k)));
    }

    private static Specimen withBias(double bias, Kernels k) {
        return Specimens.of(
                DiagonalCell.provider(),
                3,
                T,
                B,
                k,
                network -> k.fill(network.named().get("layer1.b").block("z"), bias));
    }

    @ParameterizedTest
    @MethodSource("biases")
    void a_gate_without_weights_is_what_its_bias_says(double bias, Kernels k) {
        double z = 1 / (1 + Math.exp(-bias));
        Notebook found = Notebook.of("gates", withBias(bias, k));

        double[] histogram = new double[20];
        histogram[(int) (20 * z)] = 1;
        assertThat(found.values("gate-z-histogram")).containsExactly(histogram);
        found.assertAll("gate-z-mean", 1, z, 1e-12 * z);
        found.assertAll("gate-z-low", 1, z < 0.1 ? 1 : 0, 0);
        found.assertAll("gate-z-high", 1, z > 0.9 ? 1 : 0, 0);
        found.assertAll("time-scale", 3, -1 / Math.log(z), 1e-12 / -Math.log(z));
        assertThat(found.names()).as("a candidate is no gate").hasSize(5);
    }

    @ParameterizedTest
    @MethodSource("biases")
    void a_gate_for_all_units_is_read_where_it_stands(double bias, Kernels k) {
        double z = 1 / (1 + Math.exp(-bias));
        Notebook found = Notebook.of("gates", Specimens.of(OneGateCell.provider(), 3, T, B, k, network -> {
            k.fill(network.named().get("layer1.b").block("z"), bias);
            k.fill(network.named().get("layer1.b").block("n"), 9);
        }));

        found.assertAll("gate-z-mean", 1, z, 1e-12 * z);
        assertThat(found.at("gate-z-histogram", (int) (20 * z))).isEqualTo(1);
        found.assertAll("time-scale", 3, -1 / Math.log(z), 1e-12 / -Math.log(z));
    }

    @Test
    void one_half_is_in_the_eleventh_bin_and_lasts_one_over_ln_two() {
        Notebook found = Notebook.of("gates", withBias(0, Kernels.scalar()));

        assertThat(found.at("gate-z-histogram", 10)).isEqualTo(1);
        assertThat(found.at("time-scale", 0)).isCloseTo(1.4426950408889634, within(1e-14));
    }

    @Test
    void a_gate_that_is_wide_open_never_forgets_and_one_that_is_shut_does_at_once() {
        Notebook open = Notebook.of("gates", withBias(1000, Kernels.scalar()));
        assertThat(open.at("gate-z-histogram", 19)).isEqualTo(1);
        assertThat(open.values("time-scale")).containsOnly(Double.POSITIVE_INFINITY);

        Notebook shut = Notebook.of("gates", withBias(-1000, Kernels.scalar()));
        assertThat(shut.at("gate-z-histogram", 0)).isEqualTo(1);
        assertThat(shut.values("time-scale")).containsOnly(0);
    }

    /** Every activation once more in plain scalars. */
    @ParameterizedTest
    @MethodSource("carousel.core.probe.Specimens#kernels")
    void counts_what_the_equations_say(Kernels k) {
        Specimen specimen = Specimens.of(DiagonalCell.provider(), 3, T, B, k, Specimens.random(3));
        Notebook found = Notebook.of("gates", specimen);

        Panel W = specimen.network().named().get("layer1.W").block("z");
        Panel b = specimen.network().named().get("layer1.b").block("z");
        double[] histogram = new double[20];
        double[] logarithms = new double[3];
        double mean = 0, low = 0, high = 0;
        double part = 1.0 / (T * B * 3);
        for (int t = 1; t <= T; t++) {
            for (int r = 0; r < B; r++) {
                Panel x = specimen.batch().x().at(t);
                for (int j = 0; j < 3; j++) {
                    double a = b.get(0, j) + x.get(r, 0) * W.get(0, j) + x.get(r, 1) * W.get(1, j);
                    double z = 1 / (1 + Math.exp(-a));
                    histogram[(int) (20 * z)] += part;
                    mean += z * part;
                    low += z < 0.1 ? part : 0;
                    high += z > 0.9 ? part : 0;
                    logarithms[j] += Math.log(z) / (T * B);
                }
            }
        }
        assertThat(found.values("gate-z-histogram")).containsExactly(histogram, within(1e-12));
        assertThat(Arrays.stream(histogram).filter(share -> share > 0).count()).isGreaterThan(10);
        assertThat(found.at("gate-z-mean", 0)).isCloseTo(mean, within(1e-12));
        assertThat(found.at("gate-z-low", 0)).isCloseTo(low, within(1e-12)).isPositive();
        assertThat(found.at("gate-z-high", 0)).isCloseTo(high, within(1e-12)).isPositive();
        for (int j = 0; j < 3; j++) {
            assertThat(found.at("time-scale", j)).isCloseTo(-1 / logarithms[j], within(-1e-12 / logarithms[j]));
        }
    }

    @Test
    void what_is_not_a_number_is_in_no_bin() {
        Specimen broken = withBias(0, Kernels.scalar());
        broken.network().named().get("layer1.b").block("z").set(0, 1, Double.NaN);

        Notebook found = Notebook.of("gates", broken);

        assertThat(found.at("gate-z-histogram", 10)).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(Arrays.stream(found.values("gate-z-histogram")).sum()).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(found.at("gate-z-mean", 0)).isNaN();
        assertThat(found.at("time-scale", 1)).isNaN();
        assertThat(found.at("time-scale", 2)).isFinite();
    }

    @Test
    void a_cell_without_gates_has_nothing_to_tell() {
        Specimen linear = Specimens.of(LinearCell.provider(), 2, 5, 3, Kernels.scalar(), Specimens.random(1));

        assertThat(Notebook.of("gates", linear).names()).isEmpty();
    }
}
