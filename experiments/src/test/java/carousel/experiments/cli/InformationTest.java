package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.kernel.Kernels;
import carousel.experiments.selftest.SelfTest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** help, list, doctor, verify, version: commands that compute nothing of their own. */
class InformationTest {
    private static final String PROGRAM = "  ./carousel ";

    @TempDir
    Path folder;

    static Stream<String> commands() {
        return new Arguments().commands().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void help_begins_with_examples(String command) {
        Call call = Call.of(command, "--help");
        assertThat(call.code()).isEqualTo(Exit.DONE);
        assertThat(call.out()).contains(PROGRAM + command);
        assertThat(call.out().indexOf("Examples:"))
                .isPositive()
                .isLessThan(call.out().indexOf("Usage: "));
        assertThat(call.err()).isEmpty();
        assertThat(Call.of("help", command)).isEqualTo(call);
    }

    static Stream<String> examples() {
        List<String> lines = new ArrayList<>();
        Stream.concat(Stream.of(""), commands())
                .forEach(c -> new Arguments()
                        .help(c)
                        .lines()
                        .filter(l -> l.startsWith(PROGRAM))
                        .map(l -> l.substring(PROGRAM.length()))
                        .forEach(lines::add));
        return lines.stream().distinct();
    }

    /** Shortened where it would take seconds, and written to a folder of the test. */
    @ParameterizedTest
    @MethodSource("examples")
    void every_example_can_be_run(String example) throws IOException {
        String line = example.replaceAll("--steps \\d+", "--steps 1").replaceAll("--length [0-9,]+", "--length 10");
        if (line.startsWith("bench ")) {
            line = line.replaceAll(" --(suite|seconds|hidden|batch|length) \\w+| > .*", "")
                    + " --seconds 0.01 --hidden 4 --batch 3 --length 5";
        }
        if (line.startsWith("train ")) {
            line += (line.contains("--hidden") ? "" : " --hidden 4") + " --out " + folder;
        }
        if (line.startsWith("sweep ")) {
            Path file = Files.writeString(folder.resolve("a.toml"), "name = 'a'\ntask = 'adding'\ncell = 'gru'\n");
            line = line.replaceAll("[a-z-]+\\.toml", file.toString());
        }
        if (line.matches("(run|sweep|tune|reproduce) .*") && !line.contains("--dry-run")) {
            line += " --dry-run";
        }
        if (line.startsWith("data fetch ")) {
            line = "data fetch nottingham --data " + folder; // which has no address
        }
        boolean needsFiles = line.matches("(verify|report|resume|status|data fetch|gc|ls|open)( .*)?|cite .+");
        boolean needsRuns = line.matches("(show|compare|export|inspect) .*");
        int expected = needsRuns
                ? Exit.USAGE
                : needsFiles ? Exit.DATA : line.startsWith("data check ") ? Exit.RUNS : Exit.DONE;
        Call call = Call.line(line);
        assertThat(call.code()).as("%s%n%s", line, call.err()).isEqualTo(expected);
    }

    @Test
    void version_names_the_numbers() {
        assertThat(Call.of("--version").out()).matches("carousel \\S+ \\(\\S+\\)\\R");
        assertThat(Call.of("version")).isEqualTo(Call.of("--version"));
        assertThat(Call.of("version", "--json").json().get("commit").stringValue())
                .isNotBlank();
    }

    @Test
    void help_is_had_before_a_command_too_and_for_several() {
        assertThat(Call.of("--help", "run")).isEqualTo(Call.of("run", "--help"));
        assertThat(Call.of("help", "run", "train").out())
                .isEqualTo(
                        Call.of("help", "run").out() + Call.of("help", "train").out());
    }

    @ParameterizedTest
    @CsvSource({
        "cells, gru-reset-before",
        "tasks, temporal-order-3",
        "experiments, vanishing-gradients",
        "initializers, orthogonal",
        "optimizers, rmsprop",
        "probes, lyapunov",
        "probes, sensitivity"
    })
    void lists_have_a_line_each(String kind, String one) {
        Call call = Call.of("list", kind);
        assertThat(call.code()).isEqualTo(Exit.DONE);
        assertThat(call.out().lines()).anyMatch(line -> line.matches(one + "  +\\S.*"));
        assertThat(call.out().lines()).noneMatch(String::isBlank);
        assertThat(Call.of("list", kind, "--json").json().get(kind).has(one)).isTrue();
    }

    @Test
    void doctor_tells_what_is_there() {
        Call call = Call.of("doctor", "--out", folder.toString());
        assertThat(call.code()).isEqualTo(Exit.DONE);
        for (String what : List.of("java", "kernels", "fma", "cores", "memory", "fonts", "disk")) {
            assertThat(call.out().lines()).as(what).anyMatch(line -> line.matches(what + " +\\S.*"));
        }
        JsonNode json = Call.of("doctor", "--json").json();
        assertThat(json.get("kernels").stringValue()).matches("(vector|plain): .+");
    }

    @Test
    void the_self_test_has_a_line_for_each_kind_of_kernels() {
        Call call = Call.of("doctor", "--self-test", "--kernels", "plain", "--json");
        assertThat(call.code()).isEqualTo(Exit.DONE);
        JsonNode lines = call.json().get("self-test");
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).get("kernels").stringValue()).isEqualTo("plain");
        assertThat(lines.get(0).get("passed").booleanValue()).isTrue();
        assertThat(lines.get(0).get("cases").intValue()).isGreaterThan(100);
        assertThat(lines.get(1).get("kernels").stringValue()).isEqualTo("vector");
    }

    @Test
    void the_self_test_fails_where_a_bit_differs_and_names_the_case() {
        String name = "no such cell";
        String hashes = "case,numerics " + Kernels.NUMERICS + "\n" + name + ",0123456789abcdef\n";
        SelfTestReport report = new SelfTestReport(SelfTest.against(hashes), "scalar", 3);
        assertThat(report.passed()).isFalse();
        assertThat(report.text().get(0))
                .isEqualTo("self-test scalar: FAILED: 1 of 1 hashes differ, first " + name
                        + ": expected 0123456789abcdef, found no such case");
        assertThat(report.text().get(1)).startsWith("self-test plain: FAILED");
        assertThat(report.json().get(0)).containsEntry("passed", false).containsEntry("differing", 1);
    }

    @Test
    void a_processor_without_fused_multiply_add_is_told_with_its_cost() {
        String told = "about 1234 ns, where an instruction takes less than 1";
        String options = " --length 4 --hidden 3 --batch 4 --steps 1 --quiet --out " + folder;
        for (String line : List.of("train --cell gru --task adding", "run adding --cell gru --seeds 1")) {
            Call call = Call.withSlowFma(1234, line + options);
            assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
            assertThat(call.err().lines()).singleElement().asString().contains(told);
            assertThat(Call.line(line + options).err()).doesNotContain("multiply");
        }
        assertThat(Call.withSlowFma(1234, "doctor").out().lines())
                .anyMatch(line -> line.startsWith("fma ") && line.contains("1234 ns"));
    }

    @ParameterizedTest
    @CsvSource({"25.0.2+10, true", "25+36, true", "25.0.3+9, false", "17.0.15+6, false", "26+1, false"})
    void doctor_warns_of_virtual_machines_that_damage_data(String version, boolean warned) {
        JavaOptions java = java(version, "G1 Young Generation");
        assertThat(Machine.java(java).contains("WARNING")).isEqualTo(warned);
        assertThat(java.warnings()).hasSize(warned ? 1 : 0);
        assertThat(Machine.java(java("25+36", "PS Scavenge"))).contains("safe");
        assertThat(java("25+36", "PS Scavenge").warnings()).isEmpty();
    }

    private static JavaOptions java(String version, String collector, String... options) {
        return new JavaOptions(Runtime.Version.parse(version), List.of(collector), List.of(options), false);
    }

    @Test
    void options_of_java_that_make_training_slow_are_told_before_it_begins() {
        assertThat(java("17", "PS", "-Xmx1g", "-Xint", "-XX:TieredStopAtLevel=1", "-XX:TieredStopAtLevel=4")
                        .warnings())
                .hasSize(2)
                .allMatch(text -> text.contains("slower"));
        JavaOptions bare = new JavaOptions(Runtime.version(), List.of(), List.of(), true);
        assertThat(bare.warnings()).singleElement().asString().contains("without -XX:PerMethodTrapLimit=");
    }

    @Test
    void verify_looks_at_all_files_and_names_those_it_cannot_use() throws Exception {
        Path torn = Files.writeString(folder.resolve("torn.json"), "{\"case\": \"x\", ");
        Path none = folder.resolve("none.json");
        Call call = Call.of("verify", torn.toString(), none.toString());
        assertThat(call.code()).isEqualTo(Exit.DATA);
        assertThat(call.err().lines()).hasSize(2);
        assertThat(call.err())
                .contains(torn.toString(), none + ": no such file")
                .doesNotContain("\tat ");
        assertThat(call.out()).startsWith("0 of 2 files agree");
    }

    /** x W is 10·10³⁰⁸ − 10·10³⁰⁸, which no limit should let pass. */
    @Test
    void verify_does_not_take_what_is_no_number_for_agreement() throws Exception {
        String parameters = "{'weight_ih_l0': [[1e308, 1e308]], 'weight_hh_l0': [[0]]}";
        String file = """
                {'case': 'x', 'module': 'RNN', 'options': {'bias': false}, 'layers': 1, 'T': 1, 'B': 1, 'I': 2, 'H': 1,
                 'x': [[[10, -10]]], 'h0': [[[0]]], 'y': [[[0]]], 'g': [[[0]]], 'loss': 0, 'grad_x': [[[0, 0]]],
                 'grad_h0': [[[0]]], 'parameters': P, 'grad_parameters': P}""";
        Path path = Files.writeString(
                folder.resolve("nan.json"), file.replace("P", parameters).replace('\'', '"'));
        Call call = Call.of("verify", path.toString(), "--tolerance", "1e300");
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.FAULT);
        assertThat(call.out()).startsWith("FAILED  Infinity at y ").contains("0 of 1 files agree", "1 failed");
    }

    @Test
    void a_fault_of_ours_says_so_on_one_line_unless_asked_for_more() {
        RuntimeException fault = new IllegalStateException("first\nsecond");
        StringWriter quiet = new StringWriter();
        int code = Faults.tell(fault, print(quiet), false);
        assertThat(code).isEqualTo(Exit.FAULT);
        assertThat(quiet.toString().lines()).hasSize(1);
        assertThat(quiet.toString()).contains("this is a fault of Carousel", "--debug");
        StringWriter debug = new StringWriter();
        Faults.tell(fault, print(debug), true);
        assertThat(debug.toString()).contains("\tat ");
    }

    private static PrintStream print(StringWriter text) {
        return new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int b) {
                        text.write(b);
                    }
                },
                true,
                StandardCharsets.UTF_8);
    }

    @Test
    void nothing_depends_on_the_locale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Call.line("train --cell gru --task adding --length 4 --hidden 3 --steps 2 --batch 4 --out "
                                    + folder)
                            .out())
                    .containsPattern("test MSE [0-9]\\.[0-9]+ ");
        } finally {
            Locale.setDefault(before);
        }
    }
}
