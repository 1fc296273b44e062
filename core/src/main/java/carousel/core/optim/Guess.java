package carousel.core.optim;

import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.param.Draws;
import carousel.core.param.Parameter;
import carousel.core.random.RandomStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Random weight guessing, the control for tasks that are said to be hard to learn: all weights and biases are drawn from U[−a, a) until the
 * network does what the task asks. What guessing solves as soon as gradients do says nothing about learning over long lags.
 *
 * <p>Source: Hochreiter and Schmidhuber 1997, section 1, and their "LSTM can solve hard long time lag problems", 1996: weights are drawn
 * until the network classifies all training sequences, which is the number of trials, and then tested. Here a trial is an update: if the
 * network as it is meets the task's criterion on the training batch of that update, its weights stay, else all are drawn anew. So a guess
 * stays for as long as it is good on one new batch after the other, and three tests in a row can be met as by any other optimizer. One that
 * errs now and then is dropped some time, also after the task was solved: what counts is when it was first. Trial 1 has the initializer's
 * weights.
 *
 * <p>There are no gradients, so rate, schedule and clip change nothing, and the norm of the gradient is 0; a run may not have what else acts
 * on gradients. A loss that is not finite ends it like any other run, so a is to be moderate where states have no bound. Update n draws from
 * the stream (seed, "guess", n), parameter by parameter.
 */
public final class Guess implements Optimizer {
    private final List<Parameter> parameters;
    private final double limit;
    private final long seed;
    private final Panel updates = Panel.zeros(Precision.DOUBLE, 1, 1);
    private boolean good;

    /**
     * @param limit a
     * @param seed of the run
     */
    public Guess(List<Parameter> parameters, double limit, long seed) {
        this.parameters = parameters;
        this.limit = limit;
        this.seed = seed;
    }

    @Override
    public boolean needsGradient(BooleanSupplier isGood) {
        good = isGood.getAsBoolean();
        return false;
    }

    /** Draws all weights, but where the last batch was answered well enough. */
    @Override
    public void step(double rate) {
        double n = updates.get(0, 0) + 1;
        updates.set(0, 0, n);
        if (!good) {
            RandomStream random = RandomStream.of(seed, "guess", (long) n);
            for (int i = 0; i < parameters.size(); i++) {
                Draws.uniform(parameters.get(i).value(), limit, random);
            }
        }
    }

    @Override
    public Map<String, Panel> memory(Iterable<String> names) {
        Map<String, Panel> memory = new LinkedHashMap<>();
        memory.put("guess.updates", updates);
        return memory;
    }
}
