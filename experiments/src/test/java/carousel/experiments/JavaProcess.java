package carousel.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program that was run by a Java of its own, without the module of the Vector API unless that is asked for, and came to a good end.
 *
 * @param out what it printed
 * @param err what it complained of
 */
record JavaProcess(String out, String err) {
    /** In that folder, compiled once and fast: it is over in a moment. */
    static JavaProcess run(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Djava.awt.headless=true", "-Dfile.encoding=UTF-8", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(arguments));
        Path complaints = Files.createTempFile(folder, "err", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(complaints.toFile())
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        String err = Files.readString(complaints);
        assertThat(code).as("%s%n%s", out, err).isZero();
        return new JavaProcess(out.replace("\r\n", "\n"), err);
    }
}
