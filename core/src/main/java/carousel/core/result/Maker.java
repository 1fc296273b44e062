package carousel.core.result;

import carousel.core.kernel.Kernels;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Which Carousel a {@code run.json} says it was made by. It is asked before anything else is read from the file, and of files that are
 * damaged or of a later format too, since what another version made must not be replaced as if it were broken.
 *
 * @param format of the file
 * @param version of Carousel; {@code unknown} where the file names none
 * @param numerics {@link Kernels#NUMERICS}; 0 where the file names none
 */
public record Maker(long format, String version, long numerics) {

    static final String VERSION = "version";
    static final String NUMERICS = "numerics";
    private static final String UNKNOWN = "unknown";
    private static final Pattern NUMBERS = Pattern.compile("([0-9]{1,9})\\.([0-9]{1,9})\\.([0-9]{1,9})");

    /** This Carousel. */
    public static Maker here() {
        return new Maker(RunRecord.FORMAT, Build.current().version(), Kernels.NUMERICS);
    }

    /**
     * What the run in that folder says; empty if that is nothing that could be understood.
     *
     * @throws CorruptRunException if its record is there and cannot be read: it may be a later version's
     */
    public static Optional<Maker> of(Path runFolder) {
        try {
            JsonFile json = JsonFile.read(runFolder.resolve(RunFolder.RECORD));
            Object provenance = json.object("").get("provenance");
            return Optional.of(of(json.whole("format"), provenance instanceof Map<?, ?> map ? map : Map.of()));
        } catch (CorruptRunException e) {
            if (e.unread()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** What that provenance, of a file of that format, says. */
    static Maker of(long format, Map<?, ?> provenance) {
        return new Maker(
                format,
                provenance.get(VERSION) instanceof String text ? text : UNKNOWN,
                provenance.get(NUMERICS) instanceof Long number ? number : 0);
    }

    /** Whether it is the same version, with the same arithmetic; of formats, the earlier are as good. */
    public boolean same(Maker that) {
        return version.equals(that.version) && numerics == that.numerics;
    }

    /** Whether it may know what {@code that} does not: its format, version or arithmetic has a higher number. */
    public boolean laterThan(Maker that) {
        return format > that.format || numerics > that.numerics || Arrays.compare(numbers(), that.numbers()) > 0;
    }

    /** Of a version without numbers none, so that it is later than no other. */
    private int[] numbers() {
        Matcher match = NUMBERS.matcher(version);
        return match.lookingAt()
                ? IntStream.rangeClosed(1, match.groupCount())
                        .map(i -> Integer.parseInt(match.group(i)))
                        .toArray()
                : new int[0];
    }

    /** Its version as the end of a folder's name: letters, digits, single points and hyphens. */
    public String label() {
        String label = version.replaceAll("[^A-Za-z0-9.]+", "-").replaceAll("[.-]*-[.-]*|\\.\\.+", "-");
        String cut = label.substring(0, Math.min(label.length(), 40)).replaceAll("^[.-]+|[.-]+$", "");
        return cut.isEmpty() ? UNKNOWN : cut;
    }

    @Override
    public String toString() {
        return "version " + label() + ", numerics " + numerics + ", format " + format;
    }
}
