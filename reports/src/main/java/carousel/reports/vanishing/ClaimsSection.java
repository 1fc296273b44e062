package carousel.reports.vanishing;

import carousel.reports.data.Names;
import carousel.reports.data.Numbers;
import carousel.reports.data.VariantRuns;
import carousel.reports.page.Html;
import carousel.reports.page.Section;
import carousel.reports.parts.SuccessTable;
import carousel.reports.parts.Versus;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Lags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sentences that one hears, each held against these runs: a figure, a number, and what may be concluded. */
final class ClaimsSection {
    private static final double KEPT = 0.9;
    private static final long LAG = 100;

    private final Study study;
    private final Html html = new Html();
    private final String initialFigure;
    private final String trainingFigure;

    private ClaimsSection(Study study, String initialFigure, String trainingFigure) {
        this.study = study;
        this.initialFigure = initialFigure;
        this.trainingFigure = trainingFigure;
    }

    /** The section; figures are named as {@code #figure-1}, or empty where there is none. */
    static Section of(Study study, String initialFigure, String trainingFigure) {
        ClaimsSection claims = new ClaimsSection(study, initialFigure, trainingFigure);
        claims.html.markup("<dl class=\"claims\">\n");
        claims.vanillaVanishes();
        claims.gruEliminates();
        claims.carryPath();
        claims.gruAndLstm();
        claims.html.markup("</dl>\n");
        return new Section("claims", "Claims", claims.html);
    }

    private void claim(String claim, String answer, String figure) {
        html.markup("<div><dt>").text("“" + claim + "”").markup("</dt><dd>").text(answer);
        if (!figure.isEmpty()) {
            html.markup(" <a href=\"#figure-" + figure + "\">Figure " + figure + "</a>.");
        }
        html.markup("</dd></div>\n");
    }

    /** Empty if there are seeds enough; else the sentence that says no claim is made. */
    private static String tooFew(List<VariantRuns> variants) {
        int seeds = Study.fewestSeeds(variants);
        return variants.isEmpty() ? "There are no runs to answer with; no claim is made."
                : seeds < Versus.ENOUGH_SEEDS ? "With n = " + seeds + " seeds, fewer than " + Versus.ENOUGH_SEEDS + ", no claim is made. " : "";
    }

    private void vanillaVanishes() {
        List<VariantRuns> vanilla = initial("rnn", "rnn-relu");
        String few = tooFew(vanilla);
        List<String> factors = new ArrayList<>();
        List<VariantRuns> told = telling("rnn", "rnn-relu");
        int kept = 0;
        for (VariantRuns each : vanilla) {
            Interval factor = InitialSection.factor(each, Lags.UNIT);
            kept += factor.mean() >= KEPT ? 1 : 0;
            if (!told.contains(each)) {
                continue;
            }
            factors.add(each.variant().cellName() + ", " + each.variant().init() + ": ×" + SuccessTable.interval(factor, 3) + " a step");
        }
        String verdict = !few.isEmpty() ? few
                : kept == 0 ? "At each of the " + vanilla.size() + " initialisations it does. "
                : kept == vanilla.size() ? "At none of the " + vanilla.size() + " initialisations does it lose a tenth a step. "
                : "It depends on the initialisation: " + kept + " of " + vanilla.size() + " (cell × initializer) keep at least nine tenths a step. ";
        claim("A vanilla RNN's gradient vanishes.", verdict + sentence(factors), vanilla.isEmpty() ? "" : initialFigure);
    }

