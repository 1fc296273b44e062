package carousel.training.task;

/**
 * What text can be predicted without a network, counted on the symbols to learn from and smoothed by one more of each:
 *
 * <pre>
 *   unigrams:  p(b)     = (how often b + 1) / (all + K)
 *   bigrams:   p(b | a) = (how often b behind a + 1) / (how often something behind a + K)
 * </pre>
 *
 * <p>The cross-entropy with a text is −Σ ln p / N over its N symbols that are predicted, in nats.
 */
final class SymbolModels {
    private final long[] once;
    private final long[][] behind;
    private final long[] followed;
    private final int learnt;

    /**
     * Counts.
     *
     * @param train at least one symbol, from 0 to {@code symbols} − 1
     */
    SymbolModels(int[] train, int symbols) {
        once = new long[symbols];
        behind = new long[symbols][symbols];
        followed = new long[symbols];
        learnt = train.length;
        for (int i = 0; i < train.length; i++) {
            once[train[i]]++;
            if (i > 0) {
                behind[train[i - 1]][train[i]]++;
                followed[train[i - 1]]++;
            }
        }
    }

    /** Of unigrams with symbols 1 to {@code predicted} of a text, counted from 0. */
    double unigrams(int[] text, int predicted) {
        long[] seen = new long[once.length];
        for (int i = 1; i <= predicted; i++) {
            seen[text[i]]++;
        }
        double sum = 0;
        for (int b = 0; b < once.length; b++) {
            sum -= seen[b] * Nats.ln((once[b] + 1.0) / (learnt + once.length));
        }
        return sum / predicted;
    }

    /** Of bigrams with the same. */
    double bigrams(int[] text, int predicted) {
        long[][] seen = new long[once.length][once.length];
        for (int i = 1; i <= predicted; i++) {
            seen[text[i - 1]][text[i]]++;
        }
        double sum = 0;
        for (int a = 0; a < once.length; a++) {
            for (int b = 0; b < once.length; b++) {
                if (seen[a][b] > 0) {
                    sum -= seen[a][b] * Nats.ln((behind[a][b] + 1.0) / (followed[a] + once.length));
                }
            }
        }
        return sum / predicted;
    }
}
