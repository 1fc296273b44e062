package carousel.experiments.cli;

import carousel.core.result.Outcome;
import carousel.core.result.RunRecord;
import carousel.training.setting.Settings;
import carousel.training.train.Progress;
import carousel.training.train.RunPlan;
import java.io.PrintStream;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;

/**
 * How far it is and how long it will take: one line that is rewritten in place where someone watches, else a plain line now
 * and then. Work is counted in updates, each weighted by its steps and units.
 */
final class ProgressLines implements Progress {
    private static final long REWRITE_MILLIS = 200;
    private static final long PLAIN_MILLIS = 10_000;
    private static final long PLAIN_RUN_MILLIS = 1_000;

    private static final long WIDTH_MILLIS = 1_000;

    /** With less, what is being done leaves room for how far it is. */
    private static final int WIDE = 60;

    private static final int UPDATES_OF_A_LOOK = 3;
    private static final long YEAR = 31_557_600;

    private final PrintStream err;
    private final Notices notices;
    private final boolean terminal;
    private final IntSupplier columns;
    private final String title;
    private final int runs;
    private final double allWork;
    private final Map<RunPlan, Double> running = new IdentityHashMap<>();
    private final long start = System.nanoTime();
    private double doneWork;
    private double foundWork;
    private int endedRuns;
    private int divergedRuns;
    private int failedRuns;
    private long lastMillis;
    private int width;
    private long widthMillis = -WIDTH_MILLIS;

    ProgressLines(PrintStream err, boolean terminal, String title, List<RunPlan> plans) {
        this(err, terminal, Terminal::columns, title, plans);
    }

    /** The same on a terminal of so many columns, which may change at any time. */
    ProgressLines(PrintStream err, boolean terminal, IntSupplier columns, String title, List<RunPlan> plans) {
        this.columns = columns;
        this.err = err;
        this.notices = new Notices(err);
        this.terminal = terminal;
        this.title = title;
        this.runs = plans.size();
        this.allWork = plans.stream().mapToDouble(ProgressLines::work).sum();
    }

    private static double work(RunPlan plan) {
        long updates = plan.kind().equals(RunRecord.TRAINING) ? plan.spec().get(Settings.STEPS) : UPDATES_OF_A_LOOK;
        return (double) updates
                * plan.task().steps()
                * plan.spec().get(Settings.HIDDEN)
                * plan.spec().get(Settings.BATCH);
    }

    @Override
    public synchronized void update(RunPlan plan, long step, double loss) {
        running.put(plan, work(plan) * step / plan.spec().get(Settings.STEPS));
        long now = millis();
        if (now - lastMillis >= (terminal ? REWRITE_MILLIS : PLAIN_MILLIS)) {
            lastMillis = now;
            say(describe(plan) + ", update " + step + ", loss " + RunSummary.shown(loss));
        }
    }

    @Override
    public synchronized void ended(RunPlan plan, Outcome outcome, boolean reused) {
        foundWork += reused ? work(plan) : 0;
        divergedRuns += outcome.status() == Outcome.Status.DIVERGED ? 1 : 0;
        count(plan, reused ? "found" : outcome.status().label());
    }

    @Override
    public synchronized void failed(RunPlan plan) {
        failedRuns++;
        count(plan, "failed");
    }

    private void count(RunPlan plan, String how) {
        running.remove(plan);
        doneWork += work(plan);
        endedRuns++;
        long now = millis();
        boolean last = endedRuns == runs;
        if (last || now - lastMillis >= (terminal ? REWRITE_MILLIS : PLAIN_RUN_MILLIS)) {
            lastMillis = now;
            say(describe(plan) + ": " + how);
            if (last && terminal) {
                err.print("\n");
                err.flush();
            }
        }
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
                rest(done));
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

    private String rest(double done) {
        double seconds = (System.nanoTime() - start) / 1e9;
        double made = done - foundWork;
        if (endedRuns == runs) {
            return " in " + duration(seconds);
        }
        return made <= 0 ? "" : ", " + duration(seconds * (allWork - done) / made) + " to go";
    }

    /** Seconds as people say them. */
    static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 120) {
            return whole + " s";
        }
        if (whole < 7200) {
            return (whole + 30) / 60 + " min";
        }
        return whole < 2 * YEAR ? (whole + 1800) / 3600 + " h" : whole / YEAR + " years";
    }

    private long millis() {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
