package carousel.training.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import carousel.core.data.Batch;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.text.RefusedException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Distractors1997TaskTest extends TaskContract {
    @Override
    protected Task task() {
        return new Distractors1997Task(12, 14, 600);
    }

    @Override
    protected Map<String, Function<Batch, Panel>> predictors() {
        return Map.of("one class", batch -> {
            Panel y = Panel.zeros(Precision.DOUBLE, batch.target().rows(), 2);
            IntStream.range(0, y.rows()).forEach(n -> {
                y.set(n, 0, 1000);
                y.set(n, 1, -1000);
            });
            return y;
        });
    }

    @Override
    protected Map<String, Function<Batch, Panel>> lossPredictors() {
        return Map.of(
                "constant predictor",
                batch -> Panel.zeros(Precision.DOUBLE, batch.target().rows(), 2));
    }

    /** The farthest is seen once in 40,000 sequences: the nearest is drawn, and no other is outside. */
    @Override
    @Test
    void lags_are_those_that_are_drawn() {
        Lags stated = task().lags().orElseThrow();
        assertThat(stated).isEqualTo(new Lags(15, 115, 115));
        Batch batch = task().trainingBatch(Precision.FLOAT, SEED, 0, 1_500);
        assertThat(IntStream.range(0, 1_500).map(row -> batch.lengths()[row] - 2))
                .contains(15)
                .allMatch(lag -> lag >= 15 && lag <= 115);
    }

    @Test
    void the_second_symbol_is_the_answer_and_distractors_come_between() {
        int rows = 4_000;
        Batch batch = new Distractors1997Task(3, 4, 1).trainingBatch(Precision.DOUBLE, SEED, 0, rows);
        TreeMap<Character, Integer> distractors = new TreeMap<>();
        double further = 0;
        double x = 0;
        for (int row = 0; row < rows; row++) {
            StringBuilder text = new StringBuilder();
            for (int t = 1; t <= batch.lengths()[row]; t++) {
                for (int symbol = 0; symbol < 7; symbol++) {
                    text.append(batch.x().at(t).get(row, symbol) == 1 ? "123ebxy".substring(symbol, symbol + 1) : "");
                }
            }
            assertThat(text.toString()).matches("b[xy][123]{4,}e");
            boolean isX = text.charAt(1) == 'x';
            assertThat(batch.target().get(row, 0)).isEqualTo(isX ? 1 : 0);
            assertThat(batch.target().get(row, 1)).isEqualTo(isX ? 0 : 1);
            x += isX ? 1 : 0;
            further += text.length() - 7;
            text.chars().filter(Character::isDigit).forEach(c -> distractors.merge((char) c, 1, Integer::sum));
        }
        assertThat(further / rows).as("0.9 / 0.1").isCloseTo(9, within(4 * Math.sqrt(90.0 / rows)));
        assertThat(x / rows).isCloseTo(0.5, within(4 * 0.5 / Math.sqrt(rows)));
        double all = distractors.values().stream().mapToInt(n -> n).sum();
        distractors.values().forEach(n -> assertThat(n / all).isCloseTo(1 / 3.0, within(4 * Math.sqrt(2 / 9.0 / all))));
    }

    @Test
    void is_found_by_name() {
        assertThat(Tasks.named("distractors-1997", TaskOptions.none()))
                .isEqualTo(new Distractors1997Task(50, 50, 1_000));
        Task task =
                Tasks.named("distractors-1997(symbols=100)", TaskOptions.none().withLength(7));
        assertThat(task).isEqualTo(new Distractors1997Task(100, 7, 1_000));
        assertThat(task.name()).isEqualTo("distractors-1997(symbols=100)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "distractors-1997(length=0) | --length 0: must be a whole number from 1 to",
                "distractors-1997(symbols=0) | --task, symbols 0: must be a whole number from 1 to"
            })
    void refuses_what_it_cannot_be(String name, String message) {
        assertThatThrownBy(() -> Tasks.named(name, TaskOptions.none()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(message);
    }
}
