package carousel.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The words of the main report follow from its numbers: other numbers, other words. */
class VerdictsTest {
    @TempDir
    private static Path shared;

    @TempDir
    private Path temporary;

    private static String fading;

    /** Five seeds; gates lose the gradient and keep it before they have solved the task, the LSTM later than the GRU; one run without gates solves it too. */
    @BeforeAll
    static void draw() throws IOException {
        fading = page(new SyntheticRuns(shared).steps(1500, 25).length(40), shared, 0.64, 0.96, 0.999, 600, 1000);
    }

    private static String page(
            SyntheticRuns runs, Path folder, double gated, double plain, double after, int gru, int lstm)
            throws IOException {
        for (int seed = 1; seed <= 5; seed++) {
            runs.initialisation("rnn", "keras", plain, seed);
            runs.initialisation("gru", "keras", gated, seed);
            runs.initialisation("gru", "keras+forget-bias(3)", 0.9995, seed);
            runs.initialisation("lstm", "keras", gated, seed);
            runs.training("equal-units", "rnn", "keras", 8, 100, seed, 0.8, 0, 0.8);
            runs.training("equal-units", "gru", "keras", 8, 300, seed, 0.8, gru + 10 * seed, after);
            runs.training("equal-units", "lstm", "keras", 8, 400, seed, 0.8, lstm + 10 * seed, after);
        }
        // one without gates that solves it while nothing of the gradient comes through
        runs.training("equal-units", "rnn", "keras", 8, 100, 6, 0.8, 700, 0.8);
        return drawn(runs, folder);
    }

    private static String drawn(SyntheticRuns runs, Path folder) throws IOException {
        runs.finish("vanishing-gradients", "Title");
        Reports.write(folder, false);
        return Files.readString(folder.resolve("report/index.html"));
    }

    @Test
    void the_summary_teaches_in_five_sentences() {
        String lead = fading.substring(fading.indexOf("<ul class=\"lead\">"));
        lead = lead.substring(0, lead.indexOf("</ul>"));
        assertThat(lead.split("<li>")).hasSize(6);
        assertThat(lead)
                .contains(
                        "3 cells were looked at before any training (20 runs, 128 units, seeds 1–5) and trained on the task adding at length 40 (16 runs). "
                                + "36 of 36 runs finished.")
                .containsPattern(
                        "Before training, left of a unit gradient after 100 steps, as log₁₀, least to most over the initializers tried \\(n ≥ 5 seeds\\): "
                                + "tanh RNN −1.[0-9].±0.[0-9] \\(keras\\); GRU −19.[0-9].±0.[0-9] \\(keras\\) to −?[0-9.]+.±0.[0-9] \\(keras\\+forget-bias\\(3\\)\\); LSTM −19")
                .containsPattern(
                        "before → after training \\(equal units, rate 0.002, 1,500 updates; n ≥ 5 seeds\\): tanh RNN −8.[0-9].±")
                .contains(
                        "Solved (test MSE &lt; 0.01, three tests in a row) at rate 0.002, 1,500 updates, equal units: tanh RNN 1/6 [0.03–0.56], GRU 5/5 "
                                + "[0.57–1.00], LSTM 5/5 [0.57–1.00].",
                        "but the GRU needed fewer steps (equal units, rate 0.002, 1,500 updates: ",
                        "At another rate it may be otherwise.")
                .doesNotContain("Gates by themselves", "gates can learn", "no claim")
                .containsOnlyOnce("test MSE &lt; 0.01");
    }

    @Test
    void verdicts_follow_from_the_data() {
        assertThat(fading)
                .contains(
                        "Depends on the initialisation.</b> Before training more than a decade (power of ten) is lost over 100 steps in 2 of 3 combinations of a cell with gates and an initializer, less in 1 (95 % intervals).",
                        "is lost over 100 steps in 1 of 1 combination of a cell without gates and an initializer, less in 0 (95 % intervals).",
                        "In most of the 11 runs that solved it, not in all.</b> Of all 11 runs that solved the task (rate 0.002, 1,500 updates), 10 [0.62–0.98] had",
                        " With less: 1 (tanh RNN). Smallest ratio at a solution: 10<sup>−",
                        " (tanh RNN, seed 6). Of the 5 runs that did not solve it, 0 had it at some look. An order in time is no cause.",
                        "Not told apart in success, they differ in speed, in these runs.</b>");
    }

