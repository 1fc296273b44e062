package carousel.experiments.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import carousel.core.kernel.Kernels;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The golden hashes with all kernels, widths of vectors and numbers of threads, on this JDK and on the others of this
 * machine. A width and a JDK need a process of their own; all of them run at the same time as the tests inside this one.
 */
class BitMatrixTest {
    private static final int PATIENCE_SECONDS = 300;
    private static final boolean VECTOR = Kernels.vector().isPresent();
    private static final List<Part> PARTS = new ArrayList<>();

    /** Code waits until it is compiled: the compiled code is what is tested. */
    private static final List<String> OPTIONS = List.of("-Xbatch", "-XX:+UseSerialGC", "-Xmx512m");

    @TempDir
    static Path folder;

    /**
     * A part of the matrix that a process works on.
     *
     * @param bits width of vectors, or 0 for the one that the processor prefers
     */
    private record Part(Jdk jdk, int bits, List<String> kernels, Process process) {
        static Part start(Jdk jdk, int bits, List<String> kernels) throws IOException {
            List<String> command = new ArrayList<>();
            command.add(jdk.home().resolve("bin/java").toString());
            command.addAll(OPTIONS);
            if (kernels.contains("vector")) {
                command.add("--add-modules=jdk.incubator.vector");
            }
            if (bits > 0) {
                command.add("-Dcarousel.vector.bits=" + bits);
            }
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), SelfTestProcess.class.getName()));
            command.addAll(kernels);
            Process process = new ProcessBuilder(command)
                    .redirectOutput(file(jdk, bits, "stdout"))
                    .redirectError(file(jdk, bits, "stderr"))
                    .start();
            return new Part(jdk, bits, kernels, process);
        }

        void check() throws IOException, InterruptedException {
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            String expected = kernels.stream()
                    .flatMap(name -> SelfTestProcess.THREADS.stream()
                            .map(threads -> SelfTestProcess.line(name, threads, "passed")))
                    .collect(Collectors.joining(System.lineSeparator()));
            assertThat(Files.readString(file(jdk, bits, "stdout").toPath()).strip())
                    .as(
                            "JDK %d, vectors of %d bits, ended: %s%n%s",
                            jdk.feature(),
                            bits,
                            ended,
                            Files.readString(file(jdk, bits, "stderr").toPath()))
                    .isEqualTo(expected);
        }

        private static File file(Jdk jdk, int bits, String stream) {
            return folder.resolve("jdk" + jdk.feature() + "-" + bits + "." + stream)
                    .toFile();
        }
    }

    @BeforeAll
    static void start() throws IOException {
        int most = Kernels.vector()
                .map(k -> Integer.parseInt(k.why().replaceAll("\\D", "")))
                .orElse(0);
        for (int bits = 128; bits <= Math.min(most, 256); bits *= 2) {
            PARTS.add(Part.start(Jdk.own(), bits, List.of("vector")));
        }
        for (Jdk jdk : Jdk.others()) {
            PARTS.add(Part.start(jdk, 0, VECTOR ? List.of("plain", "vector") : List.of("plain")));
        }
    }

    @AfterAll
    static void end() {
        PARTS.forEach(part -> part.process().destroyForcibly());
        PARTS.clear();
    }

    @Test
    void all_kernels_on_any_number_of_threads() {
        for (String name : VECTOR ? List.of("scalar", "plain", "vector") : List.of("scalar", "plain")) {
            for (int threads = 1; threads <= SelfTestProcess.MOST_THREADS; threads++) {
                assertThat(SelfTestProcess.verdict(name, threads))
                        .as("%s, %d threads", name, threads)
                        .isEqualTo("passed");
            }
        }
    }

    @Test
    void vectors_narrower_than_preferred() throws Exception {
        assumeTrue(VECTOR, "the Vector API is absent");
        for (Part part : PARTS) {
            if (part.bits() > 0) {
                part.check();
            }
        }
    }

    @Test
    void other_jdks_run_the_same_classes() throws Exception {
        assumeTrue(
                PARTS.stream().anyMatch(part -> part.bits() == 0),
                "no other JDK from 17 on, neither in JAVA_HOME_… nor where JDKs are usually installed");
        for (Part part : PARTS) {
            if (part.bits() == 0) {
                part.check();
            }
        }
    }
}
