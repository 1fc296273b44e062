package carousel.core.result;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which Carousel this is.
 *
 * @param version the version of the project
 * @param commit the git commit it was built from, with {@code -dirty} if there were changes on top; {@code unknown} outside of a
 *     git checkout
 */
public record Build(String version, String commit) {

    private static final String UNKNOWN = "unknown";

    /** Read once: the jar of a program that runs for hours may be another one by its end. */
    private static final Build CURRENT = read();

    /** The build that is running, from a resource that Maven fills in. */
    public static Build current() {
        return CURRENT;
    }

    private static Build read() {
        Properties properties = new Properties();
        try (InputStream in = Build.class.getResourceAsStream("build.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String commit = filled(properties, "commit");
        boolean dirty = filled(properties, "dirty").equals("true");
        return new Build(filled(properties, "version"), dirty ? commit + "-dirty" : commit);
    }

    /** A place holder that nobody filled in, as when the sources are run without Maven, is no value. */
    private static String filled(Properties properties, String key) {
        String value = properties.getProperty(key, "").strip();
        return value.isEmpty() || value.contains("${") ? UNKNOWN : value;
    }
}
