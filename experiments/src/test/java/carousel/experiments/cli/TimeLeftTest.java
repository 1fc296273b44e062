package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.experiments.cli.Simulation.Claim;
import carousel.experiments.cli.Simulation.Planned;
import carousel.experiments.cli.TimeLeft.Run;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is claimed of the time left, held against what it turned out to be. */
class TimeLeftTest {
    /** Operations of GRU, LSTM and tanh RNN are as their gates; each at two lengths, the second twice as long. */
    private static final double[] GATES = {3, 4, 1};

    private static final int KINDS = 2 * GATES.length;
    private static final DoubleUnaryOperator UNDISTURBED = time -> time;

    /** At which share of its work a run of a kind ends. */
    private interface Ends {
        double of(int kind, SplittableRandom random);
    }

    /** So many seeds of each kind, kind by kind in turns as runs are begun; of two kinds one is up to three times as fast as the other. */
    private static List<Planned> mixed(int seeds, Ends ends, SplittableRandom random) {
        double[] speeds = random.doubles(KINDS, 1, 3).toArray();
        List<Planned> planned = new ArrayList<>();
        for (int seed = 0; seed < seeds; seed++) {
            for (int kind = 0; kind < KINDS; kind++) {
                Run run = new Run(kind, GATES[kind / 2] * (50 + 50 * (kind % 2)), 1);
                planned.add(new Planned(run, speeds[kind], ends.of(kind, random)));
            }
        }
        return planned;
    }

    private static void assertRight(List<Claim> claims, double from, double to) {
        for (Claim claim : claims) {
            if (claim.share() >= from && claim.share() <= to && claim.left() > 0) {
                assertThat(claim.claimed()).as("%s", claim).isPresent();
                assertThat(claim.error()).as("%s", claim).isLessThanOrEqualTo(0.25);
            }
        }
    }

    private static void assertSilent(List<Claim> claims, double before) {
        for (Claim claim : claims) {
            if (claim.share() < before) {
                assertThat(claim.claimed()).as("%s", claim).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 8})
    void is_within_a_quarter_after_a_fifth_of_the_work_and_silent_before(int atATime) {
        for (int seeds : new int[] {3, 5, 12}) {
            for (int i = 0; i < 10; i++) {
                List<Planned> planned = mixed(seeds, (kind, random) -> 1, new SplittableRandom(i));
                List<Claim> claims = new Simulation(planned, atATime, UNDISTURBED).claims();
                assertSilent(claims, 0.199);
                assertRight(claims, 0.205, 1);
            }
        }
    }

    /** One run in ten diverges before a third; two cells solve their task somewhere about the middle, the third never does. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 8})
    void so_it_is_where_runs_diverge_or_have_solved_their_task(int atATime) {
        Ends early = (kind, random) ->
                random.nextInt(10) == 0 ? random.nextDouble(0.3) : kind < 4 ? random.nextDouble(0.3, 0.7) : 1;
        for (int i = 0; i < 6; i++) {
            List<Planned> planned = mixed(40, early, new SplittableRandom(i));
            List<Claim> claims = new Simulation(planned, atATime, UNDISTURBED).claims();
            assertSilent(claims, 0.15);
            assertRight(claims, 0.23, 0.8);
        }
    }

    /** A compiler that has nothing yet: the first fiftieth takes five times as long. */
    @Test
    void a_slow_beginning_is_forgotten() {
        List<Planned> planned = mixed(10, (kind, random) -> 1, new SplittableRandom(1));
        double all = new Simulation(planned, 2, UNDISTURBED).claims().get(0).all();
        DoubleUnaryOperator warming = time -> time + 4 * Math.min(time, all / 50);
        assertRight(new Simulation(planned, 2, warming).claims(), 0.205, 1);
    }

    @Test
    void nothing_is_claimed_while_much_of_what_is_left_is_of_kinds_that_nobody_has_seen() {
        List<Planned> planned = new ArrayList<>(Collections.nCopies(30, new Planned(new Run("known", 1, 1), 1, 1)));
        planned.addAll(Collections.nCopies(10, new Planned(new Run("unseen", 1, 1), 0.1, 1)));
        List<Claim> claims = new Simulation(planned, 1, UNDISTURBED).claims();
        assertSilent(claims, 0.75);
        assertThat(claims.stream().filter(claim -> claim.share() > 0.8))
                .isNotEmpty()
                .allSatisfy(claim -> assertThat(claim.claimed()).isPresent());
    }

    @Test
    void a_kind_that_nobody_has_seen_is_as_fast_as_the_others() {
        TimeLeft left = new TimeLeft(List.of(new Run("a", 100, 1), new Run("a", 100, 1), new Run("b", 10, 1)), 1, 0);
        left.ended(0, 100, 10);
        assertThat(left.seconds(10)).hasValueCloseTo(11.0, within(1e-9));
        assertThat(left.seconds(12)).hasValueCloseTo(9.0, within(1e-9)); // the next is going, though without news
        left.reached(1, 50, 20);
        assertThat(left.seconds(20).getAsDouble()).isBetween(7.0, 12.0); // it was slower
    }

    @Test
    void what_an_earlier_process_did_of_a_run_is_no_speed_of_this_one() {
        TimeLeft left = new TimeLeft(List.of(new Run("a", 100, 1), new Run("a", 100, 1)), 1, 0);
        left.resumed(0, 90, 0);
        left.reached(0, 95, 5);
        assertThat(left.seconds(5)).isEmpty(); // a hundred and five are left, five are made
        left.ended(0, 100, 10);
        left.reached(1, 20, 30);
        assertThat(left.seconds(30)).hasValueCloseTo(80.0, within(1e-9));
    }

    @Test
    void the_last_runs_end_one_after_the_other_where_there_is_no_place_for_both() {
        List<Run> runs = Collections.nCopies(3, new Run("a", 100, 1));
        TimeLeft left = new TimeLeft(runs, 2, 0);
        left.reached(0, 50, 5);
        left.reached(1, 50, 5);
        assertThat(left.seconds(5)).hasValueCloseTo(15.0, within(1e-9));
        assertThat(left.seconds(7)).hasValueCloseTo(13.0, within(1e-9));
    }

    @Test
    void what_another_process_has_made_is_not_waited_for() {
        TimeLeft left = new TimeLeft(Collections.nCopies(3, new Run("a", 100, 1)), 1, 0);
        left.ended(0, 100, 10);
        left.gone(2);
        assertThat(left.seconds(10)).hasValueCloseTo(10.0, within(1e-9));
    }

    @Test
    void threads_in_the_steps_of_a_run_make_it_faster() {
        TimeLeft left = new TimeLeft(List.of(new Run("a", 100, 1), new Run("a", 160, 2)), 1, 0);
        left.ended(0, 100, 10);
        assertThat(left.seconds(10)).hasValueCloseTo(10.0, within(1e-9));
    }

    @Test
    void without_runs_or_work_there_is_nothing_to_claim() {
        assertThat(new TimeLeft(List.of(), 2, 0).seconds(1)).isEmpty();
        TimeLeft left = new TimeLeft(List.of(new Run("a", 0, 1)), 1, 0);
        left.ended(0, 0, 0);
        assertThat(left.seconds(0)).isEmpty();
    }
}
