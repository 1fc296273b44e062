package carousel.training.train;

import carousel.core.kernel.Kernels;
import carousel.core.text.RefusedException;
import carousel.training.setting.KeepWeights;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * The way of a run that is trained, from its start or from where it was saved to its end or to where it is stopped.
 *
 * @param recomputeEvery steps of a pass that are held at a time, 0 for all
 * @param stop asked before every update
 */
record TrainingRun(RunPlan plan, Kernels k, int recomputeEvery, Progress progress, BooleanSupplier stop) {
    RunMaker.Made make(Saves saves) {
        if (saves.folder().isEmpty()) {
            return make(Optional.empty());
        }
        try (Going going = new Going(saves.folder().get(), plan, nanos(saves))) {
            return make(Optional.of(going));
        }
    }

    private static long nanos(Saves saves) {
        return saves.every().getSeconds() > Integer.MAX_VALUE
                ? Long.MAX_VALUE
                : saves.every().toNanos();
    }

    private RunMaker.Made make(Optional<Going> going) {
        long start = System.nanoTime();
        RunSpec s = plan.spec();
        KeepWeights keep = s.get(Settings.KEEP_WEIGHTS);
        Trainer trainer = new Trainer(plan, k, recomputeEvery);
        long bytes = trainer.network().size() * s.get(Settings.PRECISION).bytes();
        RefusedException.throwIfAny(Stream.concat(
                        keep.refusal(s.get(Settings.STEPS), bytes).stream(), PointCount.of(plan).refusal(s).stream())
                .toList());
        Optional<SavedState> saved = going.flatMap(there -> there.latest(plan, progress));
        KeptWeights kept = saved.map(there -> new KeptWeights(plan, there)).orElseGet(() -> new KeptWeights(plan));
        List<Long> resumed = saved.map(SavedState::resumed).orElse(List.of());
        double before = saved.map(SavedState::seconds).orElse(0.0);
        saved.ifPresent(there -> progress.resumed(plan, there.state().step()));
        TrainingState state = saved.map(SavedState::state).orElseGet(trainer::start);
        if (saved.isEmpty()) {
            kept.see(state);
        }
        long due = keep.next(state.step(), s);
        boolean stopped = false;
        while (!state.ended() && !stopped) {
            state = trainer.advance(state, due, progress, pause(going));
            if (state.ended() || state.step() == due) {
                kept.see(state);
                due = keep.next(due, s);
            }
            stopped = stop.getAsBoolean();
            if (going.isPresent() && !state.ended()) {
                SavedState now = new SavedState(state, kept.files(), kept.best(), before + seconds(start), resumed);
                if (stopped) {
                    going.get().save(now);
                } else if (going.get().paused()) {
                    going.get().look(now);
                }
            }
        }
        return RunMaker.made(
                plan, k, recomputeEvery, kept.files(), trainer.network(), state, before + seconds(start), resumed);
    }

    private BooleanSupplier pause(Optional<Going> going) {
        return () -> stop.getAsBoolean() || going.isPresent() && going.get().due();
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
