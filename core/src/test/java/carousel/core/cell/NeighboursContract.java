package carousel.core.cell;

import static carousel.core.data.PanelAssertions.assertSameBits;
import static carousel.core.data.PanelAssertions.copyOf;
import static carousel.core.data.PanelAssertions.fillRandomly;
import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.cell.Passage.Shape;
import carousel.core.data.Batch;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.kernel.Teams;
import carousel.core.loss.Loss;
import carousel.core.net.Head;
import carousel.core.net.Network;
import carousel.core.net.NetworkSpec;
import carousel.core.net.Recurrent;
import carousel.core.net.Unrolled;
import carousel.core.param.Initializers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The part of {@link CellContract} about whole networks: the bits of a sequence's outputs and gradients do not depend on the
 * other sequences of its batch, on how many they are, or on where it stands among them.
 */
interface NeighboursContract {
    int STEPS = 6;
    int OUTPUTS = 2;

    /** More than a vector and no multiple of one; tiles of all heights up to more than two whole ones. */
    int UNITS = 19;

    int[] BATCHES = {2, 3, 7, 18};

    /** The cell under test, laid out. */
    Passage passage(Shape shape);

    /** Who else is in the batch. */
    enum Neighbours {
        RANDOM(1),
        WITHOUT_LOSS(1),
        HUGE(1e30),
        INFINITE(Double.POSITIVE_INFINITY),
        NOT_A_NUMBER(Double.NaN);

        private final double factor;

        Neighbours(double factor) {
            this.factor = factor;
        }
    }

    /** Every neighbour meets every case once, at every size on some kernels. */
    @ParameterizedTest
    @EnumSource(Neighbours.class)
    default void a_sequence_has_the_same_bits_among_any_neighbours_and_anywhere(Neighbours neighbours) {
        int kind = 3 * neighbours.ordinal();
        for (int batch : BATCHES) {
            for (Kernels kernels : kernels()) {
                try (Kernels k = kernels) {
                    assertSameAmong(neighbours, batch, k, kind++);
                }
            }
        }
    }

    private void assertSameAmong(Neighbours who, int batch, Kernels k, int kind) {
        Precision precision = Precision.values()[kind % 2];
        Head head = Head.values()[kind / 2 % 2];
        int truncation = kind / 4 % 2 * 2;
        int length = kind / 8 % 2 == 0 ? STEPS : 4;
        int recomputeEvery = kind % 3 == 0 ? 4 : 0;
        int place = 5 * kind % batch;
        NetworkSpec spec = new NetworkSpec(3, UNITS, 2, OUTPUTS, true, head, truncation);
        Batch own = batch(precision, head, 1, "own", length == STEPS ? null : new int[] {length});
        Batch among = among(who, own, batch, place, length, head);
        Map<String, Panel> expected = results(network(spec, precision, Kernels.scalar()), own, 0, 0, true);
        Map<String, Panel> found =
                results(network(spec, precision, k), among, place, recomputeEvery, who == Neighbours.WITHOUT_LOSS);
        String what = k.name() + ", " + k.threads() + " threads, " + place + " of " + batch + ", " + precision
                + ", length " + length + ", " + head + ", truncation " + truncation + ", recomputed every "
                + recomputeEvery + ": ";
        assertThat(expected.keySet()).containsAll(found.keySet()).hasSizeGreaterThan(2 * STEPS);
        assertThat(found).hasSizeGreaterThan(STEPS);
        found.forEach((name, panel) -> assertSameBits(what + name, panel, expected.get(name)));
    }

    private static List<Kernels> kernels() {
        List<Kernels> all = new ArrayList<>(List.of(Kernels.scalar(), Teams.always("plain", 2)));
        if (Kernels.vector().isPresent()) {
            all.add(Kernels.named("vector", 1));
            all.add(Teams.nowAndThen("vector", 3));
        }
        return all;
    }

    private Network network(NetworkSpec spec, Precision precision, Kernels k) {
        Network network = Network.of(passage(Shape.of(2, 1)).provider, spec, precision, k);
        network.initialize(Initializers.named("normal(0.3)"), 3);
        return network;
    }

    /** What belongs to the sequence at a place; the gradients of parameters too where nobody else adds to them. */
    private static Map<String, Panel> results(
            Network network, Batch batch, int place, int recomputeEvery, boolean withParameters) {
        int count = batch.x().batch();
        Unrolled layout = network.unroll(STEPS, count, recomputeEvery);
        Map<String, Panel> results = new LinkedHashMap<>();
        layout.loss(batch, new Sum());
        layout.backward((t, direct, state, firstRow) -> { // as a probe looks on
            if (direct != null) {
                network.kernels().add(direct, state.get(0));
            }
            if (firstRow <= place && place < firstRow + state.get(0).rows()) {
                for (int i = 0; i < state.size(); i++) {
                    results.put("gradient of state " + i + " at " + t, row(state.get(i), place - firstRow));
                }
            }
        });
        for (int n = 0; n < layout.outputs().rows() / count; n++) {
            results.put("y " + n, row(layout.outputs(), n * count + place));
        }
        for (int i = 0; i < layout.layers().size(); i++) {
            Recurrent<?> layer = layout.layers().get(i);
            for (int s = 0; s < layer.tape().stateGradients().size(); s++) {
                results.put(
                        "layer " + i + ", gradient of initial state " + s,
                        row(layer.tape().stateGradients().get(s), place));
            }
        }
        if (recomputeEvery == 0) {
            Sequence dx = Sequence.inputs(network.precision(), STEPS, count, 3);
            layout.inputGradient(dx);
            for (int t = 1; t <= STEPS; t++) {
                results.put("dx " + t, row(dx.at(t), place));
            }
        }
        if (withParameters) {
            network.named().forEach((name, p) -> results.put("gradient by " + name, copyOf(p.gradient())));
        }
        return results;
    }

    private static Panel row(Panel panel, int r) {
        return copyOf(panel.rows(r, r + 1));
    }

    private static Batch batch(Precision precision, Head head, int count, String name, int[] lengths) {
        Sequence x = Sequence.inputs(precision, STEPS, count, 3);
        fillRandomly(x.all(), name);
        Panel target = Panel.zeros(precision, head == Head.EVERY ? STEPS * count : count, OUTPUTS);
        fillRandomly(target, name + " target");
        return new Batch(x, target, null, lengths);
    }

    private static Batch among(Neighbours who, Batch own, int count, int place, int length, Head head) {
        int[] lengths = new int[count];
        for (int i = 0; i < count; i++) {
            lengths[i] = i == place ? length : 1 + i % STEPS;
        }
        Batch all = batch(own.x().all().precision(), head, count, "others", lengths);
        Kernels k = Kernels.scalar();
        k.scale(who.factor, all.x().all());
        k.scale(who == Neighbours.WITHOUT_LOSS ? 0 : who.factor, all.target());
        for (int t = 1; t <= STEPS; t++) {
            k.copy(own.x().at(t), all.x().at(t).rows(place, place + 1));
        }
        for (int n = 0; n < own.target().rows(); n++) {
            k.copy(own.target().rows(n, n + 1), all.target().rows(n * count + place, n * count + place + 1));
        }
        return all;
    }

    /** Σ target·y: a sum over sequences, so that the loss of each is its own. */
    final class Sum implements Loss {
        @Override
        public String name() {
            return "sum";
        }

        @Override
        public int targetColumns(int outputs) {
            return outputs;
        }

        @Override
        public double evaluate(Kernels k, Panel y, Panel target, Panel weight, Panel dy) {
            k.copy(target, dy);
            return 0;
        }
    }
}