    @Test
    void other_data_give_other_verdicts() throws IOException {
        SyntheticRuns runs = new SyntheticRuns(temporary).steps(1500, 25).length(40);
        String page = page(runs, temporary, 0.999, 0.6, 0.8, 600, 600);
        assertThat(page)
                .contains(
                        "True of every initialisation tried.</b>",
                        "True at initialisation.</b>",
                        "In none of the 11 runs that solved it.</b>")
                .contains(
                        "Not told apart in success and speed, in these runs.</b>",
                        "success is not told apart by 5 seeds, nor is speed");
    }

    /** One rule for cells with gates and without, and no cell left out for having a sibling. */
    @Test
    void every_cell_is_counted_and_all_by_one_rule() throws IOException {
        SyntheticRuns runs = new SyntheticRuns(temporary);
        for (int seed = 1; seed <= 5; seed++) {
            runs.initialisation("rnn", "keras", 0.96, seed);
            runs.initialisation("gru", "keras", 0.96, seed);
            runs.initialisation("gru-reset-before", "keras", 0.96, seed);
        }
        assertThat(drawn(runs, temporary))
                .contains(
                        "“A vanilla RNN&#39;s gradient vanishes.”</dt><dd><b>True of every initialisation tried.</b>",
                        "“Gates eliminate the vanishing gradient.”</dt><dd><b>False of every initialisation tried.</b>",
                        "in 2 of 2 combinations of a cell with gates",
                        "GRU (reset before) −1.");
    }

    @Test
    void what_becomes_smaller_is_told_beside_what_becomes_larger() throws IOException {
        SyntheticRuns runs = new SyntheticRuns(temporary).steps(1500, 25).length(40);
        for (int seed = 1; seed <= 5; seed++) {
            runs.training("equal-units", "rnn-relu", "keras", 8, 100, seed, 0.99, 700, 0.8);
            runs.training("equal-units", "gru", "keras", 8, 300, seed, 0.8, 600, 0.99);
        }
        assertThat(drawn(runs, temporary))
                .contains(
                        "The gradient at the longest lag is larger after training than before in 1 of 2 trained variants, smaller in 1, "
                                + "not told apart in 0: by whether the 95 % intervals overlap (rate 0.002, 1,500 updates).",
                        "10 of 10 runs finished. All trained with init keras, 8 units, adam.");
    }

    /** Half a decade on either side of a hundredth: of 10⁻¹·⁵ one says that it is kept, of 10⁻²·⁵ that it is not. */
    @Test
    void a_hundredth_is_what_counts_as_kept() throws IOException {
        assertThat(endsAt(-1.5)).contains("Of all 11 runs that solved the task (rate 0.002, 1,500 updates), 10 [");
        assertThat(endsAt(-2.5)).contains("Of all 11 runs that solved the task (rate 0.002, 1,500 updates), 0 [");
    }

    /** Gated cells that after training have this log₁₀ ratio at the longest lag, give or take the noise of 0.08. */
    private String endsAt(double log10) throws IOException {
        Path folder = temporary.resolve("ends" + log10);
        SyntheticRuns runs = new SyntheticRuns(folder).steps(1500, 25).length(40);
        return page(runs, folder, 0.64, 0.96, StrictMath.pow(10, log10 / 40), 600, 600);
    }

    @Test
    void the_page_explains_how_to_read_it_folded() {
        assertThat(fading)
                .contains(
                        "<details id=\"how-to-read\"><summary>How to read this</summary>",
                        "dₜ₋₁ = Jₜᵀ dₜ",
                        "keras: W Glorot-uniform");
    }
}
