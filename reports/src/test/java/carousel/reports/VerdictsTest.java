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

    /** Five seeds; gates lose the gradient and learn to keep it before they solve the task, the LSTM later than the GRU. */
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
            runs.initialisation("lstm", "keras", gated, seed);
            runs.training("equal-units", "rnn", "keras", 8, 100, seed, 0.8, 0, 0.8);
            runs.training("equal-units", "gru", "keras", 8, 300, seed, 0.8, gru + 10 * seed, after);
            runs.training("equal-units", "lstm", "keras", 8, 400, seed, 0.8, lstm + 10 * seed, after);
        }
        runs.finish("vanishing-gradients", "Title");
        Reports.write(folder, false);
        return Files.readString(folder.resolve("report/index.html"));
    }

    @Test
    void the_summary_teaches_in_five_sentences() {
        String lead = fading.substring(fading.indexOf("<ul class=\"lead\">"), fading.indexOf("</ul>"));
        assertThat(lead.split("<li>")).hasSize(6);
        assertThat(lead)
                .contains(
                        "3 cells were looked at before any training (15 runs, seeds 1–5) and trained on the task adding at length 40 (15 runs, seeds 1–5). "
                                + "30 of 30 runs finished.")
                .containsPattern(
                        "after 100 steps: 10<sup>−[0-9.]+</sup> in a GRU and 10<sup>−[0-9.]+</sup> in an LSTM, but 0.0[0-9] in a tanh RNN, all with "
                                + "the initializer keras. Gates by themselves do not keep it.")
                .containsPattern(
                        "But gates can learn to keep it: after 1,500 updates, .* in the GRU \\(before: 10<sup>−")
                .contains("tanh RNN 0/5, GRU 5/5, LSTM 5/5.", "but the GRU needed fewer steps", "which is not neutral")
                .containsOnlyOnce("test MSE &lt; 0.01");
    }

    @Test
    void verdicts_follow_from_the_data() {
        assertThat(fading)
                .contains(
                        "False at initialisation.</b> Initialized by keras, it loses",
                        "Yes, in these runs.</b> In 10 of the 10 GRU and LSTM runs",
                        "Yes in success, no in speed, in these runs.</b>",
                        "True of one term only.</b>");
    }

    @Test
    void other_data_give_other_verdicts() throws IOException {
        SyntheticRuns runs = new SyntheticRuns(temporary).steps(1500, 25).length(40);
        String page = page(runs, temporary, 0.999, 0.6, 0.8, 600, 600);
        assertThat(page)
                .contains(
                        "True of every initialisation tried.</b>",
                        "True of this initialisation.</b>",
                        "Not in these runs.</b>")
                .contains(
                        "Yes in success and speed, in these runs.</b>",
                        "success is not told apart by 5 seeds, nor is speed")
                .doesNotContain("Gates by themselves", "gates can learn");
    }

    /** Half a decade on either side of a hundredth: of 10⁻¹·⁵ one says that it is kept, of 10⁻²·⁵ that it is not. */
    @Test
    void a_hundredth_is_what_counts_as_kept() throws IOException {
        assertThat(endsAt(-1.5))
                .contains(
                        "gates can learn to keep it", "0.03 is left in the GRU (before: 10<sup>−3.", "In 10 of the 10")
                .doesNotContain("no cell has learnt");
        assertThat(endsAt(-2.5))
                .contains("no cell has learnt to keep a hundredth", "In 0 of the 10")
                .doesNotContain("is left in the GRU");
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
