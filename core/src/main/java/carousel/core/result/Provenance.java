package carousel.core.result;

import carousel.core.kernel.Kernels;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What made a run. Of all this only {@code numerics} may change a bit of the results.
 *
 * @param build version and commit of Carousel
 * @param jdk version and name of the virtual machine
 * @param os name and version of the operating system
 * @param arch the processor's architecture
 * @param cpus processors that this process may use
 * @param kernels the implementation of the arithmetic, such as {@code vector}
 * @param kernelsWhy why that one, a sentence
 * @param threads threads inside a step
 * @param numerics {@link Kernels#NUMERICS}
 */
public record Provenance(
        Build build,
        String jdk,
        String os,
        String arch,
        int cpus,
        String kernels,
        String kernelsWhy,
        int threads,
        int numerics) {

    /** Of this process, with these kernels. */
    public static Provenance of(Kernels kernels) {
        return new Provenance(
                Build.current(),
                System.getProperty("java.runtime.version") + ", " + System.getProperty("java.vm.name"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                kernels.name(),
                kernels.why(),
                kernels.threads(),
                Kernels.NUMERICS);
    }

    /** The part {@code provenance} of a {@link RunRecord}, in the order of the files; {@code seconds} is what the run took. */
    public Map<String, Object> toMap(double seconds) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("version", build.version());
        map.put("commit", build.commit());
        map.put("jdk", jdk);
        map.put("os", os);
        map.put("arch", arch);
        map.put("cpus", cpus);
        map.put("kernels", kernels);
        map.put("kernels-why", kernelsWhy);
        map.put("threads", threads);
        map.put("numerics", numerics);
        map.put("seconds", seconds);
        return map;
    }
}
