package carousel.reports.data;

import java.util.List;

/** What cells and groups are called for people, and the order in which they are shown. Unknown names stand for themselves. */
public final class Names {
    private static final List<String> CELL_ORDER = List.of("rnn", "rnn-relu", "gru", "gru-reset-before", "lstm");
    private static final List<String> GROUP_ORDER = List.of("equal-units", "equal-parameters");

    private Names() {}

    /** A cell's name for people. */
    public static String cell(String name) {
        return switch (name) {
            case "rnn" -> "tanh RNN";
            case "rnn-relu" -> "ReLU RNN";
            case "gru" -> "GRU";
            case "gru-reset-before" -> "GRU (reset before)";
            case "lstm" -> "LSTM";
            default -> name;
        };
    }

    /** Known cells first, in the order of the papers; the others behind them. */
    public static int cellRank(String name) {
        return rank(CELL_ORDER, name);
    }

    /** A group's name for people: hyphens become blanks. */
    public static String group(String name) {
        return name.isEmpty() ? "all runs" : name.replace('-', ' ');
    }

    /** Equal units before equal parameters before the others. */
    public static int groupRank(String name) {
        return rank(GROUP_ORDER, name);
    }

    /** {@code a GRU}, {@code an LSTM}. */
    public static String withArticle(String name) {
        boolean vowel = name.startsWith("LSTM") || !name.isEmpty() && "AEIOUaeio".indexOf(name.charAt(0)) >= 0;
        return (vowel ? "an " : "a ") + name;
    }

    /** With a capital letter, as a sentence begins. */
    public static String sentence(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}. */
    public static String list(List<String> parts) {
        int last = parts.size() - 1;
        return last < 1
                ? String.join("", parts)
                : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
    }

    /** A number with the word that fits it. */
    public static String count(int n, String one, String many) {
        return Numbers.whole(n) + " " + (n == 1 ? one : many);
    }

    private static int rank(List<String> order, String name) {
        int place = order.indexOf(name);
        return place < 0 ? order.size() : place;
    }
}
