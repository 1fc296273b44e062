package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code carousel} itself, with a Maven that copies one source instead of compiling, and a Java that tells its words. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final int PATIENCE_SECONDS = 60;

    /** Notes that it builds; its jar is the source's text. */
    private static final String MAVEN = """
            #!/bin/sh
            for word in "$@"; do case $word in -Dcarousel.build=*) build=${word#*=} ;; esac; done
            echo "$*" >> builds
            if [ -f slow ]; then rm slow; cp later core/src/main/A.java; fi
            if grep -q broken core/src/main/A.java; then echo 'A.java does not compile'; exit 1; fi
            mkdir -p "$build/carousel-experiments/lib"
            cp core/src/main/A.java "$build/carousel-experiments/carousel.jar"
            """;

    private static final String JAVA = """
            #!/bin/sh
            echo "LC_ALL=${LC_ALL-}"
            for word in "$@"; do printf '%s\\n' "$word"; done
            """;

    @TempDir
    Path folder;

    private Path home;
    private Path source;

    /** How a call of the launcher ended. */
    private record Ended(int code, String out, String err) {
        /** The path of the jar that Java was given. */
        Path jar() {
            List<String> words = out.lines().toList();
            return Path.of(words.get(words.indexOf("-cp") + 1));
        }
    }

    @BeforeEach
    void checkout() throws IOException {
        home = checkout("home");
        source = home.resolve("core/src/main/A.java");
        Path jdk = Files.createDirectories(folder.resolve("jdk/bin"));
        script(jdk.resolve("java"), JAVA);
        Files.writeString(jdk.resolveSibling("release"), "JAVA_VERSION=\"17.0.1\"\nMODULES=\"java.base\"\n");
    }

    private Path checkout(String name) throws IOException {
        Path made = folder.resolve(name);
        Files.createDirectories(made.resolve("core/src/main"));
        Files.writeString(made.resolve("pom.xml"), "<project/>");
        Files.writeString(made.resolve("core/src/main/A.java"), "first");
        script(made.resolve("mvnw"), MAVEN);
        script(made.resolve("carousel"), Files.readString(Path.of("../carousel")));
        return made;
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Process start(Path launcher, Map<String, String> surroundings, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", launcher.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.startsWith("CAROUSEL_"));
        builder.environment().putAll(Map.of("JAVA_HOME", folder.resolve("jdk").toString()));
        builder.environment().putAll(surroundings);
        return builder.start();
    }

    private static Ended end(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(err).isTrue();
        return new Ended(process.exitValue(), out, err);
    }

    private Ended call(String... words) throws IOException, InterruptedException {
        return end(start(home.resolve("carousel"), Map.of(), words));
    }

    private long builds() throws IOException {
        try (Stream<String> lines = Files.lines(home.resolve("builds"))) {
            return lines.count();
        }
    }

    @Test
    void a_program_that_runs_keeps_its_jar_whatever_is_built_meanwhile() throws Exception {
        Path first = call("list").jar();
        Files.writeString(source, "second");
        Path second = call("list").jar();
        assertThat(second).isNotEqualTo(first).hasContent("second");
        assertThat(first).hasContent("first");
        assertThat(first.resolveSibling("lib")).isDirectory();
    }

    /** A JVM refuses what another one wrote; and it warns of an archive that is not there. */
    @Test
    void short_commands_find_their_classes_in_an_archive_of_the_same_Java() throws Exception {
        Path jdk = folder.resolve("jdk");
        script(jdk.resolve("bin/java"), JAVA + """
                for word in "$@"; do case $word in -XX:ArchiveClassesAtExit=*) : > "${word#*=}" ;; esac; done
                """);
        Ended first = call("ls", "runs");
        Path archive = first.jar().resolveSibling("classes-17.0.1.jsa");
        assertThat(archive).exists();
        assertThat(first.out()).contains("\n-XX:SharedArchiveFile=" + archive + "\n");
        assertThat(call("run", "adding").out()).doesNotContain("SharedArchiveFile");
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.2\"\nMODULES=\"java.base\"\n");
        assertThat(call("ls", "runs").out()).doesNotContain("SharedArchiveFile");
        Files.delete(archive);
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.1\"\nMODULES=\"java.base\"\n");
        assertThat(call("ls", "runs").out()).doesNotContain("SharedArchiveFile");
    }

    @Test
    void what_does_not_compile_is_told_and_takes_no_program_away() throws Exception {
        Path first = call("list").jar();
        Files.writeString(source, "broken");
        Ended failed = call("list");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err()).contains("A.java does not compile").contains("the build failed");
        Files.writeString(source, "first");
        assertThat(call("list").jar()).isEqualTo(first).hasContent("first");
        assertThat(builds()).isEqualTo(2);
        assertThat(home.resolve(".carousel/lock")).doesNotExist();
    }

    @Test
    void contents_count_and_not_times() throws Exception {
        Path first = call("list").jar();
        Files.setLastModifiedTime(source, FileTime.from(java.time.Instant.parse("2099-01-01T00:00:00Z")));
        assertThat(call("list").jar()).isEqualTo(first);
        Files.writeString(source, "other");
        Files.setLastModifiedTime(source, FileTime.from(java.time.Instant.parse("1999-01-01T00:00:00Z")));
        assertThat(call("list").jar()).hasContent("other");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void sources_that_change_while_they_are_built_are_built_again() throws Exception {
        Files.writeString(home.resolve("later"), "second");
        Files.createFile(home.resolve("slow"));
        assertThat(call("list").jar()).hasContent("second");
        assertThat(builds()).isEqualTo(2);
        Files.writeString(source, "first");
        assertThat(call("list").jar()).as("not what was half built").hasContent("first");
    }

    @Test
    void of_many_that_begin_at_once_one_builds() throws Exception {
        List<Process> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            all.add(start(home.resolve("carousel"), Map.of(), "list"));
        }
        for (Process each : all) {
            Ended ended = end(each);
            assertThat(ended.code()).as(ended.err()).isZero();
            assertThat(ended.jar()).hasContent("first");
        }
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void who_waits_for_a_build_that_fails_does_not_try_it_again() throws Exception {
        Path gate = home.resolve("gate");
        assertThat(new ProcessBuilder("mkfifo", gate.toString()).start().waitFor())
                .isZero();
        Files.writeString(source, "broken");
        script(home.resolve("mvnw"), MAVEN.replace("if grep", "read line < gate; if grep"));
        Process one = start(home.resolve("carousel"), Map.of(), "list");
        Process other = start(home.resolve("carousel"), Map.of(), "list");
        List<String> first = List.of(line(one), line(other));
        assertThat(first).anyMatch(text -> text.contains("building")).anyMatch(text -> text.contains("waiting for"));
        Files.writeString(gate, "on\n");
        assertThat(end(one).code()).isEqualTo(1);
        assertThat(end(other).code()).isEqualTo(1);
        assertThat(builds()).isEqualTo(1);
    }

    /** The next line of its errors, and no letter more. */
    private static String line(Process process) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int c = process.getErrorStream().read();
                c >= 0 && c != '\n';
                c = process.getErrorStream().read()) {
            text.append((char) c);
        }
        return text.toString();
    }

    /** Process 1 is always there, and never began in the tick 0 of another machine. */
    @ParameterizedTest
    @ValueSource(strings = {"1@0", "999999999@1", "1@", "x@y", "@"})
    void a_lock_whose_owner_is_gone_keeps_nobody_waiting(String owner) throws Exception {
        Files.createDirectories(home.resolve(".carousel"));
        Files.createSymbolicLink(home.resolve(".carousel/lock"), Path.of(owner));
        assertThat(call("list").jar()).hasContent("first");
    }

    @Test
    void a_commit_makes_another_program_in_a_worktree_too() throws Exception {
        Path git = Files.createDirectories(folder.resolve("main/.git/worktrees/w"));
        Path branch = Files.createDirectories(
                        git.resolveSibling("../refs/heads").normalize())
                .resolve("b");
        Files.writeString(home.resolve(".git"), "gitdir: " + git + "\n");
        Files.writeString(git.resolve("HEAD"), "ref: refs/heads/b\n");
        Files.writeString(git.resolve("commondir"), "../..\n");
        Files.writeString(branch, "1111\n");
        Path first = call("list").jar();
        Files.writeString(branch, "2222\n");
        Path second = call("list").jar();
        assertThat(second).isNotEqualTo(first);
        Files.delete(branch);
        Files.writeString(folder.resolve("main/.git/packed-refs"), "2222 refs/heads/b\n3333 refs/heads/bb\n");
        assertThat(call("list").jar()).isEqualTo(second);
    }

    @Test
    void programs_that_nobody_runs_are_removed_but_for_the_last() throws Exception {
        Path first = call("list").jar();
        Path words = script(folder.resolve("wait"));
        Process running = new ProcessBuilder("sh", words.toString(), first.toString()).start();
        try {
            List<Path> later = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Files.writeString(source, "version " + i);
                later.add(call("list").jar());
                Files.setLastModifiedTime(later.get(i).getParent(), FileTime.fromMillis(1000L * i));
            }
            assertThat(first).exists();
            assertThat(later.get(0)).doesNotExist();
            assertThat(later.get(5)).exists();
        } finally {
            running.destroyForcibly();
            running.waitFor();
        }
    }

    private static Path script(Path file) throws IOException {
        script(file, "read line\n");
        return file;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"with blanks", "quo'te\"s", "Läufe", "a!b", "$HOME", "100%", "-n", "a;b&c", "back\\slash", "*"})
    void any_path_will_do_that_java_can_hold(String name) throws Exception {
        Path odd = checkout(name);
        Ended ended = end(start(odd.resolve("carousel"), Map.of("CDPATH", "/"), "list"));
        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.out()).contains(odd + "/.carousel/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b", "end!"})
    void a_path_that_java_cannot_hold_is_refused(String name) throws Exception {
        Path odd = checkout(name);
        Ended ended = end(start(odd.resolve("carousel"), Map.of(), "list"));
        assertThat(ended.code()).isEqualTo(Exit.USAGE);
        assertThat(ended.err()).contains(odd.toString()).contains("move Carousel");
    }

    @Test
    void where_nothing_can_be_written_what_is_there_runs_and_says_that_it_is_old() throws Exception {
        Path first = call("list").jar();
        Files.writeString(source, "second");
        Path programs = home.resolve(".carousel");
        Files.move(programs, home.resolve("kept"));
        Files.writeString(programs, "no folder, as on a disk that is read only");
        Ended none = call("list");
        assertThat(none.code()).isEqualTo(Exit.OUTPUT);
        assertThat(none.err()).contains("nothing is built yet, and nothing can be written");
        Path maven = Files.createDirectories(home.resolve("experiments/target")).resolve("carousel.jar");
        Files.writeString(maven, "Maven's");
        Ended stale = call("list");
        assertThat(stale.code()).isZero();
        assertThat(stale.err()).contains("have changed since the last build").contains(maven.toString());
        assertThat(stale.jar()).isEqualTo(maven).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"LANG=xx_XX.UTF-8", "LC_ALL=xx_XX.UTF-8", "LC_CTYPE=xx_XX", "LANG=C", "LC_ALL=POSIX", "LANG="})
    void a_locale_that_cannot_spell_is_replaced(String locale) throws Exception {
        int equals = locale.indexOf('=');
        Ended ended = end(start(
                home.resolve("carousel"), Map.of(locale.substring(0, equals), locale.substring(equals + 1)), "list"));
        assertThat(ended.out().lines().findFirst()).get().asString().matches("LC_ALL=(C|en_US)\\.(UTF-8|utf8)");
    }

    @Test
    void the_command_is_printed_with_what_java_needs() throws Exception {
        Ended ended = call("--print-command", "train", "--cell", "it's");
        assertThat(ended.out()).endsWith(" carousel.experiments.cli.Carousel train --cell 'it'\\''s'\n");
        assertThat(ended.out()).contains(" '-Djdk.serialFilter=!*' ");
    }
}
