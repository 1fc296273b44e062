package carousel.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.text.RefusedException;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class ClusterTest {
    private static Cluster cluster(String... settings) {
        SparkConf conf = new SparkConf(false).setMaster("spark://nowhere:7077");
        for (int i = 0; i < settings.length; i += 2) {
            conf.set(settings[i], settings[i + 1]);
        }
        return new Cluster(conf, Optional.empty());
    }

    private static int threads(String... settings) {
        return cluster(settings).threads(Optional.empty());
    }

    @Test
    void what_nobody_asked_for_is_set() {
        SparkConf conf = cluster().conf();
        assertThat(conf.get("spark.speculation")).isEqualTo("false");
        assertThat(conf.get("spark.task.maxFailures")).isEqualTo("4");
        assertThat(conf.get("spark.task.cpus")).isEqualTo("1");
        assertThat(conf.get("spark.executor.extraJavaOptions"))
                .isEqualTo("--add-modules=jdk.incubator.vector -XX:PerMethodTrapLimit=100000"
                        + " -XX:ObjectAlignmentInBytes=64");
    }

    @Test
    void what_was_asked_for_stays() {
        SparkConf conf = cluster(
                        "spark.speculation", "true",
                        "spark.task.maxFailures", "9",
                        "spark.task.cpus", "2",
                        "spark.executor.extraJavaOptions", "-XX:+UseParallelGC")
                .conf();
        assertThat(conf.get("spark.speculation")).isEqualTo("true");
        assertThat(conf.get("spark.task.maxFailures")).isEqualTo("9");
        assertThat(conf.get("spark.task.cpus")).isEqualTo("2");
        assertThat(conf.get("spark.executor.extraJavaOptions")).isEqualTo("-XX:+UseParallelGC");
    }

    @Test
    void records_travel_by_Javas_own_serializer_whatever_was_asked_for() {
        assertThat(cluster("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
                        .conf()
                        .get("spark.serializer"))
                .endsWith(".JavaSerializer");
    }

    @Test
    void as_many_runs_at_a_time_as_an_executor_has_cores_for() {
        assertThat(threads()).isEqualTo(1);
        assertThat(threads("spark.executor.cores", "8")).isEqualTo(8);
        assertThat(threads("spark.executor.cores", "8", "spark.task.cpus", "3")).isEqualTo(2);
        assertThat(threads("spark.executor.cores", "2", "spark.task.cpus", "3")).isEqualTo(1);
        assertThat(threads("spark.master", "local")).isEqualTo(1);
        assertThat(threads("spark.master", "local[5]")).isEqualTo(5);
        assertThat(threads("spark.master", "local[5, 3]")).isEqualTo(5);
        assertThat(threads("spark.master", "local[*]"))
                .isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void threads_are_none_of_the_command_lines_business() {
        assertThatThrownBy(() -> cluster().threads(Optional.of(4)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll("--threads 4", "spark.task.cpus");
    }

    @Test
    void memory_is_that_of_an_executor() {
        long reserved = 300L << 20;
        assertThat(cluster().memory()).isEqualTo((1L << 30) - reserved);
        assertThat(cluster("spark.executor.memory", "4g").memory()).isEqualTo((4L << 30) - reserved);
        assertThat(cluster("spark.executor.memory", "4g").withMore(1024 << 20)).isEqualTo("--executor-memory 5120m");
        assertThat(cluster("spark.master", "local[2]").withMore(1)).matches("--driver-memory [0-9]+m");
        assertThat(cluster("spark.master", "local[2]", "spark.executor.memory", "64000g")
                        .memory())
                .isLessThan(64_000L << 30);
    }
}
