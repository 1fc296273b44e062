package carousel.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the whole process, and so needs one of its own: the width of vectors, the modules. */
@Timeout(120)
class OtherProcessTest {
    private static final String MODULE = "--add-modules=jdk.incubator.vector";

    /** Compiles early, and waits for it: the compiled code is what is tested. */
    private static final List<String> EARLY = List.of("-Xbatch", "-XX:CompileThresholdScaling=0.1");

    @ParameterizedTest
    @ValueSource(strings = {"128", "512"})
    void every_width_of_vectors_gives_the_same_bits_compiled_or_not(String bits) throws Exception {
        assumeTrue(hasVectorsOf(bits), "no vectors of that many bits");
        String reference = Fingerprint.of("scalar", 1);
        List<String> options = new ArrayList<>(EARLY);
        options.add(MODULE);
        options.add("-Dcarousel.vector.bits=" + bits);
        assertThat(java(options, Fingerprint.class, "vector", "3")).isEqualTo(reference);
    }

    @Test
    void without_the_module_auto_is_plain_and_says_what_helps() throws Exception {
        assertThat(java(List.of(), Reason.class, "auto"))
                .isEqualTo("plain: plain kernels, because the module jdk.incubator.vector is absent "
                        + "(start Java with --add-modules jdk.incubator.vector)");
        assertThat(java(List.of(), Reason.class, "vector"))
                .isEqualTo("kernels: vector cannot run here: the module jdk.incubator.vector is absent "
                        + "(start Java with --add-modules jdk.incubator.vector)");
    }

    @Test
    void where_the_processor_lacks_what_they_need_auto_is_plain_and_says_so() throws Exception {
        assumeTrue(System.getProperty("os.arch").equals("amd64"), "the flags that take it away are those of x86-64");
        assumeTrue(Kernels.vector().isPresent(), "the Vector API is absent");
        assertThat(java(List.of(MODULE, "-XX:MaxVectorSize=8"), Reason.class, "auto"))
                .isEqualTo("plain: plain kernels, because Java finds no vectors of 128 bits or more on this processor");
        assertThat(java(List.of(MODULE, "-XX:-UseFMA"), Reason.class, "auto"))
                .isEqualTo("plain: plain kernels, because Java finds no fused multiply-add in this processor; "
                        + "they are hundreds of times slower than with fused multiply-add in the processor");
        assertThat(java(List.of(MODULE, "-XX:UseAVX=2", "-Dcarousel.vector.bits=512"), Reason.class, "auto"))
                .matches("plain: plain kernels, because the system property carousel.vector.bits is 512, "
                        + "and Java finds vectors of (128|256) bits on this processor");
    }

    @Test
    void a_width_that_does_not_exist_is_refused() throws Exception {
        assumeTrue(Kernels.vector().isPresent(), "the Vector API is absent");
        assertThat(java(List.of(MODULE, "-Dcarousel.vector.bits=100"), Reason.class, "vector"))
                .isEqualTo("kernels: vector cannot run here: "
                        + "the system property carousel.vector.bits is '100'; valid are 128, 256, 512");
    }

    private static boolean hasVectorsOf(String bits) {
        return Kernels.vector().map(Kernels::why).stream()
                .map(why -> why.replaceAll("\\D", ""))
                .anyMatch(most -> Integer.parseInt(bits) <= Integer.parseInt(most));
    }

    /** Prints name and reason of kernels, or why there are none. */
    static final class Reason {
        public static void main(String[] args) {
            try {
                Kernels kernels = Kernels.named(args[0], 1);
                System.out.println(kernels.name() + ": " + kernels.why());
            } catch (IllegalArgumentException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private static String java(List<String> options, Class<?> main, String... args)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }
}
