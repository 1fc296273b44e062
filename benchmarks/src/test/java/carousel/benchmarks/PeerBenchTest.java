package carousel.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.experiments.bench.CarouselStep;
import carousel.experiments.bench.TrainingStep;
import carousel.experiments.bench.Workload;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PeerBenchTest {
    private static final String TINY =
            "--batch 2 --hidden 3 --inputs 1 --length 5 --head every --outputs 4 --seconds 0.001";

    /** Knows one cell, and makes the very step of Carousel. */
    private static final class Twin implements Peer {
        @Override
        public String name() {
            return "twin";
        }

        @Override
        public String detail() {
            return "1.0";
        }

        @Override
        public Optional<TrainingStep> step(Workload w, CarouselStep ours, int threads) {
            return w.cell().equals("gru") ? Optional.of(ours) : Optional.empty();
        }
    }

    private static List<Measured> run(Peer peer, String options) {
        return Measured.read(PeerBench.run(peer, (TINY + options).split(" ")));
    }

    @Test
    void a_peer_is_measured_by_the_same_watch_into_the_same_columns() {
        List<Measured> rows = run(new Twin(), " --cell rnn,gru --precision double --threads 2");
        assertThat(rows).hasSize(1);
        Measured row = rows.get(0);
        assertThat(row.csv()).startsWith("twin,1.0,gru,2,3,1,5,every,4,2,f64,");
        assertThat(row.csv().split(",")).hasSize(21);
        assertThat(row.shape()).isEqualTo("2,3,1,5,every,4");
        assertThat(row.csv()).contains("," + row.loss() + ",");
        assertThat(row.share()).isNaN();
    }

    @Test
    void ejml_makes_the_products_and_has_no_loss() {
        for (String precision : List.of("float", "double")) {
            List<Measured> rows = run(new EjmlPeer(), " --cell rnn,gru,lstm --threads 1 --precision " + precision);
            assertThat(rows).hasSize(3).allMatch(row -> Double.isNaN(row.loss()) && row.medianMs() > 0);
        }
    }

    @Test
    void an_option_that_is_missing_is_named() {
        assertThatThrownBy(() -> run(new Twin(), " --cell gru --threads 1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--precision");
    }

    @Test
    void the_share_of_the_peak_is_that_of_all_threads() {
        String json =
                "{\"steps\":[{\"peer\":\"carousel\",\"detail\":\"v\",\"cell\":\"rnn\",\"B\":1,\"H\":2,\"I\":3,\"T\":4,\"head\":\"last\","
                        + "\"K\":5,\"threads\":2,\"median_ms\":0.5,\"min_ms\":0.4,\"gflops\":60.0,\"loss_first\":1.0}],\"peak_gflops\":120.0}";
        Measured row = Measured.read(json).get(0);
        assertThat(row.share()).isEqualTo(0.25);
        assertThat(row.fastestMs()).isEqualTo(0.4);
        assertThat(row.csv()).isEqualTo("carousel,v,rnn,1,2,3,4,last,5,2,0.5,0.4,60.0,1.0");
    }
}
