package carousel.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountTest {
    @Test
    void only_one_is_singular() {
        assertThat(Count.of(1, "run")).isEqualTo("1 run");
        assertThat(Count.of(0, "run")).isEqualTo("0 runs");
        assertThat(Count.of(2, "point")).isEqualTo("2 points");
        assertThat(Count.of(21, "point")).isEqualTo("21 points");
    }
}
