package carousel.experiments.cli;

import carousel.core.kernel.Kernels;
import carousel.core.result.Build;
import com.sun.management.OperatingSystemMXBean;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** What the machine offers. Everything is looked at, nothing is changed, and nothing that fails stops the rest. */
final class Machine {
    private Machine() {}

    /** A line for each thing worth knowing. */
    static Map<String, String> examine(Kernels k, OptionalLong slowFma, Path out) {
        Build build = Build.current();
        Map<String, String> found = new LinkedHashMap<>();
        found.put("carousel", build.version() + " (" + build.commit() + "), numerics " + Kernels.NUMERICS);
        found.put("java", java(JavaOptions.here()));
        found.put(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch"));
        found.put("kernels", k.name() + ": " + k.why());
        found.put("fma", fma(slowFma));
        found.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
        found.put("memory", memory());
        found.put("fonts", fonts());
        found.put("disk", disk(out));
        found.put("locale", Locale.getDefault() + ", " + Charset.defaultCharset() + " (no result depends on either)");
        return found;
    }

    /** The virtual machine, with a warning for those that damage data. */
    static String java(JavaOptions java) {
        return java.version() + ", " + System.getProperty("java.vm.name") + ", " + System.getProperty("java.home")
                + java.damage().map(text -> "\n          WARNING: " + text).orElse("");
    }

    private static String fma(OptionalLong slow) {
        return slow.isEmpty()
                ? "an instruction of this processor"
                : "no instruction that Java uses here: " + slow.getAsLong()
                        + " ns each; training is hundreds of times slower, and has the same bits";
    }

    private static String memory() {
        long allowed = Faults.megabytes(Runtime.getRuntime().maxMemory());
        String all = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? " of " + Faults.megabytes(system.getTotalMemorySize())
                : "";
        return allowed + all + " MB for Java; more with CAROUSEL_JAVA_OPTS=-Xmx4g";
    }

    /** Measures a letter, which is where Java fails on a machine without fonts. */
    private static String fonts() {
        try {
            new Font(Font.SANS_SERIF, Font.PLAIN, 12).getStringBounds("0", new FontRenderContext(null, true, true));
            return "work";
        } catch (RuntimeException | LinkageError | InternalError e) {
            return "do not work here (" + String.valueOf(e).replaceAll("\\R", " ")
                    + "); reports lack PNG files. Install fontconfig and any font, or start with ./carousel";
        }
    }

    private static String disk(Path out) {
        Path there = out.toAbsolutePath().normalize();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        try {
            long free = Faults.megabytes(Files.getFileStore(there).getUsableSpace());
            boolean writable = Files.isDirectory(there) && Files.isWritable(there);
            return free + " MB free for " + out + (writable ? "" : ", but nothing can be written to " + there);
        } catch (IOException e) {
            return "unknown for " + out + ": " + e.getMessage();
        }
    }
}
