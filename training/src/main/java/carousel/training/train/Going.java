package carousel.training.train;

import carousel.core.result.BitHash;
import carousel.core.result.CorruptRunException;
import carousel.core.result.GoingFolder;
import carousel.core.result.Journal;
import carousel.core.result.OutputException;
import carousel.core.result.Point;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Saves a run while it is made, so that it can go on wherever it was stopped: its points to the journal every second or so, all that the
 * next update depends on every now and then. The more a look costs, for points or weights, the longer it is to the next: half a hundredth
 * of the time at most, but for saves, which are made when they are due.
 */
final class Going implements AutoCloseable {
    private static final long SECOND = 1_000_000_000;
    private static final long SHARE = 200;

    private final GoingFolder folder;
    private final long every;
    private Journal.Content before = Journal.Content.nothing();
    private Journal journal;
    private Set<String> needed = new LinkedHashSet<>();
    private final List<Path> useless = new ArrayList<>();
    private long lastSave = System.nanoTime();
    private long lastLook = lastSave;
    private long wait;
    private long pausedAt;
    private long saving;

    /** For a run of which nothing was read yet. */
    Going(Path experimentFolder, RunPlan plan, long everyNanos) {
        this.folder = GoingFolder.of(experimentFolder, plan.id());
        this.every = everyNanos;
        this.wait = Math.min(SECOND, everyNanos);
    }

    /**
     * The latest state from which the run can go on, if there is any; what is there and cannot be used is told.
     *
     * @throws CorruptRunException if what is there cannot be read, by which nobody knows whether it could be used
     */
    Optional<SavedState> latest(RunPlan plan, Progress progress) {
        List<Path> states = folder.states();
        for (Path file : states) {
            try {
                SavedState.Read read = SavedState.read(folder, file, plan);
                before = read.journal();
                read.saved().kept().values().forEach(weights -> needed.add(BitHash.of(weights)));
                return Optional.of(read.saved());
            } catch (CorruptRunException e) {
                if (e.unread()) { // it may be whole, and what is gone on with takes its place
                    throw e;
                }
                useless.add(file);
                progress.note("a state that was saved is not used: " + e.getMessage());
            }
        }
        if (!states.isEmpty()) {
            progress.note("run " + plan.id() + " begins anew");
        }
        return Optional.empty();
    }

    /**
     * Whether it is time for {@link #look}; asked before every update. Not right after a look, so that the run goes on however long one
     * takes. The time from a yes to the next question is what a look costs, with the copies of weights and moments that it needs.
     */
    boolean due() {
        long now = System.nanoTime();
        if (pausedAt != 0) {
            wait = Math.min(every, Math.max(SECOND, SHARE * (now - pausedAt - saving)));
            lastLook = now;
            pausedAt = 0;
            return false;
        }
        boolean due = now - lastLook >= wait;
        pausedAt = due ? now : 0;
        return due;
    }

    /** Whether the run stands still because it was time. */
    boolean paused() {
        return pausedAt != 0;
    }

    /** Writes down what was measured since, and saves where that is due. */
    void look(SavedState now) {
        append(now);
        long begin = System.nanoTime();
        if (begin - lastSave >= every) {
            save(now);
        }
        saving = System.nanoTime() - begin;
    }

    private void append(SavedState now) {
        if (journal == null) {
            folder.create();
            if (!useless.isEmpty()) {
                folder.forget(useless);
                folder.keepOnly(needed); // weights that are damaged would be taken for kept
            }
            journal = Journal.goOn(folder.journal(), before);
        }
        List<Point> all = now.state().points().all();
        journal.append(all.subList((int) journal.points(), all.size()));
    }

    /**
     * Saves a state; when this returns it is on the disk, with all that belongs to it.
     *
     * @throws OutputException if that is impossible; the states before are as they were
     */
    void save(SavedState now) {
        append(now);
        journal.force();
        Map<String, String> keptAs = new LinkedHashMap<>();
        now.kept().forEach((name, weights) -> keptAs.put(name, folder.keep(weights)));
        folder.write(now.state().step(), now.bytes(journal, keptAs));
        Set<String> ofBoth = new LinkedHashSet<>(needed);
        needed = new LinkedHashSet<>(keptAs.values());
        ofBoth.addAll(needed);
        folder.keepOnly(ofBoth);
        lastSave = System.nanoTime();
    }

    @Override
    public void close() {
        if (journal != null) {
            journal.close();
        }
    }
}
