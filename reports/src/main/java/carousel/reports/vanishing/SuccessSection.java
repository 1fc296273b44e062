package carousel.reports.vanishing;

import carousel.reports.data.Captions;
import carousel.reports.data.Names;
import carousel.reports.data.VariantRuns;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Sheet;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Html;
import carousel.reports.page.Section;
import carousel.reports.parts.Nameless;
import carousel.reports.parts.StepsFigure;
import carousel.reports.parts.SuccessTable;
import carousel.reports.parts.Versus;
import carousel.reports.stats.Steps;
import java.util.ArrayList;
import java.util.List;

/** Success and steps to success, group by group, with the tests between GRU and LSTM. */
final class SuccessSection {
    private SuccessSection() {}

    static Section of(Study study, FigureBook book) {
        Html html = new Html();
        if (study.trained().isEmpty()) {
            html.markup("<p class=\"absent\">")
                    .text("There are no trained runs in this folder.")
                    .markup("</p>\n");
            return new Section("success", "Success and steps to success", html);
        }
        html.finding(finding(study));
        String criterion = VariantRuns.fact(study.trained(), "success", "none given");
        List<Figure> figures = new ArrayList<>();
        study.compared()
                .forEach((group, variants) -> figures.add(
                        StepsFigure.of(Figure.nameOf("success", group), Names.group(group), variants, study.styles())));
        html.add(book.add(
                figures,
                Sheet.of(
                        "success-all",
                        "Steps to success (" + criterion + ")",
                        Captions.shared(study.trained()),
                        figures),
                "Steps until " + criterion + ", each seed a mark in a lane of its own; in the grey strip "
                        + "those that never met the criterion within their steps. " + Captions.brief(study.trained())));
        html.add(Nameless.paragraph(study.experiment()));
        study.compared().forEach((group, variants) -> {
            html.element("h3", "Group: " + Names.group(group));
            html.add(SuccessTable.of(
                    "Criterion: " + criterion
                            + ". A diverged, interrupted, corrupt or missing run is a failure. Steps: – for never; in the "
                            + "restricted mean a failure counts with the whole budget. Intervals are 95 %."
                            + borrowed(group, variants),
                    variants,
                    study.metric()));
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

    private static String borrowed(String group, List<VariantRuns> variants) {
        boolean any = variants.stream().anyMatch(each -> !each.variant().group().equals(group));
        return any
                ? " Runs of another group with about as many parameters are the measure of this one and shown with it."
                : "";
    }

    static String finding(Study study) {
        List<String> texts = new ArrayList<>();
        study.compared().forEach((group, variants) -> {
            List<String> each = new ArrayList<>();
            for (VariantRuns runs : variants) {
                each.add(runs.label() + " "
                        + SuccessTable.proportion(Steps.of(runs).success()));
            }
            texts.add("at " + Names.group(group) + " " + String.join(", ", each));
        });
        return "Runs that met the criterion: " + String.join("; ", texts) + ".";
    }
}
