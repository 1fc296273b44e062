package carousel.experiments.cli;

import carousel.core.result.Outcome;
import carousel.training.setting.Settings;
import carousel.training.sweep.RunWork;
import carousel.training.sweep.Threads;
import carousel.training.sweep.Turns;
import carousel.training.train.Memory;
import carousel.training.train.Progress;
import carousel.training.train.RunPlan;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * How far it is and how long it will take: one line that is rewritten in place where someone watches, else a plain line now
 * and then, and the last.
 */
final class ProgressLines implements Progress {
    private static final long REWRITE_MILLIS = 200;
    private static final long PLAIN_MILLIS = 30_000;
    private static final long WIDTH_MILLIS = 1_000;
    private static final double NANOS = 1e9;
    private static final long NANOS_A_MILLI = 1_000_000;

    /** With less, what is being done leaves room for how far it is. */
    private static final int WIDE = 60;

    private static final double MINUTE = 60;
    private static final double HOUR = 3600;
    private static final double YEAR = 31_557_600;

    private final PrintStream err;
    private final Notices notices;
    private final boolean terminal;
    private final IntSupplier columns;
    private final LongSupplier clock;
    private final String title;
    private final int threads;
    private final List<RunPlan> plans;
    private final Set<RunPlan> found = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<RunPlan, RunWork> works = new IdentityHashMap<>();
    private final Map<RunPlan, Integer> places = new IdentityHashMap<>();
    private final Map<RunPlan, Double> running = new IdentityHashMap<>();
    private final int runs;
    private final double allWork;
    private final long start;
    private TimeLeft timeLeft; // from the first run on that is made
    private double doneWork;
    private int endedRuns;
    private int divergedRuns;
    private int failedRuns;
    private long lastMillis;
    private int width;
    private long widthMillis = -WIDTH_MILLIS;

    /**
     * Of these runs.
     *
     * @param memory counts their parameters
     * @param threads how many there are for all of them together
     */
    ProgressLines(PrintStream err, boolean terminal, String title, List<RunPlan> plans, Memory memory, int threads) {
        this(err, terminal, Terminal::columns, System::nanoTime, title, plans, memory, threads);
    }

    /** The same on a terminal of so many columns, which may change at any time, by a clock that tells nanoseconds. */
    ProgressLines(
            PrintStream err,
            boolean terminal,
            IntSupplier columns,
            LongSupplier clock,
            String title,
            List<RunPlan> plans,
            Memory memory,
            int threads) {
        this.columns = columns;
        this.clock = clock;
        this.err = err;
        this.notices = new Notices(err);
        this.terminal = terminal;
        this.title = title;
        this.threads = threads;
        this.runs = plans.size();
        plans.forEach(plan -> works.put(plan, RunWork.of(plan, memory)));
        this.plans = List.copyOf(plans);
        this.allWork = works.values().stream().mapToDouble(RunWork::all).sum();
        this.start = clock.getAsLong();
    }

    @Override
    public synchronized void resumed(RunPlan plan, long step) {
        left().resumed(places.get(plan), works.get(plan).until(step), seconds());
        Progress.super.resumed(plan, step);
    }

    @Override
    public synchronized void update(RunPlan plan, long step, double loss) {
        double done = works.get(plan).until(step);
        running.put(plan, done);
        left().reached(places.get(plan), done, seconds());
        if (due()) {
            say(describe(plan) + ", update " + step + ", loss " + RunSummary.shown(loss));
        }
    }

    @Override
    public synchronized void ended(RunPlan plan, Outcome outcome, boolean reused) {
        if (reused && timeLeft == null) {
            found.add(plan);
        } else if (reused) { // another process has made it meanwhile
            timeLeft.gone(places.get(plan));
        } else {
            left().ended(places.get(plan), works.get(plan).until(outcome.steps()), seconds());
        }
        divergedRuns += outcome.status() == Outcome.Status.DIVERGED ? 1 : 0;
        count(plan, reused ? "found" : outcome.status().label());
    }

    @Override
    public synchronized void failed(RunPlan plan) {
        left().ended(places.get(plan), running.getOrDefault(plan, 0.0), seconds());
        failedRuns++;
        count(plan, "failed");
    }

