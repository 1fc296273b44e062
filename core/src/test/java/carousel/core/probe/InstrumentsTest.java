package carousel.core.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.message.RefusedException;
import org.junit.jupiter.api.Test;

class InstrumentsTest {
    @Test
    void each_is_found_by_its_name_and_says_what_it_shows_and_costs() {
        assertThat(Instruments.all()).extracting(Instruments.Entry::name).doesNotHaveDuplicates();
        for (Instruments.Entry entry : Instruments.all()) {
            assertThat(Instruments.named(entry.name())).isSameAs(entry);
            assertThat(entry.name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
            assertThat(entry.description()).isNotBlank().doesNotContain("\n");
            assertThat(entry.cost()).isNotBlank().doesNotContain("\n");
        }
    }

    @Test
    void an_unknown_name_is_answered_with_the_nearest() {
        assertThatThrownBy(() -> Instruments.named("lyapunow"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("no probe 'lyapunow'")
                .hasMessageContaining("did you mean 'lyapunov'?")
                .hasMessageContaining("bounds");
    }
}
