package carousel.training.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.cell.Cells;
import carousel.core.kernel.Kernels;
import carousel.core.result.CorruptRunException;
import carousel.core.result.Hashes;
import carousel.core.result.Outcome;
import carousel.core.result.OutputException;
import carousel.core.result.Points;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import carousel.core.text.RefusedException;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.task.TaskOptions;
import carousel.training.task.Tasks;
import carousel.training.train.EqualParameters;
import carousel.training.train.Progress;
import carousel.training.train.RunMaker;
import carousel.training.train.RunPlan;
import carousel.training.train.Saves;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SweepTest {
    private static final String ZEROS = "0000000000000000000000000000000000000000000000000000000000000000";
    private static final double RATE = 0.049426;
    private static final double OTHER_RATE = 0.063559;

    @TempDir
    Path folder;

    @Test
    void runs_made_side_by_side_are_those_made_one_after_another() {
        List<RunPlan> plans = plans(6);
        List<Hashes> alone =
                hashes(sweep("alone", 1, Progress.SILENT).make(plans).runs());
        List<Hashes> together =
                hashes(sweep("together", 3, Progress.SILENT).make(plans).runs());
        assertThat(together).isEqualTo(alone).doesNotHaveDuplicates();
    }

    @Test
    void threads_that_no_run_is_left_for_go_into_the_steps_of_the_last() {
        List<RunPlan> plans = plans(5, 24);
        sweep("together", 4, Progress.SILENT).make(plans.subList(1, 2)); // is found, and needs no thread
        List<RunRecord> alone = sweep("alone", 1, Progress.SILENT).make(plans).runs();
        List<RunRecord> three =
                sweep("together", 3, Progress.SILENT).make(plans).runs();
        List<RunRecord> few = sweep("few", 2, Progress.SILENT).make(plans).runs();
        assertThat(threads(alone)).containsExactly(1, 1, 1, 1, 1);
        assertThat(threads(three)).containsExactly(1, 3, 1, 1, 3);
        assertThat(threads(few)).containsExactly(1, 1, 1, 1, 2);
        assertThat(hashes(three)).isEqualTo(hashes(alone)).isEqualTo(hashes(few));
    }

    private static List<Integer> threads(List<RunRecord> runs) {
        return runs.stream()
                .map(run -> ((Number) run.provenance().get("threads")).intValue())
                .toList();
    }

    @Test
    void what_is_there_is_not_made_again() {
        Counter first = new Counter();
        sweep("x", 2, first).make(plans(2));
        Counter second = new Counter();
        List<RunRecord> all = sweep("x", 2, second).make(plans(4)).runs();
        assertThat(first.made).hasValue(2);
        assertThat(second.reused).hasValue(2);
        assertThat(second.made).hasValue(2);
        assertThat(all)
                .extracting(RunRecord::run)
                .isEqualTo(plans(4).stream().map(RunPlan::id).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "numerics"})
    void a_run_of_another_version_is_kept_aside_told_and_made_again(String key) {
        Path x = folder.resolve("x");
        List<RunRecord> first = sweep("x", 1, Progress.SILENT).make(plans(2)).runs();
        RunRecord run = first.get(1);
        Map<String, Object> provenance = new LinkedHashMap<>(run.provenance());
        provenance.put(key, key.equals("version") ? "0.0.1" : (Object) 0L);
        String label = (String) provenance.get("version");
        for (String where : List.of("kept-" + label, "kept-" + label + "-2")) {
            RunFolder.Content there = RunFolder.read(x.resolve(run.run()));
            RunFolder.write(x, with(run, run.outcome(), provenance), there.points());
            Counter counter = new Counter();
            List<RunRecord> after = sweep("x", 1, counter).make(plans(2)).runs();
            assertThat(counter.made).hasValue(1);
            assertThat(counter.reused).hasValue(1);
            assertThat(counter.damaged).isEmpty();
            assertThat(counter.notes)
                    .singleElement()
                    .asString()
                    .startsWith("1 run of version " + label + ", numerics " + provenance.get("numerics"))
                    .contains(x.resolve(where) + ", to be made again");
            assertThat(hashes(after)).isEqualTo(hashes(first));
            assertThat(after).extracting(r -> r.provenance().get(key)).doesNotContain(provenance.get(key));
            RunFolder.Content kept = RunFolder.read(x.resolve(where).resolve(run.run()));
            assertThat(kept.points()).isEqualTo(there.points());
            assertThat(kept.run().provenance()).isEqualTo(provenance);
        }
        assertThat(RunFolder.list(x)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"version, 99.0.0", "version, 0.99.0-beta", "numerics, 99"})
    void a_run_of_a_later_version_is_refused_before_anything_is_made(String key, String later) throws IOException {
        Path x = folder.resolve("x");
        RunRecord run = sweep("x", 1, Progress.SILENT).make(plans(1)).runs().get(0);
        Map<String, Object> provenance = new LinkedHashMap<>(run.provenance());
        provenance.put(key, key.equals("version") ? later : Long.valueOf(later));
        RunFolder.write(
                x,
                with(run, run.outcome(), provenance),
                RunFolder.read(x.resolve(run.run())).points());
        refused(run, key + " " + later.replace("-beta", ""));
    }

    @Test
    void a_run_of_a_later_format_is_refused_before_anything_is_made() throws IOException {
        RunRecord run = sweep("x", 1, Progress.SILENT).make(plans(1)).runs().get(0);
        Path file = folder.resolve("x").resolve(run.run()).resolve("run.json");
        Files.writeString(file, Files.readString(file).replaceFirst("\"format\": [0-9]+", "\"format\": 99"));
        refused(run, "format 99");
    }

    private void refused(RunRecord run, String found) throws IOException {
        Path file = folder.resolve("x").resolve(run.run()).resolve("run.json");
        byte[] before = Files.readAllBytes(file);
        Counter counter = new Counter();
        assertThatThrownBy(() -> sweep("x", 1, counter).make(plans(3)))
                .isInstanceOf(CorruptRunException.class)
                .hasMessageStartingWith(file + ": expected a run of version ")
                .hasMessageContaining("nothing was run")
                .hasMessageContaining(found);
        assertThat(counter.made).hasValue(0);
        assertThat(RunFolder.list(folder.resolve("x"))).hasSize(1);
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void a_damaged_run_of_another_version_is_kept_too() throws IOException {
        Path x = folder.resolve("x");
        RunRecord run = sweep("x", 1, Progress.SILENT).make(plans(1)).runs().get(0);
        Path file = x.resolve(run.run()).resolve("run.json");
        String edited = Files.readString(file).replace("\"numerics\": ", "\"numerics\": -");
        Files.writeString(file, edited);
        Counter counter = new Counter();
        assertThat(hashes(sweep("x", 1, counter).make(plans(1)).runs())).containsExactly(run.hashes());
        assertThat(counter.damaged).hasSize(1);
        assertThat(counter.notes).hasSize(1);
        assertThat(x.resolve("kept-" + run.provenance().get("version"))
                        .resolve(run.run())
                        .resolve("run.json"))
                .hasContent(edited);
    }

    /** Found by trying: of these settings two rates have the same eight digits. */
    @Test
    void two_runs_of_one_id_are_refused_before_anything_is_made() {
        RunPlan one = plans(1).get(0);
        assertThatThrownBy(() -> sweep("x", 1, Progress.SILENT).make(List.of(one, one)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("must be planned once");
        List<RunPlan> pair = List.of(collision(RATE), collision(OTHER_RATE));
        assertThat(pair.get(0).id()).isEqualTo(pair.get(1).id());
        assertThatThrownBy(() -> sweep("x", 1, Progress.SILENT).make(pair))
                .isInstanceOf(RefusedException.class)
                .hasMessage("--rate " + OTHER_RATE + ": must be another: a run with " + RATE
                        + " is planned too, and both would have the id "
                        + pair.get(0).id());
        assertThat(folder.resolve("x")).doesNotExist();
        RunRecord first =
                sweep("x", 1, Progress.SILENT).make(pair.subList(0, 1)).runs().get(0);
        assertThatThrownBy(() -> sweep("x", 1, Progress.SILENT).make(pair.subList(1, 2)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("a run with " + RATE + " lies there");
        assertThat(RunFolder.readRecord(folder.resolve("x").resolve(first.run())))
                .isEqualTo(first);
    }

    private static RunPlan collision(double rate) {
        RunSpec spec = RunSpec.STANDARD
                .with(Settings.GROUP, "train")
                .with(Settings.HIDDEN, 5)
                .with(Settings.BATCH, 7)
                .with(Settings.STEPS, 3L)
                .with(Settings.SEED, 7L)
                .with(Settings.RATE, rate);
        return new RunPlan(
                "test",
                spec,
                Cells.onClassPath().named("gru"),
                Tasks.named("adding", TaskOptions.none().withLength(6)));
    }

    @ParameterizedTest
    @CsvSource({"run.json, true", "run.json, false", "points.csv, true"})
    void a_damaged_run_is_told_and_made_again(String file, boolean missing) throws IOException {
        List<RunPlan> plans = plans(2);
        List<RunRecord> before = sweep("x", 1, Progress.SILENT).make(plans).runs();
        Path damaged = folder.resolve("x").resolve(plans.get(1).id());
        if (missing) {
            Files.delete(damaged.resolve(file));
        } else {
            Files.writeString(damaged.resolve(file), "{\"format\": 1, \"run\"");
        }
        Counter counter = new Counter();
        List<RunRecord> after = sweep("x", 1, counter).make(plans).runs();
        assertThat(hashes(after)).isEqualTo(hashes(before));
        assertThat(counter.made).hasValue(1);
        assertThat(counter.damaged)
                .singleElement()
                .asString()
                .contains(damaged.resolve(file).toString());
        assertThat(RunFolder.read(damaged).run()).isEqualTo(after.get(1));
    }

    /** Somebody deletes what is there already while the rest is made: one run whole, of another its points. */
    @Test
    void a_run_that_is_deleted_before_the_end_is_no_success() {
        List<RunPlan> plans = plans(4);
        Path runs = folder.resolve("x");
        Counter deleting = new Counter() {
            @Override
            public void ended(RunPlan plan, Outcome outcome, boolean reused) {
                super.ended(plan, outcome, reused);
                try {
                    if (plan.id().equals(plans.get(2).id())) {
                        Files.delete(runs.resolve(plans.get(0).id()).resolve("points.csv"));
                        for (String file : List.of("run.json", "points.csv", "weights.safetensors", "")) {
                            Files.delete(runs.resolve(plans.get(1).id()).resolve(file));
                        }
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
        Sweep.Made made = sweep("x", 1, deleting).make(plans);
        assertThat(made.runs())
                .extracting(RunRecord::run)
                .containsExactly(plans.get(2).id(), plans.get(3).id());
        assertThat(made.failures())
                .extracting(f -> f.plan().id())
                .containsExactly(plans.get(0).id(), plans.get(1).id());
        assertThat(made.failures())
                .extracting(f -> f.fault().getMessage())
                .allMatch(told -> told.contains("it was there, and is not any more"));
        assertThat(made.ended(4)).isTrue();
    }

    @Test
    void a_stopped_sweep_keeps_what_is_finished_and_nothing_else() {
        Counter counter = new Counter();
        Sweep stopping = sweep("x", 1, counter, () -> counter.made.get() == 2);
        assertThat(stopping.make(plans(5)).runs()).hasSize(2);
        assertThat(RunFolder.list(folder.resolve("x"))).hasSize(2);
        assertThat(sweep("x", 1, counter).make(plans(5)).runs()).hasSize(5);
    }

    @Test
    void a_run_that_was_interrupted_is_not_kept() {
        AtomicInteger updates = new AtomicInteger();
        Counter counter = new Counter() {
            @Override
            public void update(RunPlan plan, long step, double loss) {
                updates.incrementAndGet();
            }
        };
        Sweep.Made made = sweep("x", 1, counter, () -> updates.get() >= 3).make(plans(2));
        assertThat(updates).as("updates before the end, which is at 8").hasValue(3);
        assertThat(made.runs()).isEmpty();
        assertThat(made.failures()).isEmpty();
        assertThat(made.ended(2)).isFalse();
        assertThat(counter.made).hasValue(0);
        assertThat(RunFolder.list(folder.resolve("x"))).isEmpty();
    }

    @Test
    void an_interrupted_run_that_somebody_left_there_is_no_complete_one() {
        List<RunPlan> plans = plans(1);
        RunRecord whole = sweep("x", 1, Progress.SILENT).make(plans).runs().get(0);
        Path run = folder.resolve("x").resolve(whole.run());
        RunFolder.Content there = RunFolder.read(run);
        Outcome cut = new Outcome(
                Outcome.Status.INTERRUPTED,
                whole.outcome().steps(),
                whole.outcome().loss(),
                whole.outcome().metric(),
                whole.outcome().solvedAt(),
                "stopped");
        RunFolder.write(folder.resolve("x"), with(whole, cut, whole.provenance()), there.points());
        Counter counter = new Counter();
        List<RunRecord> after = sweep("x", 1, counter).make(plans).runs();
        assertThat(counter.reused).hasValue(0);
        assertThat(counter.made).hasValue(1);
        assertThat(counter.damaged).singleElement().asString().endsWith("found an interrupted one");
        assertThat(after).extracting(r -> r.outcome().status()).containsExactly(Outcome.Status.FINISHED);
        assertThat(hashes(after)).containsExactly(whole.hashes());
    }

    @ParameterizedTest
    @CsvSource({
        "'\"hidden\": 5', '\"hidden\": 8'",
        "'\"seed\": 1', '\"seed\": 77'",
        "'\"steps\": 8,\n    \"loss\"', '\"steps\": 3,\n    \"loss\"'",
        "'\"solved\": false,\n    \"solved-at\": null', '\"solved\": true,\n    \"solved-at\": 4'",
        "'\"rate\": 0.005', '\"rate\": 0.006'",
        "'\"weights_sha256\": \"', '\"weights_sha256\": \"" + ZEROS + "\", \"x\": \"'",
        "'\"parameters\": ', '\"parameters\": 1'",
        "'\"format\": 3', '\"format\":  3'",
        "'\"format\": 3', '\"format\": 2'"
    })
    void a_record_that_tells_of_another_run_is_not_believed(String from, String to) throws IOException {
        List<RunPlan> plans = plans(1);
        RunRecord whole = sweep("x", 1, Progress.SILENT).make(plans).runs().get(0);
        Path record = folder.resolve("x").resolve(whole.run()).resolve("run.json");
        String text = Files.readString(record);
        assertThat(text).contains(from);
        Files.writeString(record, text.replace(from, to));
        Counter counter = new Counter();
        assertThat(hashes(sweep("x", 1, counter).make(plans).runs())).containsExactly(whole.hashes());
        assertThat(counter.made).hasValue(1);
        assertThat(counter.damaged).hasSize(1);
        assertThat(record).content().isNotEqualTo(text.replace(from, to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"weights.safetensors", "points.csv"})
    void a_file_that_was_cut_or_flipped_is_made_anew(String file) throws IOException {
        List<RunPlan> plans = plans(1);
        RunRecord whole = sweep("x", 1, Progress.SILENT).make(plans).runs().get(0);
        Path damaged = folder.resolve("x").resolve(whole.run()).resolve(file);
        byte[] good = Files.readAllBytes(damaged);
        for (int change = 0; change < 2; change++) {
            byte[] bad = change == 0 ? Arrays.copyOf(good, good.length / 2) : good.clone();
            bad[bad.length - 3] ^= 4;
            Files.write(damaged, bad);
            Counter counter = new Counter();
            sweep("x", 1, counter).make(plans);
            assertThat(counter.damaged).as("change %d", change).hasSize(1);
            assertThat(damaged).hasBinaryContent(good);
        }
    }

    private static RunRecord with(RunRecord run, Outcome outcome, Map<String, Object> provenance) {
        return new RunRecord(
                run.format(),
                run.run(),
                run.experiment(),
                run.kind(),
                run.group(),
                run.settings(),
                run.facts(),
                outcome,
                run.hashes(),
                provenance);
    }

    @Test
    void what_an_engine_gives_in_another_order_and_from_other_threads_stands_in_that_of_the_plans() {
        List<RunPlan> plans = plans(4);
        Engine engine = (missing, results) -> {
            for (int i = missing.size() - 1; i >= 0; i--) {
                RunPlan plan = missing.get(i);
                Thread elsewhere = new Thread(() -> {
                    if (plan.spec().get(Settings.SEED) == 3) {
                        results.failed(plan, new IllegalStateException("lost"));
                    } else {
                        RunMaker.Made made = RunMaker.make(plan, Kernels.scalar(), Progress.SILENT, () -> false);
                        results.made(plan, made.run(), made.points(), made.artifacts());
                    }
                });
                elsewhere.start();
                try {
                    elsewhere.join();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
        Sweep.Made made =
                new Sweep(folder.resolve("x"), engine, Claims.ALONE, Progress.SILENT, () -> false).make(plans);
        assertThat(made.runs())
                .extracting(RunRecord::run)
                .containsExactly(
                        plans.get(0).id(), plans.get(1).id(), plans.get(3).id());
        assertThat(made.failures())
                .singleElement()
                .satisfies(f -> assertThat(f.plan()).isEqualTo(plans.get(2)));
        assertThat(made.ended(4)).isTrue();
    }

    @Test
    void a_run_that_fails_is_told_and_the_others_are_made() {
        List<RunPlan> plans = plans(3);
        Counter faulty = new Counter() {
            @Override
            public void update(RunPlan plan, long step, double loss) {
                if (plan.spec().get(Settings.SEED) == 2) {
                    throw new IllegalStateException("a fault of this test");
                }
            }
        };
        Sweep.Made made = sweep("x", 2, faulty).make(plans);
        assertThat(made.runs())
                .extracting(RunRecord::run)
                .containsExactly(plans.get(0).id(), plans.get(2).id());
        assertThat(made.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.plan()).isEqualTo(plans.get(1));
            assertThat(failure.fault())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a fault of this test");
        });
        assertThat(faulty.failed).hasValue(1);
        assertThat(made.ended(3)).isTrue();
    }

    @Test
    void equal_parameters_are_as_near_as_a_whole_unit_allows() {
        RunPlan plan = plans(1).get(0);
        for (String cell : Cells.onClassPath().names()) {
            for (long budget : new long[] {1, 100, 3425, 70_000}) {
                int units = EqualParameters.units(Cells.onClassPath().named(cell), plan.network(), budget);
                long there = distance(cell, plan, units, budget);
                assertThat(there)
                        .as("%s %d", cell, budget)
                        .isLessThanOrEqualTo(distance(cell, plan, units + 1, budget));
                if (units > 1) {
                    assertThat(there)
                            .as("%s %d", cell, budget)
                            .isLessThanOrEqualTo(distance(cell, plan, units - 1, budget));
                }
            }
        }
    }

    private static long distance(String cell, RunPlan plan, int units, long budget) {
        return Math.abs(EqualParameters.size(Cells.onClassPath().named(cell), plan.network(), units) - budget);
    }

    private Sweep sweep(String name, int threads, Progress progress) {
        return sweep(name, threads, progress, () -> false);
    }

    private Sweep sweep(String name, int threads, Progress progress, BooleanSupplier stop) {
        return new Sweep(
                folder.resolve(name),
                new LocalThreads("plain", threads, 0, Saves.NONE, progress, stop),
                Claims.ALONE,
                progress,
                stop);
    }

    private static List<Hashes> hashes(List<RunRecord> runs) {
        return runs.stream().map(RunRecord::hashes).toList();
    }

    @Test
    void nothing_is_made_after_a_result_that_could_not_be_kept() throws InterruptedException {
        List<Thread> workers = new CopyOnWriteArrayList<>();
        Engine engine = new LocalThreads("plain", 1, 0, Saves.NONE, Progress.SILENT, () -> false);
        Engine.Results full = new Engine.Results() {
            @Override
            public void made(RunPlan plan, RunRecord run, Points points, Map<String, byte[]> artifacts) {
                workers.add(Thread.currentThread());
                throw new OutputException(folder, new IOException("no space left"));
            }

            @Override
            public void failed(RunPlan plan, Throwable fault) {
                throw new AssertionError(fault);
            }
        };
        assertThatThrownBy(() -> engine.make(plans(3), full)).isInstanceOf(OutputException.class);
        workers.get(0).join();
        assertThat(workers).hasSize(1);
    }

    private static List<RunPlan> plans(int seeds) {
        return plans(seeds, 4);
    }

    private static List<RunPlan> plans(int seeds, int batch) {
        RunSpec base = RunSpec.STANDARD
                .with(Settings.CELL, "lstm")
                .with(Settings.HIDDEN, 5)
                .with(Settings.BATCH, batch)
                .with(Settings.STEPS, 8L)
                .with(Settings.RATE, 5e-3)
                .with(Settings.TEST_EVERY, 4L)
                .with(Settings.PROBE_EVERY, 4L);
        TaskOptions options = TaskOptions.none().withLength(6).withTestSequences(10);
        return LongStream.rangeClosed(1, seeds)
                .mapToObj(seed -> new RunPlan(
                        "test",
                        base.with(Settings.SEED, seed).with(Settings.GROUP, "equal-units"),
                        Cells.onClassPath().named("lstm"),
                        Tasks.named("adding", options)))
                .toList();
    }

    private static class Counter implements Progress {
        final AtomicInteger made = new AtomicInteger();
        final AtomicInteger reused = new AtomicInteger();
        final AtomicInteger failed = new AtomicInteger();
        final List<String> damaged = new CopyOnWriteArrayList<>();
        final List<String> notes = new CopyOnWriteArrayList<>();

        @Override
        public void update(RunPlan plan, long step, double loss) {}

        @Override
        public void ended(RunPlan plan, Outcome outcome, boolean again) {
            (again ? reused : made).incrementAndGet();
        }

        @Override
        public void failed(RunPlan plan) {
            failed.incrementAndGet();
        }

        @Override
        public void damaged(RunPlan plan, String reason) {
            damaged.add(reason);
        }

        @Override
        public void note(String sentence) {
            notes.add(sentence);
        }
    }
}
