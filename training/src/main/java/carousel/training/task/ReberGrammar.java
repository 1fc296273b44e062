package carousel.training.task;

import carousel.core.random.RandomStream;
import java.util.BitSet;

/**
 * The embedded Reber grammar, a finite automaton: B, then T or P, then a string of the Reber grammar, then the same T or P again, then E. The
 * Reber grammar is there twice, so that the state knows how a string began. Where there is a choice, both symbols are equally likely.
 */
final class ReberGrammar {
    /** All symbols; elsewhere each is its place in here. */
    static final String SYMBOLS = "BTPSXVE";

    static final int START = 0;

    /** By state, called a, b, …: the symbols that may come next, each with the state after it. */
    private static final String[] EDGES = {
        "Bb",
        "TcPk", //                                           a, b
        "Bd",
        "TePf",
        "SeXg",
        "TfVh",
        "XfSi",
        "PgVi",
        "Ej",
        "Ts", // c to i, after T: the Reber grammar; j
        "Bl",
        "TmPn",
        "SmXo",
        "TnVp",
        "XnSq",
        "PoVq",
        "Er",
        "Ps", // k to q, after P: the same; r
        "Et",
        "" //                                                s, and t, the end
    };

    private ReberGrammar() {}

    /** The symbols that may come next; none at the end. */
    static BitSet possible(int state) {
        BitSet possible = new BitSet();
        for (int i = 0; i < EDGES[state].length(); i += 2) {
            possible.set(SYMBOLS.indexOf(EDGES[state].charAt(i)));
        }
        return possible;
    }

    /**
     * The state after a symbol.
     *
     * @throws IllegalArgumentException where that symbol cannot come
     */
    static int next(int state, int symbol) {
        int edge = EDGES[state].indexOf(SYMBOLS.charAt(symbol));
        if (edge < 0) {
            throw new IllegalArgumentException(SYMBOLS.charAt(symbol) + " does not follow in state " + state);
        }
        return EDGES[state].charAt(edge + 1) - 'a';
    }

    /** A string from B to E. */
    static String draw(RandomStream random) {
        StringBuilder drawn = new StringBuilder();
        for (int state = START; !EDGES[state].isEmpty(); ) {
            int edge = 2 * random.nextInt(EDGES[state].length() / 2);
            drawn.append(EDGES[state].charAt(edge));
            state = EDGES[state].charAt(edge + 1) - 'a';
        }
        return drawn.toString();
    }
}
