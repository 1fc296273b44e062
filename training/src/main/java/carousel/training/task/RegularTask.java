package carousel.training.task;

import carousel.core.data.Batch;
import carousel.core.loss.Loss;
import carousel.core.loss.SoftmaxCrossEntropy;
import carousel.core.net.Head;
import carousel.core.random.RandomStream;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * State tracking: words are read symbol by symbol, and at the end it is asked what a finite automaton would answer. Parity, even pairs, cycle
 * navigation and modular arithmetic.
 *
 * <p>Source: Delétang et al. 2023, "Neural networks and the Chomsky hierarchy": trained on words of 1 to T symbols, one length a batch, tested on
 * longer ones. Here the test set has T; {@code --test-lengths} tests at others, too.
 *
 * <p>I is the number of symbols, one-hot; K that of answers; last step answers, softmax cross-entropy. Every symbol is as likely as any other.
 *
 * <p>Baselines follow from the exact distribution of the answers: who always gives the most frequent one for words of T, and in the loss, who gives each
 * its share among the words of all lengths that are trained.
 *
 * <p>Not to be confused with: an answer at every step (xLSTM's parity), which tells the state all along the way.
 *
 * @param machine what is asked
 * @param length T, the longest words of training and those of the test, at least 1
 * @param testSequences size of the test set
 */
record RegularTask(Machine machine, int length, int testSequences) implements DrawnTask {
    private static final Loss LOSS = new SoftmaxCrossEntropy();

    private static final Metric WRONG = Metric.wrong();

    /** @throws RefusedException for lengths of which there are no words, or an empty test set */
    RegularTask {
        TaskOptions.check(length, 1, "a symbol", testSequences);
        if (!machine.has(length)) {
            throw new RefusedException(Refusal.value("--length", length, "odd: digits and signs in turn"));
        }
    }

    /** From a stream of its own, so that words are the same whatever their lengths are drawn by. */
    @Override
    public int trainingSteps(long seed, long index) {
        int[] lengths = lengths();
        return lengths[RandomStream.of(seed, name() + "/length", index).nextInt(lengths.length)];
    }

    private int[] lengths() {
        return IntStream.rangeClosed(1, length).filter(machine::has).toArray();
    }

    @Override
    public void draw(RandomStream random, Batch batch, int row) {
        int state = machine.start();
        for (int t = 1; t <= batch.x().last(); t++) {
            int symbol = machine.from(t) + random.nextInt(machine.to(t) - machine.from(t));
            batch.x().at(t).set(row, symbol, 1);
            state = machine.next(state, symbol);
        }
        batch.target().set(row, 0, machine.answer(state));
    }

    @Override
    public Map<String, Double> baselines() {
        double most = 0;
        for (double share : machine.distribution(length)[length - 1]) {
            most = Math.max(most, share);
        }
        return Map.of("most frequent answer", 1 - most);
    }

    @Override
    public Map<String, Double> lossBaselines() {
        double[][] all = machine.distribution(length);
        int[] lengths = lengths();
        double entropy = 0;
        for (int answer = 0; answer < machine.answers(); answer++) {
            double share = 0;
            for (int n : lengths) {
                share += all[n - 1][answer] / lengths.length;
            }
            entropy -= share > 0 ? share * Nats.ln(share) : 0;
        }
        return Map.of("shares of the answers", entropy);
    }

    @Override
    public Metric metric() {
        return WRONG;
    }

    @Override
    public List<Metric> furtherMetrics() {
        return List.of(Metric.of("test cross-entropy", LOSS));
    }

    @Override
    public Success success() {
        return Success.below(WRONG, 0.01);
    }

    @Override
    public String name() {
        return machine.label();
    }

    @Override
    public String description() {
        return machine.words() + "; trained on 1 to T, last step answers, softmax cross-entropy";
    }

    @Override
    public int steps() {
        return length;
    }

    @Override
    public int inputs() {
        return machine.symbols();
    }

    @Override
    public int outputs() {
        return machine.answers();
    }

    @Override
    public Head head() {
        return Head.LAST;
    }

    @Override
    public Loss loss() {
        return LOSS;
    }

    /** T = 40 (41 where it must be odd) and 2,000 test sequences, unless asked otherwise. */
    abstract static class Provider extends NamedTaskProvider {
        private static final int USUAL = 40;

        Provider(Machine machine) {
            super(of(machine, TaskOptions.none()), options -> of(machine, options));
        }

        private static RegularTask of(Machine machine, TaskOptions options) {
            int usual = machine.has(USUAL) ? USUAL : USUAL + 1;
            return new RegularTask(
                    machine,
                    options.length().orElse(usual),
                    options.testSequences().orElse(2_000));
        }
    }

    /** Parity. */
    public static final class Parity extends Provider {
        public Parity() {
            super(Machine.PARITY);
        }
    }

    /** Even pairs. */
    public static final class EvenPairs extends Provider {
        public EvenPairs() {
            super(Machine.EVEN_PAIRS);
        }
    }

    /** Cycle navigation. */
    public static final class CycleNavigation extends Provider {
        public CycleNavigation() {
            super(Machine.CYCLE_NAVIGATION);
        }
    }

    /** Modular arithmetic. */
    public static final class ModularArithmetic extends Provider {
        public ModularArithmetic() {
            super(Machine.MODULAR_ARITHMETIC);
        }
    }
}
