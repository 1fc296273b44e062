package carousel.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever was measured: an axis has ends that numbers can tell apart, few ticks, and labels that fit. */
class ScaleTest {
    private static final double[] EXTREMES = {
        -Double.MAX_VALUE,
        -1e308,
        -1e300,
        -1e16,
        -1,
        -1e-300,
        -Double.MIN_VALUE,
        -0.0,
        0,
        Double.MIN_VALUE,
        1e-310,
        1e-300,
        1e-9,
        0.1,
        1,
        Math.nextUp(1.0),
        1e9,
        1e16,
        1e16 + 2,
        1e300,
        1e308,
        Double.MAX_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
    };

    private static double any(Random random) {
        return random.nextBoolean()
                ? EXTREMES[random.nextInt(EXTREMES.length)]
                : Double.longBitsToDouble(random.nextLong());
    }

    @Test
    void any_two_numbers_make_an_axis() {
        Random random = new Random(12);
        for (int i = 0; i < 300; i++) {
            double low = any(random);
            double high = random.nextInt(4) == 0 ? low : any(random);
            for (Scale scale :
                    List.of(Scale.linear("", low, high), Scale.rounded("", low, high), Scale.decades("", low, high))) {
                String what = scale + " of " + low + ", " + high;
                for (int wanted : new int[] {2, 5, 10}) {
                    List<Scale.Tick> ticks = scale.ticks(wanted);
                    assertThat(ticks).as(what).hasSizeBetween(1, 370);
                    assertThat(ticks.stream().filter(t -> !t.label().isEmpty()))
                            .as(what)
                            .hasSizeBetween(1, 41)
                            .allMatch(tick -> tick.label().length() <= 20);
                    assertThat(ticks).as(what).allMatch(t -> Math.abs(scale.fraction(t.value()) - 0.5) < 0.5 + 1e-6);
                }
                assertThat(Compact.within(scale.low(), scale.high(), new double[] {low, high}))
                        .hasSize(2);
            }
        }
    }

    @Test
    void data_in_the_usual_range_keep_their_axis() {
        assertThat(Scale.linear("t", 0, 1e-200)).isEqualTo(new Scale("t", 0, 1e-200, false));
        assertThat(Scale.linear("t", 3, 3)).isEqualTo(new Scale("t", 2.5, 3.5, false));
        assertThat(Scale.linear("t", 0, 15_000).ticks(5))
                .extracting(Scale.Tick::label)
                .contains("5000", "15000");
        assertThat(Scale.linear("t", 0, 3e12).ticks(5))
                .extracting(Scale.Tick::label)
                .contains("0", "1e12", "3e12");
        assertThat(Scale.linear("t", 0, 3e-12).ticks(5))
                .extracting(Scale.Tick::label)
                .contains("0", "1e−12");
        assertThat(Scale.linear("t", -1e308, 1e308).ticks(4))
                .extracting(Scale.Tick::label)
                .contains("−1e300", "0", "1e300");
        assertThat(Scale.decades("t", 1e-300, 1e300).ticks(4))
                .extracting(Scale.Tick::label)
                .contains("1e−279", "1e279");
    }

    @Test
    void any_two_numbers_make_levels() {
        Random random = new Random(13);
        for (int i = 0; i < 300; i++) {
            double low = any(random);
            double high = random.nextInt(4) == 0 ? low : any(random);
            Levels levels = Levels.over(low, high);
            assertThat(levels.count()).as(levels.toString()).isBetween(1, 30);
            assertThat(levels.low()).as(levels.toString()).isLessThan(levels.high());
            for (double v : EXTREMES) {
                assertThat(levels.of(v)).isBetween(Double.isNaN(v) ? -1 : 0, levels.count() - 1);
            }
            assertThat(levels.colour(levels.count() - 1)).isNotNull();
            assertThat(Scale.linear("", levels.low(), levels.high()).ticks(5)).isNotEmpty();
        }
    }
}
