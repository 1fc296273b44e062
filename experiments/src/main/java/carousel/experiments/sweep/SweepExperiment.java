package carousel.experiments.sweep;

import carousel.core.text.RefusedException;
import carousel.experiments.experiment.Experiment;
import carousel.experiments.experiment.ExperimentOptions;
import carousel.training.train.RunPlan;
import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A sweep as an experiment: the runs of all its grids, put together.
 *
 * @param name of its folder
 * @param report how its runs are drawn
 */
public record SweepExperiment(String name, String title, String report, List<SweepGrid> grids) implements Experiment {
    /** More would fill the memory with plans before the first run. */
    public static final int MOST = 1_000_000;

    @Override
    public String description() {
        return "a sweep";
    }

    /** How many combinations of settings its grids have; runs that stand in several are one run. */
    public BigInteger count() {
        return grids.stream().map(SweepGrid::count).reduce(BigInteger.ZERO, BigInteger::add);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there are more than {@link #MOST}
     */
    @Override
    public List<RunPlan> plans(ExperimentOptions options) {
        if (count().compareTo(BigInteger.valueOf(MOST)) > 0) {
            throw new IllegalArgumentException(count() + " plans are more than " + MOST);
        }
        Planner planner = new Planner(name, options);
        for (SweepGrid grid : grids) {
            long count = grid.count().longValueExact();
            for (long i = 0; i < count && planner.goesOn(); i++) {
                long[] rest = {i};
                planner.add(grid, size -> {
                    int digit = (int) (rest[0] % size);
                    rest[0] /= size;
                    return digit;
                });
            }
        }
        return planner.plans();
    }

    /**
     * Some of its runs, drawn at random and the same in every call, from which to tell what all would take.
     *
     * @throws RefusedException with all that is wrong with them
     */
    public List<RunPlan> sample(int runs, ExperimentOptions options) {
        SplittableRandom random = new SplittableRandom(1);
        Planner planner = new Planner(name, options);
        if (grids.isEmpty()) {
            return List.of();
        }
        double all = count().doubleValue();
        for (int i = 0; i < runs && planner.goesOn(); i++) {
            double place = random.nextDouble() * all;
            SweepGrid drawn = grids.get(grids.size() - 1);
            for (SweepGrid grid : grids) {
                place -= grid.count().doubleValue();
                if (place < 0) {
                    drawn = grid;
                    break;
                }
            }
            planner.addAgain(drawn, random::nextInt);
        }
        return planner.plans();
    }
}
