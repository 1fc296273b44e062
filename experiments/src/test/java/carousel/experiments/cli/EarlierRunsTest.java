package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.ExperimentRecord;
import carousel.core.result.Hashes;
import carousel.core.result.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was there before is neither believed unseen nor replaced unsaid. */
class EarlierRunsTest {
    private static final String SETTINGS = " --length 4 --hidden 4 --batch 8 --steps 2 --quiet";

    @TempDir
    Path out;

    private Call run(String more) {
        return Call.line("run adding --cell gru --seeds 1..3" + SETTINGS + " --out " + out + more);
    }

    private Call train(String more) {
        return Call.line("train --cell gru --task adding" + SETTINGS + " --out " + out + more);
    }

    private Path first() {
        return RunFolder.list(out.resolve("adding")).get(0);
    }

    private static void edit(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).containsPattern(from);
        Files.writeString(file, Sealed.again(text.replaceFirst(from, to)));
    }

    @Test
    void what_is_damaged_is_lost_to_the_report_and_made_anew_by_the_next_run() throws IOException {
        assertThat(run("").code()).isEqualTo(Exit.DONE);
        List<Path> runs = RunFolder.list(out.resolve("adding"));
        List<Hashes> hashes = hashes(runs);
        List<Path> files = new ArrayList<>();
        for (String name : List.of("run.json", "points.csv", "weights.safetensors")) {
            Path file = runs.get(files.size()).resolve(name);
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
            files.add(file);
        }
        Call report = draw(out.resolve("adding"));
        assertThat(report.code()).isEqualTo(Exit.DATA);
        assertThat(report.err().lines().filter(line -> line.contains(" cannot be read: ")))
                .as("of weights too, of which no report tells: %s", report.err())
                .hasSize(3);
        Call again = run("");
        assertThat(again.code()).as(again.err()).isEqualTo(Exit.DONE);
        assertThat(again.err().lines()).hasSize(3);
        for (Path file : files) {
            assertThat(again.err()).contains("carousel: a damaged run is made again: " + file);
        }
        assertThat(again.err().lines()).allMatch(line -> line.matches(".*: expected .*, found .*"));
        assertThat(hashes(runs)).isEqualTo(hashes);
    }

    private static List<Hashes> hashes(List<Path> runs) {
        return runs.stream().map(run -> RunFolder.read(run).run().hashes()).toList();
    }

    private static Call draw(Path folder) {
        return Call.of("report", folder.toString(), "--no-png");
    }

    @Test
    void runs_of_another_version_are_counted_aloud_and_can_be_drawn_where_they_were_kept() throws IOException {
        assertThat(run("").code()).isEqualTo(Exit.DONE);
        for (Path run : RunFolder.list(out.resolve("adding"))) {
            edit(run.resolve("run.json"), "\"version\": \".*?\"", "\"version\": \"0.0.9\"");
        }
        Call again = run("");
        Path kept = out.resolve("adding/kept-0.0.9");
        assertThat(again.code()).as(again.err()).isEqualTo(Exit.DONE);
        assertThat(again.err())
                .startsWith("carousel: 3 runs of version 0.0.9, numerics ")
                .contains("kept in " + kept);
        assertThat(RunFolder.list(kept)).hasSize(3);
        assertThat(draw(kept).code()).isEqualTo(Exit.DONE);
    }

    @Test
    void what_a_later_version_made_is_left_alone() throws IOException {
        assertThat(run("").code()).isEqualTo(Exit.DONE);
        assertThat(train("").code()).isEqualTo(Exit.DONE);
        Path trained = RunFolder.list(out.resolve("train")).get(0).resolve("run.json");
        Path plan = out.resolve("adding/experiment.json");
        Files.delete(plan);
        for (String later : List.of("version 7.0.0", "format 4")) {
            String key = later.split(" ")[0];
            String value = later.split(" ")[1];
            for (Path file : List.of(first().resolve("run.json"), trained)) {
                edit(file, "\"" + key + "\": (\"?)[0-9.]+", "\"" + key + "\": $1" + value);
            }
            String text = Files.readString(trained);
            for (Call call : List.of(run(""), train(""))) {
                assertThat(call.code()).isEqualTo(Exit.DATA);
                assertThat(call.err()).contains("run.json: expected a run of version ", "nothing was run", later);
            }
            assertThat(trained).hasContent(text);
            assertThat(plan).doesNotExist();
        }
    }

    @Test
    void a_plan_of_a_later_version_is_left_alone() throws IOException {
        Path plan = Files.createDirectories(out.resolve("adding")).resolve("experiment.json");
        Files.writeString(plan, "{\n  \"format\": 4,\n  \"novelty\": true\n}\n");
        Call call = run("");
        assertThat(call.code()).isEqualTo(Exit.DATA);
        assertThat(call.err()).contains(plan + ", line 2: expected format 1 to 3, found format 4");
        assertThat(plan).content().contains("novelty");
        assertThat(RunFolder.list(plan.getParent())).isEmpty();
        Files.delete(plan);
        assertThat(run("").code()).isEqualTo(Exit.DONE);
        Files.writeString(plan, "{\n  \"format\": 4,\n  \"novelty\": true\n}\n");
        Path page = Files.writeString(out.resolve("adding/report/index.html"), "as that version draws it");
        Call report = draw(out.resolve("adding"));
        assertThat(report.code()).isEqualTo(Exit.DATA);
        assertThat(report.err()).contains(plan + ", line 2: expected format 1 to 3, found format 4");
        assertThat(page).hasContent("as that version draws it");
    }

    @Test
    void a_plan_that_is_replaced_is_named_with_its_runs() throws IOException {
        assertThat(run("").code()).isEqualTo(Exit.DONE);
        Call other = run(" --rate 0.1");
        assertThat(other.code()).isEqualTo(Exit.DONE);
        assertThat(other.err())
                .contains("3 runs of the plan before, './carousel run adding --cell gru --seeds 1..3")
                .contains("stay in " + out.resolve("adding"));
        assertThat(RunFolder.list(out.resolve("adding"))).hasSize(6);
        Path plan = out.resolve("adding/experiment.json");
        Files.writeString(plan, Files.readString(plan).replace("gru", "grv"));
        assertThat(draw(out.resolve("adding")).code()).isEqualTo(Exit.DATA);
        Call again = run(" --rate 0.1");
        assertThat(again.code()).isEqualTo(Exit.DONE);
        assertThat(again.err()).contains("a damaged plan is written anew: " + plan);
        assertThat(ExperimentRecord.read(out.resolve("adding")).expected()).hasSize(3);
    }

    @Test
    void a_run_that_is_trained_again_says_so_and_stays_as_it_was() throws IOException {
        assertThat(train("").err()).isEmpty();
        Path run = RunFolder.list(out.resolve("train")).get(0);
        Path note = Files.writeString(run.resolve("notes.txt"), "mine");
        byte[] before = Files.readAllBytes(run.resolve("run.json"));
        Call again = train("");
        assertThat(again.code()).isEqualTo(Exit.DONE);
        assertThat(again.err()).contains("the run was there, with the same bits; it stays as it was");
        assertThat(run.resolve("run.json")).hasBinaryContent(before);
        assertThat(note).exists();
        Call more = train(" --keep-weights every:1");
        assertThat(more.err()).contains("with the same bits but not all of the files");
        assertThat(RunFolder.read(run).run().artifacts())
                .containsKeys("weights.safetensors", "weights-000001.safetensors");
        assertThat(train(" --keep-weights none").err()).contains("it stays as it was");
        Files.delete(run.resolve("weights.safetensors"));
        Call mended = train("");
        assertThat(mended.code()).isEqualTo(Exit.DONE);
        assertThat(mended.err()).contains("a damaged run is made again: " + run.resolve("weights.safetensors"));
        RunFolder.check(run, RunFolder.read(run).run());
    }

    @Test
    void other_bits_than_those_that_were_there_are_a_fault_and_both_stay() throws IOException {
        assertThat(train("").code()).isEqualTo(Exit.DONE);
        Path run = RunFolder.list(out.resolve("train")).get(0);
        Hashes right = RunFolder.readRecord(run).hashes();
        edit(run.resolve("run.json"), "\"weights_sha256\": \".*?\"", "\"weights_sha256\": \"" + "0".repeat(64) + "\"");
        Call again = train("");
        assertThat(again.code()).isEqualTo(Exit.FAULT);
        assertThat(again.err())
                .contains(
                        "other bits than the run that was there", "there weights_sha256 000", "here  weights_sha256 ");
        assertThat(RunFolder.read(run).run().hashes()).isEqualTo(right);
        Path kept = run.getParent()
                .resolve("kept-" + RunFolder.readRecord(run).provenance().get("version"));
        assertThat(RunFolder.list(kept)).hasSize(1);
        edit(run.resolve("run.json"), "\"version\": \".*?\"", "\"version\": \"0.0.9\"");
        Call older = train("");
        assertThat(older.code()).isEqualTo(Exit.DONE);
        assertThat(older.err()).contains("the same bits as the run that was there", "kept-0.0.9");
    }

    /** The two rates were found by trying: their ids have the same eight digits. */
    @Test
    void a_run_of_the_same_id_and_other_settings_is_not_replaced() {
        String settings =
                "train --cell gru --task adding --length 6 --hidden 5 --batch 7 --steps 3 --seed 7 --quiet --out " + out
                        + " --rate ";
        assertThat(Call.line(settings + "0.049426").code()).isEqualTo(Exit.DONE);
        Call other = Call.line(settings + "0.063559");
        assertThat(other.code()).isEqualTo(Exit.USAGE);
        assertThat(other.err()).contains("--rate 0.063559: must be another: a run with 0.049426 lies there");
        assertThat(RunFolder.list(out.resolve("train"))).hasSize(1);
    }
}
