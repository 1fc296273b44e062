package carousel.reports.vanishing;

import carousel.reports.data.Experiment;
import carousel.reports.data.Numbers;
import carousel.reports.data.VariantRuns;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Page;
import carousel.reports.page.Section;
import carousel.reports.parts.Lead;
import carousel.reports.parts.RunsTable;
import carousel.reports.parts.Versus;
import carousel.reports.stats.Lags;
import java.util.ArrayList;
import java.util.List;

/** The report of the main job: what the gradients of the cells do before and during training, and what that means. */
public final class VanishingReport {
    private static final long LAG = 100;

    private VanishingReport() {}

    /** The page; its figures go into the book. */
    public static String page(Experiment experiment, FigureBook book) {
        Study study = Study.of(experiment);
        List<Section> sections = new ArrayList<>();
        int first = book.next();
        sections.add(InitialSection.of(study, book));
        String initialFigure = book.next() > first ? Integer.toString(first) : "";
        int second = book.next();
        sections.add(MapsSection.of(study, book));
        String trainingFigure = book.next() > second ? Integer.toString(second) : "";
        sections.add(StagesSection.of(study, book));
        sections.add(LossSection.of(study, book));
        sections.add(SuccessSection.of(study, book));
        sections.add(ClaimsSection.of(study, initialFigure, trainingFigure));
        sections.add(RunsTable.of(experiment));
        return Page.of(experiment.record().title(), Lead.of(experiment, summary(study)), sections);
    }

    /** Five sentences: what was run, before training, during training, success, GRU against LSTM. */
    static List<String> summary(Study study) {
        List<String> sentences = new ArrayList<>();
        sentences.add(RunsTable.sentence(study.experiment()));
        if (!study.initial().isEmpty()) {
            sentences.add("What is left of the gradient " + LAG + " steps back before training, as log₁₀: " + initial(study) + ".");
        }
        if (!study.trained().isEmpty()) {
            sentences.add(training(study));
            sentences.add(SuccessSection.finding(study));
            sentences.add(versus(study));
        }
        sentences.removeIf(String::isEmpty);
        return sentences;
    }

    private static String initial(Study study) {
        List<String> texts = new ArrayList<>();
        study.initialByCell().forEach((cell, variants) -> {
            List<String> each = new ArrayList<>();
            for (VariantRuns runs : Study.telling(variants, VanishingReport::ratio)) {
                each.add(runs.variant().init() + " " + Numbers.fixed(ratio(runs), 1));
            }
            texts.add(variants.get(0).variant().cellName() + " " + String.join(", ", each));
        });
        return String.join("; ", texts);
    }

    private static double ratio(VariantRuns runs) {
        String series = Lags.main(runs.runs(), Lags.UNIT);
        return Lags.at(runs.runs(), series, 0, Math.min(LAG, Lags.longest(runs.runs(), series, 0))).mean();
    }

    private static String training(Study study) {
        List<String> texts = new ArrayList<>();
        String group = study.trained().get(0).variant().group();
        for (VariantRuns runs : study.trained()) {
            String series = Lags.main(runs.runs(), Lags.LOSS);
            List<Long> probed = Lags.probed(runs.runs(), series);
            if (runs.variant().group().equals(group) && probed.size() > 1) {
                long last = probed.get(probed.size() - 1), lag = Lags.longest(runs.runs(), series, probed.get(0));
                texts.add(runs.label() + " " + Numbers.fixed(Lags.at(runs.runs(), series, last, lag).mean(), 1));
            }
        }
        return texts.isEmpty() ? "" : "The same for the loss's own gradient after training, at the longest lag: " + String.join(", ", texts) + ".";
    }

    private static String versus(Study study) {
        List<String> texts = new ArrayList<>();
        study.compared().forEach((group, variants) -> Versus.of(variants, "gru", "lstm").ifPresent(
                versus -> texts.add("at " + carousel.reports.data.Names.group(group) + " " + versus.verdict())));
        return texts.isEmpty() ? "" : "GRU against LSTM: " + String.join("; ", texts) + ".";
    }
}
