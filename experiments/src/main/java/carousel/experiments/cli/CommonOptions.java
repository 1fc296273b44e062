package carousel.experiments.cli;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.zip.ZipFile;
import picocli.CommandLine.Option;

/** What every command understands. */
final class CommonOptions {
    @Option(names = "--json", description = "Print one JSON object on standard output instead of text.")
    boolean json;

    @Option(names = "--quiet", description = "No progress on standard error.")
    boolean quiet;

    @Option(names = "--debug", description = "Stack traces with errors.")
    boolean debug;

    @Option(
            names = "--classpath",
            paramLabel = "JAR",
            description =
                    "Jars or folders with cells and tasks of your own; the launcher puts them on Java's class path.")
    private String classpath;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "This help.")
    boolean help;

    /** Whether the jars are there, and Java was started with them. */
    void check(Inputs inputs) {
        if (classpath == null) {
            return;
        }
        List<String> known = List.of(System.getProperty("java.class.path").split(File.pathSeparator));
        for (String jar : classpath.split(File.pathSeparator, -1)) {
            if (!readable(new File(jar))) {
                inputs.refuse("--classpath", jar, "a jar or a folder of classes that is there");
            } else if (!known.contains(jar)) {
                inputs.refuse(
                        "--classpath", jar, "given to ./carousel, or with -cp to the java that is used in its place");
            }
        }
    }

    private static boolean readable(File file) {
        if (file.isDirectory()) {
            return true;
        }
        try (ZipFile jar = new ZipFile(file)) {
            return jar.size() > 0;
        } catch (IOException e) {
            return false;
        }
    }
}