    private void gruEliminates() {
        List<VariantRuns> gru = initial("gru", "gru-reset-before");
        String few = tooFew(gru);
        Optional<VariantRuns> orthogonal = initial("rnn").stream()
                .filter(each -> each.variant().init().equals("orthogonal"))
                .findFirst();
        List<String> numbers = new ArrayList<>();
        List<VariantRuns> told = telling("gru", "gru-reset-before");
        int lost = 0;
        for (VariantRuns each : gru) {
            long lag = Math.min(LAG, Lags.longest(each.runs(), Lags.UNIT, 0));
            Interval ratio = Lags.at(each.runs(), Lags.UNIT, 0, lag);
            lost += ratio.mean() < -1 ? 1 : 0;
            if (!told.contains(each)) {
                continue;
            }
            numbers.add(each.variant().cellName() + ", " + each.variant().init() + ": " + Numbers.fixed(-ratio.mean(), 1) + " decades lost at lag " + lag);
        }
        orthogonal.ifPresent(each -> numbers.add("for comparison " + each.variant().cellName() + ", " + each.variant().init() + ": "
                + Numbers.fixed(-Lags.at(each.runs(), Lags.UNIT, 0, Math.min(LAG, Lags.longest(each.runs(), Lags.UNIT, 0))).mean(), 1)
                + " decades"));
        String verdict = !few.isEmpty() ? few
                : lost == 0 ? "At the initialisations shown less than a decade is lost. "
                : "Not at initialisation: in " + lost + " of " + gru.size() + " initialisations more than a decade is lost. ";
        claim("A GRU eliminates the vanishing gradient.", verdict + sentence(numbers) + " " + trainedRatios("gru"), gru.isEmpty() ? "" : initialFigure);
    }

    private void carryPath() {
        List<VariantRuns> gru = trained("gru", "gru-reset-before");
        String answer = tooFew(gru)
                + "The carry z∘h is linear in h only while the gate z is held fixed; z itself depends on h through a sigmoid, and z is below 1, "
                + "so what the path keeps is something to be measured. " + trainedRatios("gru") + " " + trainedRatios("lstm");
        claim("The GRU keeps information through a path without a nonlinearity.", answer.strip(), gru.isEmpty() ? "" : trainingFigure);
    }

    private void gruAndLstm() {
        List<String> answers = new ArrayList<>();
        study.compared().forEach((group, variants) -> Versus.of(variants, "gru", "lstm")
                .ifPresent(versus -> answers.add("At " + Names.group(group) + ", " + versus.verdict() + ": " + versus.numbers())));
        String answer = answers.isEmpty() ? "There are no GRU and LSTM runs in a common group; no claim is made." : String.join(" ", answers);
        html.markup("<div><dt>").text("“GRU and LSTM are comparable.”").markup("</dt><dd>").text(answer);
        html.markup(answers.isEmpty() ? "" : " <a href=\"#success\">Table of success</a>.").markup("</dd></div>\n");
    }

    /** Ratio of the loss's gradient at the longest lag, before and after training; empty without such runs. */
    private String trainedRatios(String cell) {
        for (VariantRuns each : trained(cell)) {
            String series = Lags.main(each.runs(), Lags.LOSS);
            List<Long> probed = Lags.probed(each.runs(), series);
            if (probed.size() > 1) {
                long first = probed.get(0), last = probed.get(probed.size() - 1), lag = Lags.longest(each.runs(), series, first);
                return each.variant().cellName() + ", trained (" + Names.group(each.variant().group()) + "): log₁₀ ratio of "
                        + Lags.state(series) + " at lag " + lag + " is " + SuccessTable.interval(Lags.at(each.runs(), series, first, lag), 1)
                        + " before and " + SuccessTable.interval(Lags.at(each.runs(), series, last, lag), 1) + " after " + Numbers.whole(last)
                        + " steps.";
            }
        }
        return "";
    }

    /** Of each cell the initial variants that tell the most. */
    private List<VariantRuns> telling(String... cells) {
        List<VariantRuns> told = new ArrayList<>();
        for (String cell : cells) {
            told.addAll(Study.telling(initial(cell), each -> InitialSection.factor(each, Lags.UNIT).mean()));
        }
        return told;
    }

    private List<VariantRuns> initial(String... cells) {
        return of(study.initial(), cells);
    }

    private List<VariantRuns> trained(String... cells) {
        return of(study.trained(), cells);
    }

    private static List<VariantRuns> of(List<VariantRuns> all, String... cells) {
        return all.stream().filter(each -> List.of(cells).contains(each.variant().cell())).toList();
    }

    private static String sentence(List<String> parts) {
        return parts.isEmpty() ? "" : String.join("; ", parts) + ".";
    }
}
