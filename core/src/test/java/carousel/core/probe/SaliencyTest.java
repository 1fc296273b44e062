package carousel.core.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.LinearCell;
import carousel.core.cell.ToyCell;
import carousel.core.data.Batch;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.loss.SquaredError;
import carousel.core.net.Head;
import carousel.core.net.NetworkSpec;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SaliencyTest {
    /** One unit that keeps u of itself. */
    private static Specimen scalar(double u, int steps, int batch, List<int[]> marks, Kernels k) {
        Specimen specimen = Specimens.of(LinearCell.provider(), 1, steps, batch, k, network -> {
            Specimens.random(0.8).accept(network);
            network.named().get("layer1.U").value().set(0, 0, u);
        });
        return marked(specimen, marks);
    }

    private static Specimen marked(Specimen s, List<int[]> marks) {
        return new Specimen(LinearCell.provider(), s.network(), s.batch(), s.loss(), s.seed(), marks);
    }

    /** ‖∂L_b/∂x_t‖ = |2 (y − target) v| · ‖w‖ · u^{T−t}. */
    private static double expected(Specimen specimen, double u, int b, int t) {
        double error = specimen.layout().outputs().get(b, 0)
                - specimen.batch().target().get(b, 0);
        Panel w = specimen.network().named().get("layer1.W").value();
        double v = specimen.network().readout().value().get(0, 0);
        double norm = Math.sqrt(w.get(0, 0) * w.get(0, 0) + w.get(1, 0) * w.get(1, 0));
        return Math.abs(2 * error * v) * norm * Math.pow(u, specimen.steps() - t);
    }

    @ParameterizedTest
    @MethodSource("carousel.core.probe.Specimens#kernels")
    void of_a_linear_network_is_a_power(Kernels k) {
        int steps = 200;
        Specimen specimen = scalar(0.6, steps, 5, List.of(), k);
        Notebook found = Notebook.of("saliency", specimen);

        assertThat(found.names()).containsExactly("saliency-1-log10", "saliency-2-log10", "saliency-3-log10");
        for (int b = 0; b < 3; b++) {
            String series = "saliency-" + (b + 1) + "-log10";
            assertThat(found.indices(series)).hasSize(steps).startsWith(1).endsWith(steps);
            for (int t = 1; t <= steps; t++) {
                double log10 = Math.log10(expected(specimen, 0.6, b, t));
                assertThat(found.at(series, t)).isCloseTo(log10, within(1e-12 * Math.max(1, -log10)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("carousel.core.probe.Specimens#kernels")
    void contrast_is_that_of_the_means(Kernels k) {
        List<int[]> marks = List.of(new int[] {2, 19}, new int[] {7}, new int[] {1, 12}, new int[] {20});
        Specimen specimen = scalar(0.9, 20, 4, marks, k);
        Notebook found = Notebook.of("saliency", specimen);

        assertThat(found.indices("saliency-1-mark")).containsExactly(2, 19);
        assertThat(found.values("saliency-1-mark")).containsOnly(1);
        assertThat(found.indices("saliency-2-mark")).containsExactly(7);
        assertThat(found.indices("saliency-3-mark")).containsExactly(1, 12);
        assertThat(found.names()).doesNotContain("saliency-4-mark", "saliency-4-log10");
        double at = 0, elsewhere = 0;
        for (int b = 0; b < 4; b++) {
            for (int t = 1; t <= 20; t++) {
                int step = t;
                boolean isMarked = Arrays.stream(marks.get(b)).anyMatch(m -> m == step);
                at += isMarked ? expected(specimen, 0.9, b, t) / 6 : 0;
                elsewhere += isMarked ? 0 : expected(specimen, 0.9, b, t) / 74;
            }
        }
        assertThat(found.at("saliency-contrast", 0)).isCloseTo(Math.log10(at / elsewhere), within(1e-12));
    }

    /** Of all layers, and where every step answers. */
    @ParameterizedTest
    @MethodSource("carousel.core.probe.Specimens#kernels")
    void of_a_sequence_does_not_depend_on_the_others(Kernels k) {
        NetworkSpec spec = new NetworkSpec(2, 4, 2, 2, true, Head.EVERY, 0);
        Specimen both = Specimens.of(ToyCell.provider(), spec, 6, 2, k, Specimens.random(0.9));
        Panel target = Panel.zeros(both.batch().target().precision(), 6, 2);
        for (int t = 0; t < 6; t++) {
            k.copy(both.batch().target().rows(2 * t + 1, 2 * t + 2), target.rows(t, t + 1));
        }
        Batch second = Batch.of(both.repeated(1, 1), target);
        Specimen alone = new Specimen(ToyCell.provider(), both.network(), second, new SquaredError(), 1, List.of());

        assertThat(Notebook.of("saliency", both).values("saliency-2-log10"))
                .containsExactly(Notebook.of("saliency", alone).values("saliency-1-log10"), within(1e-12));
    }

    /** 2^−8 a step: from 2^−960 on nothing is told, and no contrast with steps that lie there. */
    @Test
    void leaves_out_what_a_double_does_not_hold() {
        List<int[]> marks = List.of(new int[] {3}, new int[] {1, 2});
        Specimen specimen = scalar(0x1p-8, 300, 2, marks, Kernels.scalar());
        Notebook found = Notebook.of("saliency", specimen);

        for (int b = 0; b < 2; b++) {
            double size = Math.log(expected(specimen, 1, b, 300)) / Math.log(2);
            int held = (int) Math.floor((size + 960) / 8) + 1;
            assertThat(found.indices("saliency-" + (b + 1) + "-log10"))
                    .hasSize(held)
                    .endsWith(300);
        }
        assertThat(found.indices("saliency-2-mark")).containsExactly(1, 2);
        assertThat(found.names()).doesNotContain("saliency-contrast");
    }

    @Test
    void what_is_exactly_zero_is_told_so() {
        Specimen silent = Specimens.of(LinearCell.provider(), 2, 6, 3, Kernels.scalar(), network -> {});

        assertThat(Notebook.of("saliency", silent).values("saliency-3-log10"))
                .hasSize(6)
                .containsOnly(Double.NEGATIVE_INFINITY);
    }

    @Test
    void what_is_not_a_number_is_told_so() {
        Specimen broken = scalar(0.5, 4, 2, List.of(new int[] {1}, new int[] {2}), Kernels.scalar());
        broken.batch().x().at(2).set(1, 0, Double.NaN);

        Notebook found = Notebook.of("saliency", broken);

        assertThat(found.values("saliency-1-log10")).hasSize(4).doesNotContain(Double.NaN);
        assertThat(found.values("saliency-2-log10")).hasSize(4).containsOnly(Double.NaN);
        assertThat(found.at("saliency-contrast", 0)).isNaN();
    }

    @Test
    void there_is_no_contrast_where_every_step_is_marked() {
        List<int[]> marks = List.of(new int[] {1, 2, 3, 4}, new int[] {1, 2, 3, 4});

        Notebook found = Notebook.of("saliency", scalar(0.5, 4, 2, marks, Kernels.scalar()));

        assertThat(found.indices("saliency-1-mark")).hasSize(4);
        assertThat(found.names()).doesNotContain("saliency-contrast");
    }
}
