package carousel.experiments.cli;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How Java was started, as far as it matters to whoever trains.
 *
 * @param collectors names of the garbage collectors in use
 * @param options given to Java, by the launcher or by anybody
 * @param vector whether the module of the Vector API is there
 */
record JavaOptions(Runtime.Version version, List<String> collectors, List<String> options, boolean vector) {
    /** What takes away the compiler, or the instructions that training is made of. */
    private static final Pattern SLOW =
            Pattern.compile("-Xint|-XX:(TieredStopAtLevel=[0-3]|-UseCompiler|-UseFMA|-UseSuperWord|-EnableVectorSupport"
                    + "|UseAVX=[01]|UseSSE=\\d|MaxVectorSize=\\d+)");

    private static final String TRAPS = "-XX:PerMethodTrapLimit=";

    /** Of this process. */
    static JavaOptions here() {
        return new JavaOptions(
                Runtime.version(),
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .toList(),
                ManagementFactory.getRuntimeMXBean().getInputArguments(),
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
    }

    /** What is known of virtual machines that damage data, JDK-8377811; empty of all others. */
    Optional<String> damage() {
        boolean damages = version.feature() == 25 && version.interim() == 0 && version.update() <= 2;
        return damages
                ? Optional.of("JDK 25.0.0 to 25.0.2 can damage data with the G1 collector (JDK-8377811); "
                        + (g1()
                                ? "G1 is in use: take 25.0.3 or newer, or -XX:+UseParallelGC"
                                : "another one is in use here: safe"))
                : Optional.empty();
    }

    private boolean g1() {
        return collectors.stream().anyMatch(c -> c.startsWith("G1"));
    }

    /** A sentence for each thing that should be known before anything is trained. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        damage().filter(text -> g1()).ifPresent(text -> warnings.add("WARNING: " + text));
        options.stream()
                .filter(option -> SLOW.matcher(option).matches())
                .forEach(option -> warnings.add("Java was started with " + option
                        + ", with which training can be many times slower; the bits are the same"));
        if (vector && options.stream().noneMatch(option -> option.startsWith(TRAPS))) {
            warnings.add("Java was started without " + TRAPS
                    + "100000, and vector kernels can now and then become ten times slower;"
                    + " './carousel --print-command' prints all that the launcher gives it");
        }
        return warnings;
    }
}
