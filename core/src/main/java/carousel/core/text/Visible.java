package carousel.core.text;

import java.util.Locale;

/**
 * Text from a file, a folder's name or a command line as it may be shown to people: characters that cannot be seen, break a line,
 * move the cursor, turn the writing direction or cannot be encoded stand as their number, {@code \u001b}. That is how JSON writes them
 * too, so that inside of a JSON text they stay what they were.
 */
public final class Visible {
    /** From, to, from, to …: listed, because what Java's tables say of a character differs from one Java to the next. */
    private static final int[] HIDDEN = {
        0x00, 0x1f, 0x7f, 0x9f, 0xad, 0xad, 0x61c, 0x61c, 0x180e, 0x180e, 0x200b, 0x200f, 0x2028, 0x202e, 0x2060,
        0x206f, 0xd800, 0xdfff, 0xfeff, 0xfeff, 0xfff9, 0xfffb, 0xfffe, 0xffff, 0xe0000, 0xe0fff
    };

    private Visible() {}

    /** One line, whatever is in it. */
    public static String line(String text) {
        return shown(text, "");
    }

    /** The same where ends of lines and tabs are meant. */
    public static String lines(String text) {
        return shown(text, "\n\r\t");
    }

    private static String shown(String text, String allowed) {
        if (isSeen(text, allowed) || text.codePoints().noneMatch(c -> hidden(c) && allowed.indexOf(c) < 0)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (!hidden(c) || allowed.indexOf(c) >= 0) {
                shown.appendCodePoint(c);
            } else {
                for (char unit : Character.toChars(c)) {
                    shown.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
            }
        });
        return shown.toString();
    }

    /** As nearly all that is shown: tables of thousands of lines need no look at pairs of surrogates. */
    private static boolean isSeen(String text, String allowed) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= ' ' && c <= '~';
            if (!plain && allowed.indexOf(c) < 0 && hidden(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hidden(int c) {
        for (int i = 0; i < HIDDEN.length; i += 2) {
            if (c >= HIDDEN[i] && c <= HIDDEN[i + 1]) {
                return true;
            }
        }
        return false;
    }
}
