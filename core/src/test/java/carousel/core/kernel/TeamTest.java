package carousel.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(
        value = 30,
        threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a caller that looks again and again is not interrupted
class TeamTest {

    @Test
    void every_index_is_met_once() {
        for (int threads = 1; threads <= 4; threads++) {
            try (Kernels kernels = Teams.always("plain", threads)) {
                assertThat(kernels.threads()).isEqualTo(threads);
                for (int n = 0; n < 20; n++) {
                    AtomicIntegerArray met = new AtomicIntegerArray(n);
                    AtomicInteger ranges = new AtomicInteger();
                    kernels.parallel(n, (from, to) -> {
                        ranges.incrementAndGet();
                        assertThat(from)
                                .as("a range of %d threads", kernels.threads())
                                .isLessThan(to);
                        for (int i = from; i < to; i++) {
                            met.incrementAndGet(i);
                        }
                    });
                    for (int i = 0; i < n; i++) {
                        assertThat(met.get(i))
                                .as("%d of %d, %d threads", i, n, threads)
                                .isEqualTo(1);
                    }
                    assertThat(ranges.get()).isEqualTo(Math.min(n, threads));
                }
            }
        }
    }

    @Test
    void writes_are_visible_on_return_however_often_it_is_called() {
        try (Kernels kernels = Teams.always("plain", 3)) {
            int[] counts = new int[7];
            for (int round = 1; round <= 5000; round++) {
                kernels.parallel(counts.length, (from, to) -> {
                    for (int i = from; i < to; i++) {
                        counts[i]++;
                    }
                });
                int expected = round;
                assertThat(counts).containsOnly(expected);
            }
        }
    }

    @Test
    void the_work_is_done_by_several_threads() {
        try (Kernels kernels = Teams.always("plain", 3)) {
            Set<Thread> threads = ConcurrentHashMap.newKeySet();
            CountDownLatch all = new CountDownLatch(3);
            kernels.parallel(3, (from, to) -> {
                threads.add(Thread.currentThread());
                meet(all);
            });
            assertThat(threads).hasSize(3).contains(Thread.currentThread());
            assertThat(threads).filteredOn(t -> t != Thread.currentThread()).allMatch(Thread::isDaemon);
        }
    }

    @Test
    void threads_begin_when_there_is_work_for_them() {
        try (Kernels kernels = Teams.always("plain", 1024)) {
            Set<Thread> before = Thread.getAllStackTraces().keySet();
            Set<Thread> workers = ConcurrentHashMap.newKeySet();
            for (int n = 1; n <= 3; n++) {
                CountDownLatch all = new CountDownLatch(n);
                kernels.parallel(n, (from, to) -> {
                    workers.add(Thread.currentThread());
                    meet(all);
                });
                assertThat(workers).hasSize(n);
            }
            workers.addAll(before);
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(t -> t.getName().startsWith("carousel-"))
                    .allMatch(workers::contains);
        }
    }

    @Test
    void nested_calls_stay_with_their_caller() {
        try (Kernels kernels = Teams.always("plain", 2)) {
            kernels.parallel(2, (from, to) -> {
                Thread outer = Thread.currentThread();
                kernels.parallel(10, (first, end) -> {
                    assertThat(Thread.currentThread()).isSameAs(outer);
                    assertThat(end - first).isEqualTo(10);
                });
            });
        }
    }

    @Test
    void the_first_failure_is_thrown_when_all_are_done_and_the_team_lives_on() {
        try (Kernels kernels = Teams.always("plain", 3)) {
            AtomicInteger done = new AtomicInteger();
            for (int round = 0; round < 3; round++) {
                done.set(0);
                assertThatThrownBy(() -> kernels.parallel(3, (from, to) -> {
                            done.incrementAndGet();
                            if (from > 0) {
                                throw new IllegalStateException("range " + from);
                            }
                        }))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("range 1");
                assertThat(done.get()).isEqualTo(3);
            }
        }
    }

    @Test
    void after_closing_the_caller_works_alone() {
        Kernels kernels = Teams.always("plain", 3);
        kernels.close();
        kernels.close();
        AtomicInteger count = new AtomicInteger();
        kernels.parallel(5, (from, to) -> count.addAndGet(to - from));
        assertThat(count.get()).isEqualTo(5);
    }

    @Test
    void closing_ends_the_threads() throws InterruptedException {
        Kernels kernels = Teams.always("plain", 2);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch both = new CountDownLatch(2);
        kernels.parallel(2, (from, to) -> {
            threads.add(Thread.currentThread());
            meet(both);
            kernels.close(); // while the call is under way
        });
        threads.remove(Thread.currentThread());
        for (Thread thread : threads) {
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
        }
        assertThat(threads).hasSize(1);
    }

    /** Waits for the others: who has come to its range keeps it. */
    private static void meet(CountDownLatch all) {
        all.countDown();
        try {
            assertThat(all.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As where the system has given its core to somebody else. */
    @Test
    void the_caller_does_what_a_worker_does_not_come_to() {
        Team team = new Team(4, () -> 0, new TeamAccount(), worker -> new Thread(() -> {}));
        for (int round = 1; round <= 3; round++) {
            List<String> ranges = new ArrayList<>();
            team.run(10, (from, to) -> {
                assertThat(Thread.currentThread().isDaemon()).isFalse();
                ranges.add(from + ".." + to);
            });
            assertThat(ranges).containsExactly("0..2", "2..5", "5..7", "7..10");
        }
    }

    @Test
    void after_a_long_wait_the_caller_works_alone_for_a_while() {
        AtomicLong now = new AtomicLong();
        Team team = new Team(2, now::get, new TeamAccount(), worker -> new Thread(() -> {}));
        List<String> ranges = new ArrayList<>();
        Kernels.Range work = (from, to) -> {
            ranges.add(from + ".." + to);
            now.addAndGet(from == 0 ? 1_000_000 : 4_000_000); // its worker takes three milliseconds more
        };
        team.run(2, work);
        assertThat(team.isOpen()).isFalse();
        for (int i = 0; i < 63; i++) {
            team.run(2, work);
        }
        assertThat(team.isOpen()).isTrue();
        team.run(2, work);
        assertThat(ranges).startsWith("0..1", "1..2").endsWith("0..1", "1..2");
        assertThat(ranges.subList(2, 65)).containsOnly("0..2");
    }

    /** Halves that hinder each other take their thread as long as the whole takes one. */
    @Test
    void help_is_held_against_what_the_same_work_took_alone() {
        AtomicLong now = new AtomicLong();
        TeamAccount account = new TeamAccount();
        Team team = new Team(2, now::get, account, worker -> new Thread(() -> {}));
        Pace pace = new Pace();
        Kernels.Range work = new Kernels.Range() {
            @Override
            public void run(int from, int to) {
                now.addAndGet(from == 0 ? 1_000_000 : 100_000);
            }

            @Override
            public Pace pace() {
                return pace;
            }
        };
        for (int i = 0; i < 20; i++) {
            team.run(2, work);
        }
        assertThat(team.isOpen())
                .as("as far as is known two would take 2 ms alone")
                .isTrue();
        pace.sawAlone(1, 1_000_000);
        int more = 0;
        while (team.isOpen()) {
            team.run(2, work);
            more++;
        }
        assertThat(more)
                .as("the credit of 10 ms, at 1.1 ms a call that is worth 15/16")
                .isEqualTo(68);
    }
}
