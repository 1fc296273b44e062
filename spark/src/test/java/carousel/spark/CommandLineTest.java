package carousel.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.text.RefusedException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
    private static final Runtime.Version GOOD = Runtime.Version.parse("17.0.15");
    private static final SparkConf CONF = new SparkConf(false).setMaster("spark://nowhere:7077");

    private static List<String> checked(String line) {
        return places(line).plain();
    }

    private static Places places(String line) {
        return CarouselSpark.checked(List.of(line.split(" ")), CONF, GOOD);
    }

    @Test
    void paths_with_the_scheme_file_are_plain_ones() {
        assertThat(checked("run adding --out file:/shared/runs --data=file:///shared/data --seeds 1..2"))
                .containsExactly("run", "adding", "--out", "/shared/runs", "--data=/shared/data", "--seeds", "1..2");
        assertThat(checked("run adding --out runs --data=C:\\data"))
                .containsExactly("run", "adding", "--out", "runs", "--data=C:\\data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--out hdfs://name/runs", "--out=s3a://bucket/runs", "--data hdfs:/x", "--out S3A://b/c"})
    void other_schemes_are_refused(String option) {
        assertThatThrownBy(() -> checked("run adding " + option))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll(
                        option.split("[ =]")[1], "must be a folder of the driver", "file:/shared/runs");
    }

    @Test
    void a_store_is_named_beside_the_folder() {
        Places named = places("run adding --store s3a://bucket/runs --seeds 1..2");
        assertThat(named.store()).contains("s3a://bucket/runs");
        assertThat(named.plain()).containsExactly("run", "adding", "--seeds", "1..2");
        assertThat(places("run adding --store=hdfs://name/runs").store()).contains("hdfs://name/runs");
        assertThat(places("run adding").store()).isEmpty();
        assertThatThrownBy(() -> places("run adding --out s3a://b/c"))
                .hasMessageEndingWith("beside it, --store s3a://b/c keeps each run as one object");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--store runs                           | --store runs: must be an address with its scheme",
                "--store                                | must be an address with its scheme",
                "--store=                               | must be an address with its scheme",
                "--store s3a://a/b --store=s3a://c/d    | --store s3a://a/b and s3a://c/d: must be given once",
                "--shard 1/2 --store s3a://a/b          | --shard (given): must be left out beside --store"
            })
    void a_store_that_cannot_be_meant_is_refused(String options, String why) {
        assertThatThrownBy(() -> places("run adding " + options))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere://bucket/runs", "s3a:", "hdfs://", "s3a://b u/c"})
    void a_store_of_which_Hadoop_knows_nothing_is_refused(String address) {
        assertThatThrownBy(() -> Store.at(address, new Configuration(false)))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("--store " + address + ": must be a folder that Hadoop can speak to")
                .hasMessageNotContaining("null");
    }

    @Test
    void a_file_without_a_whole_path_is_refused() {
        assertThatThrownBy(() -> checked("run adding --out file:runs"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("--out file:runs: must be file: and an absolute path");
    }

    @Test
    void commands_that_make_no_many_runs_are_refused() {
        assertThatThrownBy(() -> checked("train --cell gru"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("command train: must be run, tune, reproduce or sweep");
        assertThatThrownBy(() -> checked("rum adding")).hasMessageContaining("did you mean 'run'?");
    }

    @Test
    void saves_inside_of_runs_are_refused() {
        assertThatThrownBy(() -> checked("run adding --save-every 30s")).hasMessageContaining("--save-every");
        assertThatThrownBy(() -> checked("run adding --save-every=30s"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("must be left out");
        assertThat(checked("run adding --max-walltime 12h")).hasSize(4);
    }

    @Test
    void help_needs_no_cluster() {
        SparkConf none = new SparkConf(false);
        assertThat(CarouselSpark.checked(List.of("run", "--help"), none, GOOD).plain())
                .hasSize(2);
        assertThat(CarouselSpark.checked(List.of(), none, GOOD).plain()).isEmpty();
        assertThatThrownBy(() -> CarouselSpark.checked(List.of("run", "adding"), none, GOOD))
                .isInstanceOf(RefusedException.class)
                .hasMessageContainingAll("spark.master (missing)", "--master");
    }

    @Test
    void a_driver_that_damages_data_is_refused() {
        assertThatThrownBy(() -> CarouselSpark.checked(List.of("run", "adding"), CONF, Runtime.Version.parse("25.0.1")))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("25.0.3");
    }
}
