package carousel.reports;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.result.ExperimentRecord;
import carousel.core.result.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClippingReportTest {
    @TempDir
    private Path temporary;

    private SyntheticRuns folder(String name) {
        return new SyntheticRuns(temporary.resolve(name));
    }

    private Map<String, String> draw(String name) throws IOException {
        return Drawn.files(temporary.resolve(name));
    }

    private String page(String name) throws IOException {
        return draw(name).get("index.html").replace("\n", " ");
    }

    @Test
    void success_tests_cliff_norm_and_lags_are_on_the_page_with_their_numbers() throws Exception {
        SyntheticRuns runs = folder("a");
        new ClippingRuns(runs).grid(6);
        runs.finish("clipping", "Exploding gradients");
        Map<String, String> files = draw("a");
        String page = files.get("index.html").replace("\n", " ");
        assertThat(page)
                .contains("tanh RNN: no clip 0/12, norm ≤ 1 12/12, elements ≤ 0.1 6/12; GRU: no clip 12/12")
                .contains(
                        "In 3 of 8 comparisons with no clip, runs with a clip solved the task more often, in 0 less often",
                        "Holm over all). In 5 of these every run solved it on both sides, or none.",
                        "over all updates of all seeds at T = 20 and 50 (rate 0.5, ",
                        ", with a clip up to 240")
                .contains(
                        "More often: tanh RNN with norm ≤ 1 at T = 20 and 50; tanh RNN with elements ≤ 0.1 at T = 20. ")
                .containsPattern(
                        "Diverged \\(rate 0.5, [0-9]+ updates\\): 0 of 24 runs without a clip, 0 of 48 with one.");
        // 6/6 against 0/6: p = 2 / C(12, 6) = 0.00216; eight tests, the smallest times eight
        assertThat(page).contains("0.0022</td><td class=\"n\">0.017</td>").doesNotContain("class=\"absent\"");
        assertThat(page.substring(page.indexOf("Trained runs")))
                .contains("tanh RNN, orthogonal, no clip<", "tanh RNN, orthogonal, norm ≤ 1<");
        assertThat(files.keySet())
                .contains(
                        "success-rnn.svg",
                        "success-all.svg",
                        "outcomes-gru.csv",
                        "cliff-gradient-rnn.svg",
                        "cliff-weight-gru.svg",
                        "norm-rnn-norm-1-50.svg",
                        "lags-largest.svg");
        assertThat(files.get("success-rnn.csv")).contains("tanh RNN,norm ≤ 1,50,6,6,1.0,0.6097,1.0\n");
        assertThat(files.get("outcomes-rnn.csv")).contains("tanh RNN,no clip,20,0,6,0,0,0\n");
    }

    @Test
    void the_cliff_tells_where_a_plain_and_a_clipped_step_end() throws Exception {
        SyntheticRuns runs = folder("a");
        new ClippingRuns(runs).grid(1);
        runs.finish("clipping", "Title");
        Map<String, String> files = draw("a");
        // ‖g‖ = 4 at rate 0.5: the plain step goes to s = 2, behind the wall; clipped to 1 it goes to 0.5, loss 1.5
        assertThat(files.get("index.html"))
                .contains(
                        "‖g‖ = 4.00, and the plain step would take the loss from 2.00 to 8.00, clipped to norm 1 to 1.50")
                .contains("clipped to norm 1: loss 1.50", "plain step: loss 8.00");
    }

    @Test
    void other_optimizers_have_no_plain_step() throws Exception {
        SyntheticRuns runs = folder("a");
        new ClippingRuns(runs).optimizer("adam(beta1=0.9)").grid(1);
        runs.finish("clipping", "Title");
        assertThat(page("a")).contains("no plain steps of gradient descent").doesNotContain("the plain step would");
    }

    /** Where no norm is above the bound, runs with the clip are those without, and no rounded share of them is told. */
    @Test
    void a_clip_that_never_acted_is_said_to_be_none() throws Exception {
        SyntheticRuns runs = folder("a");
        new ClippingRuns(runs).spoiled(0.01).grid(1);
        runs.finish("clipping", "Title");
        assertThat(page("a"))
                .contains("; no update was clipped</td>", ">none</td>")
                .contains("All trained with init orthogonal, 8 units, SGD.");
        SyntheticRuns acting = folder("b");
        new ClippingRuns(acting).grid(1);
        acting.finish("clipping", "Title");
        assertThat(page("b")).doesNotContain("no update was clipped", ">none</td>");
    }

    @Test
    void same_run_files_give_the_same_bytes() throws Exception {
        SyntheticRuns runs = folder("a");
        new ClippingRuns(runs).grid(2);
        runs.finish("clipping", "Title");
        assertThat(draw("a")).isEqualTo(draw("a"));
    }

    @Test
    void diverged_runs_are_failures_even_where_they_had_solved_the_task() throws Exception {
        SyntheticRuns runs = folder("a");
        ClippingRuns clipping = new ClippingRuns(runs);
        clipping.run("rnn", "none", 20, 1, Outcome.Status.DIVERGED, 120);
        clipping.run("rnn", "none", 20, 2, Outcome.Status.FINISHED, 120);
        clipping.run("rnn", "none", 20, 3, Outcome.Status.INTERRUPTED, 0);
        runs.finish("clipping", "Title");
        Map<String, String> files = draw("a");
        assertThat(files.get("index.html"))
                .contains("no clip 1/3", "): 1 of 3 runs without a clip", "(1 not finite besides)");
        assertThat(files.get("outcomes-rnn.csv")).contains("no clip,20,1,0,1,1,0\n");
        assertThat(files.get("norm-rnn-no-clip-20.csv").lines().filter(line -> line.endsWith(",1")))
                .hasSize(1);
    }

    @Test
    void a_lost_run_is_counted_at_the_clip_that_the_plan_tells() throws Exception {
        SyntheticRuns runs = folder("a");
        ClippingRuns clipping = new ClippingRuns(runs);
        for (int seed = 1; seed <= 2; seed++) {
            clipping.run("rnn", "none", 20, seed, Outcome.Status.FINISHED, 0);
            clipping.run("rnn", "norm(1.0)", 20, seed, Outcome.Status.FINISHED, 120);
        }
        clipping.lost("rnn", "norm(1.0)", 20, 3);
        runs.finish("clipping", "Title");
        Map<String, String> files = draw("a");
        assertThat(files.get("index.html"))
                .contains("no clip 0/2 [0.00–0.66], norm ≤ 1 2/3 [0.21–0.94]")
                .doesNotContain("unknown variants");
        assertThat(files.get("outcomes-rnn.csv")).contains("norm ≤ 1,20,2,0,0,0,1\n");
    }

    @Test
    void a_lost_run_that_nothing_tells_is_said_to_be_in_no_count() throws Exception {
        SyntheticRuns runs = folder("a");
        new ClippingRuns(runs).grid(1);
        new ClippingRuns(runs).lost("rnn", "norm(7.0)", 20, 1);
        new ExperimentRecord("clipping", "Title", "", "clipping", false, runs.ids()).write(temporary.resolve("a"));
        assertThat(page("a")).contains("Lost besides: 0/1 of unknown variants").doesNotContain("norm ≤ 7");
    }

    @Test
    void without_the_points_of_a_figure_its_place_says_so() throws Exception {
        SyntheticRuns runs = folder("bare");
        new ClippingRuns(runs).with().grid(1);
        runs.finish("clipping", "Title");
        assertThat(page("bare"))
                .contains(
                        "The cliff: no run recorded the loss along its gradient (probe cliff).",
                        "The norm of the gradient along training: no run recorded the norm of its gradient.",
                        "Gradient by lag where it was largest: no run recorded its gradient by lag.")
                .contains("id=\"figure-1\"");
        SyntheticRuns some = folder("some");
        new ClippingRuns(some).with(ClippingRuns.Series.NORM).grid(1);
        some.finish("clipping", "Title");
        assertThat(page("some"))
                .contains("Norm of the gradient without a clip")
                .containsOnlyOnce("no run recorded the loss along its gradient");
    }

    @Test
    void values_that_are_not_numbers_are_marked_and_the_page_is_made() throws Exception {
        for (double factor : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0}) {
            SyntheticRuns runs = folder("f" + factor);
            new ClippingRuns(runs).spoiled(factor).grid(1);
            runs.finish("clipping", "Title");
            String page = page("f" + factor);
            assertThat(page).as("%s", factor).contains("no clip 0/2");
            if (factor != 0) {
                assertThat(page)
                        .as("%s", factor)
                        .contains(
                                "the norm of the gradient is not a finite number",
                                "no run that recorded the loss along its gradient (probe cliff) holds a number of it",
                                "no run that recorded the norm of its gradient holds a number of it");
            }
        }
    }

    @Test
    void a_norm_that_is_not_finite_is_a_cross_in_the_figure() throws Exception {
        SyntheticRuns runs = folder("a");
        new ClippingRuns(runs).grid(1);
        runs.finish("clipping", "Title");
        String whole = draw("a").get("norm-rnn-no-clip-50.svg");
        SyntheticRuns broken = folder("b");
        ClippingRuns clipping = new ClippingRuns(broken);
        clipping.run("rnn", "none", 50, 1, Outcome.Status.DIVERGED, 0);
        broken.finish("clipping", "Title");
        String crossed = draw("b").get("norm-rnn-no-clip-50.svg");
        assertThat(crossed.split("<path", -1).length).isGreaterThan(whole.split("<path", -1).length);
    }

    @Test
    void one_seed_quick_runs_and_folders_without_runs_give_a_page() throws Exception {
        SyntheticRuns one = folder("one");
        new ClippingRuns(one).grid(1);
        new ExperimentRecord("clipping", "Title", "", "clipping", true, one.ids()).write(temporary.resolve("one"));
        assertThat(page("one"))
                .contains(
                        "This is a quick run",
                        "n = 1 seed, fewer than 5: no claim",
                        "Of what a clip changes, n = 1 seed, fewer than 5: no claim.");
        folder("empty").finish("clipping", "Title");
        assertThat(page("empty")).contains("Success over length: no run was trained.", "0 of 1 runs finished");
        SyntheticRuns lost = folder("lost");
        new ClippingRuns(lost).lost("rnn", "none", 20, 1);
        lost.finish("clipping", "Title");
        assertThat(page("lost")).contains("no clip 0/1", "1 missing", "1 lost");
    }

    @Test
    void a_page_of_one_arm_alone_compares_nothing() throws Exception {
        SyntheticRuns runs = folder("a");
        new ClippingRuns(runs).run("rnn", "norm(1.0)", 20, 1, Outcome.Status.FINISHED, 120);
        runs.finish("clipping", "Title");
        assertThat(page("a")).contains("No cell was run with a clip and without at the same length");
    }

    @Test
    void only_known_reports_are_drawn_as_such() throws Exception {
        SyntheticRuns runs = folder("a");
        new ClippingRuns(runs).grid(1);
        runs.finish("comparison", "Title");
        assertThat(page("a")).doesNotContain("The cliff");
    }
}
