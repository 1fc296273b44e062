package carousel.core.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.kernel.Kernels;
import carousel.core.text.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ExperimentRecordTest {

    private static final ExperimentRecord RECORD = new ExperimentRecord(
            "adding", "Adding \"100\"", "carousel run adding", "comparison", true, List.of("b-1", "a-2"));

    @TempDir
    Path folder;

    @Test
    void it_comes_back_as_it_was_and_replaces_an_earlier_one() throws IOException {
        Path experiment = folder.resolve("adding");
        RECORD.write(experiment);
        assertThat(ExperimentRecord.read(experiment)).isEqualTo(RECORD);
        ExperimentRecord other = new ExperimentRecord("adding", "", "", "comparison", false, List.of("c-3"));
        other.write(experiment);
        assertThat(ExperimentRecord.read(experiment)).isEqualTo(other);
        try (var files = Files.list(experiment)) {
            assertThat(files).containsExactly(experiment.resolve("experiment.json"));
        }
    }

    @Test
    void a_lag_to_be_watched_comes_back_and_is_written_only_where_there_is_one() throws IOException {
        ExperimentRecord watching =
                new ExperimentRecord("escape", "", "", "gradient-atlas", false, List.of("c-3"), List.of(), 50);
        watching.write(folder);
        assertThat(ExperimentRecord.read(folder)).isEqualTo(watching);
        RECORD.write(folder);
        assertThat(ExperimentRecord.read(folder).lag()).isZero();
        assertThat(folder.resolve("experiment.json")).content().doesNotContain("lag");
    }

    @Test
    void a_plan_comes_back_setting_by_setting_and_its_ids_follow_from_it() throws IOException {
        Map<String, Object> one = Map.of("task", "adding", "cell", "gru", "seed", 1L, "rate", 0.005);
        Map<String, Object> two = Map.of("task", "adding", "cell", "gru", "seed", 2L, "rate", 5.0, "probe", "all");
        ExperimentRecord planned =
                ExperimentRecord.of("adding", "Adding", "", "comparison", false, List.of(one, two), 0);
        planned.write(folder);
        assertThat(folder.resolve("experiment.json"))
                .content()
                .contains("\"format\": 3")
                .containsOnlyOnce("\"cell\": \"gru\"");
        ExperimentRecord read = ExperimentRecord.read(folder);
        assertThat(read).isEqualTo(planned);
        assertThat(read.plan()).containsExactly(one, two);
        assertThat(read.expected()).containsExactly(RunId.of(one), RunId.of(two));
    }

    @Test
    void a_plan_of_format_2_has_no_seal_and_ids_that_lost_their_seeds() throws IOException {
        Map<String, Object> settings = new LinkedHashMap<>(Map.of("task", "adding", "cell", "gru", "seed", 7798L));
        settings.put("init", "orthogonal+chrono(123456.789)+forget-bias(1.23456789)+gate-bias(0.123456789)");
        settings.put("group", "equal-units");
        ExperimentRecord planned = ExperimentRecord.of("adding", "", "", "comparison", false, List.of(settings), 0);
        planned.write(folder);
        assertThat(planned.expected().get(0)).contains("-s7798-");
        Path file = folder.resolve("experiment.json");
        Files.writeString(file, Samples.inFormat(2, Files.readString(file)));
        ExperimentRecord old = ExperimentRecord.read(folder);
        assertThat(old.plan()).isEqualTo(planned.plan());
        assertThat(old.expected()).containsExactly(RunId.of(2, settings)).isNotEqualTo(planned.expected());
    }

    @Test
    void faults_are_told() throws IOException {
        Path file = folder.resolve("experiment.json");
        assertThatThrownBy(() -> ExperimentRecord.read(folder)).hasMessage(file + ": expected a file, found nothing");
        RECORD.write(folder);
        String good = Files.readString(file);
        Files.writeString(file, good.replace("\"a-2\"", "7"));
        assertThatThrownBy(() -> ExperimentRecord.read(folder))
                .isInstanceOf(CorruptRunException.class)
                .hasMessage(file + ", line 8: expected 'expected' to be a list of texts, found 7");
        Files.writeString(file, good.replace("a-2", "../a"));
        assertThatThrownBy(() -> ExperimentRecord.read(folder)).hasMessageContaining("expected run '../a'");
        Files.writeString(file, good.replace("\"format\": 1", "\"format\": 9"));
        assertThatThrownBy(() -> ExperimentRecord.read(folder))
                .hasMessageContaining("line 2: expected format 1 to 3, found format 9");
        Files.writeString(file, good.replace("\"format\": 1,", "\"format\": 1, \"lag\": -3,"));
        assertThatThrownBy(() -> ExperimentRecord.read(folder))
                .hasMessage(file + ", line 2: expected a number of steps, found -3");
        Files.writeString(file, good.replaceFirst("(?s)\\[.*?\\]", "[]"));
        assertThatThrownBy(() -> ExperimentRecord.read(folder))
                .hasMessage(file + ", line 8: expected a run or more in 'expected', found none");
        Files.writeString(file, good.replace("a-2", "b-1"));
        assertThatThrownBy(() -> ExperimentRecord.read(folder))
                .hasMessageContaining("expected run 'b-1': must stand there once");
        Files.writeString(folder.resolve("plain"), "");
        assertThatThrownBy(() -> RECORD.write(folder.resolve("plain")))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("cannot write " + folder.resolve("plain/experiment.json"));
    }

    @Test
    void provenance_names_this_build_and_this_process() {
        Provenance here = Provenance.of(Kernels.scalar());
        assertThat(here.build().version()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(here.build().commit()).matches("unknown|[0-9a-f]{40}(-dirty)?");
        Map<String, Object> map = here.toMap(1.5);
        assertThat(map.keySet())
                .containsExactly(
                        "version",
                        "commit",
                        "jdk",
                        "os",
                        "arch",
                        "cpus",
                        "kernels",
                        "kernels-why",
                        "threads",
                        "numerics",
                        "seconds");
        assertThat(map)
                .containsEntry("kernels", "scalar")
                .containsEntry("threads", 1)
                .containsEntry("seconds", 1.5);
        assertThat(map.values()).doesNotContainNull();
        assertThat((String) map.get("jdk"))
                .startsWith(String.valueOf(Runtime.version().feature()));
    }

    @Test
    void json_on_one_line_is_for_standard_output() {
        assertThat(Json.line(Map.of("loss", 1e-9))).isEqualTo("{\"loss\":1e-9}");
        assertThatThrownBy(() -> Json.line(Map.of("x", new Object()))).isInstanceOf(IllegalArgumentException.class);
    }

    /** What is written can be read: one limit for both. */
    @Test
    void a_plan_of_twenty_thousand_runs_comes_back_and_one_too_long_is_not_written(@TempDir Path folder) {
        ExperimentRecord record = ofRuns(20_000);
        record.write(folder);
        assertThat(ExperimentRecord.read(folder)).isEqualTo(record);
        ExperimentRecord tooLong = new ExperimentRecord(
                "x",
                "X",
                "x".repeat(64 << 20),
                "comparison",
                false,
                record.expected().subList(0, 1));
        assertThatThrownBy(() -> tooLong.write(folder))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("plan 1 run: must be shorter: experiment.json has at most 67108864 bytes");
        assertThat(ExperimentRecord.read(folder)).as("which is there still").isEqualTo(record);
    }

    private static ExperimentRecord ofRuns(int runs) {
        List<Map<String, Object>> plan = new ArrayList<>();
        for (long seed = 1; seed <= runs; seed++) {
            Map<String, Object> settings = new LinkedHashMap<>();
            settings.put("task", "adding");
            settings.put("init", "keras");
            settings.put("seed", seed);
            plan.add(settings);
        }
        return ExperimentRecord.of("x", "X", "run x", "comparison", false, plan, 0);
    }

    /** The system's answer is another than "there is none": here since the name is too long, elsewhere since the disk is broken. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void what_cannot_be_read_may_be_of_a_later_format_and_is_not_passed_over(@TempDir Path folder) {
        Path tooLong = folder.resolve("x".repeat(300));
        assertThatThrownBy(() -> ExperimentRecord.refuseLater(tooLong))
                .isInstanceOfSatisfying(
                        CorruptRunException.class,
                        fault -> assertThat(fault.unread()).isTrue())
                .hasMessageContaining("expected a readable file");
        assertThatThrownBy(() -> Maker.of(tooLong)).isInstanceOf(CorruptRunException.class);
        ExperimentRecord.refuseLater(folder); // where there is none
        assertThat(Maker.of(folder)).isEmpty();
    }
}
