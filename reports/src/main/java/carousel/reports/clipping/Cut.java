package carousel.reports.clipping;

import carousel.reports.study.Run;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A cut through the loss around the weights of one run at one look: along the gradient, and along one recurrent weight.
 *
 * @param norm ‖g‖ of the batch that was looked at
 * @param gradient loss by distance s along −g/‖g‖; 0 is where the run stands
 * @param weight loss by value of the recurrent weight with the largest gradient
 */
record Cut(
        Run run, long step, double norm, NavigableMap<Double, Double> gradient, NavigableMap<Double, Double> weight) {
    /** Where a step ends, and with what loss; NaN where the cut does not reach so far. */
    record Landing(double s, double loss) {}

    /** All looks of a run at which there is a norm, ascending. */
    static List<Cut> of(Run run) {
        return run.curve("cliff-gradient-norm").entrySet().stream()
                .map(at -> new Cut(
                        run,
                        at.getKey(),
                        at.getValue(),
                        line(run, "cliff-gradient", at.getKey()),
                        line(run, "cliff-weight", at.getKey())))
                .toList();
    }

    private static NavigableMap<Double, Double> line(Run run, String name, long step) {
        NavigableMap<Long, Double> at = run.field(name + "-at").getOrDefault(step, new TreeMap<>());
        NavigableMap<Long, Double> loss = run.field(name + "-loss").getOrDefault(step, new TreeMap<>());
        NavigableMap<Double, Double> line = new TreeMap<>();
        at.forEach((index, x) -> {
            if (Double.isFinite(x) && loss.containsKey(index)) {
                line.put(x, loss.get(index));
            }
        });
        return line;
    }

    /** The cut with the largest norm that is a number and along which there are losses. */
    static Optional<Cut> steepest(List<Cut> cuts) {
        return cuts.stream()
                .filter(cut -> Double.isFinite(cut.norm) && !cut.gradient.isEmpty())
                .reduce((most, next) -> next.norm > most.norm ? next : most);
    }

    /** Loss where the run stands; NaN where it is not known. */
    double here() {
        return gradient.getOrDefault(0.0, Double.NaN);
    }

    /** The step size of the run, if it makes plain steps of gradient descent at a constant rate; NaN if not. */
    double rate() {
        String schedule = run.text("schedule");
        boolean plain = run.text("optimizer").equalsIgnoreCase("sgd")
                && (schedule.isEmpty() || schedule.equals("constant"))
                && run.text("weight-decay").isEmpty(); // it moves the weights besides
        return plain && run.record().settings().get("rate") instanceof Number rate ? rate.doubleValue() : Double.NaN;
    }

    /** Where the plain step ends: s = η‖g‖. */
    Landing plain() {
        return landing(rate() * norm);
    }

    /** Where the step ends that is clipped to this norm: s = η·min(‖g‖, c). */
    Landing clipped(double bound) {
        return landing(rate() * Math.min(norm, bound));
    }

    /** The loss at a distance ahead, on the straight line between the places that were measured. */
    private Landing landing(double s) {
        var below = gradient.floorEntry(s);
        var above = gradient.ceilingEntry(s);
        if (Double.isNaN(s) || below == null || above == null) {
            return new Landing(s, Double.NaN);
        }
        double width = above.getKey() - below.getKey();
        double share = width == 0 ? 0 : (s - below.getKey()) / width;
        return new Landing(
                s, share == 0 ? below.getValue() : below.getValue() + share * (above.getValue() - below.getValue()));
    }
}
