package carousel.core.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.cell.ToyCell;
import carousel.core.data.Batch;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.Head;
import carousel.core.net.NetworkSpec;
import carousel.core.net.Unrolled;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A cell with two states, of which every step answers. */
class ItemisedTest {
    private static final int T = 7;
    private static final int H = 3;
    private static final int B = 4;

    private static Specimen specimen(Head head, Kernels k) {
        NetworkSpec spec = new NetworkSpec(Specimens.INPUTS, H, 1, 2, true, head, 0);
        return Specimens.of(ToyCell.provider(), spec, T, B, k, Specimens.random(0.9));
    }

    /** Items of one sequence, [row][t][number of the state], h first. */
    private static double[][][] items(Specimen specimen, int sequence, int[] answers) {
        double[][][] items = new double[answers.length + 1][T + 1][2 * H];
        Itemised.walk(specimen, sequence, answers, (t, state) -> {
            for (int row = 0; row < items.length; row++) {
                for (int i = 0; i < 2 * H; i++) {
                    items[row][t][i] = state.get(i / H).get(row, i % H);
                }
            }
        });
        return items;
    }

    @ParameterizedTest
    @MethodSource("carousel.core.probe.Specimens#kernels")
    void items_add_up_to_the_usual_gradient(Kernels k) {
        Specimen specimen = specimen(Head.EVERY, k);
        int[] all = IntStream.rangeClosed(1, T).toArray();
        for (int b = 0; b < B; b++) {
            int sequence = b;
            double[][][] items = items(specimen, b, all);
            specimen.layout().loss(specimen.batch(), specimen.loss());
            specimen.layout().walkBack((t, state) -> {
                for (int i = 0; i < 2 * H; i++) {
                    double usual = B * state.get(i / H).get(sequence, i % H);
                    double sum = 0;
                    for (int s = 0; s < T; s++) {
                        sum += items[s][t][i];
                        if (all[s] < t) {
                            assertThat(items[s][t][i])
                                    .as("answer %d at step %d", s + 1, t)
                                    .isZero();
                        }
                    }
                    assertThat(sum).isCloseTo(usual, within(1e-12));
                    assertThat(items[T][t][i]).isCloseTo(usual, within(1e-12));
                }
            });
        }
    }

    /** The state of step t is moved, and the network goes on from there: central differences of the loss of one answer. */
    @ParameterizedTest
    @MethodSource("carousel.core.probe.Specimens#kernels")
    void each_item_is_what_a_difference_says(Kernels k) {
        Specimen specimen = specimen(Head.EVERY, k);
        int[] all = IntStream.rangeClosed(1, T).toArray();
        double[][][] items = items(specimen, 1, all);
        for (int t = 0; t < T; t++) {
            for (int i = 0; i < 2 * H; i++) {
                double[] up = losses(specimen, 1, t, i, 1e-5), down = losses(specimen, 1, t, i, -1e-5);
                for (int s = t + 1; s <= T; s++) {
                    assertThat(items[s - 1][t][i])
                            .as("answer %d, step %d, number %d", s, t, i)
                            .isCloseTo((up[s] - down[s]) / 2e-5, within(1e-9));
                }
            }
        }
    }

    /** Losses of the answers t + 1..T of a sequence, as parts of its mean loss, from its state at t with a number moved. */
    private static double[] losses(Specimen specimen, int sequence, int t, int number, double by) {
        specimen.layout().forward(specimen.batch());
        Sequence x = Sequence.inputs(Precision.DOUBLE, T - t, 1, Specimens.INPUTS);
        for (int s = t + 1; s <= T; s++) {
            for (int c = 0; c < Specimens.INPUTS; c++) {
                x.at(s - t).set(0, c, specimen.batch().x().at(s).get(sequence, c));
            }
        }
        Unrolled rest = specimen.network().unroll(T - t, 1);
        List<Panel> start = rest.top().initialStates();
        for (int i = 0; i < 2 * H; i++) {
            double value =
                    specimen.layout().top().tape().states().get(i / H).at(t).get(sequence, i % H);
            start.get(i / H).set(0, i % H, value + (i == number ? by : 0));
        }
        Panel y = rest.forward(Batch.of(x, Panel.zeros(Precision.DOUBLE, T - t, 2)));
        double[] losses = new double[T + 1];
        for (int s = t + 1; s <= T; s++) {
            for (int c = 0; c < 2; c++) {
                double error = y.get(s - t - 1, c) - specimen.batch().target().get((s - 1) * B + sequence, c);
                losses[s] += error * error / (2 * T);
            }
        }
        return losses;
    }

    @Test
    void written_are_norms_of_all_states_over_the_sequences() {
        Specimen specimen = specimen(Head.EVERY, Kernels.scalar());
        Notebook found = Notebook.of("itemised", specimen);
        double[] squares = new double[T + 2];
        for (int b = 0; b < B; b++) {
            double[][][] items = items(specimen, b, new int[] {5});
            for (int t = 1; t <= T; t++) {
                for (double item : items[0][t]) {
                    squares[t] += item * item / B;
                }
            }
        }
        assertThat(found.indices("itemised-5-log10")).containsExactly(1, 2, 3, 4, 5);
        for (int t = 1; t <= 5; t++) {
            assertThat(found.at("itemised-5-log10", t)).isCloseTo(Math.log10(squares[t]) / 2, within(1e-12));
        }
        assertThat(found.indices("itemised-all-log10")).hasSize(T);
        long written = found.names().stream()
                .mapToLong(name -> found.values(name).length)
                .sum();
        assertThat(written).isEqualTo(T * (T + 1) / 2 + T).isLessThanOrEqualTo(new Itemised().most(T, H));
    }

    @Test
    void of_long_sequences_some_answers_are_told_the_last_among_them() {
        assertThat(Itemised.answers(100)).hasSize(100);
        assertThat(Itemised.answers(101)).hasSize(51).startsWith(1, 3).endsWith(101);
        assertThat(Itemised.answers(1000)).hasSize(100).startsWith(10).endsWith(1000);
    }

    @Test
    void where_the_last_step_alone_answers_nothing_is_written() {
        assertThat(Notebook.of("itemised", specimen(Head.LAST, Kernels.scalar()))
                        .names())
                .isEmpty();
    }
}
