package carousel.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.data.Batch;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.net.Network;
import carousel.core.net.Unrolled;
import carousel.core.param.Initializers;
import carousel.core.param.Parameter;
import carousel.core.probe.GradientFlow;
import carousel.core.probe.Probes;
import carousel.core.probe.Readings;
import carousel.core.probe.Specimen;
import carousel.core.random.RandomStream;
import carousel.core.result.Point;
import carousel.core.result.Points;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The training loop once more in the plainest way: clip, momentum and schedule in scalars, a fresh network copy for each test and look.
 * What the trainer writes down at an update must be what this one sees at that update.
 */
class PlainLoopTest {
    /** Of the test set and of what probes are shown, whatever the seed of the run. */
    private static final long TEST_SEED = 0;

    private static final double CLIP = 0.2;
    private static final double MOMENTUM = 0.8;

    private final Kernels k = Kernels.scalar();
    private final SmallPlan small = new SmallPlan();
    private final Points seen = new Points();

    private PlainLoopTest() {
        small.steps = 10;
        small.optimizer = "momentum(" + MOMENTUM + ")";
        small.clip = "norm(" + CLIP + ")";
        small.rate = 0.3;
        small.seed = 7;
        small.testEvery = 1;
    }

    private Network network() {
        RunPlan plan = small.plan();
        return Network.of(plan.provider(), plan.network(), small.precision, k);
    }

    /** Trains, sees everything after every update, and gives the weights at the end. */
    private Network loop(LongToDoubleFunction rate) {
        Network network = network();
        network.initialize(Initializers.named("keras"), small.seed);
        Map<Parameter, double[][]> velocity = new LinkedHashMap<>();
        network.parameters()
                .forEach(p ->
                        velocity.put(p, new double[p.value().rows()][p.value().cols()]));
        see(network, 0);
        for (long step = 1; step <= small.steps; step++) {
            Batch batch = small.task.trainingBatch(small.precision, small.seed, step - 1, small.batch);
            Unrolled unrolled = network.unroll(batch.x().last(), small.batch);
            network.zeroGradients();
            Map<Parameter, double[][]> clean = addNoise(network, step);
            seen.add("loss", step, 0, unrolled.loss(batch, small.task.loss()));
            unrolled.backward();
            clean.forEach(PlainLoopTest::set);
            double squares = 0;
            for (Parameter p : network.parameters()) {
                for (double[] row : p.gradient().toArray()) {
                    for (double g : row) {
                        squares += g * g;
                    }
                }
            }
            double norm = Math.sqrt(squares);
            seen.add("gradient-norm", step, 0, norm);
            for (Parameter p : network.parameters()) {
                double[][] m = velocity.get(p);
                for (int r = 0; r < m.length; r++) {
                    for (int c = 0; c < m[r].length; c++) {
                        m[r][c] = MOMENTUM * m[r][c] + p.gradient().get(r, c) * Math.min(1, CLIP / (norm + 1e-6));
                        double eta = rate.applyAsDouble(step);
                        p.value().set(r, c, p.value().get(r, c) * (1 - eta * small.weightDecay) - eta * m[r][c]);
                    }
                }
            }
            see(network, step);
        }
        return network;
    }

    /** Returns the values as they were. */
    private Map<Parameter, double[][]> addNoise(Network network, long step) {
        Map<Parameter, double[][]> clean = new LinkedHashMap<>();
        network.named().forEach((name, p) -> {
            double[][] value = p.value().toArray();
            clean.put(p, p.value().toArray());
            RandomStream random = RandomStream.of(small.seed, "weight-noise/" + name, step);
            for (double[] row : value) {
                for (int c = 0; c < row.length; c++) {
                    row[c] += small.weightNoise * random.nextGaussian();
                }
            }
            set(p, value);
        });
        return clean;
    }

    private static void set(Parameter p, double[][] value) {
        for (int r = 0; r < value.length; r++) {
            for (int c = 0; c < value[r].length; c++) {
                p.value().set(r, c, value[r][c]);
            }
        }
    }

    private double error(Network network, List<Batch> tests) {
        double squares = 0;
        for (Batch test : tests) {
            double error =
                    network.unrollForward(small.task.steps(), 1).forward(test).get(0, 0)
                            - test.target().get(0, 0);
            squares += error * error;
        }
        return squares / tests.size();
    }

    private void see(Network network, long step) {
        seen.add("metric", step, 0, error(network, small.task.testBatches(small.precision, TEST_SEED, 1)));
        if (small.validate) {
            seen.add(
                    "validation", step, 0, error(network, small.task.validationBatches(small.precision, TEST_SEED, 1)));
        }
        if (small.probeEvery > 0 && step % small.probeEvery == 0) {
            Batch first = small.task
                    .testBatches(small.precision, TEST_SEED, small.batch)
                    .get(0);
            Unrolled unrolled = network.unroll(small.task.steps(), small.batch);
            double[] byLag =
                    new GradientFlow(unrolled).ofLoss(first, small.task.loss()).h();
            for (int lag = 0; lag < byLag.length; lag++) {
                seen.add("loss-gradient-log10", step, lag, byLag[lag]);
            }
            Specimen specimen = new Specimen(
                    small.plan().provider(),
                    network,
                    first,
                    small.task.loss(),
                    TEST_SEED,
                    List.of(marks(first, 0), marks(first, 1)));
            Readings readings = (series, index, value) -> seen.add(series, step, index, value);
            Probes.all().forEach(e -> e.probe().look(specimen, readings));
        }
    }

