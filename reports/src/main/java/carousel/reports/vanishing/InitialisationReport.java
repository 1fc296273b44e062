package carousel.reports.vanishing;

import carousel.reports.data.Experiment;
import carousel.reports.data.Numbers;
import carousel.reports.data.VariantRuns;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Page;
import carousel.reports.page.Section;
import carousel.reports.parts.HowToRead;
import carousel.reports.parts.Lead;
import carousel.reports.parts.RunsTable;
import carousel.reports.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The report of {@code initialisation}: what gradients do before training, measured, and predicted where that can be done. */
public final class InitialisationReport {
    private InitialisationReport() {}

    /** The page; its figures go into the book. */
    public static String page(Experiment experiment, FigureBook book) {
        Study all = Study.of(experiment);
        List<VariantRuns> predicted =
                all.initial().stream().filter(Predictions::isPredicted).toList();
        List<VariantRuns> measured =
                all.initial().stream().filter(each -> !predicted.contains(each)).toList();
        Study study = new Study(experiment, measured, all.trained(), all.metric(), all.styles());
        List<Section> sections = new ArrayList<>();
        sections.add(InitialSection.of(study, book));
        sections.add(Predictions.of(predicted, book));
        sections.add(RunsTable.of(experiment));
        return Page.of(
                experiment.record().title(),
                Lead.of(experiment, summary(experiment, study, predicted), HowToRead.of(experiment, true)),
                sections);
    }

    private static List<String> summary(Experiment experiment, Study study, List<VariantRuns> predicted) {
        List<String> sentences = new ArrayList<>();
        sentences.add(RunsTable.sentence(experiment));
        finding(study).ifPresent(sentences::add);
        if (!predicted.isEmpty()) {
            sentences.add(Predictions.sentence(predicted));
        }
        return sentences;
    }

    /** Said only where the intervals of the two lie apart. */
    private static Optional<String> finding(Study study) {
        Optional<VariantRuns> gru = variant(study, "gru", "keras");
        Optional<VariantRuns> rnn = variant(study, "rnn", "orthogonal");
        if (gru.isEmpty() || rnn.isEmpty()) {
            return Optional.empty();
        }
        Interval gated = Study.left(gru.get());
        Interval plain = Study.left(rnn.get());
        if (!(gated.high() < plain.low())) {
            return Optional.empty();
        }
        return Optional.of(
                "At default initialization a GRU loses more of a gradient than a tanh RNN with an orthogonal U: after "
                        + Study.lag(gru.get()) + " steps 10^{" + Numbers.fixed(gated.mean(), 1)
                        + "} is left of it, against 10^{"
                        + Numbers.fixed(plain.mean(), 1) + "}. Gates by themselves keep nothing; they can learn to.");
    }

    private static Optional<VariantRuns> variant(Study study, String cell, String init) {
        return study.initialOf(cell).stream()
                .filter(each -> !each.lostAll() && each.variant().init().equals(init))
                .findFirst();
    }
}
