package carousel.core.probe;

import static carousel.core.data.PanelAssertions.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.cell.ToyCell;
import carousel.core.data.Batch;
import carousel.core.data.PanelAssertions;
import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.loss.SquaredError;
import carousel.core.net.Head;
import carousel.core.net.Network;
import carousel.core.net.NetworkSpec;
import carousel.core.net.Truncation;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpecimenTest {
    private static final int STEPS = 3;
    private static final int BATCH = 2;

    private final Kernels k = Kernels.scalar();
    private final Network training =
            Network.of(ToyCell.provider(), new NetworkSpec(2, 4, 2, 1, true, Head.LAST, 2), Precision.FLOAT, k);
    private final Sequence x = Sequence.inputs(Precision.DOUBLE, STEPS, BATCH, 2);
    private final Panel target = Panel.zeros(Precision.DOUBLE, BATCH, 1);

    private Specimen specimen() {
        return specimen(Batch.of(x, target));
    }

    private Specimen specimen(Batch batch) {
        return new Specimen(ToyCell.provider(), training, batch, new SquaredError(), 1, List.of());
    }

    /** Otherwise every look would be at the first weights. */
    @Test
    void a_refreshed_copy_answers_as_the_network_does_now() {
        PanelAssertions.fillRandomly(x.all(), "x");
        training.named().forEach((name, p) -> PanelAssertions.fillRandomly(p.value(), name));
        Specimen specimen = specimen();
        Panel before = PanelAssertions.copyOf(specimen.layout().forward(specimen.batch()));
        training.parameters().forEach(p -> k.scale(0.5, p.value()));
        assertSameBits("not yet refreshed", specimen.layout().forward(specimen.batch()), before);

        specimen.refresh();
        Panel after = specimen.layout().forward(specimen.batch());
        Panel expected = specimen().layout().forward(specimen.batch());
        assertSameBits("refreshed", after, expected);
        assertThat(after.get(0, 0)).isNotEqualTo(before.get(0, 0));
        training.named()
                .forEach((name, p) -> assertThat(
                                specimen.network().named().get(name).value().toArray())
                        .as(name)
                        .isDeepEqualTo(p.value().toArray()));
    }

    @Test
    void what_is_done_to_the_copy_stays_there() {
        training.parameters().forEach(p -> k.fill(p.value(), 0.5));
        specimen().network().parameters().forEach(p -> k.zero(p.value()));
        training.named()
                .forEach((name, p) -> assertThat(p.value().get(0, 0)).as(name).isEqualTo(0.5));
    }

    @Test
    void its_way_back_is_whole_whatever_training_cuts() {
        assertThat(specimen().network().spec().truncation()).isEqualTo(Truncation.NONE);
        assertThat(specimen().network().spec().layers()).isEqualTo(2);
        assertThat(training.spec().truncation()).isEqualTo(new Truncation(2, false));
    }

    @Test
    void padded_sequences_and_floats_are_refused() {
        Batch padded = new Batch(x, target, null, new int[] {1, 3});
        assertThatThrownBy(() -> specimen(padded)).hasMessageContaining("without padding");
        Batch narrow =
                Batch.of(Sequence.inputs(Precision.FLOAT, STEPS, BATCH, 2), Panel.zeros(Precision.FLOAT, BATCH, 1));
        assertThatThrownBy(() -> specimen(narrow)).hasMessageContaining("double precision");
    }
}
