package carousel.reports.figure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Path data of SVG in fewer bytes: {@code M0 26 L2.1 26.8 L4.1 28.2} becomes {@code M0 26l2.1.8 2 1.4}, the same points.
 *
 * <p>Steps are counted in whole tenths, the precision of our coordinates, so no error adds up along a line.
 */
final class PathData {
    private static final Pattern TOKEN = Pattern.compile("\\G(?:([ML])\\s*(-?[0-9.]+)\\s+(-?[0-9.]+)|Z)\\s*");

    private final StringBuilder out = new StringBuilder();
    /** The last command written, 0 after a closing. */
    private char command;
    /** Whether the last number written has a point, so that the next may begin with one. */
    private boolean pointed;

    private PathData() {}

    /** The same path; one with curves, or with finer coordinates, stays as it is. */
    static String compact(String path) {
        Matcher token = TOKEN.matcher(path);
        PathData data = new PathData();
        long x = 0, y = 0, startX = 0, startY = 0;
        int at = 0;
        while (token.find()) {
            at = token.end();
            boolean closes = token.group(1) == null;
            double px = closes ? startX : 10 * Double.parseDouble(token.group(2)),
                    py = closes ? startY : 10 * Double.parseDouble(token.group(3));
            long toX = Math.round(px), toY = Math.round(py);
            if (Math.abs(px - toX) > 1e-6 || Math.abs(py - toY) > 1e-6) {
                return path;
            }
            if (closes) {
                data.out.append('z');
                data.command = 0;
            } else if (token.group(1).equals("M")) {
                data.write('M', toX, toY);
                startX = toX;
                startY = toY;
            } else if (toX != x && toY != y) {
                data.write('l', toX - x, toY - y);
            } else if (toX != x) {
                data.write('h', toX - x);
            } else if (toY != y) {
                data.write('v', toY - y);
            }
            x = toX;
            y = toY;
        }
        return at == path.length() ? data.out.toString() : path;
    }

    /** A letter is left out where it repeats the one before; a second {@code M} is none, because points behind one are lines. */
    private void write(char next, long... tenths) {
        if (next != command || next == 'M') {
            out.append(next);
            command = next;
        }
        for (long each : tenths) {
            number(each);
        }
    }

    private void number(long tenths) {
        long size = Math.abs(tenths);
        String text = (tenths < 0 ? "-" : "")
                + (size >= 10 || size % 10 == 0 ? Long.toString(size / 10) : "")
                + (size % 10 == 0 ? "" : "." + size % 10);
        char last = out.charAt(out.length() - 1);
        boolean apart = Character.isLetter(last) || text.charAt(0) == '-' || text.charAt(0) == '.' && pointed;
        out.append(apart ? "" : " ").append(text);
        pointed = text.indexOf('.') >= 0;
    }
}
