package carousel.core.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.param.Gate;
import carousel.core.param.GateRole;
import carousel.core.param.Parameter;
import carousel.core.random.RandomStream;
import carousel.core.text.RefusedException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each optimizer against its formula for one number, over several updates with changing gradients and rates. */
class OptimizerTest {
    private static final int UPDATES = 6;

    private final Kernels k = Kernels.scalar();
    private final List<Parameter> parameters = List.of(parameter("p", 3), parameter("q", 2));

    private static Parameter parameter(String name, int rows) {
        return new Parameter(
                name,
                Parameter.Kind.RECURRENT,
                List.of(new Gate("h", GateRole.CANDIDATE)),
                Precision.DOUBLE,
                rows,
                2,
                2);
    }

    /** The formula for one number; made anew for each. */
    private interface Formula {
        double next(double value, double gradient, double rate, int update);
    }

    private interface Maker {
        Formula make();
    }

    private void assertFollows(String optimizer, Maker maker) {
        Optimizer made = Optimizers.named(optimizer).factory().make(k, parameters);
        RandomStream random = RandomStream.of(1, "optimizer", 0);
        Formula[] formulas = new Formula[10];
        double[] values = new double[10];
        for (int i = 0; i < 10; i++) {
            formulas[i] = maker.make();
        }
        for (int n = 1; n <= UPDATES; n++) {
            double rate = 0.1 / n;
            int i = 0;
            for (Parameter p : parameters) {
                for (int r = 0; r < p.value().rows(); r++) {
                    for (int c = 0; c < 2; c++) {
                        double gradient = i == 0 ? 0 : random.nextDouble(-1, 1);
                        p.gradient().set(r, c, gradient);
                        values[i] = formulas[i].next(values[i], gradient, rate, n);
                        i++;
                    }
                }
            }
            made.step(rate);
            i = 0;
            for (Parameter p : parameters) {
                for (int r = 0; r < p.value().rows(); r++) {
                    for (int c = 0; c < 2; c++) {
                        assertThat(p.value().get(r, c))
                                .as("%s, update %d, number %d", optimizer, n, i)
                                .isCloseTo(values[i++], within(1e-14));
                    }
                }
            }
        }
    }

    @Test
    void sgd_takes_the_gradient() {
        assertFollows("sgd", () -> (value, g, rate, n) -> value - rate * g);
    }

