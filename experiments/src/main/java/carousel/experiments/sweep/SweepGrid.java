package carousel.experiments.sweep;

import carousel.core.text.Refusal;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Runs as the product of lists, which are not multiplied out: how many there are is known at once, and each is made when it is asked for.
 *
 * @param where in the file
 * @param bases the slowest list: what axes are laid over, the variants of presets
 * @param axes slower ones first
 * @param seeds the fastest list; empty where a setting says the seed
 */
record SweepGrid(String where, List<RunSpec> bases, List<Axis> axes, List<Long> seeds) {
    /** Nothing that a file could put right. */
    private static final String DATA = "--data";

    /** How many combinations there are. */
    BigInteger count() {
        return IntStream.concat(
                        IntStream.of(bases.size(), Math.max(1, seeds.size())),
                        axes.stream().mapToInt(axis -> axis.values().size()))
                .mapToObj(BigInteger::valueOf)
                .reduce(BigInteger.ONE, BigInteger::multiply);
    }

    /**
     * One of them.
     *
     * @param digit which element of a list of so many, from 0: asked once a list, the fastest first
     */
    RunSpec spec(IntUnaryOperator digit) {
        RunSpec asked = RunSpec.STANDARD;
        if (!seeds.isEmpty()) {
            asked = asked.with(Settings.SEED, seeds.get(digit.applyAsInt(seeds.size())));
        }
        for (int i = axes.size() - 1; i >= 0; i--) {
            List<RunSpec> values = axes.get(i).values();
            asked = asked.with(values.get(digit.applyAsInt(values.size())));
        }
        return Settings.asked(bases.get(digit.applyAsInt(bases.size())), asked);
    }

    /** What is wrong with a run of this grid, told by the place in the file that can be put right. */
    Refusal located(Refusal refusal) {
        return axes.stream()
                .map(axis -> axis.located(refusal))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> refusal.key().equals(DATA) ? refusal : refusal.at(where, refusal.key()));
    }
}
