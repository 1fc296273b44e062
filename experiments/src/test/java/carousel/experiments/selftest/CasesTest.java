package carousel.experiments.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.cell.Cells;
import carousel.core.kernel.Precision;
import carousel.core.net.Head;
import carousel.core.optim.Optimizers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The cases bring together what might not go together. */
class CasesTest {
    private static final List<Integer> SIZES = List.of(1, 2, 3, 5, 7, 17, 31, 33, 65);

    private static final List<String> COMPARED = Cells.onClassPath().compared();

    private final List<UpdatesCase> updates = Cases.all().stream()
            .filter(UpdatesCase.class::isInstance)
            .map(UpdatesCase.class::cast)
            .filter(c -> COMPARED.contains(c.cell()))
            .toList();

    /** A setting of a case, and how many values it must take. */
    private record Setting(String name, int values, Function<UpdatesCase, Object> of) {}

    private static List<Setting> settings() {
        return List.of(
                new Setting("cell", COMPARED.size(), UpdatesCase::cell),
                new Setting("precision", Precision.values().length, UpdatesCase::precision),
                new Setting("optimizer", Optimizers.names().size(), UpdatesCase::optimizer),
                new Setting("loss", UpdatesCase.Error.values().length, UpdatesCase::error),
                new Setting("head", Head.values().length, UpdatesCase::head),
                new Setting("layers", 2, UpdatesCase::layers),
                new Setting("bias", 2, UpdatesCase::bias),
                new Setting("padded", 2, UpdatesCase::padded),
                new Setting("truncation", 2, UpdatesCase::truncation),
                new Setting("clip", 3, c -> c.clip().kind()),
                new Setting("init", 7, UpdatesCase::init));
    }

    @Test
    void any_two_settings_meet_in_all_their_values() {
        for (Setting one : settings()) {
            for (Setting other : settings()) {
                long pairs = updates.stream()
                        .map(c -> List.of(one.of().apply(c), other.of().apply(c)))
                        .distinct()
                        .count();
                assertThat(pairs)
                        .as("pairs of %s and %s", one.name(), other.name())
                        .isEqualTo(
                                one.name().equals(other.name()) ? one.values() : (long) one.values() * other.values());
            }
        }
    }

    @Test
    void every_cell_that_is_compared_meets_every_shape_and_every_optimizer_with_every_loss_in_both_precisions() {
        for (String cell : COMPARED) {
            List<UpdatesCase> own =
                    updates.stream().filter(c -> c.cell().equals(cell)).toList();
            assertThat(own).extracting(UpdatesCase::shape).containsAll(Shape.ALL);
            assertThat(own.stream()
                            .map(c -> List.of(c.precision(), c.optimizer(), c.error()))
                            .distinct())
                    .as(cell)
                    .hasSize(30);
        }
    }

    @Test
    void a_cell_that_stands_aside_meets_every_initializer_and_optimizer_in_both_precisions() {
        List<String> aside = new ArrayList<>(Cells.onClassPath().names());
        aside.removeAll(COMPARED);
        assertThat(aside).isNotEmpty();
        for (String cell : aside) {
            List<UpdatesCase> own = Cases.all().stream()
                    .filter(c -> c.cell().equals(cell))
                    .filter(UpdatesCase.class::isInstance)
                    .map(UpdatesCase.class::cast)
                    .toList();
            assertThat(own.stream().map(UpdatesCase::init).distinct()).as(cell).hasSize(7);
            assertThat(own.stream()
                            .map(c -> List.of(c.precision(), c.optimizer()))
                            .distinct())
                    .as(cell)
                    .hasSize(2 * Optimizers.names().size());
        }
    }

    @Test
    void every_odd_size_is_met_in_every_place() {
        List<Function<Shape, Integer>> places =
                List.of(Shape::batch, Shape::steps, Shape::inputs, Shape::units, Shape::outputs);
        for (int place : IntStream.range(0, places.size()).toArray()) {
            Set<Integer> met = new LinkedHashSet<>();
            Shape.ALL.forEach(s -> met.add(places.get(place).apply(s)));
            assertThat(met).as("place %d", place).containsAll(SIZES);
        }
    }

    @Test
    void names_tell_cases_apart_and_fit_a_line_of_the_file() {
        List<String> names = Cases.all().stream().map(Case::name).toList();
        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[^,\n]+"));
        List<String> cells = new ArrayList<>(Cells.onClassPath().names());
        assertThat(Cases.all()).extracting(Case::cell).containsAll(cells);
    }
}
