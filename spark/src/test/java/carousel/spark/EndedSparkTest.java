package carousel.spark;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.text.RefusedException;
import carousel.training.sweep.Engine;
import carousel.training.train.Progress;
import carousel.training.train.Saves;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Spark that somebody has ended, or that never had a master. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EndedSparkTest {
    private static SparkConf conf(String master) {
        return new SparkConf(false).setMaster(master).set("spark.ui.enabled", "false");
    }

    @Test
    void before_the_first_run_it_is_a_refusal_of_the_master() {
        JavaSparkContext spark = new JavaSparkContext(new Cluster(conf("local[1]"), Optional.empty()).conf());
        spark.close();
        Engine engine = new SparkEngine(
                () -> spark, new RemoteRun(), Optional.empty(), "plain", 0, Progress.SILENT, () -> false);
        assertThatThrownBy(() -> engine.make(List.of(Runs.plan("gru", 1)), new Kept()))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll("spark.master local[1]", "Spark has ended");
    }

    @Test
    void a_master_that_is_none_is_refused() {
        try (Cluster cluster = new Cluster(conf("nonsense"), Optional.empty())) {
            Engine engine = cluster.engine("plain", 1, 0, Saves.NONE, Optional.empty(), Progress.SILENT, () -> false);
            assertThatThrownBy(() -> engine.make(List.of(Runs.plan("gru", 1)), new Kept()))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContainingAll("spark.master nonsense", "Spark says: ");
        }
    }
}
