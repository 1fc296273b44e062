package carousel.reports.vanishing;

import carousel.reports.study.Captions;
import carousel.reports.study.Words;
import carousel.reports.study.Variant;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Sheet;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Html;
import carousel.reports.page.Section;
import carousel.reports.parts.RunsTable;
import carousel.reports.parts.StepsFigure;
import carousel.reports.parts.SuccessTable;
import carousel.reports.parts.Versus;
import carousel.reports.stats.Steps;
import java.util.ArrayList;
import java.util.List;

/** Success and steps to success, group by group, with the tests between GRU and LSTM. */
final class SuccessSection {
    private SuccessSection() {}

    static Section of(Gradients gradients, FigureBook book) {
        Html html = new Html();
        if (gradients.trained().isEmpty()) {
            html.markup("<p class=\"absent\">")
                    .text("There are no trained runs in this folder.")
                    .markup("</p>\n");
            return new Section("success", "Success and steps to success", html);
        }
        html.finding(finding(gradients));
        String criterion = Variant.fact(gradients.trained(), "success", "none given");
        List<Figure> figures = new ArrayList<>();
        gradients.compared()
                .forEach((group, variants) -> figures.add(
                        StepsFigure.of(Figure.nameOf("success", group), Words.group(group), variants)));
        html.add(book.add(
                figures,
                Sheet.of(
                        "success-all",
                        "Steps to success (" + criterion + ")",
                        Captions.shared(gradients.trained()),
                        figures),
                "Steps until " + criterion + ", each seed a mark in a lane of its own; in the grey strip "
                        + "those that never met the criterion within their steps. " + Captions.brief(gradients.trained())));
        html.add(RunsTable.unknown(gradients.experiment()));
        gradients.compared().forEach((group, variants) -> {
            html.element("h3", "Group: " + Words.group(group));
            html.add(SuccessTable.of(
                    "Criterion: " + criterion
                            + ". A diverged, interrupted, corrupt or missing run is a failure. Steps: – for never; in the "
                            + "restricted mean a failure counts with the whole budget. Intervals are 95 %."
                            + borrowed(group, variants),
                    variants,
                    gradients.metric()));
            Versus.of(variants, "gru", "lstm")
                    .ifPresent(versus ->
                            html.paragraph("GRU against LSTM: " + versus.verdict() + ". " + versus.numbers()));
        });
        html.markup("<p class=\"quiet\">")
                .text(
                        "Power: by success alone five seeds a cell tell 5/5 from 0/5 (p = 0.0079); 5/5 from 1/5 (p = 0.048) only if "
                                + "the steps differ too (Holm), and not 5/5 from 2/5 (p = 0.17).")
                .markup("</p>\n");
        return new Section("success", "Success and steps to success", html);
    }

    private static String borrowed(String group, List<Variant> variants) {
        boolean any = variants.stream().anyMatch(each -> !each.group().equals(group));
        return any
                ? " Runs of another group with about as many parameters are the measure of this one and shown with it."
                : "";
    }

    static String finding(Gradients gradients) {
        List<String> texts = new ArrayList<>();
        gradients.compared().forEach((group, variants) -> {
            List<String> each = new ArrayList<>();
            for (Variant runs : variants) {
                each.add(runs.label() + " "
                        + SuccessTable.proportion(Steps.of(runs).success()));
            }
            texts.add("at " + Words.group(group) + " " + String.join(", ", each));
        });
        return "Runs that met the criterion: " + String.join("; ", texts) + ".";
    }
}
