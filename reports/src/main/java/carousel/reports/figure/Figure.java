package carousel.reports.figure;

import java.util.function.Function;

/**
 * A picture with a name and the table it was drawn from.
 *
 * @param name file name without ending: small letters, digits, hyphens
 * @param title its accessible name, one line of text
 * @param drawing makes the drawing with the given typeface
 */
public record Figure(String name, String title, Csv data, Function<Typeface, Drawing> drawing) {

    /** A file name made of any text: whatever is not a small letter or digit becomes one hyphen. */
    public static String nameOf(String... parts) {
        StringBuilder name = new StringBuilder();
        for (char c : String.join("-", parts).toCharArray()) {
            char small = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
            if (small >= 'a' && small <= 'z' || small >= '0' && small <= '9') {
                name.append(small);
            } else if (name.length() > 0 && name.charAt(name.length() - 1) != '-') {
                name.append('-');
            }
        }
        String text = name.toString().replaceAll("-$", "");
        return text.isEmpty() ? "figure" : text.substring(0, Math.min(90, text.length()));
    }
}
