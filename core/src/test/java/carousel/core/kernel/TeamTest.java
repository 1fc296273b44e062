package carousel.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TeamTest {

    @Test
    void every_index_is_met_once() {
        for (int threads = 1; threads <= 4; threads++) {
            try (Kernels kernels = Kernels.named("plain", threads)) {
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
        try (Kernels kernels = Kernels.named("plain", 3)) {
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
        try (Kernels kernels = Kernels.named("plain", 3)) {
            Set<Thread> threads = ConcurrentHashMap.newKeySet();
            kernels.parallel(3, (from, to) -> threads.add(Thread.currentThread()));
            assertThat(threads).hasSize(3).contains(Thread.currentThread());
            assertThat(threads).filteredOn(t -> t != Thread.currentThread()).allMatch(Thread::isDaemon);
        }
    }

    @Test
    void threads_begin_when_there_is_work_for_them() {
        try (Kernels kernels = Kernels.named("plain", 1024)) {
            Set<Thread> before = Thread.getAllStackTraces().keySet();
            Set<Thread> workers = ConcurrentHashMap.newKeySet();
            for (int n = 1; n <= 3; n++) {
                kernels.parallel(n, (from, to) -> workers.add(Thread.currentThread()));
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
        try (Kernels kernels = Kernels.named("plain", 2)) {
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
        try (Kernels kernels = Kernels.named("plain", 3)) {
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
        Kernels kernels = Kernels.named("plain", 3);
        kernels.close();
        kernels.close();
        AtomicInteger count = new AtomicInteger();
        kernels.parallel(5, (from, to) -> count.addAndGet(to - from));
        assertThat(count.get()).isEqualTo(5);
    }

    @Test
    void closing_ends_the_threads() throws InterruptedException {
        Kernels kernels = Kernels.named("plain", 2);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        kernels.parallel(2, (from, to) -> {
            threads.add(Thread.currentThread());
            kernels.close(); // while the call is under way
        });
        threads.remove(Thread.currentThread());
        for (Thread thread : threads) {
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
        }
        assertThat(threads).hasSize(1);
    }
}
