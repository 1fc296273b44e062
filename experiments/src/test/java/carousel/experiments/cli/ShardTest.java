package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardTest {
    private static final String RUN =
            "run adding --cell rnn --length 4 --hidden 4 --batch 4 --steps 5 --seeds 1..5 --quiet";

    @TempDir
    Path folder;

    private Path runs(String where) {
        return folder.resolve(where).resolve("adding");
    }

    private static List<Object> hashes(Path experiment) {
        return RunFolder.list(experiment).stream()
                .map(RunFolder::readRecord)
                .<Object>map(RunRecord::hashes)
                .toList();
    }

    @Test
    void shards_make_their_parts_and_the_last_draws_what_one_process_draws() throws Exception {
        Call.line(RUN + " --out " + folder.resolve("alone"));
        Call first = Call.line(RUN + " --shard 1/2 --out " + folder.resolve("together"));
        assertThat(first.code()).as(first.err()).isEqualTo(Exit.DONE);
        assertThat(first.out())
                .contains("3 runs of shard 1/2, 0 failed", "are 3 of 5; whoever makes the last draws the report");
        assertThat(runs("together").resolve("report")).doesNotExist();
        Call again = Call.line(RUN + " --shard 1/2 --json --out " + folder.resolve("together"));
        assertThat(again.json().get("there").intValue())
                .as("nothing of others is made")
                .isEqualTo(3);
        Call second = Call.line(RUN + " --shard 2/2 --out " + folder.resolve("together"));
        assertThat(second.code()).as(second.err()).isEqualTo(Exit.DONE);
        assertThat(second.out()).contains("5 runs, 0 diverged, 0 failed", "index.html");
        assertThat(hashes(runs("together"))).isEqualTo(hashes(runs("alone"))).hasSize(5);
        assertThat(runs("together").resolve("report/index.html"))
                .hasSameTextualContentAs(runs("alone").resolve("report/index.html"));
    }

    @Test
    void nobody_has_the_folder_alone_while_shards_are_at_work_nor_shards_while_somebody_has() {
        String out = " --out " + folder;
        FolderLock.sharing(folder.resolve("adding"), claims -> {
            assertThat(Call.line(RUN + out).code()).isEqualTo(Exit.BUSY);
            return 0;
        });
        FolderLock.holding(folder.resolve("adding"), () -> {
            assertThat(Call.line(RUN + out + " --shard 1/2").code()).isEqualTo(Exit.BUSY);
            return 0;
        });
        assertThat(Call.line(RUN + out).code()).isEqualTo(Exit.DONE);
    }

    @Test
    void a_claim_holds_until_it_is_given_back() {
        FolderLock.sharing(folder, claims -> {
            var one = claims.take("a-run-00000001").orElseThrow();
            assertThat(claims.take("a-run-00000001")).isEmpty();
            assertThat(claims.take("a-run-00000002")).isPresent();
            one.close();
            assertThat(claims.take("a-run-00000001")).isPresent();
            return 0;
        });
    }

    /** The same shard in three processes at once, and one of them killed: each run once, and whole. */
    @Test
    void the_same_shard_several_times_makes_each_run_once() throws Exception {
        List<Process> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "carousel.experiments.cli.Carousel"));
            command.addAll(List.of((RUN.replace("1..5", "1..40") + " --shard 1/1 --out " + folder).split(" ")));
            all.add(new ProcessBuilder(command)
                    .redirectOutput(folder.resolve("out" + i).toFile())
                    .redirectError(folder.resolve("err" + i).toFile())
                    .start());
        }
        try {
            long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
            while (RunFolder.list(runs("")).size() < 3 && System.nanoTime() < end) {
                Thread.sleep(5);
            }
            all.get(0).destroyForcibly();
            for (int i = 1; i < 3; i++) {
                assertThat(all.get(i).waitFor(60, TimeUnit.SECONDS)).isTrue();
                assertThat(all.get(i).exitValue())
                        .as(Files.readString(folder.resolve("err" + i)))
                        .isEqualTo(Exit.DONE);
            }
        } finally {
            all.forEach(Process::destroyForcibly);
        }
        assertThat(RunFolder.list(runs(""))).hasSize(40).allSatisfy(RunFolder::read);
        assertThat(Files.exists(runs("").resolve("going"))).isFalse();
    }
}
