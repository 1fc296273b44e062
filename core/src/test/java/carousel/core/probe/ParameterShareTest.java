package carousel.core.probe;

import static carousel.core.data.PanelAssertions.assertClose;
import static carousel.core.data.PanelAssertions.copyOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.LinearCell;
import carousel.core.cell.OneGateCell;
import carousel.core.cell.ToyCell;
import carousel.core.data.Batch;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.loss.SquaredError;
import carousel.core.net.Head;
import carousel.core.net.NetworkSpec;
import carousel.core.net.Unrolled;
import carousel.core.param.Parameter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ParameterShareTest {
    private static final String SHARE = "parameter-share-";
    private static final String COSINE = "parameter-cosine-";

    static Stream<Kernels> kernels() {
        return Specimens.kernels();
    }

    static Stream<Arguments> factors() {
        return kernels().flatMap(k -> Stream.of(0.9, 0.25, 1.5, -0.7, -1.5).map(u -> Arguments.of(u, k)));
    }

    /** h_t = w x_t + b + u h_{t−1} with x = 1, begun where it stays: lag k contributes u^k times the same. */
    private static Specimen standing(double u, int steps, Kernels k) {
        NetworkSpec spec = new NetworkSpec(1, 1, 1, 1, true, Head.LAST, 0);
        Specimen specimen = Specimens.of(LinearCell.provider(), spec, steps, 2, k, network -> {
            Map<String, Parameter> named = network.named();
            named.get("layer1.W").value().set(0, 0, 1 - u);
            named.get("layer1.U").value().set(0, 0, u);
            named.get("readout.V").value().set(0, 0, 0.3);
        });
        k.fill(specimen.batch().x().all(), 1);
        k.fill(specimen.layout().top().initialStates().get(0), 1);
        return specimen;
    }

    @ParameterizedTest
    @MethodSource("factors")
    void of_a_linear_network_is_a_geometric_series(double u, Kernels k) {
        int steps = 12;
        Notebook found = Notebook.of("parameter-share", standing(u, steps, k));

        double whole = 1 - Math.pow(u, steps);
        for (String name : List.of("W", "U")) {
            assertThat(found.indices(SHARE + name)).containsExactly(0, 1, 2, 5, 10, 12);
            assertThat(found.indices(COSINE + name)).containsExactly(1, 2, 5, 10, 12);
            for (int lag : new int[] {0, 1, 2, 5, 10}) {
                double expected = Math.abs((Math.pow(u, lag) - Math.pow(u, steps)) / whole);
                assertThat(found.at(SHARE + name, lag)).isCloseTo(expected, within(1e-12 * expected));
            }
            for (int lag : new int[] {1, 2, 5, 10}) {
                double expected = Math.signum((1 - Math.pow(u, lag)) / whole);
                assertThat(found.at(COSINE + name, lag)).isCloseTo(expected, within(1e-12));
            }
            assertThat(found.at(SHARE + name, 0)).isEqualTo(1);
            assertThat(found.at(SHARE + name, steps)).isZero();
            assertThat(found.at(COSINE + name, steps)).isEqualTo(1);
        }
    }

    /** 4^−500, whose square no double holds. */
    @ParameterizedTest
    @MethodSource("kernels")
    void tells_of_shares_as_small_as_numbers_are(Kernels k) {
        Notebook found = Notebook.of("parameter-share", standing(0.25, 1500, k));

        for (int lag : new int[] {0, 10, 100, 200, 500}) {
            double expected = Math.scalb(1.0, -2 * lag);
            assertThat(found.at(SHARE + "U", lag)).isCloseTo(expected, within(1e-12 * expected));
        }
        assertThat(found.at(SHARE + "U", 1000)).isZero();
    }

    /** Parts against each other: 1 − 1.5 of the whole −0.5. */
    @Test
    void may_be_larger_than_one() {
        Notebook found = Notebook.of("parameter-share", standing(-1.5, 2, Kernels.scalar()));

        assertThat(found.at(SHARE + "U", 1)).isCloseTo(3, within(1e-12));
        assertThat(found.at(COSINE + "U", 1)).isEqualTo(-1);
    }

    /** Norms and angles of parts, each from sums over single steps in plain loops. */
    @ParameterizedTest
    @MethodSource("kernels")
    void is_that_of_parts_added_step_by_step(Kernels k) {
        int steps = 7;
        NetworkSpec spec = new NetworkSpec(2, 4, 2, 3, true, Head.LAST, 0);
        Specimen specimen = Specimens.of(ToyCell.provider(), spec, steps, 3, k, Specimens.random(0.8));
        Notebook found = Notebook.of("parameter-share", specimen);

        Unrolled layout = specimen.layout();
        Parameter parameter = layout.top().cell().parameters().get(2);
        assertThat(parameter.name()).isEqualTo("U");
        layout.loss(specimen.batch(), specimen.loss());
        layout.walkBack((t, state) -> {});
        double[][][] byLag = new double[steps][][];
        for (int lag = 0; lag < steps; lag++) {
            specimen.network().zeroGradients();
            layout.accumulateTop(steps - lag, steps - lag);
            byLag[lag] = parameter.gradient().toArray();
        }
        for (int lag : new int[] {1, 2, 5}) {
            double whole = 0, kept = 0, lost = 0, product = 0;
            for (int i = 0; i < 4; i++) {
                for (int j = 0; j < 4; j++) {
                    double near = 0, far = 0;
                    for (int l = 0; l < steps; l++) {
                        near += l < lag ? byLag[l][i][j] : 0;
                        far += l < lag ? 0 : byLag[l][i][j];
                    }
                    whole += (near + far) * (near + far);
                    kept += near * near;
                    lost += far * far;
                    product += near * (near + far);
                }
            }
            assertThat(found.at(SHARE + "U", lag)).isCloseTo(Math.sqrt(lost / whole), within(1e-12));
            assertThat(found.at(COSINE + "U", lag)).isCloseTo(product / Math.sqrt(kept * whole), within(1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void parts_add_up_to_the_gradient_of_training(Kernels k) {
        NetworkSpec spec = new NetworkSpec(2, 4, 1, 1, true, Head.LAST, 0);
        Specimen specimen = Specimens.of(ToyCell.provider(), spec, 9, 3, k, Specimens.random(0.8));
        Unrolled layout = specimen.layout();
        specimen.network().zeroGradients();
        layout.loss(specimen.batch(), specimen.loss());
        layout.backward();
        Panel whole = copyOf(layout.top().cell().parameters().get(2).gradient());

        layout.loss(specimen.batch(), specimen.loss());
        layout.walkBack((t, state) -> {});
        specimen.network().zeroGradients();
        for (int[] part : new int[][] {{1, 2}, {8, 9}, {3, 3}, {4, 7}}) {
            layout.accumulateTop(part[0], part[1]);
        }

        assertClose("U", layout.top().cell().parameters().get(2).gradient(), whole, 1e-14);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void where_every_step_answers_the_last_answer_counts_alone(Kernels k) {
        int steps = 11;
        NetworkSpec every = new NetworkSpec(2, 4, 1, 1, true, Head.EVERY, 0);
        NetworkSpec last = new NetworkSpec(2, 4, 1, 1, true, Head.LAST, 0);
        Specimen ofEvery = Specimens.of(ToyCell.provider(), every, steps, 3, k, Specimens.random(0.8));
        Specimen ofLast = Specimens.of(ToyCell.provider(), last, steps, 3, k, Specimens.random(0.8));
        k.copy(
                ofEvery.batch().target().rows((steps - 1) * 3, steps * 3),
                ofLast.batch().target());

        Notebook found = Notebook.of("parameter-share", ofEvery);
        Notebook expected = Notebook.of("parameter-share", ofLast);

        assertThat(found.names()).containsExactlyElementsOf(expected.names()).hasSize(4);
        for (String name : found.names()) {
            assertThat(found.values(name)).containsExactly(expected.values(name), within(1e-12));
        }
    }

    @Test
    void whatever_multiplies_a_state_has_a_share() {
        Specimen specimen = Specimens.of(OneGateCell.provider(), 3, 6, 3, Kernels.scalar(), Specimens.random(0.8));

        assertThat(Notebook.of("parameter-share", specimen).names())
                .filteredOn(name -> name.startsWith(SHARE))
                .containsExactly(SHARE + "W", SHARE + "U", SHARE + "p");
    }

    @Test
    void of_nothing_nothing_is_said() {
        Specimen silent = Specimens.of(LinearCell.provider(), 2, 6, 3, Kernels.scalar(), network -> {});

        assertThat(Notebook.of("parameter-share", silent).names()).isEmpty();
    }

    @Test
    void what_is_not_a_number_is_told_so() {
        Specimen broken = Specimens.of(ToyCell.provider(), 2, 6, 3, Kernels.scalar(), Specimens.random(0.8));
        broken.batch().x().at(2).set(0, 0, Double.NaN);

        Notebook found = Notebook.of("parameter-share", broken);

        assertThat(found.values(SHARE + "U")).hasSize(5).containsOnly(Double.NaN);
        assertThat(found.values(COSINE + "U")).contains(Double.NaN);
    }

    @Test
    void a_batch_may_weigh_its_answers() {
        int steps = 5;
        NetworkSpec spec = new NetworkSpec(2, 3, 1, 1, true, Head.EVERY, 0);
        Specimen plain = Specimens.of(ToyCell.provider(), spec, steps, 2, Kernels.scalar(), Specimens.random(0.8));
        Panel weight = Panel.zeros(plain.batch().target().precision(), steps * 2, 1);
        Batch batch = new Batch(plain.batch().x(), plain.batch().target(), weight, null);
        Kernels.scalar().fill(weight.rows(0, 8), 1); // the last answers count nothing
        Specimen masked = new Specimen(ToyCell.provider(), plain.network(), batch, new SquaredError(), 1, List.of());

        assertThat(Notebook.of("parameter-share", masked).names()).isEmpty();
    }
}
