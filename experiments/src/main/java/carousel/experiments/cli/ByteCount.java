package carousel.experiments.cli;

import java.util.Locale;

/** Numbers of bytes, as people read them. */
final class ByteCount {
    private static final double KILO = 1e3;
    private static final double MEGA = 1e6;
    private static final double GIGA = 1e9;
    private static final double TERA = 1e12;
    private static final double MANY = 1e4;

    private ByteCount() {}

    /** In kB below 0.1 MB, in MB from there on, with one digit after the point below 100 MB; in GB from 10,000 MB, in TB from 10,000 GB. */
    static String text(double bytes) {
        if (bytes < MEGA / 10) {
            return String.format(Locale.ROOT, "%.1f kB", bytes / KILO);
        }
        if (bytes >= MANY * MEGA) {
            return bytes < MANY * GIGA
                    ? String.format(Locale.ROOT, "%.0f GB", bytes / GIGA)
                    : String.format(Locale.ROOT, "%.0f TB", bytes / TERA);
        }
        return String.format(Locale.ROOT, bytes < 100 * MEGA ? "%.1f MB" : "%.0f MB", bytes / MEGA);
    }
}
