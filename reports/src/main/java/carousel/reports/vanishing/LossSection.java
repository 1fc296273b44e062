package carousel.reports.vanishing;

import carousel.reports.data.Captions;
import carousel.reports.data.Names;
import carousel.reports.data.Numbers;
import carousel.reports.data.VariantRuns;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Scale;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Html;
import carousel.reports.page.Section;
import carousel.reports.parts.MetricFigure;
import carousel.reports.parts.SuccessTable;
import java.util.ArrayList;
import java.util.List;

/** The test metric of all cells against training steps, with the baselines. */
final class LossSection {
    private LossSection() {}

    static Section of(Study study, FigureBook book) {
        Html html = new Html();
        boolean any = study.trained().stream().anyMatch(each -> !study.metric().mean(each.runs()).isEmpty());
        if (!any) {
            html.add(book.absent("No trained run in this folder has a loss or a test metric that is a number, so there is no curve to draw."));
            return new Section("loss", "Loss curves", html);
        }
        html.finding(finding(study));
        Scale steps = MetricFigure.steps(study.trained());
        List<Figure> figures = new ArrayList<>();
        study.compared().forEach((group, variants) -> figures.add(MetricFigure.of(
                Figure.nameOf("loss", group),
                study.metric().name() + ", " + Names.group(group),
                variants,
                study.metric(),
                steps,
                study.styles())));
        String scale = study.metric().logarithmic()
                ? " on a logarithmic axis; means and intervals are taken of the logarithms"
                : " on a linear axis";
        html.add(book.add(figures, "loss-all",
                "Test metric of all cells" + scale + ". Bands: 95 % t-intervals over the seeds that are still running at that step. Dotted: "
                        + study.metric().baselineText() + ". " + Captions.brief(study.trained())));
        return new Section("loss", "Loss curves", html);
    }

    private static String finding(Study study) {
        List<String> texts = new ArrayList<>();
        String group = study.trained().get(0).variant().group();
        for (VariantRuns each : study.trained()) {
            if (each.variant().group().equals(group)) {
                texts.add(each.label() + " " + Numbers.significant(SuccessTable.finalInterval(each, study.metric()).mean()));
            }
        }
        return "Final " + study.metric().name() + ", " + study.metric().meanName() + " over seeds (baseline "
                + study.metric().baselineText() + "): " + String.join(", ", texts) + ".";
    }
}
