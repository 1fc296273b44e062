package carousel.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final Pace pace = new Pace();

    @Test
    void what_was_never_seen_may_take_any_time() {
        assertThat(pace.alone(1)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void it_goes_by_the_size_of_the_work() {
        pace.sawAlone(10, 500);
        assertThat(pace.alone(10)).isEqualTo(500);
        assertThat(pace.alone(4)).isEqualTo(200);
    }

    @Test
    void it_follows_what_is_seen() {
        pace.sawAlone(1, 1000);
        for (int i = 0; i < 500; i++) {
            pace.sawAlone(1, 1500);
        }
        assertThat(pace.alone(1)).isBetween(1499L, 1500L);
        pace.sawAlone(1, 700);
        assertThat(pace.alone(1)).as("compiled meanwhile").isEqualTo(700);
    }

    @Test
    void one_long_wait_counts_little() {
        pace.sawAlone(1, 1000);
        pace.sawAlone(1, 1_000_000_000);
        assertThat(pace.alone(1)).isBetween(1001L, 1300L);
    }

    @Test
    void a_clock_that_stands_still_leaves_it_able_to_learn() {
        pace.sawAlone(1, 0);
        for (int i = 0; i < 1000; i++) {
            pace.sawAlone(1, 1000);
        }
        assertThat(pace.alone(1)).isBetween(900L, 1000L);
    }

    @Test
    void every_kind_of_product_has_its_own() {
        Paces paces = new Paces();
        Pace product = paces.of(SharedWork.PRODUCT, 3, 4);
        for (Pace other : List.of(
                paces.of(SharedWork.AFFINE, 3, 4),
                paces.of(SharedWork.PRODUCT, 4, 3),
                paces.of(SharedWork.PRODUCT, 3, 5))) {
            assertThat(other).isNotSameAs(product);
        }
        assertThat(paces.of(SharedWork.PRODUCT, 3, 4)).isSameAs(product);
        for (int i = 0; i < 1000; i++) {
            assertThat(paces.of(SharedWork.PRODUCT, 5, i)).isSameAs(paces.of(SharedWork.PRODUCT, 5, i));
        }
        assertThat(paces.of(SharedWork.PRODUCT, 3, 4)).as("given up").isNotSameAs(product);
    }
}
