package carousel.rnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.core.kernel.Kernels;
import carousel.core.net.Head;
import carousel.core.net.Network;
import carousel.core.net.NetworkSpec;
import carousel.core.probe.Notebook;
import carousel.core.probe.Specimen;
import carousel.core.probe.Specimens;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Latches: h ← tanh(w h + x) unit by unit. Without input each unit stays at 0, and for w > 1 at ±h* too. */
class RnnFixedPointsTest {
    private static Consumer<Network> latch(double w) {
        return network -> {
            for (int i = 0; i < network.spec().units(); i++) {
                network.named().get("layer1.W").value().set(i, i, 3);
                network.named().get("layer1.U").value().set(i, i, w);
            }
        };
    }

    private static Notebook of(int units, double w, Kernels k) {
        NetworkSpec spec = new NetworkSpec(Math.max(units, Specimens.INPUTS), units, 1, 1, true, Head.LAST, 0);
        Specimen specimen = Specimens.of(new TanhRnnProvider(), spec, 20, 20, k, network -> {
            if (units < spec.inputs()) { // the second input says nothing
                network.named().get("layer1.W").value().set(1, 0, 0);
            }
            latch(w).accept(network);
        });
        return Notebook.of("fixed-points", specimen);
    }

    /** h* > 0 of h = tanh(w h), by bisection. */
    private static double held(double w) {
        double low = 1e-3, high = 1;
        for (int i = 0; i < 100; i++) {
            double middle = (low + high) / 2;
            if (Math.tanh(w * middle) > middle) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @ParameterizedTest
    @MethodSource("carousel.core.probe.Specimens#kernels")
    void one_unit_stays_at_three_places(Kernels k) {
        Notebook found = of(1, 1.5, k);
        double held = held(1.5);
        assertThat(found.at("fixed-points-found", 0)).isEqualTo(3);
        assertThat(found.at("slow-points-found", 0)).isEqualTo(0);
        double[] places = new double[3];
        for (int n = 1; n <= 3; n++) {
            double h = found.at("fixed-point-" + n + "-state", 0);
            places[n - 1] = h;
            assertThat(found.at("fixed-point-" + n + "-real", 0)).isCloseTo(1.5 * (1 - h * h), within(1e-9));
            assertThat(found.at("fixed-points-unstable", n)).isEqualTo(Math.abs(h) < 0.1 ? 1 : 0);
        }
        assertThat(places[2]).as("stable ones come first").isCloseTo(0, within(1e-9));
        Arrays.sort(places);
        assertThat(places).containsExactly(new double[] {-held, 0, held}, within(1e-9));
    }

    @Test
    void one_that_forgets_stays_at_none_but_zero() {
        Notebook found = of(1, 0.9, Kernels.scalar());
        assertThat(found.at("fixed-points-found", 0)).isEqualTo(1);
        assertThat(found.at("fixed-point-1-state", 0)).isCloseTo(0, within(1e-9));
        assertThat(found.at("fixed-point-1-real", 0)).isCloseTo(0.9, within(1e-9));
    }

    /** Three units: every combination of −h*, 0 and h*, as many unstable directions as zeros; 8 are stable. */
    @ParameterizedTest
    @MethodSource("carousel.core.probe.Specimens#kernels")
    void three_bits_stay_at_eight_corners_and_saddles_between(Kernels k) {
        Notebook found = of(3, 1.5, k);
        double held = held(1.5);
        int[] unstable = new int[4];
        Set<String> places = new HashSet<>();
        for (long n : found.indices("fixed-points-speed-log10")) {
            int zeros = 0;
            StringBuilder place = new StringBuilder();
            for (double h : found.values("fixed-point-" + n + "-state")) {
                double nearest = Math.abs(h) < 0.1 ? 0 : Math.copySign(held, h);
                assertThat(h).isCloseTo(nearest, within(1e-9));
                zeros += nearest == 0 ? 1 : 0;
                place.append(nearest == 0 ? '0' : nearest > 0 ? '+' : '-');
            }
            assertThat(places.add(place.toString())).as("%s once", place).isTrue();
            assertThat(found.at("fixed-points-unstable", n)).isEqualTo(zeros);
            unstable[zeros]++;
        }
        assertThat(unstable).containsExactly(8, 12, 6, 1);
        assertThat(found.at("fixed-points-found", 0)).isEqualTo(27);
        assertThat(found.at("slow-points-found", 0)).isEqualTo(0);
    }
}
