package carousel.spark;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.Outcome;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import carousel.training.setting.Settings;
import carousel.training.sweep.Claims;
import carousel.training.sweep.OtherBitsException;
import carousel.training.sweep.Sweep;
import carousel.training.train.Progress;
import carousel.training.train.RunPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Spark with two threads of this process. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LocalSparkTest {
    private static JavaSparkContext spark;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        SparkConf conf = new SparkConf(false).setMaster("local[2]").set("spark.ui.enabled", "false");
        spark = new JavaSparkContext(new Cluster(conf, Optional.empty()).conf());
    }

    @AfterAll
    static void end() {
        spark.close();
    }

    private static SparkEngine engine(Function<Order, Answer> maker) {
        return engine(maker, () -> false);
    }

    private static SparkEngine engine(Function<Order, Answer> maker, BooleanSupplier stop) {
        return new SparkEngine(() -> spark, maker, Optional.empty(), "plain", 0, Progress.SILENT, stop);
    }

    @Test
    void every_run_has_the_bits_that_it_has_in_one_process() {
        List<RunPlan> plans = Runs.twelve();
        List<RunRecord> here = Runs.inOneProcess(folder.resolve("here"), plans);
        Sweep.Made there = Runs.made(folder.resolve("there"), plans, engine(new RemoteRun()));
        assertThat(there.failures()).isEmpty();
        assertThat(Runs.hashes(there.runs())).hasSize(12).isEqualTo(Runs.hashes(here));
        assertThat(there.runs())
                .extracting(RunRecord::artifacts)
                .isEqualTo(here.stream().map(RunRecord::artifacts).toList());
        assertThat(there.runs())
                .filteredOn(run -> run.outcome().status() == Outcome.Status.DIVERGED)
                .hasSize(3);
    }

    @Test
    void a_fault_in_one_run_is_told_and_the_others_are_made() {
        List<RunPlan> plans = List.of(Runs.plan("gru", 1), Runs.plan("gru", 2), Runs.plan("gru", 3));
        Sweep.Made made = Runs.made(folder.resolve("x"), plans, engine(new Makers.Faulty("\"seed\":\"2\"")));
        assertThat(made.runs()).hasSize(2);
        assertThat(made.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.plan()).isEqualTo(plans.get(1));
            assertThat(failure.fault()).hasMessageContaining("abacus");
        });
    }

    @Test
    void a_task_that_Spark_cannot_run_is_a_fault_of_that_run() {
        List<RunPlan> plans = List.of(Runs.plan("gru", 1), Runs.plan("gru", 2));
        Sweep.Made made = Runs.made(folder.resolve("x"), plans, engine(order -> {
            if (order.settings().contains("\"seed\":\"2\"")) {
                throw new IllegalStateException("as if the machine had gone");
            }
            return new RemoteRun().call(order);
        }));
        assertThat(made.runs()).hasSize(1);
        assertThat(made.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.plan()).isEqualTo(plans.get(1));
            assertThat(failure.fault())
                    .hasMessageContaining("as if the machine had gone")
                    .hasMessageNotContaining("stacktrace");
        });
    }

    @Test
    void a_run_that_comes_back_twice_is_kept_once_and_with_other_bits_it_is_an_alarm() {
        RunPlan plan = Runs.plan("lstm", 1);
        Kept equal = new Kept();
        engine(new RemoteRun()).make(List.of(plan, plan), equal);
        assertThat(equal.made).hasSize(1);
        Sweep.Made other = Runs.alone(folder.resolve("x"), engine(new Makers.Miscounting()))
                .make(new Sweep.Found(List.of(plan, plan), List.of()));
        String stayed = RunFolder.readRecord(folder.resolve("x").resolve(plan.id()))
                .hashes()
                .weights();
        assertThat(stayed).isIn("0".repeat(64), "1".repeat(64)); // two are at it, and either may come first
        String refused = (stayed.startsWith("0") ? "1" : "0").repeat(64);
        assertThat(other.failures())
                .anySatisfy(failure -> assertThat(failure.fault())
                        .isInstanceOf(OtherBitsException.class)
                        .hasMessageContainingAll(
                                "ALARM", "there weights_sha256 " + stayed, "here  weights_sha256 " + refused));
    }

    @Test
    void what_another_process_makes_is_left_to_it_and_what_is_begun_is_given_back() {
        RunPlan elsewhere = Runs.plan("gru", 1);
        AtomicInteger given = new AtomicInteger();
        AtomicInteger back = new AtomicInteger();
        Kept kept = new Kept() {
            @Override
            public Optional<Claims.Claim> begin(RunPlan plan) {
                if (plan == elsewhere) {
                    return Optional.empty();
                }
                given.incrementAndGet();
                return Optional.of(back::incrementAndGet);
            }
        };
        engine(new Makers.Faulty("\"seed\":\"2\""))
                .make(List.of(elsewhere, Runs.plan("gru", 2), Runs.plan("gru", 3)), kept);
        assertThat(kept.made).hasSize(1);
        assertThat(kept.faults).hasSize(1);
        assertThat(given).hasValue(2);
        assertThat(back).hasValue(2);
    }

    @Test
    void who_stops_it_keeps_what_has_come_and_leaves_nothing_running() throws InterruptedException {
        RunPlan endless = Runs.plan(Runs.SMALL
                .with(Settings.CELL, "gru")
                .with(Settings.STEPS, 5_000_000L)
                .with(Settings.TEST_EVERY, 1_000_000L));
        Kept kept = new Kept();
        engine(new RemoteRun(), () -> !kept.made.isEmpty()).make(List.of(endless, Runs.plan("gru", 1)), kept);
        assertThat(kept.made).hasSize(1);
        assertThat(kept.faults).isEmpty();
        while (spark.statusTracker().getActiveJobIds().length > 0) { // until the time is up
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @Test
    void without_anything_to_make_nobody_speaks_to_Spark() {
        SparkEngine engine = new SparkEngine(
                () -> {
                    throw new AssertionError("asked");
                },
                new RemoteRun(),
                Optional.empty(),
                "plain",
                0,
                Progress.SILENT,
                () -> false);
        engine.make(List.of(), new Kept());
    }
}
