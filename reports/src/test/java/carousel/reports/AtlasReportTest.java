package carousel.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of the atlas: what stands on it with all series, with none of some, and with damaged ones. */
class AtlasReportTest {
    private static final List<String> SECTIONS = List.of(
            "maps",
            "moments",
            "carry",
            "jacobian",
            "lyapunov",
            "gates",
            "parameters",
            "noise",
            "saliency",
            "bounds",
            "escape");

    @TempDir
    private static Path shared;

    @TempDir
    private Path temporary;

    private static Map<String, String> all;

    @BeforeAll
    static void draw() throws IOException {
        new AtlasRuns(shared).three(1, 2, 3).finish();
        all = Drawn.files(shared);
    }

    private AtlasRuns runs() {
        return new AtlasRuns(temporary);
    }

    private String page(AtlasRuns runs) throws IOException {
        return page(runs, temporary);
    }

    private static String page(AtlasRuns runs, Path folder) throws IOException {
        runs.finish();
        return Drawn.files(folder).get("index.html");
    }

    private static String section(String page, String id) {
        int from = page.indexOf("<section id=\"" + id + "\">");
        assertThat(from).as(id).isNotNegative();
        return page.substring(from, page.indexOf("</section>", from));
    }

    @Test
    void every_instrument_has_its_section_with_a_finding_and_a_figure() {
        for (String id : SECTIONS) {
            assertThat(section(all.get("index.html"), id))
                    .as(id)
                    .contains("<p class=\"finding\">", "<figure id=", "<figcaption>")
                    .doesNotContain("class=\"absent\"");
        }
        assertThat(all.get("index.html")).doesNotContain("id=\"not-measured\"");
    }

    /** A tenth is left after a step, so a hundredth after two. */
    @Test
    void answers_are_followed_one_by_one_at_three_looks() throws IOException {
        assertThat(all.get("index.html")).doesNotContain("Answer by answer");
        runs().probes(AtlasRuns.ALL + ",itemised(100)")
                .spoil(Map.of("itemised-5-log10", Double.NaN, "itemised-7-log10", Double.NEGATIVE_INFINITY))
                .run("gru", "keras", 1, 150)
                .finish();
        Map<String, String> files = Drawn.files(temporary);
        assertThat(section(files.get("index.html"), "itemised"))
                .contains("with a hundredth of their gradient or more: GRU, keras: 2 of 12 steps.")
                .contains("before training", "after 200 updates", "after 400 updates");
        String csv = files.get("itemised-2-gru-keras-after-200-updates.csv");
        assertThat(csv).startsWith("s,t_1,t_2,t_3,").contains("\n3,-2.0,-1.0,0.0,,", "\n5,-4.0,NaN,-2.0,");
        assertThat(csv.lines()).hasSize(1 + 12);
        assertThat(files.get("itemised-1-gru-keras-before-training.svg")).doesNotContain("NaN", "Infinity");
        assertThat(section(files.get("index.html"), "how-to-read")).contains("<dt>Answer by answer</dt>");
    }

    /** Of 200 searches 10, 20, 30 and 40 ended at the four points. */
    @Test
    void where_the_state_stays_is_drawn_where_somebody_asked() throws IOException {
        assertThat(all.get("index.html")).doesNotContain("Where the state stays");
        runs().probes(AtlasRuns.ALL + ",fixed-points(100)")
                .run("gru", "keras", 1, 150)
                .finish();
        Map<String, String> files = Drawn.files(temporary);
        String section = section(files.get("index.html"), "fixed-points");
        assertThat(section)
                .contains(
                        "Under the constant input zero: 3 fixed points (2 stable, 1 with 1 unstable direction) and 1 slow, "
                                + "where 100 of 200 searches ended.")
                .contains("axis 2 (33 % of the variance)", ">1.1000<", ">−31.0<", "fixed-points-1-states.csv")
                .doesNotContain("NaN");
        assertThat(files.keySet())
                .contains(
                        "fixed-points-1-axes-1-2.svg",
                        "eigenvalues-1-stable.svg",
                        "eigenvalues-1-1-unstable-direction.svg",
                        "eigenvalues-1-slow.svg")
                .doesNotContain("fixed-points-1-axes-1-3.svg");
        assertThat(files.get("fixed-points-1-axes-1-2.csv"))
                .startsWith("what,number,t,axis_1,axis_2\nstable,1,,-1.0,0.0\n")
                .contains("\nslow,4,,0.5,2.0\nsequence,1,0,", "\nsequence,2,12,");
        assertThat(files.get("fixed-points-1-states.csv"))
                .startsWith("point,kind,log10_speed,unstable,searches,state_1,state_2,state_3\n")
                .contains("\n3,saddle,-30.5,1,30,");
        assertThat(files.get("eigenvalues-1-slow.csv")).isEqualTo("""
                point,rank,real,imaginary
                4,1,1.1,0.0
                4,2,0.5,0.3
                4,3,0.5,-0.3
                """);
    }

