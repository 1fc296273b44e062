package carousel.reports.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClipTest {
    @Test
    void settings_are_read_as_whoever_trains_writes_them() {
        assertThat(Clip.of("none").label()).isEqualTo("no clip");
        assertThat(Clip.of("norm(1.0)")).isEqualTo(new Clip("norm(1.0)", Clip.Kind.NORM, 1));
        assertThat(Clip.of("norm(0.25)").label()).isEqualTo("norm ≤ 0.25");
        assertThat(Clip.of("value(1.0e-3)").label()).isEqualTo("elements ≤ 0.001");
    }

    @Test
    void what_is_not_known_keeps_its_name() {
        assertThat(Clip.of("").label()).isEqualTo("clip not told");
        assertThat(Clip.of("norm(x)").label()).isEqualTo("clip norm(x)");
        assertThat(Clip.of("norm()").kind()).isEqualTo(Clip.Kind.OTHER);
        assertThat(Clip.of("adaptive(3)").bound()).isNaN();
    }
}
