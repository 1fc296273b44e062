package carousel.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A program that measures what it is given by the options of {@code carousel bench}, in a process of its own each time.
 *
 * @param name as in the column {@code peer}
 * @param command what is run, without the options
 * @param environment what is set for it
 */
record Contestant(String name, List<String> command, Map<String, String> environment) {
    /** Carousel, by the launcher of that checkout. */
    static Contestant carousel(Path checkout, String kernels) {
        List<String> command = List.of(
                checkout.resolve("carousel").toAbsolutePath().toString(),
                "bench",
                "--json",
                "--quiet",
                "--kernels",
                kernels);
        return new Contestant("carousel", command, Map.of());
    }

    /** A peer from one of the modules below {@code home}. */
    static Contestant peer(String name, Path home, int threads) {
        boolean here = name.equals("ejml");
        Path target = home.resolve("benchmarks").resolve(here ? "target" : name + "/target");
        if (!Files.isDirectory(target.resolve("classes"))) {
            throw new IllegalArgumentException("no peer '" + name + "' in " + target
                    + "; there are ejml and, after a build with -Ppeers, libtorch and dl4j");
        }
        String main = switch (name) {
            case "ejml" -> "carousel.benchmarks.EjmlPeer";
            case "libtorch" -> "carousel.benchmarks.libtorch.LibTorchPeer";
            case "dl4j" -> "carousel.benchmarks.dl4j.Dl4jPeer";
            default -> throw new IllegalArgumentException("no peer '" + name + "'; there are ejml, libtorch, dl4j");
        };
        String classPath =
                target.resolve("classes") + System.getProperty("path.separator") + target.resolve("lib") + "/*";
        return new Contestant(name, List.of(java(), "-cp", classPath, main), blas(threads));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * As many threads as asked for, and the kernels for AVX-512 where the processor has it: by itself OpenBLAS takes some
     * processors for older ones, at half the speed, and a comparison would flatter us.
     */
    private static Map<String, String> blas(int threads) {
        Map<String, String> all = new TreeMap<>();
        for (String variable : List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")) {
            all.put(variable, Integer.toString(threads));
        }
        if (hasAvx512()) {
            all.put("OPENBLAS_CORETYPE", "SkylakeX");
        }
        return all;
    }

    private static boolean hasAvx512() {
        try {
            return Files.readString(Path.of("/proc/cpuinfo"), StandardCharsets.UTF_8)
                    .contains(" avx512f ");
        } catch (IOException e) {
            return false; // not Linux: OpenBLAS is left alone
        }
    }

    /**
     * Runs it, pinned by {@code prefix}.
     *
     * @throws IOException where it cannot be started or fails; the message ends with what it said
     */
    List<Measured> run(List<String> prefix, List<String> options) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(prefix);
        line.addAll(command);
        line.addAll(options);
        Path complaints = Files.createTempFile("compare", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(line).redirectError(complaints.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("OPENBLAS_")); // set for something else
            builder.environment().putAll(environment);
            Process process = builder.start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException(String.join(" ", line) + "\nended with " + code + ":\n"
                        + Files.readString(complaints, StandardCharsets.UTF_8));
            }
            return Measured.read(out.lines().filter(l -> l.startsWith("{")).reduce("", (a, b) -> b));
        } finally {
            Files.delete(complaints);
        }
    }
}
