package carousel.core.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SideBySideTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 1000})
    void answers_stand_in_the_order_of_the_things(int n) {
        List<Integer> things = IntStream.range(0, n).boxed().toList();
        assertThat(SideBySide.ask(things, i -> -i))
                .isEqualTo(things.stream().map(i -> -i).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1000})
    void the_first_fault_is_thrown(int n) {
        List<Integer> things = IntStream.range(0, n).boxed().toList();
        assertThatThrownBy(() -> SideBySide.ask(things, i -> i < 7 ? i : refuse(i)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("7");
    }

    private static int refuse(int i) {
        throw new IllegalStateException(String.valueOf(i));
    }
}
