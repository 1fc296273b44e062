package carousel.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Statistics are of fixed seeds, so a bound that holds today holds always; bounds are five standard errors or more. */
class RandomStreamTest {

    private static final int N = 200_000;

    /** Changing any of these changes every run ever made: raise the numerics version then. */
    @Test
    void the_first_numbers_of_a_stream_are_fixed_for_ever() {
        RandomStream s = RandomStream.of(7, "initial-weights", 3);
        assertThat(new long[] {s.nextLong(), s.nextLong(), s.nextLong(), s.nextLong(), s.nextLong()})
                .containsExactly(
                        0xe3e1e6940b7c00f7L,
                        0x700952204df1984cL,
                        0x26f2bf4006530935L,
                        0xd6a405d33c72e0a8L,
                        0x760fc62df44d8f01L);
        RandomStream t = RandomStream.of(1, "data/train", 0);
        assertThat(t.nextInt(10)).isEqualTo(4);
        assertThat(t.nextDouble()).isEqualTo(0x1.bfe35f506e6e8p-2);
        assertThat(t.nextGaussian()).isEqualTo(0x1.423d3fceeb45cp-3);
        assertThat(t.nextGaussian()).isEqualTo(0x1.9275795d2e618p-1);
    }

    @Test
    void the_same_name_gives_the_same_numbers_whatever_else_is_drawn() {
        RandomStream alone = RandomStream.of(5, "noise", 9);
        RandomStream first = RandomStream.of(5, "noise", 9);
        RandomStream other = RandomStream.of(5, "noise", 10);
        for (int i = 0; i < 100; i++) {
            other.nextGaussian();
            assertThat(first.nextLong()).as("number %d", i).isEqualTo(alone.nextLong());
        }
    }

    @Test
    void seed_purpose_and_index_each_make_another_stream() {
        Set<Long> firsts = new HashSet<>();
        String[] purposes = {"", "a", "b", "ab", "ba", "data", "Data", "date", "é", "\uD83D\uDE00", "a\0"};
        for (long seed : new long[] {0, 1, -1, 2, Long.MAX_VALUE, Long.MIN_VALUE}) {
            for (String purpose : purposes) {
                for (long index : new long[] {0, 1, -1, 2, Long.MAX_VALUE, Long.MIN_VALUE}) {
                    firsts.add(RandomStream.of(seed, purpose, index).nextLong());
                }
            }
        }
        assertThat(firsts).hasSize(6 * purposes.length * 6);
    }

    @Test
    void neighbouring_streams_are_uncorrelated() {
        RandomStream here = RandomStream.of(1, "x", 0);
        RandomStream[] neighbours = {
            RandomStream.of(2, "x", 0),
            RandomStream.of(1, "y", 0),
            RandomStream.of(1, "x", 1),
            RandomStream.of(0, "x", 0)
        };
        double[] products = new double[neighbours.length];
        for (int i = 0; i < N; i++) {
            double u = here.nextDouble() - 0.5;
            for (int k = 0; k < products.length; k++) {
                products[k] += u * (neighbours[k].nextDouble() - 0.5);
            }
        }
        for (int k = 0; k < products.length; k++) {
            assertThat(12 * products[k] / N)
                    .as("correlation with neighbour %d", k)
                    .isCloseTo(0, within(5 / Math.sqrt(N)));
        }
    }

    @Test
    void doubles_are_uniform() {
        RandomStream s = RandomStream.of(11, "uniform", 0);
        int[] bins = new int[64];
        for (int i = 0; i < N; i++) {
            double u = s.nextDouble();
            assertThat(u >= 0 && u < 1).as("%s", u).isTrue();
            bins[(int) (u * bins.length)]++;
        }
        assertThat(chiSquare(bins)).isLessThan(63 + 5 * Math.sqrt(2 * 63));
    }

    @Test
    void doubles_of_an_interval_stay_in_it() {
        RandomStream s = RandomStream.of(12, "interval", 0);
        double sum = 0;
        for (int i = 0; i < N; i++) {
            double v = s.nextDouble(-3, 5);
            assertThat(v >= -3 && v < 5).as("%s", v).isTrue();
            sum += v;
        }
        assertThat(sum / N).isCloseTo(1, within(5 * 8 / Math.sqrt(12.0 * N)));
        for (int i = 0; i < 100; i++) {
            assertThat(s.nextDouble(1, Math.nextUp(1.0))).isEqualTo(1);
        }
    }

    @Test
    void whole_numbers_are_uniform_for_small_and_for_awkward_bounds() {
        for (int bound : new int[] {1, 2, 3, 7, 10, 88}) {
            RandomStream s = RandomStream.of(13, "ints", bound);
            int[] bins = new int[bound];
            for (int i = 0; i < N; i++) {
                bins[s.nextInt(bound)]++;
            }
            assertThat(chiSquare(bins))
                    .as("bound %d", bound)
                    .isLessThanOrEqualTo(bound - 1 + 6 * Math.sqrt(2.0 * bound));
        }
        // At 3·2^29 a modulo of 32 bits would make the lower half of the results twice as likely.
        int bound = 3 << 29;
        int low = 0;
        RandomStream s = RandomStream.of(14, "ints", bound);
        for (int i = 0; i < N; i++) {
            int v = s.nextInt(bound);
            assertThat(v).isBetween(0, bound - 1);
            low += v < bound / 3 ? 1 : 0;
        }
        assertThat(low / (double) N).isCloseTo(1 / 3.0, within(5 * Math.sqrt(2 / 9.0 / N)));
    }

    @Test
    void gaussians_have_the_moments_of_the_normal_distribution() {
        RandomStream s = RandomStream.of(15, "gauss", 0);
        double[] moments = new double[5];
        double previous = 0;
        double lagged = 0;
        for (int i = 0; i < N; i++) {
            double g = s.nextGaussian();
            double power = 1;
            for (int k = 0; k < moments.length; k++) {
                moments[k] += power / N;
                power *= g;
            }
            lagged += g * previous / N;
            previous = g;
        }
        assertThat(moments[1]).isCloseTo(0, within(5 * Math.sqrt(1.0 / N)));
        assertThat(moments[2]).isCloseTo(1, within(5 * Math.sqrt(2.0 / N)));
        assertThat(moments[3]).isCloseTo(0, within(5 * Math.sqrt(15.0 / N)));
        assertThat(moments[4]).isCloseTo(3, within(5 * Math.sqrt(96.0 / N)));
        assertThat(lagged).isCloseTo(0, within(5 * Math.sqrt(1.0 / N)));
    }

    @Test
    void impossible_ranges_are_refused() {
        RandomStream s = RandomStream.of(1, "x", 0);
        assertThatThrownBy(() -> s.nextInt(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bound 0");
        assertThatThrownBy(() -> s.nextInt(-4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-4");
        double huge = Double.MAX_VALUE;
        for (double[] range : new double[][] {{1, 1}, {2, 1}, {0, Double.NaN}, {0, 1 / 0.0}, {-huge, huge}}) {
            assertThatThrownBy(() -> s.nextDouble(range[0], range[1]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("lo < hi");
        }
    }

    private static double chiSquare(int[] bins) {
        double expected = (double) N / bins.length;
        double sum = 0;
        for (int n : bins) {
            sum += (n - expected) * (n - expected) / expected;
        }
        return sum;
    }
}
