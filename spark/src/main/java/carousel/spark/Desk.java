package carousel.spark;

import carousel.core.result.OutputException;
import carousel.core.result.RunRecord;
import carousel.training.sweep.Engine;
import carousel.training.sweep.OtherBitsException;
import carousel.training.train.Progress;
import carousel.training.train.RunPlan;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where answers arrive. Each run is handed on once. That one is made twice is nothing, for equal settings give equal bits; if ever
 * they do not, the second is told as an alarm, and the first stays.
 */
final class Desk {
    private final Engine.Results results;
    private final Progress progress;

    /** The first answer of each run; the record alone. */
    private final Map<String, RunRecord> first = new LinkedHashMap<>();

    Desk(Engine.Results results, Progress progress) {
        this.results = results;
        this.progress = progress;
    }

    /**
     * An answer has come; every hash in it is compared before it is handed on.
     *
     * @throws OutputException if it cannot be kept
     */
    void take(RunPlan plan, Answer answer) {
        if (answer.failed()) {
            lost(plan, answer.asFault());
            return;
        }
        try {
            hand(plan, Packed.temporarily(folder -> {
                Path run = folder.resolve(plan.id());
                Packed.unpack(answer.files(), run);
                return Unpacked.at(run);
            }));
        } catch (OutputException e) {
            throw e;
        } catch (OtherBitsException e) {
            progress.note("ALARM: " + plan.id() + " was made twice, and its bits differ; the end tells more");
            results.failed(plan, e);
        } catch (RuntimeException e) { // what came is no run, or what lies there is another
            lost(plan, e);
        }
    }

    private void hand(RunPlan plan, Unpacked unpacked) {
        RunRecord before = first.get(plan.id());
        if (before == null) {
            results.made(plan, unpacked.run(), unpacked.points(), unpacked.artifacts());
            first.put(plan.id(), unpacked.run());
        } else if (!sameBits(before, unpacked.run())) {
            throw new OtherBitsException(before, unpacked.run());
        }
    }

    /** A run has ended with a fault; of one that is there already that is no matter. */
    void lost(RunPlan plan, Throwable fault) {
        if (!first.containsKey(plan.id())) {
            results.failed(plan, fault);
        }
    }

    /** Whether no run has come yet. */
    boolean isEmpty() {
        return first.isEmpty();
    }

    private static boolean sameBits(RunRecord a, RunRecord b) {
        return a.hashes().equals(b.hashes())
                && a.outcome().equals(b.outcome())
                && a.artifacts().equals(b.artifacts());
    }
}
