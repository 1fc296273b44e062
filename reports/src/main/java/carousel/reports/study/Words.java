package carousel.reports.study;

import java.util.List;
import java.util.function.Function;

/** Small words of sentences. */
public final class Words {
    private Words() {}

    /** A group's name for people: hyphens become blanks. */
    public static String group(String name) {
        return name.isEmpty() ? "all runs" : name.replace('-', ' ');
    }

    /** {@code a GRU}, {@code an LSTM}: by the letter's name where capitals are spelt out. */
    public static String withArticle(String name) {
        boolean spelt = name.length() > 1 && Character.isUpperCase(name.charAt(1));
        boolean vowel = !name.isEmpty() && (spelt ? "AEFHILMNORSX" : "AEIOUaeio").indexOf(name.charAt(0)) >= 0;
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

    /** What there is to say of each, with commas. */
    public static <T> String each(List<T> all, Function<T, String> text) {
        return String.join(", ", all.stream().map(text).toList());
    }

    /** A number with the word that fits it. */
    public static String count(long n, String one, String many) {
        return Numbers.whole(n) + " " + (n == 1 ? one : many);
    }
}
