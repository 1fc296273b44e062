package carousel.core.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.data.Sequence;
import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.Recurrent;
import carousel.core.param.Gate;
import carousel.core.param.GateRole;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class TapeStorageTest {
    private static final int T = 3;
    private static final int B = 5;

    private final TapeStorage whole = TapeStorage.whole(Precision.DOUBLE, T, B);

    /** Asks for three things, as a tape would. */
    private TapeStorage filled() {
        whole.steps(2);
        whole.states(3);
        whole.panel(4);
        whole.done();
        return whole;
    }

    @Test
    void a_whole_room_makes_what_is_asked_for() {
        Sequence a = whole.steps(2);
        Sequence h = whole.states(3);
        Panel d = whole.panel(4);

        assertThat(List.of(a.first(), a.last(), a.batch(), a.cols())).containsExactly(1, T, B, 2);
        assertThat(List.of(h.first(), h.last(), h.batch(), h.cols())).containsExactly(0, T, B, 3);
        assertThat(List.of(d.rows(), d.cols())).containsExactly(B, 4);
        assertThat(List.of(whole.steps(), whole.batch())).containsExactly(T, B);
        assertThat(a.precision()).isEqualTo(Precision.DOUBLE);
        assertThat(whole.panel(4)).as("a panel of its own").isNotSameAs(d);
    }

    @Test
    void a_part_hands_out_the_rows_of_the_same_panels() {
        Sequence a = whole.steps(2);
        Sequence h = whole.states(2);
        Panel d = whole.panel(2);
        whole.done();
        TapeStorage part = whole.rows(1, 4);

        part.steps(2).at(T).set(0, 1, 5);
        part.states(2).at(0).set(1, 1, 6);
        part.panel(2).set(2, 1, 7);
        part.done();

        assertThat(part.batch()).isEqualTo(3);
        assertThat(a.at(T).get(1, 1)).isEqualTo(5);
        assertThat(h.at(0).get(2, 1)).isEqualTo(6);
        assertThat(d.get(3, 1)).isEqualTo(7);
    }

    @Test
    void a_part_can_be_cut_again() {
        Panel d = whole.panel(1);
        whole.done();
        TapeStorage part = whole.rows(1, 4);
        part.panel(1);
        part.done();

        part.rows(1, 3).panel(1).set(0, 0, 8);

        assertThat(d.get(2, 0)).isEqualTo(8);
    }

    @Test
    void another_kind_width_or_order_is_refused() {
        assertThatThrownBy(() -> filled().rows(0, 2).states(2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the tape for some of the rows asks for states(2);"
                        + " that for all rows asked for steps(2) as number 1 of 3");
        TapeStorage part = whole.rows(0, 2);
        part.steps(2);
        assertThatThrownBy(() -> part.states(4))
                .hasMessageContaining("asks for states(4); that for all rows asked for states(3)");
        assertThatThrownBy(() -> part.panel(4)).hasMessageContaining("as number 2 of 3");
    }

    @Test
    void more_is_refused() {
        TapeStorage part = filled().rows(0, B);
        part.steps(2);
        part.states(3);
        part.panel(4);

        assertThatThrownBy(() -> part.panel(4))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "the tape for some of the rows asks for panel(4); that for all rows had asked for all by then: 3");
    }

    @Test
    void fewer_is_refused() {
        TapeStorage part = filled().rows(0, 2);
        part.steps(2);

        assertThatThrownBy(part::done)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "the tape for some of the rows is done after 1 of 3; that for all rows went on with states(3)");
    }

    @Test
    void asking_late_and_cutting_early_are_refused() {
        assertThatThrownBy(() -> whole.rows(0, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("before its own tape is done");
        filled();
        assertThatThrownBy(() -> whole.panel(4))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a tape asks for panel(4) when it is done; ask in its constructor");
    }

    @Test
    void a_layer_notices_a_tape_that_asks_for_less_or_later() {
        assertThatThrownBy(() -> pass(batch -> batch == B)).hasMessageContaining("after 3 of 4");
        assertThatThrownBy(() -> pass(batch -> batch != B)).hasMessageContaining("asks for panel(2)");
        assertThatThrownBy(() -> pass(batch -> true).tape().storage.panel(1)).hasMessageContaining("when it is done");
    }

    /** Two threads, so that there are parts; their tapes take a further panel where told so. */
    private static Recurrent<?> pass(IntPredicate further) {
        try (Kernels two = Kernels.named("scalar", 2)) {
            CellSpec spec = new CellSpec(1, 2, false, Precision.DOUBLE, two);
            Recurrent<?> layer = Recurrent.of(new IdleCell(spec, further), T, B);
            layer.forward(Sequence.inputs(Precision.DOUBLE, T, B, 1), null);
            return layer;
        }
    }

    private static final class IdleCell extends Cell<IdleCell.IdleTape> {
        private final IntPredicate further;

        IdleCell(CellSpec spec, IntPredicate further) {
            super(spec, new Gate("n", GateRole.CANDIDATE));
            this.further = further;
        }

        @Override
        public IdleTape tape(TapeStorage storage) {
            return new IdleTape(storage, units, further.test(storage.batch()));
        }

        @Override
        public void forward(int t, IdleTape s) {}

        @Override
        public void backward(int t, IdleTape s) {}

        @Override
        public void accumulate(int from, int to, IdleTape s) {}

        static final class IdleTape extends Tape {
            IdleTape(TapeStorage storage, int units, boolean further) {
                super(storage, units, 1);
                if (further) {
                    storage.panel(units);
                }
            }
        }
    }
}
