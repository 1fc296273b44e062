package carousel.core.kernel;

import static carousel.core.kernel.TeamAccount.CREDIT;
import static carousel.core.kernel.TeamAccount.DEBT;
import static carousel.core.kernel.TeamAccount.LONGEST;
import static carousel.core.kernel.TeamAccount.SHORTEST;
import static carousel.core.kernel.TeamAccount.TOLERATED;
import static carousel.core.kernel.TeamAccount.WORTH;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Times are told, not taken. */
class TeamAccountTest {
    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;

    /** What a piece of work takes one thread. */
    private static final long ALONE = 40 * MICRO;

    /** The neighbours that a team may have: what the n-th piece takes with its help. */
    private enum Neighbour {
        /** On every core but the caller's: whoever waits for a worker waits for the neighbour's turn to end. */
        BUSY(n -> 3400 * MICRO),
        /** Half of the pieces fall into its turns. */
        BUSY_AT_TIMES(n -> n % 2 == 0 ? 21 * MICRO : 4 * MILLI),
        /** Rarely, but for long. */
        MANY(n -> n % 1000 == 0 ? 100 * MILLI : 39 * MICRO),
        /** Nobody, but cores that hinder each other. */
        SIBLING(n -> 44 * MICRO),
        /** It lets the team win all credit and comes then, again and again. */
        MEAN(n -> n % 2000 < 1000 ? 20 * MICRO : 900 * MICRO);

        private final IntToLongFunction took;

        Neighbour(IntToLongFunction took) {
            this.took = took;
        }
    }

    /** At any time of what one thread would do in twenty seconds; beside the loss of the moment, which is at most the credit and one piece. */
    @ParameterizedTest
    @EnumSource
    void help_costs_no_more_than_a_twentieth_whatever_the_neighbours_do(Neighbour neighbour) {
        TeamAccount account = new TeamAccount();
        long took = 0;
        long alone = 0;
        long worst = 0;
        for (int n = 0; alone < 20_000 * MILLI; n++) {
            alone += ALONE;
            if (account.isOpen()) {
                long together = neighbour.took.applyAsLong(n);
                account.shared(together, ALONE);
                took += together;
            } else {
                account.alone(ALONE);
                took += ALONE;
            }
            worst = Math.max(worst, took - alone - alone / 20);
        }
        assertThat(worst).isLessThanOrEqualTo(CREDIT + 100 * MILLI);
    }

    @Test
    void a_bad_neighbour_costs_far_less_than_that_in_the_long_run() {
        TeamAccount account = new TeamAccount();
        long lost = 0;
        for (long alone = 0; alone < 60_000 * MILLI; alone += ALONE) {
            if (account.isOpen()) {
                account.shared(3400 * MICRO, ALONE);
                lost += 3400 * MICRO - ALONE;
            } else {
                account.alone(ALONE);
            }
        }
        assertThat(lost).isLessThan(60_000 * MILLI / 200);
    }

    @Test
    void after_a_loss_one_thread_works_until_the_loss_is_a_twentieth_of_it() {
        TeamAccount account = new TeamAccount();
        account.shared(TOLERATED, 0);
        assertThat(account.isOpen()).as("nothing that is worth a thought").isTrue();
        account.shared(7 * MILLI, 0);
        assertWorksAlone(account, DEBT * (7 * MILLI + TOLERATED));
    }

    @Test
    void trials_that_fail_become_rare_until_one_has_won() {
        TeamAccount account = new TeamAccount();
        for (long pause = SHORTEST; pause < LONGEST; pause *= 2) {
            fail(account);
            assertWorksAlone(account, Math.max(pause, DEBT * (TOLERATED + 1)));
        }
        for (int i = 0; i < 3; i++) {
            fail(account);
            assertWorksAlone(account, LONGEST);
        }
        account.shared(0, CREDIT);
        account.shared(CREDIT - CREDIT / WORTH, 0);
        fail(account);
        assertWorksAlone(account, LONGEST);
        account.shared(0, 2 * CREDIT);
        account.shared(CREDIT, 0);
        fail(account);
        assertWorksAlone(account, DEBT * (TOLERATED + 1));
    }

    private static void fail(TeamAccount account) {
        account.shared(TOLERATED + 1, 0);
    }

    @Test
    void hours_of_good_help_do_not_pay_for_much_bad_help() {
        TeamAccount account = new TeamAccount();
        account.shared(1, 1000 * CREDIT);
        account.shared(CREDIT, 0);
        account.shared(TOLERATED, 0);
        assertThat(account.isOpen()).isTrue();
        account.shared(1, 0);
        assertThat(account.isOpen()).isFalse();
    }

    @Test
    void good_help_is_interrupted_now_and_then_to_see_what_work_takes_alone() {
        TeamAccount account = new TeamAccount();
        for (int i = 0; i < 3; i++) {
            account.shared(LONGEST - 1, 2 * LONGEST);
            assertThat(account.isOpen()).isTrue();
            account.shared(1, 2);
            assertWorksAlone(account, SHORTEST);
        }
    }

    @Test
    void help_that_wins_next_to_nothing_is_not_asked_for() {
        TeamAccount account = new TeamAccount();
        for (int i = 0; i < 1000; i++) {
            account.shared(15 * MICRO, 16 * MICRO);
        }
        assertThat(account.isOpen()).isTrue();
        for (int i = 0; i < 1001; i++) {
            account.shared(16 * MICRO, 16 * MICRO);
        }
        assertThat(account.isOpen()).isFalse();
    }

    /** To the nanosecond. */
    private static void assertWorksAlone(TeamAccount account, long nanos) {
        account.alone(nanos - 1);
        assertThat(account.isOpen()).isFalse();
        account.alone(1);
        assertThat(account.isOpen()).isTrue();
    }
}