    @Test
    void what_is_damaged_of_it_is_left_out() throws IOException {
        runs().probes(AtlasRuns.ALL + ",fixed-points(100)")
                .keep(series -> !series.equals("fixed-point-3-imaginary") && !series.equals("visited-2-axis-1"))
                .spoil(Map.of(
                        "visited-1-axis-1", Double.NaN,
                        "fixed-point-2-real", Double.POSITIVE_INFINITY,
                        "fixed-point-1-axes", Double.NaN))
                .run("gru", "keras", 1, 150)
                .finish();
        Map<String, String> files = Drawn.files(temporary);
        assertThat(section(files.get("index.html"), "fixed-points")).contains("where 70 of 200 searches ended");
        assertThat(files.get("fixed-points-1-axes-1-2.svg")).doesNotContain("NaN", "Infinity");
        assertThat(files.get("fixed-points-1-axes-1-2.csv")).doesNotContain("sequence,2,");
    }

    @Test
    void figures_are_well_formed_and_their_ids_unique() throws Exception {
        for (Map.Entry<String, String> file : all.entrySet()) {
            if (file.getKey().endsWith(".svg")) {
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(file.getValue().getBytes(StandardCharsets.UTF_8)));
            }
        }
        assertThat(Pattern.compile(" id=\"([^\"]*)\"")
                        .matcher(all.get("index.html"))
                        .results()
                        .map(match -> match.group(1)))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(50);
    }

    @Test
    void the_same_runs_give_the_same_bytes() throws IOException {
        assertThat(Drawn.files(shared)).isEqualTo(all);
    }

    @Test
    void moments_are_those_of_each_run() {
        // Seed 1 escapes at 110 + some updates and is solved at 170: the looks every 50 updates are 100 and 200.
        String csv = all.get("lag-2-gru-keras.csv");
        assertThat(csv.lines().findFirst())
                .hasValueSatisfying(header -> assertThat(header)
                        .contains("untrained, mean of 3", "plateau, mean of 3", "solved, mean of 3")
                        .doesNotContain("unsolved"));
        assertThat(csv.lines().filter(line -> line.startsWith("10,")).findFirst())
                .hasValueSatisfying(
                        line -> assertThat(line).startsWith("10,-10.2,").contains(",0,0,0"));
        assertThat(all.get("lag-1-tanh-rnn-keras.csv").lines().findFirst().orElseThrow())
                .contains("unsolved, mean of 3")
                .doesNotContain("plateau");
    }

    @Test
    void the_lead_tells_what_the_runs_say() {
        String page = all.get("index.html");
        assertThat(page.substring(0, page.indexOf("<nav")))
                .contains(
                        "3 combinations of cell and initializer were trained on the task adding at length 12, for 400 updates at rate 0.002. 9 of 9 runs finished.")
                .contains(
                        "of the loss&#39;s gradient at lag 12, untrained: tanh RNN, keras −12.2 [−12.5, −11.9]; GRU, keras")
                .contains("at lag 12, once solved: GRU, keras 0.0 [0.0, 0.0]; LSTM, chrono(12) 0.0")
                .contains(
                        "In 0 of 6 runs with both [0.00–0.39] the gradient was seen back no later than the escape; in ",
                        " the two are at most a look apart. With a tenth in place of a hundredth it is 0 of ",
                        ", with a thousandth ",
                        ". An order is no cause: --truncate K")
                .contains(
                        "solved the task within 400 updates at rate 0.002 (test MSE &lt; 0.01): tanh RNN, keras 0/3; GRU, keras 3/3; LSTM, chrono(12) 3/3. Those that have not may later.");
    }

    @Test
    void two_lengths_have_plots_and_axes_of_their_own_and_short_names_within() throws IOException {
        runs().three(1, 2).length(2 * AtlasRuns.LENGTH).three(1, 2).finish();
        Map<String, String> files = Drawn.files(temporary);
        String page = files.get("index.html"), lead = page.substring(0, page.indexOf("<nav"));
        assertThat(lead)
                .contains("6 combinations of cell, initializer and task")
                .contains(
                        "of adding, T = 12, tanh RNN, keras 0/2; GRU, keras 2/2; LSTM, chrono(12) 2/2; of adding, T = 24, tanh RNN")
                .contains("at rate 0.002 (test MSE");
        assertThat(files.get("moment-adding-t-12-1-adding-t-12-untrained.svg"))
                .contains(">tanh RNN, keras</text>", ">10</text>")
                .doesNotContain(">20</text>");
        assertThat(files.get("moment-adding-t-24-1-adding-t-24-untrained.svg")).contains(">20</text>");
        assertThat(files.get("escape-gru.svg")).contains(" keras, T = 24</text>");
    }

    @Test
    void where_every_step_answers_the_reach_is_told_by_jacobians() throws IOException {
        String page = page(runs().answers("every step").three(1, 2, 3));
        assertThat(page.substring(0, page.indexOf("<nav")))
                .contains(
                        "The largest singular value of ∂s(T)/∂s(T−K) at the longest K, from untrained to the end: up in 2 of 3 variants, down in 0, not told apart in 1.")
                .doesNotContain("is left of the loss", "ank correlation");
        assertThat(section(page, "maps")).contains("these maps do not tell how far a gradient travels");
        assertThat(section(page, "escape")).contains("that it is back says little");
        assertThat(section(all.get("index.html"), "maps")).doesNotContain("do not tell how far");
    }

    @Test
    void the_escape_is_told_run_by_run() {
        String escape = section(all.get("index.html"), "escape");
        assertThat(escape)
                .contains("No variant has 5 runs with both steps seen, so no rank correlation is given.")
                .contains("lag 12 is at least 0.01. Looks are 50 updates apart at most")
                .contains("<th scope=\"row\">tanh RNN, keras</th><td class=\"n\">–</td>")
                .contains("<td class=\"n\">0/3</td><td class=\"n\">&gt; 400</td>");
        assertThat(all.get("escape.csv")).contains(",12,never,50,never\n").contains(",12,150,50,");
    }

    @Test
    void equations_are_those_of_the_cells_that_ran() {
        assertThat(section(all.get("index.html"), "how-to-read"))
                .contains("J = diag(1 − h²) Uᵀ", "d⁻ = d ∘ z + da_z U_zᵀ", "dc⁻ = e ∘ f")
                .doesNotContain("[a &gt; 0]", "dq = da_n");
    }

    @Test
    void a_cell_that_nobody_knew_is_explained_and_drawn_by_its_card() throws IOException {
        Map<String, Object> gate = Map.of("letter", "k", "gate", true, "keeps", true);
        Map<String, Object> card = Map.of(
                "title",
                "Abacus",
                "states",
                List.of("m", "h"),
                "gates",
                List.of(gate),
                "colour",
                "#204080",
                "forward",
                "m = k ∘ m⁻",
                "backward",
                "dm⁻ = dm ∘ k",
                "jacobian",
                "diag(k)");
        String page = page(runs().card(card).run("abacus", "keras", 1, 170));
        assertThat(section(page, "carry")).contains("(m of an Abacus)", "step by step: Π k.");
        assertThat(section(page, "maps")).contains("(of an Abacus (m, h) jointly)", "stroke=\"#204080\"");
        assertThat(section(page, "how-to-read")).contains("<h4>Abacus</h4>", "dm⁻ = dm ∘ k");
        assertThat(page).as("its colour at night").contains("[stroke=\"#204080\"]){stroke:#");
        Path bare = temporary.resolve("bare");
        assertThat(page(new AtlasRuns(bare).run("abacus", "keras", 1, 170), bare))
                .as("a cell that says nothing")
                .contains("abacus, keras", "step by step: Π of that gate.");
    }

    @Test
    void instruments_that_no_run_was_set_to_use_are_named_and_left_out() throws IOException {
        String page = page(runs().probes("").three(1, 2));
        assertThat(section(page, "not-measured"))
                .contains(
                        "Carry and rest: no run was set to use the probe carry.",
                        "no run was set to use the probe saliency");
        assertThat(page)
                .contains("<section id=\"maps\">", "<section id=\"escape\">")
                .doesNotContain("<section id=\"carry\">");
    }

    @Test
    void an_instrument_that_left_no_points_says_so_in_the_figures_place() throws IOException {
        String page = page(runs().keep(series -> !series.startsWith("carry") && !series.startsWith("lyapunov"))
                .three(1, 2));
        assertThat(section(page, "carry"))
                .contains(
                        "class=\"absent\"",
                        "no run that was set to use the probe carry holds a number of it",
                        "GRU, keras; LSTM, chrono(12)")
                .doesNotContain("<figure");
        assertThat(section(page, "lyapunov")).contains("the probe lyapunov holds a number of it: tanh RNN, keras; GRU");
        assertThat(section(page, "bounds")).contains("<figure");
    }

    @Test
    void a_variant_without_points_is_named_below_the_figure() throws IOException {
        String page = page(runs().run("gru", "keras", 1, 170)
                .keep(s -> !s.equals("bound-measured-log10"))
                .run("rnn", "keras", 1, 0));
        assertThat(section(page, "bounds"))
                .contains("<figure", "Not drawn, because their runs hold no number of it: tanh RNN, keras");
    }

    @Test
    void without_any_gradient_the_page_is_still_made() throws IOException {
        String page =
                page(runs().keep(series -> !series.startsWith("loss-gradient")).three(1, 2));
        assertThat(section(page, "maps"))
                .contains("There is nothing to draw", "the probe gradient-by-lag holds a number of it: tanh RNN");
        assertThat(section(page, "moments")).contains("class=\"absent\"");
        assertThat(section(page, "escape")).contains("There is nothing to draw").doesNotContain("<figure");
    }

    @Test
    void nan_is_marked_and_counted_never_dropped() throws IOException {
        Map<String, Double> nan =
                Map.of("loss-gradient-log10", Double.NaN, "bound-product-log10", Double.NaN, "carry-share", Double.NaN);
        String page = page(runs().run("gru", "keras", 1, 170).spoil(nan).run("gru", "keras", 2, 190));
        assertThat(section(page, "maps")).contains("Crosses: at 9 looks some seed&#39;s gradient is not a number");
        assertThat(section(page, "moments"))
                .contains("Crosses on the lower edge: there 3 values are not a number (NaN)");
        assertThat(section(page, "bounds")).contains("there 3 values are not a number");
        assertThat(section(page, "carry")).contains("there 3 values are not a number");
    }

    @Test
    void minus_infinity_falls_to_the_edge_and_is_told() throws IOException {
        Map<String, Double> zero =
                Map.of("loss-gradient-log10", Double.NEGATIVE_INFINITY, "lyapunov", Double.NEGATIVE_INFINITY);
        String page = page(runs().spoil(zero).three(1, 2));
        assertThat(section(page, "moments")).contains("A line that falls to the lower edge: −∞ in a run");
        assertThat(section(page, "lyapunov")).contains("A line that falls to the lower edge: −∞ in a run");
        assertThat(section(page, "carry"))
                .as("there is no rest at lag 0 by definition")
                .doesNotContain("falls to the lower edge");
    }

    @Test
    void infinite_time_scales_rise_to_the_edge_and_are_told() throws IOException {
        String page = page(
                runs().spoil(Map.of("time-scale", Double.POSITIVE_INFINITY)).three(1, 2));
        assertThat(section(page, "gates")).contains("A line that rises to the upper edge: ∞ in a run");
    }

    @Test
    void a_singular_value_that_one_run_lacks_has_no_mean_of_the_others() throws IOException {
        runs().run("gru", "keras", 1, 0).lowestRank(1).run("gru", "keras", 2, 0).finish();
        String csv = Drawn.files(temporary).get("jacobian-1-gru-keras.csv");
        assertThat(csv.lines().filter(line -> line.startsWith("10,")).findFirst())
                .hasValueSatisfying(line -> assertThat(line).startsWith("10,-1,-1,-1,,,"));
    }

    @Test
    void lost_and_diverged_runs_stay_in_the_denominator() throws IOException {
        String page = page(
                runs().run("gru", "keras", 1, 170).run("gru", "keras", 2, -1).lost("gru", "keras", 3));
        assertThat(section(page, "escape")).contains("<td class=\"n\">1/3</td>");
        assertThat(section(page, "moments"))
                .contains("solved 1/3", "broken off 1/3", "untrained 2/3")
                .doesNotContain("unsolved 1/3");
        assertThat(section(page, "runs")).contains("diverged", "missing");
    }

    @Test
    void one_seed_has_no_interval_and_no_correlation() throws IOException {
        String page = page(runs().run("gru", "keras", 1, 170));
        assertThat(section(page, "escape")).contains("so no rank correlation is given");
        assertThat(section(page, "carry")).contains("<figure").doesNotContain("NaN");
    }

    @Test
    void no_success_at_all_has_no_solved_moment() throws IOException {
        String page = page(runs().run("gru", "keras", 1, 0).run("gru", "keras", 2, 0));
        assertThat(section(page, "moments")).contains("<td>unsolved</td>").doesNotContain("<td>solved");
        assertThat(page.substring(0, page.indexOf("<nav"))).doesNotContain("once solved");
    }

    @Test
    void all_runs_lost_and_none_at_all() throws IOException {
        String lost = page(runs().lost("gru", "keras", 1).lost("lstm", "keras", 1));
        assertThat(lost).contains("2 runs are missing or corrupt", "<section id=\"runs\">");
        assertThat(section(lost, "not-measured")).contains("no run was set to use the probe gradient-by-lag");
    }

    @Test
    void two_lengths_stand_beside_each_other_with_lags_of_their_own() throws IOException {
        String page = page(runs().probes("").three(1).length(20).three(1));
        assertThat(section(page, "maps")).contains("GRU, keras, T = 12", "GRU, keras, T = 20");
        assertThat(section(page, "escape")).contains("lags 12 and 20");
    }

    private static String lead(String page) {
        return page.substring(0, page.indexOf("<nav"));
    }

    @Test
    void no_mean_of_fewer_than_three_runs_is_told_in_words() throws IOException {
        String page = page(
                runs().run("gru", "keras", 1, 170).run("gru", "keras", 2, 0).run("gru", "keras", 3, 0));
        assertThat(lead(page)).contains("untrained: GRU, keras −12.2").doesNotContain("once solved");
        assertThat(section(page, "moments"))
                .as("the end that most runs came to")
                .contains("no variant has three runs that were seen untrained and at one end")
                .contains("solved 1/3", "unsolved 2/3");
    }

    @Test
    void a_rise_is_counted_where_the_interval_of_the_paired_change_tells_it() {
        assertThat(section(all.get("index.html"), "moments"))
                .contains(
                        "as ratio to lag 0, from untrained to the end: up in 2 of 3 variants, down in 0, not told apart in 1.")
                .contains("<td class=\"n\">0.0 [0.0, 0.0]</td><td class=\"n\">12.2 [11.9, 12.5]</td>");
    }

    @Test
    void the_carry_is_told_by_the_numbers_of_its_table_of_both_gradients() {
        String page = all.get("index.html"), own = "0.184 [0.177, 0.192]", random = "0.429 [0.421, 0.438]";
        assertThat(lead(page))
                .contains("once solved (below one half the rest is larger): GRU, keras " + own
                        + " of the loss&#39;s gradient, " + random + " of a random one; LSTM, chrono(12)");
        assertThat(section(page, "carry"))
                .contains("<td class=\"n\">" + random + "</td><td class=\"n\">" + own + "</td>")
                .contains(
                        "has its interval below one half in 2 of 2 untrained, 2 of 2 plateau and 2 of 2 solved variants, "
                                + "above it in 0, 0 and 0.");
    }

    @Test
    void gradient_that_a_cut_takes_is_not_called_learning() {
        assertThat(section(all.get("index.html"), "parameters"))
                .contains(
                        "how much gradient a cut there takes away, not how much learning", "train it with --truncate K")
                .doesNotContain("would lose");
    }

    @Test
    void a_cell_without_a_matrix_has_no_panel_of_it() throws IOException {
        runs().keep(series -> !series.contains("parameter-share-U") && !series.contains("parameter-cosine-U"))
                .three(1, 2, 3)
                .finish();
        Map<String, String> files = Drawn.files(temporary);
        assertThat(files.get("share-2-gru-keras.svg")).contains("∂L/∂W", ">W<").doesNotContain("∂L/∂U", ">U<");
        assertThat(all.get("share-2-gru-keras.svg")).contains("∂L/∂U and ∂L/∂W", ">U<", ">W<");
    }

    @Test
    void bands_of_shares_stay_between_0_and_1() throws IOException {
        runs().run("gru", "keras", 1, 170)
                .run("gru", "keras", 2, 190)
                .spoil(Map.of("carry-share", 1e-9, "parameter-share-U", 0.01))
                .run("gru", "keras", 3, 210)
                .finish();
        String csv = Drawn.files(temporary).get("carry-share-1-gru-keras.csv");
        for (String cell : csv.lines()
                .filter(line -> line.startsWith("2,"))
                .findFirst()
                .orElseThrow()
                .split(",")) {
            if (!cell.isEmpty() && !cell.equals("2")) {
                assertThat(Double.parseDouble(cell)).isLessThanOrEqualTo(1);
            }
        }
        assertThat(Drawn.files(temporary).get("share-1-gru-keras.csv")).doesNotContain(",-");
    }

    @Test
    void signal_that_is_there_before_anything_has_travelled_is_told_beside() {
        assertThat(section(all.get("index.html"), "noise"))
                .contains(
                        "Untrained, signal over floor is ×0.308 to ×0.308 at the longest lag, and ×4.00 to ×4.00 at lag 0, "
                                + "where nothing has travelled")
                .contains("Signal to noise at lag 0, as a multiple of 1/√B");
    }

    @Test
    void rank_correlations_are_within_a_variant_and_of_steps_that_were_seen() throws IOException {
        AtlasRuns runs = runs().probes("");
        for (int seed = 1; seed <= 5; seed++) {
            runs.open(true).run("gru", "chrono(12)", seed, 150 + 30 * seed);
            runs.open(false).run("gru", "keras", seed, new int[] {0, 170, 230, 200, 260, 290}[seed]);
            runs.run("gru", "glorot", seed, seed < 5 ? 150 + 30 * seed : 0);
        }
        String page = page(runs), escape = section(page, "escape");
        assertThat(lead(page))
                .contains(
                        "of the step at which the gradient is back and that at which the loss escapes: GRU with keras 0.",
                        "] over 5 runs.")
                .doesNotContain("GRU with chrono(12)", "GRU with glorot");
        assertThat(escape)
                .as("ρ, interval, both seen, from the start, gradient alone, escape alone, neither, lost")
                .containsPattern("GRU, chrono\\(12\\)</th>" + cells("–", "–", "0", "5", "0", "0", "0", "0"))
                .containsPattern("GRU, glorot</th>" + cells("–", "–", "4", "0", "0", "0", "1", "0"));
    }

    private static String cells(String... texts) {
        return "<td class=\"n\">" + String.join("</td><td class=\"n\">", texts) + "</td>";
    }
}
