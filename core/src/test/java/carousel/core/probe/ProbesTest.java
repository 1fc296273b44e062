package carousel.core.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.cell.ToyCell;
import carousel.core.data.PanelAssertions;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.text.RefusedException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbesTest {
    @Test
    void each_is_found_by_its_name_and_says_what_it_shows_and_costs() {
        assertThat(Probes.all()).extracting(Probes.Entry::name).doesNotHaveDuplicates();
        for (Probes.Entry entry : Probes.all()) {
            assertThat(Probes.named(entry.name())).isSameAs(entry);
            assertThat(entry.name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
            assertThat(entry.description()).isNotBlank().doesNotContain("\n");
            assertThat(entry.cost()).isNotBlank().doesNotContain("\n");
        }
    }

    /** Looked at again, with any number of threads, a specimen shows the same bits; and its weights are what they were. */
    @Test
    void a_look_leaves_weights_as_they_were_and_does_not_depend_on_threads() {
        for (Probes.Entry entry : Probes.all()) {
            Notebook first = null;
            for (int threads = 1; threads <= 3; threads++) {
                try (Kernels k = Kernels.named("plain", threads)) {
                    Specimen specimen = Specimens.of(ToyCell.provider(), 4, 7, 5, k, Specimens.random(0.9));
                    List<Panel> before = specimen.network().parameters().stream()
                            .map(p -> PanelAssertions.copyOf(p.value()))
                            .toList();
                    for (int look = 0; look < 2; look++) {
                        Notebook found = Notebook.of(entry.name(), specimen);
                        first = first == null ? found : first;
                        assertThat(found.names()).as(entry.name()).containsExactlyElementsOf(first.names());
                        for (String series : found.names()) {
                            assertThat(found.values(series))
                                    .as("%s, %d threads, look %d", series, threads, look)
                                    .containsExactly(first.values(series));
                        }
                    }
                    for (int i = 0; i < before.size(); i++) {
                        PanelAssertions.assertSameBits(
                                entry.name() + ", parameter " + i,
                                specimen.network().parameters().get(i).value(),
                                before.get(i));
                    }
                }
            }
        }
    }

    @Test
    void an_unknown_name_is_answered_with_the_nearest() {
        assertThatThrownBy(() -> Probes.named("lyapunow"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("no probe 'lyapunow'")
                .hasMessageContaining("did you mean 'lyapunov'?")
                .hasMessageContaining("bounds");
    }
}
