package carousel.core.text;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** The valid name that someone most likely meant. */
public final class Nearest {

    /** A beginning shorter than this could be the beginning of anything. */
    private static final int SHORTEST_BEGINNING = 3;

    private Nearest() {}

    /**
     * The valid name with the least Damerau-Levenshtein distance from {@code name}, upper and lower case being the same: the
     * number of letters to insert, delete, replace or swap with their neighbour. A third of the longer name may be wrong, and
     * one letter always. Failing that, the first valid name that begins with {@code name}.
     *
     * @return the first of the nearest in the order of {@code valid}; empty if nothing is near
     */
    public static Optional<String> to(String name, Collection<String> valid) {
        String wanted = name.toLowerCase(Locale.ROOT);
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String candidate : valid) {
            String offered = candidate.toLowerCase(Locale.ROOT);
            int allowed = Math.max(1, Math.max(wanted.length(), offered.length()) / 3);
            // The distance is at least the difference of the lengths: no table for a name of a million letters.
            if (Math.abs(wanted.length() - offered.length()) <= allowed) {
                int distance = distance(wanted, offered);
                if (distance <= allowed && distance < least) {
                    least = distance;
                    best = candidate;
                }
            }
        }
        return best != null ? Optional.of(best) : beginningWith(wanted, valid);
    }

    private static Optional<String> beginningWith(String wanted, Collection<String> valid) {
        if (wanted.length() < SHORTEST_BEGINNING) {
            return Optional.empty();
        }
        return valid.stream()
                .filter(v -> v.toLowerCase(Locale.ROOT).startsWith(wanted))
                .findFirst();
    }

    /** Optimal string alignment: three rows of the usual table, the third for swaps. */
    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] recycled = beforeLast;
            beforeLast = last;
            last = row;
            row = recycled;
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replace, 1 + Math.min(last[j], row[j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
        }
        return row[b.length()];
    }
}
