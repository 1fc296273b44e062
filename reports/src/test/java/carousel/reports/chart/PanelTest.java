package carousel.reports.chart;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.figure.Scale;
import carousel.reports.figure.Svg;
import carousel.reports.figure.Typeface;
import carousel.reports.stats.Profile;
import java.awt.Color;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PanelTest {
    private static final Typeface TYPE = Typeface.load().typeface().orElseThrow();

    /** A run with a value at each of these steps, the step itself. */
    private static NavigableMap<Long, Double> run(long... steps) {
        NavigableMap<Long, Double> run = new TreeMap<>();
        for (long step : steps) {
            run.put(step, (double) step);
        }
        return run;
    }

    private static Figure card(Trace... traces) {
        Scale steps = Scale.linear("step", 0, 40), values = Scale.linear("value", 0, 40);
        Row row = Row.of("", List.of(traces));
        return new Panel("GRU", "seeds 1–2", steps, List.of(values), List.of(row), Frame.card(100, 100)).card("c");
    }

    private static Trace trace(String label, List<NavigableMap<Long, Double>> runs) {
        return Trace.line(label, Profile.of(runs), Color.RED, Ink.pen(2));
    }

    @Test
    void lines_of_one_name_have_columns_of_their_own() {
        List<NavigableMap<Long, Double>> runs = List.of(run(0, 10));
        Figure card = card(
                trace("share", runs).withoutBand(),
                trace("share", runs).withoutBand(),
                trace("", runs).withoutBand());
        assertThat(card.data().toString())
                .startsWith("step,\"share, mean of 1\",\"share (2), mean of 1\",\"line, mean of 1\"\n");
    }

    @Test
    void a_mean_that_loses_runs_tells_how_many_are_left_and_is_thin_there() {
        Trace whole =
                trace("mean", List.of(run(0, 10, 20, 30), run(0, 10, 20, 30))).withoutBand();
        Trace losing = trace("mean", List.of(run(0, 10, 20, 30), run(0, 10))).withoutBand();
        assertThat(card(losing).data().toString())
                .isEqualTo("step,\"mean, mean of 2\",\"mean, n\"\n0,0,2\n10,10,2\n20,20,1\n30,30,1\n");
        assertThat(card(whole).data().toString()).startsWith("step,\"mean, mean of 2\"\n");
        assertThat(whole.seeds()).isNull();
        assertThat(data(losing).get("n")).isEqualTo(List.of(2L, 2L, 1L, 1L));
        assertThat(data(whole).containsKey("n")).isFalse();
        assertThat(svg(losing)).contains("stroke-width=\"0.8\"");
        assertThat(svg(whole)).doesNotContain("stroke-width=\"0.8\"");
    }

    private static Map<?, ?> data(Trace trace) {
        var readout = card(trace).drawing().apply(TYPE).readouts().get(0);
        return (Map<?, ?>) ((List<?>) readout.data().get("lines")).get(0);
    }

    private static String svg(Trace trace) {
        Figure card = card(trace);
        return Svg.render(card.drawing().apply(TYPE), card.name(), card.title());
    }
}
