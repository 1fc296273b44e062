package carousel.core.probe;

import static carousel.core.data.PanelAssertions.assertSameBits;
import static carousel.core.data.PanelAssertions.fillRandomly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import carousel.core.cell.CellProvider;
import carousel.core.cell.LinearCell;
import carousel.core.cell.ToyCell;
import carousel.core.data.Batch;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.loss.SquaredError;
import carousel.core.net.Head;
import carousel.core.net.Network;
import carousel.core.net.NetworkSpec;
import carousel.core.net.Unrolled;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class UpdateGradientTest {
    private static final int T = 9;
    private static final int B = 3;
    private static final String H_ALONE = "update-gradient-log10";
    private static final String JOINT = "update-gradient-log10-joint";

    /** A layout, what is shown to it, and how a way back along a reader is made. */
    private record Training(Network network, Unrolled layout, Batch batch) {
        static Training of(
                NetworkSpec spec, CellProvider cell, Precision precision, int steps, int[] lengths, Kernels k) {
            Network network = Network.of(cell, spec, precision, k);
            Specimens.random(0.6).accept(network);
            Sequence x = Sequence.inputs(precision, steps, B, spec.inputs());
            Panel target = Panel.zeros(precision, spec.head() == Head.LAST ? B : steps * B, spec.outputs());
            fillRandomly(x.all(), "x");
            fillRandomly(target, "target");
            return new Training(network, network.unroll(steps, B), new Batch(x, target, null, lengths));
        }

        static Training of(Head head, int layers, int truncation, Precision precision, int[] lengths, Kernels k) {
            NetworkSpec spec = new NetworkSpec(2, 5, layers, 2, true, head, truncation);
            return of(spec, ToyCell.provider(), precision, T, lengths, k);
        }

        Training pass() {
            network.zeroGradients();
            layout.loss(batch, new SquaredError());
            return this;
        }

        Notebook read(UpdateGradient reader) {
            pass();
            layout.backward(reader.on(layout));
            Notebook notebook = new Notebook();
            reader.read(batch.lengths(), notebook);
            return notebook;
        }

        Notebook read() {
            return read(new UpdateGradient(network.kernels()));
        }

        GradientFlow.Result exact() {
            return new GradientFlow(network.unroll(layout.steps(), B)).ofLoss(batch, new SquaredError());
        }
    }

    static Stream<Arguments> situations() {
        return Stream.of(Precision.values())
                .flatMap(precision -> Stream.of(Head.values())
                        .flatMap(head -> Stream.of(null, new int[] {4, 9, 1}, new int[] {3, 6, 2})
                                .flatMap(lengths -> Stream.of(0, 4)
                                        .map(truncation -> Arguments.of(precision, head, lengths, truncation)))));
    }

    @ParameterizedTest
    @MethodSource("situations")
    void changes_no_bit_of_the_gradients(Precision precision, Head head, int[] lengths, int truncation) {
        for (Kernels k : Specimens.kernels().toList()) {
            Training plain = Training.of(head, 2, truncation, precision, lengths, k);
            Training watched = Training.of(head, 2, truncation, precision, lengths, k);
            plain.pass().layout().backward();
            watched.read();
            for (int i = 0; i < plain.network().parameters().size(); i++) {
                assertSameBits(
                        k.name() + ", parameter " + i,
                        watched.network().parameters().get(i).gradient(),
                        plain.network().parameters().get(i).gradient());
            }
        }
    }

    /** In float as well: powers of two are exact, so what is followed without them has the same bits above the floor. */
    @ParameterizedTest
    @MethodSource("situations")
    void sees_what_the_exact_probe_sees(Precision precision, Head head, int[] lengths, int truncation) {
        for (Kernels k : Specimens.kernels().toList()) {
            Training training = Training.of(head, 2, truncation, precision, lengths, k);
            GradientFlow.Result exact = training.exact();
            Notebook found = training.read();

            int longest = lengths == null
                    ? T
                    : Stream.of(lengths[0], lengths[1], lengths[2])
                            .max(Integer::compare)
                            .get();
            assertThat(found.values(H_ALONE)).hasSize(longest + 1);
            for (int lag = 0; lag <= longest; lag++) {
                assertThat(found.at(H_ALONE, lag)).as("h, lag %d", lag).satisfies(close(exact.h()[lag]));
                assertThat(found.at(JOINT, lag)).as("joint, lag %d", lag).satisfies(close(exact.joint()[lag]));
            }
        }
    }

    private static Consumer<Double> close(double expected) {
        return value -> {
            if (Double.isInfinite(expected)) {
                assertThat(value).isEqualTo(expected);
            } else {
                assertThat(value).isCloseTo(expected, within(1e-12));
            }
        };
    }

    /** u = 2^−5 a step: the last lag that is told is the last one above the floor; with u = 2^5 all are. */
    @ParameterizedTest
    @EnumSource
    void leaves_out_what_its_precision_does_not_hold(Precision precision) {
        int steps = 250;
        NetworkSpec spec = new NetworkSpec(2, 1, 1, 1, true, Head.LAST, 0);
        Training training = Training.of(spec, LinearCell.provider(), precision, steps, null, Kernels.scalar());
        training.network().named().get("layer1.U").value().set(0, 0, 0x1p-5);
        double[] exact = training.exact().h();
        double floor = precision == Precision.FLOAT ? -100 : -960;

        double[] found = training.read().values(H_ALONE);

        int expected = 0;
        training.pass();
        for (int b = 0; b < B; b++) {
            double dy = (training.layout().outputs().get(b, 0)
                            - training.batch().target().get(b, 0))
                    * 2
                    / B;
            double first = Math.abs(dy * training.network().readout().value().get(0, 0));
            int held = (int) Math.floor((Math.log(first) / Math.log(2) - floor) / 5) + 1;
            expected = b == 0 ? held : Math.min(expected, held);
        }
        assertThat(found).hasSize(expected);
        for (int lag = 0; lag < found.length; lag++) {
            assertThat(found[lag]).isCloseTo(exact[lag], within(1e-12 * Math.abs(exact[lag]) + 1e-12));
        }
    }

    /** With U = 0 all that is carried is m, which halves; nothing reaches h, which is no underflow. */
    @ParameterizedTest
    @EnumSource
    void keeps_what_is_exactly_zero(Precision precision) {
        NetworkSpec spec = new NetworkSpec(2, 4, 1, 1, true, Head.LAST, 0);
        Training training = Training.of(spec, ToyCell.provider(), precision, 200, null, Kernels.scalar());
        Kernels.scalar().zero(training.network().named().get("layer1.U").value());

        Notebook found = training.read();

        assertThat(found.values(H_ALONE)).hasSize(201);
        assertThat(found.at(H_ALONE, 0)).isFinite();
        for (int lag = 1; lag <= 200; lag++) {
            assertThat(found.at(H_ALONE, lag)).isEqualTo(Double.NEGATIVE_INFINITY);
        }
        int joint = found.values(JOINT).length;
        assertThat(joint).isBetween(precision == Precision.FLOAT ? 90 : 201, precision == Precision.FLOAT ? 100 : 201);
        assertThat(found.at(JOINT, 50) - found.at(JOINT, 10)).isCloseTo(-40 * Math.log10(2), within(1e-12));
    }

    @Test
    void tells_what_is_not_a_number() {
        Training training = Training.of(Head.LAST, 1, 0, Precision.FLOAT, null, Kernels.scalar());
        training.batch().x().at(3).set(0, 0, Double.NaN);

        assertThat(training.read().values(H_ALONE)).hasSize(T + 1).contains(Double.NaN);
    }

    /** A joint norm whose square a double cannot hold. */
    @Test
    void norms_go_together_at_any_size() {
        for (double unit : new double[] {1, 0x1p-900, 0x1p1000}) {
            assertThat(UpdateGradient.together(3 * unit, 4 * unit)).isEqualTo(5 * unit);
            assertThat(UpdateGradient.together(4 * unit, 3 * unit)).isEqualTo(5 * unit);
        }
        assertThat(UpdateGradient.together(0, 0)).isZero();
        assertThat(UpdateGradient.together(Double.NaN, Double.POSITIVE_INFINITY))
                .isNaN();
        assertThat(UpdateGradient.together(1, Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @EnumSource
    void threads_do_not_change_a_bit(Precision precision) {
        int[] lengths = {9, 3, 6};
        Training one = Training.of(Head.EVERY, 1, 0, precision, lengths, Kernels.scalar());
        double[] expected = one.read().values(JOINT);
        for (int threads = 2; threads <= 4; threads++) {
            try (Kernels k = Kernels.named("scalar", threads)) {
                Training many = Training.of(Head.EVERY, 1, 0, precision, lengths, k);
                assertThat(many.read().values(JOINT)).as("%d threads", threads).containsExactly(expected);
            }
        }
    }

    /** Layouts of several sizes in turn, as data of many lengths need them. */
    @Test
    void one_reader_serves_all_layouts() {
        UpdateGradient reader = new UpdateGradient(Kernels.scalar());
        for (int steps : List.of(4, 9, 2, 9)) {
            NetworkSpec spec = new NetworkSpec(2, 5, 1, 2, true, Head.EVERY, 0);
            Training training = Training.of(spec, ToyCell.provider(), Precision.DOUBLE, steps, null, Kernels.scalar());
            Notebook expected = training.read();
            assertThat(training.read(reader).values(JOINT)).hasSize(steps + 1).containsExactly(expected.values(JOINT));
        }
    }

    @Test
    void allocates_nothing_by_step_or_sequence() {
        assumeTrue(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean, "this JVM does not count allocations");
        ThreadMXBean counter = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        NetworkSpec spec = new NetworkSpec(2, 4, 1, 1, true, Head.LAST, 0);
        Training training = Training.of(spec, ToyCell.provider(), Precision.FLOAT, 300, null, Kernels.plain());
        UpdateGradient reader = new UpdateGradient(Kernels.plain());
        double[] sum = new double[1];
        Readings readings = (series, index, value) -> sum[0] += value;
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            training.pass();
            long before = counter.getCurrentThreadAllocatedBytes();
            training.layout().backward(reader.on(training.layout()));
            reader.read(null, readings);
            fewest = Math.min(fewest, counter.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(fewest).as("bytes an update of 900 rows").isLessThan(1000);
        assertThat(sum[0]).isFinite();
    }
}
