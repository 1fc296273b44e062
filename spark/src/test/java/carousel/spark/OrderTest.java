package carousel.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.kernel.Precision;
import carousel.core.text.RefusedException;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Setting;
import carousel.training.setting.Settings;
import carousel.training.train.RunPlan;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderTest {
    @Test
    void all_that_is_set_arrives() {
        RunSpec spec = Runs.SMALL
                .with(Settings.CELL, "gru")
                .with(Settings.SEED, Long.MIN_VALUE)
                .with(Settings.RATE, 1.0 / 3)
                .with(Settings.BIAS, false)
                .with(Settings.PRECISION, Precision.DOUBLE)
                .withText(Settings.TASK, "adding(markers=any)")
                .withText(Settings.PROBE, "gradient-by-lag,gates(7)")
                .withText(Settings.KEEP_WEIGHTS, "every:5")
                .withText(Settings.TEST_LENGTHS, "5,20");
        RunPlan plan = Runs.plan(spec);
        RunPlan there = Order.of(plan, Optional.empty(), "plain", 0).plan();
        assertThat(there.id()).isEqualTo(plan.id());
        assertThat(there.experiment()).isEqualTo(plan.experiment());
        assertThat(there.spec()).isEqualTo(plan.spec());
        for (Setting<?> setting : Settings.ALL) {
            assertThat(there.spec().get(setting))
                    .as(setting.key())
                    .hasToString(plan.spec().get(setting).toString());
        }
    }

    @Test
    void a_cell_that_is_not_there_is_refused_there() {
        Order order = Order.of(Runs.plan("gru", 1), Optional.empty(), "plain", 0);
        Order other = new Order(order.experiment(), order.settings().replace("\"gru\"", "\"gur\""), "", "plain", 0);
        assertThatThrownBy(other::plan).isInstanceOf(RefusedException.class).hasMessageContaining("no cell 'gur'");
    }
}
