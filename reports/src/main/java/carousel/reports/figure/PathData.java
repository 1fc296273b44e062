package carousel.reports.figure;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Path data of SVG in fewer bytes: {@code M0 26 L2.1 26.8 L4.1 28.2} becomes {@code M0 26l2.1.8 2 1.4}, the same points.
 *
 * <p>Steps are counted in whole tenths, the precision of our coordinates, so no error adds up along a line.
 */
final class PathData {
    private static final Pattern TOKEN = Pattern.compile("([MLZ])\\s*(?:(-?[0-9.]+)\\s+(-?[0-9.]+))?\\s*");

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
        while (at < path.length()) {
            if (!token.find(at)
                    || token.start() != at
                    || (token.group(2) == null) != token.group(1).equals("Z")) {
                return path;
            }
            at = token.end();
            if (token.group(1).equals("Z")) {
                data.close();
                x = startX;
                y = startY;
                continue;
            }
            double px = 10 * Double.parseDouble(token.group(2)), py = 10 * Double.parseDouble(token.group(3));
            long toX = Math.round(px), toY = Math.round(py);
            if (Math.abs(px - toX) > 1e-6 || Math.abs(py - toY) > 1e-6) {
                return path;
            }
            if (token.group(1).equals("M")) {
                data.move(toX, toY);
                startX = toX;
                startY = toY;
            } else {
                data.line(toX - x, toY - y);
            }
            x = toX;
            y = toY;
        }
        return data.out.toString();
    }

    private void move(long x, long y) {
        begin('M');
        number(x);
        number(y);
    }

    private void line(long dx, long dy) {
        if (dx == 0 && dy == 0) {
            return;
        }
        begin(dy == 0 ? 'h' : dx == 0 ? 'v' : 'l');
        if (dx != 0) {
            number(dx);
        }
        if (dy != 0) {
            number(dy);
        }
    }

    private void close() {
        out.append('z');
        command = 0;
    }

    /** A letter is left out where it repeats the one before; a second {@code M} is none, because points behind one are lines. */
    private void begin(char next) {
        if (next != command || next == 'M') {
            out.append(next);
            command = next;
            pointed = true; // nothing to keep apart from
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