    private static int[] marks(Batch adding, int row) {
        List<Integer> marks = new ArrayList<>();
        for (int t = 1; t <= adding.x().last(); t++) {
            if (adding.x().at(t).get(row, 1) == 1) {
                marks.add(t);
            }
        }
        return marks.stream().mapToInt(t -> t).toArray();
    }

    private void assertAsTrained(Network expected) {
        Trainer trainer = new Trainer(small.plan(), Kernels.plain(), 0);
        TrainingState state = trainer.advance(trainer.start(), small.steps);
        Map<String, Point> trained = new LinkedHashMap<>();
        state.points().all().forEach(p -> trained.put(where(p), p));
        assertThat(trained).hasSameSizeAs(state.points().all());
        for (Point p : seen.all()) {
            assertThat(trained).containsKey(where(p));
            double value = told(trained.get(where(p))), wanted = told(p);
            if (Double.isFinite(wanted)) {
                assertThat(value).as(where(p)).isCloseTo(wanted, within(tolerance(p)));
            } else {
                assertThat(value).as(where(p)).isEqualTo(wanted);
            }
        }
        expected.named().forEach((name, p) -> {
            Panel value = state.weights().get(name);
            for (int r = 0; r < value.rows(); r++) {
                for (int c = 0; c < value.cols(); c++) {
                    assertThat(value.get(r, c)).as(name).isCloseTo(p.value().get(r, c), within(1e-10));
                }
            }
        });
    }

    /** Of a state that does not move, the speed is what rounding leaves of it. */
    private static double told(Point p) {
        return p.series().equals("fixed-points-speed-log10") ? Math.max(-20, p.value()) : p.value();
    }

    /** The smallest singular values, 10⁻¹³ of the largest, are as good as the last bits. */
    private static double tolerance(Point p) {
        boolean training =
                List.of("loss", "gradient-norm", "metric", "validation").contains(p.series());
        return training ? 1e-12 : 1e-4 * (1 + Math.abs(p.value()));
    }

    private static String where(Point p) {
        return p.series() + " " + p.index() + " after update " + p.step();
    }

    @ParameterizedTest
    @CsvSource({"gru, 1", "lstm, 2", "rnn, 3"})
    void losses_norms_and_tests_are_those_of_their_update(String cell, int layers) {
        small.cell = cell;
        small.layers = layers;
        assertAsTrained(loop(step -> 0.3));
    }

    @Test
    void the_first_update_of_a_schedule_is_the_first_of_the_run() {
        small.schedule = "linear";
        assertAsTrained(loop(step -> 0.3 * (1 - (step - 1) / 10.0)));
    }

    @Test
    void a_step_of_a_schedule_comes_after_its_updates() {
        small.schedule = "step(3,0.5)";
        assertAsTrained(loop(step -> step <= 3 ? 0.3 : step <= 6 ? 0.15 : step <= 9 ? 0.075 : 0.0375));
    }

    @Test
    void a_warm_up_begins_with_its_smallest_rate() {
        small.schedule = "warm-up(4)";
        assertAsTrained(loop(step -> step < 4 ? 0.075 * step : 0.3));
    }

    @Test
    void weights_decay_apart_from_the_gradient_by_the_rate_of_their_update() {
        small.weightDecay = 0.3;
        small.schedule = "linear";
        assertAsTrained(loop(step -> 0.3 * (1 - (step - 1) / 10.0)));
    }

    @Test
    void every_test_is_of_the_validation_set_too_where_that_is_asked_for() {
        small.validate = true;
        small.testEvery = 1;
        assertAsTrained(loop(step -> 0.3));
        assertThat(seen.series("validation")).hasSize(11);
    }

    /** All parameters have noise while their gradient is computed, and none when they are updated and tested. */
    @ParameterizedTest
    @CsvSource({"gru, 1", "lstm, 2", "rnn, 1"})
    void the_gradient_is_that_at_weights_with_noise(String cell, int layers) {
        small.cell = cell;
        small.layers = layers;
        small.weightNoise = 0.3;
        assertAsTrained(loop(step -> 0.3));
    }

    /** Each look at the weights that there are then, at sequences that the run's seed has no say in. */
    @ParameterizedTest
    @CsvSource({"gru", "lstm", "rnn"})
    void probes_look_at_the_network_as_it_is_at_their_update(String cell) {
        small.cell = cell;
        small.probe = "all";
        small.probeEvery = 5;
        assertAsTrained(loop(step -> 0.3));
        assertThat(seen.series("saliency-contrast").stream().map(Point::step).distinct())
                .containsExactly(0L, 5L, 10L);
    }

    /** A gradient that is read on the way back is that of the batch, before it is clipped, with the weights before the update. */
    @Test
    void the_gradient_of_an_update_is_that_of_its_batch() {
        small.probe = "update-gradient-by-lag(1)";
        Network network = network();
        network.initialize(Initializers.named("keras"), small.seed);
        Trainer trainer = new Trainer(small.plan(), Kernels.plain(), 0);
        TrainingState state = trainer.start();
        for (long step = 1; step <= small.steps; step++) {
            Map<String, Panel> before = state.weights();
            network.named().forEach((name, p) -> k.copy(before.get(name), p.value()));
            Batch batch = small.task.trainingBatch(small.precision, small.seed, step - 1, small.batch);
            double[] expected = new GradientFlow(network.unroll(small.task.steps(), small.batch))
                    .ofLoss(batch, small.task.loss())
                    .h();
            state = trainer.advance(state, step);
            long now = step;
            List<Point> read = state.points().series("update-gradient-log10").stream()
                    .filter(p -> p.step() == now)
                    .toList();
            assertThat(read).hasSameSizeAs(expected);
            read.forEach(p -> assertThat(p.value()).isCloseTo(expected[(int) p.index()], within(1e-9)));
        }
    }
}
