package carousel.spark;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.training.sweep.Sweep;
import carousel.training.train.Progress;
import carousel.training.train.RunPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Spark with two executors that are processes of their own. The pom tells it what it would find in an installation. */
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LocalClusterTest {
    @TempDir
    private Path folder;

    @Test
    void every_run_has_the_bits_that_it_has_in_one_process_though_an_executor_ends_in_its_third_task()
            throws IOException {
        Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
        SparkConf conf = new SparkConf(false)
                .setMaster("local-cluster[2,1,512]")
                .set("spark.executor.memory", "512m")
                .set("spark.executor.extraClassPath", System.getProperty("java.class.path"))
                .set("spark.ui.enabled", "false");
        List<RunPlan> plans = Runs.twelve();
        Path mark = folder.resolve("halted");
        Sweep.Made there;
        try (JavaSparkContext spark = new JavaSparkContext(new Cluster(conf, Optional.empty()).conf())) {
            there = Runs.made(
                    folder.resolve("there"),
                    plans,
                    new SparkEngine(
                            () -> spark,
                            new Makers.Halting(mark.toString()),
                            Optional.empty(),
                            "auto",
                            0,
                            Progress.SILENT,
                            () -> false));
        }
        assertThat(mark).exists();
        assertThat(there.failures()).isEmpty();
        assertThat(Runs.hashes(there.runs()))
                .hasSize(12)
                .isEqualTo(Runs.hashes(Runs.inOneProcess(folder.resolve("here"), plans)));
        assertThat(there.runs())
                .allSatisfy(run -> assertThat(run.provenance().get("kernels")).isEqualTo("vector"));
    }
}
