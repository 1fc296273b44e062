package carousel.experiments.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.cell.Cells;
import carousel.core.result.Published;
import carousel.core.text.RefusedException;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.task.Tasks;
import carousel.training.train.RunPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What presets owe, whatever they hold. */
class PapersTest {
    private static final Cells CELLS = Cells.onClassPath();

    static List<Preset> presets() {
        return Papers.presets();
    }

    @Test
    void names_are_told_apart_and_the_smallest_budget_touches_every_paper() {
        assertThat(Papers.presets()).extracting(Preset::name).doesNotHaveDuplicates();
        assertThat(Papers.papers()).extracting(Published.Paper::key).doesNotHaveDuplicates();
        for (Published.Paper paper : Papers.papers()) {
            assertThat(Papers.named(List.of(paper.key())))
                    .as(paper.key())
                    .isNotEmpty()
                    .anyMatch(preset -> preset.seeds(Budget.MINUTES) > 0);
            assertThat(paper.kind()).isIn("article", "inproceedings", "misc");
        }
        assertThat(Papers.named(List.of())).isEqualTo(Papers.presets());
    }

    @ParameterizedTest
    @MethodSource("presets")
    void a_larger_budget_goes_on_from_a_smaller_one_to_seeds_enough_for_a_verdict(Preset preset) {
        assertThat(preset.seeds(Budget.MINUTES)).isLessThanOrEqualTo(preset.seeds(Budget.HOURS));
        assertThat(preset.seeds(Budget.HOURS)).isLessThanOrEqualTo(preset.seeds(Budget.FULL));
        assertThat(preset.mostSeeds()).isGreaterThanOrEqualTo(5);
    }

    @ParameterizedTest
    @MethodSource("presets")
    void its_runs_can_be_planned(Preset preset) {
        assertThat(preset.variants()).isNotEmpty();
        for (RunSpec spec : preset.variants().values()) {
            boolean drawn = !Tasks.needsData(spec.get(Settings.TASK));
            assertThat(CELLS.names()).contains(spec.get(Settings.CELL));
            if (drawn) {
                RunPlan plan = RunPlan.of("test", spec, CELLS, Optional.empty());
                assertThat(plan.spec().id()).isEqualTo(spec.with(plan.spec()).id());
                assertThat(spec.get(Settings.STEPS) % spec.get(Settings.TEST_EVERY))
                        .isZero();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("presets")
    void its_numbers_are_of_variants_that_there_are(Preset preset) {
        assertThat(preset.numbers()).isNotEmpty();
        for (Preset.Printed number : preset.numbers()) {
            assertThat(preset.variants()).containsKey(number.of());
            Published.Row row = number.row(preset.name(), List.of(), List.of());
            boolean pairs = row.quantity().ofPairs();
            if (row.quantity().selects()) {
                assertThat(preset.variants().get(number.of()).get(Settings.VALIDATE))
                        .isTrue();
            }
            assertThat(!number.beside().isEmpty()).as(row.about()).isEqualTo(pairs);
            if (pairs) {
                assertThat(preset.variants()).containsKey(number.beside());
            }
            assertThat(row.from()).as(row.about()).isLessThan(row.to());
            assertThat(row.from() > Double.NEGATIVE_INFINITY || row.to() < Double.POSITIVE_INFINITY)
                    .as("%s: a row that nothing could refute", row.about())
                    .isTrue();
        }
    }

    @Test
    void an_unknown_name_is_refused_with_the_nearest_all_at_once() {
        List<String> refusals = new ArrayList<>();
        assertThatThrownBy(() -> Papers.named(List.of("tallec-2019", "bai-2018", "bai-2018/adding-60")))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> e.refusals().forEach(refusal -> refusals.add(refusal.toString())));
        assertThat(refusals).hasSize(2);
        assertThat(refusals.get(0)).startsWith("no paper 'tallec-2019'; did you mean 'tallec-2018'?");
        assertThat(refusals.get(1)).startsWith("no preset 'bai-2018/adding-60'; did you mean 'bai-2018/adding-600'?");
        assertThatThrownBy(() -> Budget.named("Full")).hasMessageContaining("did you mean 'full'?");
    }
}