    @Test
    void momentum_keeps_the_rate_out_of_the_velocity() {
        assertFollows("momentum(0.8)", () -> new Formula() {
            private double m;

            @Override
            public double next(double value, double g, double rate, int n) {
                m = 0.8 * m + g;
                return value - rate * m;
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"rmsprop, 0.9, 1e-8, 0", "'rmsprop(0.99,0.01)', 0.99, 0.01, 0", "'rmsprop(0.5, 0.1, 2)', 0.5, 0.1, 2"})
    void rmsprop_has_epsilon_outside_of_the_root(String name, double decay, double epsilon, double start) {
        assertFollows(name, () -> new Formula() {
            private double s = start;

            @Override
            public double next(double value, double g, double rate, int n) {
                s = decay * s + (1 - decay) * g * g;
                return value - rate * g / (Math.sqrt(s) + epsilon);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"rmsprop-inside, 0.9, 1e-8, 0", "'rmsprop-inside(0.95, 0.01, 1)', 0.95, 0.01, 1"})
    void rmsprop_inside_has_epsilon_inside_of_the_root(String name, double decay, double epsilon, double start) {
        assertFollows(name, () -> new Formula() {
            private double s = start;

            @Override
            public double next(double value, double g, double rate, int n) {
                s = decay * s + (1 - decay) * g * g;
                return value - rate * g / Math.sqrt(s + epsilon);
            }
        });
        assertThat(Optimizers.named(name).label()).contains("inside the root");
    }

    @Test
    void rmsprop_can_have_epsilon_inside_of_the_root() {
        Parameter p = parameters.get(0);
        p.gradient().set(0, 0, 0.3);
        new RmsProp(k, List.of(p), 0.9, 0.01, true, 1).step(0.1);

        assertThat(p.value().get(0, 0)).isCloseTo(-0.1 * 0.3 / Math.sqrt(0.9 + 0.1 * 0.09 + 0.01), within(1e-15));
    }

    @ParameterizedTest
    @CsvSource({"adam, 0.9, 0.999, 1e-8", "'adam(0.5, 0.9, 0.1)', 0.5, 0.9, 0.1"})
    void adam_corrects_both_averages_and_has_epsilon_outside(String name, double beta1, double beta2, double epsilon) {
        assertFollows(name, () -> new Formula() {
            private double m;
            private double v;

            @Override
            public double next(double value, double g, double rate, int n) {
                m = beta1 * m + (1 - beta1) * g;
                v = beta2 * v + (1 - beta2) * g * g;
                double mean = m / (1 - Math.pow(beta1, n));
                double square = v / (1 - Math.pow(beta2, n));
                return value - rate * mean / (Math.sqrt(square) + epsilon);
            }
        });
    }

    /** Ten updates in one go, and five by one optimizer and five by another that was handed the memory of the first. */
    @ParameterizedTest
    @ValueSource(strings = {"sgd", "momentum(0.7)", "rmsprop(0.9,1e-8,0.1)", "rmsprop-inside", "adam", "adam(0.5,0.7)"})
    void an_optimizer_that_takes_the_memory_of_another_goes_on_as_it_would(String name) {
        List<Parameter> whole = List.of(parameter("p", 3), parameter("q", 2));
        Optimizer uncut = Optimizers.named(name).factory().make(k, whole);
        Optimizer cut = Optimizers.named(name).factory().make(k, parameters);
        for (int n = 1; n <= 10; n++) {
            if (n == 6) {
                Optimizer heir = Optimizers.named(name).factory().make(k, parameters);
                Map<String, Panel> left = cut.memory(List.of("layer1.p", "q"));
                Map<String, Panel> taken = heir.memory(List.of("layer1.p", "q"));
                assertThat(taken.keySet()).containsExactlyElementsOf(left.keySet());
                left.forEach((key, from) -> k.copy(from, taken.get(key)));
                left.values().forEach(panel -> k.fill(panel, Double.NaN)); // what was taken is the heir's own
                cut = heir;
            }
            RandomStream random = RandomStream.of(1, "optimizer", n);
            for (int i = 0; i < 2; i++) {
                for (int j = 0; j < whole.get(i).value().size(); j++) {
                    double gradient = random.nextDouble(-1, 1);
                    whole.get(i).gradient().set(j / 2, j % 2, gradient);
                    parameters.get(i).gradient().set(j / 2, j % 2, gradient);
                }
            }
            uncut.step(0.1);
            cut.step(0.1);
        }
        for (int i = 0; i < 2; i++) {
            assertThat(parameters.get(i).value().toArray())
                    .isDeepEqualTo(whole.get(i).value().toArray());
        }
    }

    @Test
    void guesses_are_drawn_anew_until_one_is_good_by_seed_and_update() {
        Optimizer guess = Optimizers.named("guess(2)").factory().make(k, parameters, 5);
        for (int n = 1; n <= 6; n++) {
            boolean good = n == 3 || n == 4;
            double[][] before = parameters.get(0).value().toArray();
            assertThat(guess.needsGradient(() -> good)).isFalse();
            guess.step(0.1);
            RandomStream random = RandomStream.of(5, "guess", n);
            for (Parameter p : parameters) {
                for (int i = 0; i < p.value().size(); i++) {
                    double drawn = random.nextDouble(-2, 2);
                    if (!good) {
                        assertThat(p.value().get(i / 2, i % 2))
                                .as("update %d", n)
                                .isEqualTo(drawn);
                    }
                }
            }
            assertThat(Arrays.deepEquals(before, parameters.get(0).value().toArray()))
                    .as("update %d", n)
                    .isEqualTo(good);
        }
        assertThat(guess.memory(List.of("p", "q")).get("guess.updates").get(0, 0))
                .isEqualTo(6);
        assertThat(Optimizers.named("sgd").factory().make(k, parameters).needsGradient(() -> {
                    throw new AssertionError("not asked");
                }))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"guess(0)", "guess(-1)", "guess(1e39)"})
    void guesses_need_a_range(String term) {
        assertThatThrownBy(() -> Optimizers.named(term))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("--optimizer " + term)
                .hasMessageContaining("not above 0 and below 1.7e38");
    }

    @Test
    void memory_is_told_by_the_names_of_the_parameters() {
        List<String> names = List.of("layer1.p", "q");
        assertThat(Optimizers.named("momentum")
                        .factory()
                        .make(k, parameters)
                        .memory(names)
                        .keySet())
                .containsExactly("momentum.layer1.p", "momentum.q");
        assertThat(Optimizers.named("rmsprop")
                        .factory()
                        .make(k, parameters)
                        .memory(names)
                        .keySet())
                .containsExactly("rmsprop.s.layer1.p", "rmsprop.s.q");
        Optimizer adam = Optimizers.named("adam(0.5,0.25)").factory().make(k, parameters);
        adam.step(0.1);
        adam.step(0.1);
        Map<String, Panel> memory = adam.memory(names);
        assertThat(memory.keySet())
                .containsExactly("adam.m.layer1.p", "adam.m.q", "adam.v.layer1.p", "adam.v.q", "adam.products");
        assertThat(memory.get("adam.products").toArray()).isDeepEqualTo(new double[][] {{0.25, 0.0625}});
    }

    @Test
    void labels_tell_every_convention() {
        assertThat(Optimizers.named("sgd").label()).isEqualTo("SGD");
        assertThat(Optimizers.named("momentum").label()).contains("momentum 0.9", "no dampening");
        assertThat(Optimizers.named("rmsprop").label())
                .contains("decay 0.9", "epsilon 1e-8 outside the root", "from 0.0");
        assertThat(Optimizers.named("adam").label()).contains("0.9, 0.999", "epsilon 1e-8 outside the root");
    }

    @Test
    void every_name_that_is_listed_is_known() {
        assertThat(Optimizers.names())
                .contains("sgd", "adam")
                .allSatisfy(name -> assertThat(Optimizers.named(name).factory()).isNotNull());
    }

    @Test
    void an_unknown_name_is_refused_with_the_nearest() {
        assertThatThrownBy(() -> Optimizers.named("adm"))
                .isInstanceOf(RefusedException.class)
                .hasMessage(
                        "no optimizer 'adm'; did you mean 'adam'? there are: sgd, momentum, rmsprop, rmsprop-inside, adam, guess");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "adam(1)",
                "adam(-0.1)",
                "adam(0.9,1)",
                "adam(0.9,0.9,-1)",
                "adam(NaN)",
                "adam(0.9,0.9,0.1,1)",
                "momentum(1)",
                "rmsprop(2)",
                "rmsprop(0.9,0,-1)",
                "sgd(1)",
                "sgd(",
                "",
                "adam()"
            })
    void numbers_out_of_range_are_refused_with_the_text(String text) {
        assertThatThrownBy(() -> Optimizers.named(text))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("--optimizer " + (text.isEmpty() ? "''" : text) + ": must be an optimizer; ");
    }
}