    /** What is not found is made, in this order. */
    private TimeLeft left() {
        if (timeLeft == null) {
            List<RunPlan> order = Turns.of(
                    plans.stream().filter(plan -> !found.contains(plan)).toList());
            List<Integer> shares = Threads.shareOut(threads, order);
            List<TimeLeft.Run> made = new ArrayList<>();
            for (RunPlan plan : order) {
                places.put(plan, made.size());
                made.add(new TimeLeft.Run(Turns.kind(plan), works.get(plan).all(), shares.get(made.size())));
            }
            timeLeft = new TimeLeft(made, threads, seconds());
        }
        return timeLeft;
    }

    private void count(RunPlan plan, String how) {
        running.remove(plan);
        doneWork += works.get(plan).all();
        endedRuns++;
        boolean last = endedRuns == runs;
        if (due() || last) {
            lastMillis = millis();
            say(describe(plan) + ": " + how);
            if (last && terminal) {
                err.print("\n");
                err.flush();
            }
        }
    }

    /** Whether it is time for a line; then it is not again at once. */
    private boolean due() {
        long now = millis();
        boolean due = now - lastMillis >= (terminal ? REWRITE_MILLIS : PLAIN_MILLIS);
        lastMillis = due ? now : lastMillis;
        return due;
    }

    @Override
    public synchronized void damaged(RunPlan plan, String reason) {
        startLine();
        notices.damaged(plan, reason);
    }

    @Override
    public synchronized void note(String sentence) {
        startLine();
        notices.note(sentence);
    }

    private void startLine() {
        if (terminal) {
            rewrite("");
            err.print("\r");
        }
    }

    private static String describe(RunPlan plan) {
        return plan.spec().get(Settings.CELL) + " " + plan.spec().get(Settings.INIT) + " seed "
                + plan.spec().get(Settings.SEED);
    }

    private void say(String latest) {
        double done = doneWork
                + running.values().stream().mapToDouble(Double::doubleValue).sum();
        String line = String.format(
                Locale.ROOT,
                "%d/%d runs %.0f %%%s%s%s",
                endedRuns,
                runs,
                100 * done / allWork,
                divergedRuns == 0 ? "" : " (" + divergedRuns + " diverged)",
                failedRuns == 0 ? "" : " (" + failedRuns + " failed)",
                rest());
        String all = title + " " + line + " | " + latest;
        if (terminal) {
            rewrite(width() < WIDE ? line : all);
        } else {
            err.println(all);
        }
    }

    /** In place, which a line longer than the terminal could not be: one column stays free, where the cursor stands. */
    private void rewrite(String line) {
        int most = width();
        String cut = line.substring(0, Math.min(line.length(), most));
        err.print("\r" + cut + " ".repeat(most - cut.length()));
        err.flush();
    }

    private int width() {
        long now = millis();
        if (now - widthMillis >= WIDTH_MILLIS) {
            widthMillis = now;
            width = Math.max(1, columns.getAsInt() - 1);
        }
        return width;
    }

    private String rest() {
        if (endedRuns == runs) {
            return " in " + duration(seconds());
        }
        OptionalDouble left = timeLeft == null ? OptionalDouble.empty() : timeLeft.seconds(seconds());
        return left.isPresent() ? ", " + duration(left.getAsDouble()) + " to go" : "";
    }

    /** Seconds as people say them: with as many digits as are not off by more than a tenth. */
    static String duration(double seconds) {
        if (seconds < 120) {
            return Math.round(seconds) + " s";
        }
        if (seconds < 2 * HOUR) {
            return shown(seconds / MINUTE) + " min";
        }
        return seconds < 2 * YEAR ? shown(seconds / HOUR) + " h" : shown(seconds / YEAR) + " years";
    }

    private static String shown(double number) {
        return String.format(Locale.ROOT, number < 10 ? "%.1f" : "%.0f", number);
    }

    private double seconds() {
        return (clock.getAsLong() - start) / NANOS;
    }

    private long millis() {
        return (clock.getAsLong() - start) / NANOS_A_MILLI;
    }
}
