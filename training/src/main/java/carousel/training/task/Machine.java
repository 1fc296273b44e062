package carousel.training.task;

import java.util.Locale;

/**
 * A finite automaton that reads a word and answers by the state it ends in: the regular languages among the tasks of Delétang et al. 2023
 * (their names).
 *
 * <p>Every symbol that may stand at a place is as likely as any other.
 */
enum Machine {
    /** Is the number of ones even (0) or odd (1)? */
    PARITY(2, 2, 2, "whether the number of ones among T bits is even") {
        @Override
        int next(int state, int symbol) {
            return state ^ symbol;
        }
    },

    /** Are there as many changes from a to b as from b to a, which is: is the last letter the first (0), or not (1)? */
    EVEN_PAIRS(2, 5, 2, "whether the last of T letters is the first") {
        private static final int NOTHING = 4;

        @Override
        int start() {
            return NOTHING;
        }

        /** The first letter and the last. */
        @Override
        int next(int state, int symbol) {
            return state == NOTHING ? 3 * symbol : 2 * (state / 2) + symbol;
        }

        @Override
        int answer(int state) {
            return state / 2 == state % 2 ? 0 : 1;
        }
    },

    /** Where on a cycle of five does one stand after steps of 0, +1 and −1? */
    CYCLE_NAVIGATION(3, 5, 5, "the place on a cycle of five after T steps of 0, +1 or −1") {
        @Override
        int next(int state, int symbol) {
            return (state + new int[] {0, 1, 4}[symbol]) % 5;
        }
    },

    /**
     * What is 2 + 3 × 4 − …, modulo 5? Digits and signs in turn, × before + and −, an odd number of symbols: digits are 0 to 4, then come +, − and
     * ×.
     */
    MODULAR_ARITHMETIC(8, 75, 5, "the value modulo 5 of T digits and signs (+, −, ×)") {
        private static final int DIGITS = 5;
        private static final int TIMES = 7;

        /** Sum of the finished terms, value of the term at hand with its sign, and what the next digit does to it: ×, or begin it. */
        @Override
        int next(int state, int symbol) {
            int sum = state / 15, term = state / 3 % DIGITS, pending = state % 3;
            if (symbol < DIGITS) {
                int factor = pending == 2 ? term : pending == 1 ? DIGITS - 1 : 1;
                return pack(sum, factor * symbol % DIGITS, 0);
            }
            return symbol == TIMES ? pack(sum, term, 2) : pack((sum + term) % DIGITS, 0, symbol - DIGITS);
        }

        private int pack(int sum, int term, int pending) {
            return 15 * sum + 3 * term + pending;
        }

        @Override
        int answer(int state) {
            return (state / 15 + state / 3) % DIGITS;
        }

        @Override
        int from(int t) {
            return t % 2 == 1 ? 0 : DIGITS;
        }

        @Override
        int to(int t) {
            return t % 2 == 1 ? DIGITS : symbols();
        }

        @Override
        boolean has(int length) {
            return length % 2 == 1;
        }
    };

    private final int symbols;
    private final int states;
    private final int answers;
    private final String words;

    Machine(int symbols, int states, int answers, String words) {
        this.symbols = symbols;
        this.states = states;
        this.answers = answers;
        this.words = words;
    }

    /** As tasks are called. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is asked for. */
    String words() {
        return words;
    }

    /** Kinds of symbols. */
    int symbols() {
        return symbols;
    }

    /** Classes of answers. */
    int answers() {
        return answers;
    }

    /** Before the first symbol. */
    int start() {
        return 0;
    }

    /** After one more. */
    abstract int next(int state, int symbol);

    /** What is right in that state. */
    int answer(int state) {
        return state;
    }

    /** The first symbol that may stand at place t = 1, 2, …. */
    int from(int t) {
        return 0;
    }

    /** The one behind the last that may. */
    int to(int t) {
        return symbols;
    }

    /** Whether there are words of that length. */
    boolean has(int length) {
        return true;
    }

    /** The exact probabilities of the answers to words of 1, 2, …, {@code longest} symbols; {@code [n − 1]} of n. */
    double[][] distribution(int longest) {
        double[][] all = new double[longest][answers];
        double[] now = new double[states];
        now[start()] = 1;
        for (int t = 1; t <= longest; t++) {
            double[] then = new double[states];
            for (int state = 0; state < states; state++) {
                for (int symbol = from(t); now[state] > 0 && symbol < to(t); symbol++) {
                    then[next(state, symbol)] += now[state] / (to(t) - from(t));
                }
            }
            now = then;
            for (int state = 0; state < states; state++) {
                all[t - 1][answer(state)] += now[state];
            }
        }
        return all;
    }
}
