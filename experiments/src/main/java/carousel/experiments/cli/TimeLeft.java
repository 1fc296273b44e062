package carousel.experiments.cli;

import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * How long runs will still take that are made side by side, so many at a time, in their order. It knows no clock: whoever has news says
 * when, in seconds from any moment on.
 *
 * <p>A run is so many operations, of a kind; speeds of kinds, and how early runs end, are learnt. The rest is dealt out to the places
 * that become free, as the runs will be.
 */
final class TimeLeft {
    /** Nothing is claimed before so much of the work is done. */
    static final double CLAIMED_FROM = 0.2;

    /** Nor while more of the time that is left is of kinds that nobody has seen. */
    private static final double MOST_UNSEEN = 0.25;

    /** A further thread in the steps of a run is worth so much of the first. */
    private static final double FURTHER_THREAD = 0.6;

    /** So many runs of a kind have to have ended before it is asked when its own do. */
    private static final int ENOUGH = 5;

    /**
     * What is to be made.
     *
     * @param kind equal for runs that are as fast
     * @param work operations
     * @param threads in its steps
     */
    record Run(Object kind, double work, int threads) {
        /** The same in seconds of one thread's work, if threads were worth that. */
        private double onOneThread() {
            return work / (1 + FURTHER_THREAD * (threads - 1));
        }
    }

    private final List<Run> runs;
    private final int[] kinds;
    private final BitSet waiting = new BitSet();
    private final Set<Integer> going = new LinkedHashSet<>();
    private final double[] done; // share of the work
    private final double[] seen; // when there was news last
    private final Speeds speeds;
    private final Endings[] endings;
    private final Endings allEndings = new Endings();
    private final PriorityQueue<Double> free = new PriorityQueue<>(); // since when a place is
    private final double start;
    private double made;

    /**
     * None of them begun.
     *
     * @param runs in the order in which they will be
     * @param atATime how many are made at a time
     * @param now when the first are begun
     */
    TimeLeft(List<Run> runs, int atATime, double now) {
        this.runs = List.copyOf(runs);
        this.start = now;
        Map<Object, Integer> numbers = new HashMap<>();
        kinds = runs.stream()
                .mapToInt(run -> numbers.computeIfAbsent(run.kind(), kind -> numbers.size()))
                .toArray();
        waiting.set(0, runs.size());
        done = new double[runs.size()];
        seen = new double[runs.size()];
        speeds = new Speeds(numbers.size());
        endings = new Endings[numbers.size()];
        for (int kind = 0; kind < endings.length; kind++) {
            endings[kind] = new Endings();
        }
        for (int place = 0; place < atATime; place++) {
            free.add(now);
        }
    }

    /** A run begins with so much of its work done already, by an earlier process. */
    void resumed(int run, double operations, double now) {
        begin(run, now);
        race(run, -1);
        done[run] = share(run, operations);
        race(run, 1);
    }

    /** So much of a run is done. */
    void reached(int run, double operations, double now) {
        if (waiting.get(run)) {
            begin(run, now);
        }
        double further = Math.max(0, share(run, operations) - done[run]);
        speeds.saw(kinds[run], further * work(run), Math.max(0, now - seen[run]), now - start);
        race(run, -1);
        done[run] += further;
        race(run, 1);
        seen[run] = now;
        made += further * work(run);
    }

    /** A run has ended, with so much of its work done: all of it, or less. */
    void ended(int run, double operations, double now) {
        reached(run, operations, now);
        race(run, -1);
        endings[kinds[run]].ended(done[run]);
        allEndings.ended(done[run]);
        going.remove(run);
        free.add(now);
    }

    /** A run need not be made any more: somebody else has. */
    void gone(int run) {
        waiting.clear(run);
    }

    private void begin(int run, double now) {
        waiting.clear(run);
        going.add(run);
        seen[run] = free.isEmpty() ? now : free.poll();
        race(run, 1);
    }

    private void race(int run, int by) {
        endings[kinds[run]].going(done[run], by);
        allEndings.going(done[run], by);
    }

    private double share(int run, double operations) {
        double work = runs.get(run).work();
        return work > 0 ? Math.min(1, operations / work) : 1;
    }

    private double expected(int kind, double from) {
        Endings own = endings[kind];
        return (own.count() >= ENOUGH ? own : allEndings).expected(from);
    }

    /**
     * Seconds until the last run has ended; nothing before a fifth of the work is done, nor while much of what is left is of kinds that
     * nobody has seen yet.
     */
    OptionalDouble seconds(double now) {
        if (!speeds.known()) {
            return OptionalDouble.empty();
        }
        double[] expected = new double[endings.length];
        for (int kind = 0; kind < endings.length; kind++) {
            expected[kind] = expected(kind, 0);
        }
        double operations = 0;
        double seconds = 0;
        double unseen = 0;
        double last = 0;
        PriorityQueue<Double> ends = new PriorityQueue<>();
        free.forEach(since -> ends.add(since - now)); // the next is at it, though there was no news of it yet
        for (int run : going) {
            double rest = (expected(kinds[run], done[run]) - done[run]) * work(run);
            operations += rest;
            double end = Math.max(0, rest / speeds.of(kinds[run]) - (now - seen[run]));
            seconds += end;
            last = Math.max(last, end);
            ends.add(end);
        }
        for (int run = waiting.nextSetBit(0); run >= 0; run = waiting.nextSetBit(run + 1)) {
            double rest = expected[kinds[run]] * work(run);
            operations += rest;
            double takes = rest / speeds.of(kinds[run]);
            seconds += takes;
            unseen += speeds.known(kinds[run]) ? 0 : takes;
            double end = Math.max(0, ends.remove() + takes);
            last = Math.max(last, end);
            ends.add(end);
        }
        boolean early = made < CLAIMED_FROM * (made + operations);
        return early || unseen > MOST_UNSEEN * seconds ? OptionalDouble.empty() : OptionalDouble.of(last);
    }

    private double work(int run) {
        return runs.get(run).onOneThread();
    }
}
