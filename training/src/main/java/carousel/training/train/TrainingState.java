package carousel.training.train;

import carousel.core.kernel.Panel;
import carousel.core.result.BitHash;
import carousel.core.result.CorruptRunException;
import carousel.core.result.Outcome;
import carousel.core.result.Points;
import carousel.training.setting.RunSpec;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a run has become after an update and the tests and looks that were due then: all that the next update depends on. Random streams
 * are counted and not consumed, so nothing of them is in it. It is a value, which {@link Trainer#advance} makes into a later one: who
 * holds it changes neither panels nor points.
 *
 * @param spec what decides the run
 * @param weights the parameters, named and in the order of the network
 * @param memory what the optimizer remembers, by its names
 * @param outcome how the run ended; while it has not, how it will have if it is stopped now
 * @param points all that was measured
 */
public record TrainingState(
        RunSpec spec, Map<String, Panel> weights, Map<String, Panel> memory, Outcome outcome, Points points) {
    /** Updates that were made; of a run that diverged, the one at which it did. */
    public long step() {
        return outcome.steps();
    }

    /** Whether there is no further update. */
    public boolean ended() {
        return outcome.status() != Outcome.Status.INTERRUPTED;
    }

    /** Over the bits of all weights, in their order: {@code weights_sha256} of a run that ends here. */
    public String weightsSha256() {
        BitHash hash = new BitHash();
        weights.values().forEach(hash::add);
        return hash.hex();
    }

    /** Over the bits of all that it holds; equal on every machine that comes to the same state. */
    public String sha256() {
        return StateFile.of(this).sha256();
    }

    /** As a file, whose bytes are equal where {@link #sha256} is. */
    public byte[] bytes() {
        return StateFile.of(this).bytes();
    }

    /**
     * Reads what {@link #bytes} gave.
     *
     * @throws CorruptRunException for anything else, and for a state that another version of the arithmetic made
     */
    public static TrainingState of(Path file, byte[] bytes) {
        return StateFile.read(file, bytes).state(file);
    }
}
