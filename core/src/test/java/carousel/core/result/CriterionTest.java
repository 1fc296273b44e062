package carousel.core.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CriterionTest {
    private static final Criterion BELOW = new Criterion(false, 0.01);

    private static SortedMap<Long, Double> every(long steps, double... metrics) {
        SortedMap<Long, Double> tests = new TreeMap<>();
        for (int i = 0; i < metrics.length; i++) {
            tests.put(i * steps, metrics[i]);
        }
        return tests;
    }

    @Test
    void solved_from_the_first_of_three_good_tests_in_a_row() {
        assertThat(BELOW.solvedAt(every(50, 1, .009, .2, .009, .008, .007, .3))).hasValue(150);
        assertThat(new Criterion(true, .99).solvedAt(every(50, .995, .999, 1))).hasValue(0);
    }

    @Test
    void that_it_is_solved_is_known_at_the_last_of_the_three() {
        assertThat(BELOW.knownAt(every(50, 1, .009, .2, .009, .008, .007, .3, .001)))
                .hasValue(250);
        assertThat(BELOW.knownAt(every(50, 1, .009, .152, .009, .008))).isEmpty();
    }

    @Test
    void one_or_two_good_tests_are_no_solution_at_the_end_either() {
        assertThat(BELOW.solvedAt(every(50, 1, .009, .152, .009, .008))).isEmpty();
        assertThat(BELOW.solvedAt(every(50))).isEmpty();
    }

    @Test
    void neither_the_limit_nor_nan_is_good() {
        assertThat(BELOW.solvedAt(every(1, .01, .01, .01))).isEmpty();
        assertThat(BELOW.solvedAt(every(1, .001, Double.NaN, .001, .001))).isEmpty();
        assertThat(new Criterion(true, 0.99).met(Double.NaN)).isFalse();
    }

    @Test
    void kept_is_the_share_of_later_tests() {
        SortedMap<Long, Double> tests = every(10, 1, .001, .001, .001, .2, .001);
        assertThat(BELOW.kept(tests, 10)).isEqualTo(0.75);
        assertThat(BELOW.kept(tests, 50)).isNaN();
    }

    @Test
    void facts_tell_it_in_numbers_and_those_of_earlier_versions_in_words() {
        assertThat(Criterion.of(BELOW.toMap())).isNull();
        assertThat(Criterion.of(Map.of("criterion", BELOW.toMap()))).isEqualTo(BELOW);
        assertThat(Criterion.of(Map.of("criterion", new Criterion(true, 0.99).toMap())))
                .isEqualTo(new Criterion(true, 0.99));
        assertThat(Criterion.of(Map.of("success", "test MSE < 0.01"))).isEqualTo(BELOW);
        assertThat(Criterion.of(Map.of("success", "test accuracy > 0.99"))).isEqualTo(new Criterion(true, .99));
        assertThat(Criterion.of(Map.of("success", "test NLL < 9.125 (Markov model)")))
                .isEqualTo(new Criterion(false, 9.125));
        assertThat(Criterion.of(Map.of("success", "when it is good"))).isNull();
        assertThat(Criterion.of(Map.of())).isNull();
    }
}
