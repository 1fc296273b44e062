package carousel.core.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.kernel.Precision;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterTest {
    private final Parameter weights = new Parameter(
            "U",
            Parameter.Kind.RECURRENT,
            List.of(new Gate("r", GateRole.RESET), new Gate("z", GateRole.UPDATE)),
            Precision.DOUBLE,
            2,
            3,
            2);

    @Test
    void a_block_is_found_by_its_letter_or_its_place() {
        weights.block("z").set(1, 2, 7);

        assertThat(weights.value().get(1, 5)).isEqualTo(7);
        assertThat(weights.block(1).get(1, 2)).isEqualTo(7);
        assertThat(weights.block("r").get(1, 2)).isZero();
    }

    @Test
    void blocks_are_as_wide_as_their_gates_say() {
        Parameter mixed = new Parameter(
                "W",
                Parameter.Kind.INPUT,
                List.of(new Gate("z", GateRole.UPDATE).wide(1), new Gate("n", GateRole.CANDIDATE)),
                Precision.FLOAT,
                2,
                3,
                3);
        mixed.block("n").set(1, 0, 7);

        assertThat(mixed.value().cols()).isEqualTo(4);
        assertThat(mixed.value().get(1, 1)).isEqualTo(7);
        assertThat(mixed.block("z").cols()).isEqualTo(1);
        assertThat(mixed.gradientBlock(1).cols()).isEqualTo(3);
        assertThat(mixed.edges()).containsExactly(0, 1, 4);
        assertThat(mixed.like(Precision.DOUBLE).block("z").cols()).isEqualTo(1);
    }

    @Test
    void a_letter_that_is_none_of_its_gates_is_refused_with_those_there_are() {
        assertThatThrownBy(() -> weights.block("n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no gate 'n' in U, which has [r, z]");
    }
}
