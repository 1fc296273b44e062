package carousel.experiments.cli;

import java.util.Locale;

/** Numbers of bytes, as people read them. */
final class ByteCount {
    private static final double KILO = 1e3;
    private static final double MEGA = 1e6;

    private ByteCount() {}

    /** In kB below 0.1 MB, in MB from there on, with one digit after the point below 100 MB. */
    static String text(double bytes) {
        if (bytes < MEGA / 10) {
            return String.format(Locale.ROOT, "%.1f kB", bytes / KILO);
        }
        return String.format(Locale.ROOT, bytes < 100 * MEGA ? "%.1f MB" : "%.0f MB", bytes / MEGA);
    }
}
