package carousel.reports.stats;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.Points;
import carousel.reports.RunOf;
import carousel.reports.study.Run;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MomentTest {
    private static final TreeSet<Long> LOOKS = new TreeSet<>(List.of(0L, 100L, 200L, 300L, 400L));

    private static Run solved(long at) {
        return RunOf.points(new Points(), Map.of(), 400, at);
    }

    private static Escape escape(long step) {
        return new Escape(1, step > 0 ? OptionalLong.of(step) : OptionalLong.empty());
    }

    @Test
    void a_run_that_escapes_and_solves() {
        Run run = solved(250);
        assertThat(Moment.UNTRAINED.look(run, escape(150), LOOKS)).hasValue(0);
        assertThat(Moment.PLATEAU.look(run, escape(150), LOOKS)).hasValue(100);
        assertThat(Moment.SOLVED.look(run, escape(150), LOOKS)).hasValue(300);
        assertThat(Moment.END.look(run, escape(150), LOOKS)).isEmpty();
    }

    @Test
    void a_look_at_the_escape_itself_is_not_on_the_plateau_and_one_at_the_solution_is_solved() {
        assertThat(Moment.PLATEAU.look(solved(300), escape(200), LOOKS)).hasValue(100);
        assertThat(Moment.SOLVED.look(solved(300), escape(200), LOOKS)).hasValue(300);
    }

    @Test
    void a_run_that_never_escapes_has_no_plateau_that_ended() {
        assertThat(Moment.PLATEAU.look(solved(0), escape(0), LOOKS)).isEmpty();
        assertThat(Moment.END.look(solved(0), escape(0), LOOKS)).hasValue(400);
        assertThat(Moment.SOLVED.look(solved(0), escape(0), LOOKS)).isEmpty();
    }

    @Test
    void a_run_that_escapes_and_does_not_solve_ends_elsewhere() {
        assertThat(Moment.PLATEAU.look(solved(0), escape(150), LOOKS)).hasValue(100);
        assertThat(Moment.END.look(solved(0), escape(150), LOOKS)).hasValue(400);
    }

    @Test
    void a_run_that_solves_without_such_an_escape_had_no_plateau() {
        assertThat(Moment.PLATEAU.look(solved(250), escape(0), LOOKS)).isEmpty();
        assertThat(Moment.SOLVED.look(solved(250), escape(0), LOOKS)).hasValue(300);
    }

    @Test
    void a_diverged_run_is_broken_off_and_neither_solved_nor_unsolved_nor_on_a_plateau() {
        Run run = RunOf.diverged(new Points(), 320);
        TreeSet<Long> looks = new TreeSet<>(LOOKS.headSet(320L, true));
        assertThat(Moment.SOLVED.look(run, escape(0), looks)).isEmpty();
        assertThat(Moment.END.look(run, escape(0), looks)).isEmpty();
        assertThat(Moment.PLATEAU.look(run, escape(0), looks)).isEmpty();
        assertThat(Moment.BROKEN.look(run, escape(0), looks)).hasValue(300);
        assertThat(Moment.BROKEN.look(solved(0), escape(0), LOOKS)).isEmpty();
    }

    @Test
    void what_was_not_looked_at_has_no_moment() {
        TreeSet<Long> late = new TreeSet<>(List.of(200L));
        assertThat(Moment.UNTRAINED.look(solved(250), escape(150), late)).isEmpty();
        assertThat(Moment.PLATEAU.look(solved(250), escape(150), late)).isEmpty();
        assertThat(Moment.SOLVED.look(solved(250), escape(150), late)).isEmpty();
        for (Moment moment : Moment.values()) {
            assertThat(moment.look(solved(250), escape(150), new TreeSet<>())).isEmpty();
        }
    }
}
