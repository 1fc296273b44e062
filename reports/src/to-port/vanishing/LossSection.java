package carousel.reports.vanishing;

import carousel.reports.study.Captions;
import carousel.reports.study.Words;
import carousel.reports.study.Numbers;
import carousel.reports.study.Variant;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Scale;
import carousel.reports.figure.Sheet;
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

    static Section of(Gradients gradients, FigureBook book) {
        Html html = new Html();
        boolean any = gradients.trained().stream()
                .anyMatch(each -> !gradients.metric().mean(each.runs()).isEmpty());
        if (!any) {
            html.add(
                    book.absent(
                            "No trained run in this folder has a loss or a test metric that is a number, so there is no curve to draw."));
            return new Section("loss", "Loss curves", html);
        }
        html.finding(finding(gradients));
        Scale steps = MetricFigure.steps(gradients.trained());
        List<Figure> figures = new ArrayList<>();
        gradients.compared()
                .forEach((group, variants) -> figures.add(MetricFigure.of(
                        Figure.nameOf("loss", group),
                        gradients.metric().name() + ", " + Words.group(group),
                        variants,
                        gradients.metric(),
                        steps)));
        String scale = gradients.metric().logarithmic()
                ? " on a logarithmic axis; means and intervals are taken of the logarithms"
                : " on a linear axis";
        html.add(book.add(
                figures,
                Sheet.of(
                        "loss-all",
                        gradients.metric().name() + " by training step",
                        Captions.shared(gradients.trained()),
                        figures),
                "Test metric of all cells" + scale
                        + ". Bands: 95 % t-intervals over the seeds that are still running at that step. Dotted: "
                        + gradients.metric().baselineText() + ". " + Captions.brief(gradients.trained())));
        return new Section("loss", "Loss curves", html);
    }

    private static String finding(Gradients gradients) {
        List<String> texts = new ArrayList<>();
        String group = gradients.trained().get(0).group();
        for (Variant each : gradients.trained()) {
            if (each.group().equals(group)) {
                texts.add(each.label() + " "
                        + Numbers.significant(
                                SuccessTable.finalInterval(each, gradients.metric()).mean()));
            }
        }
        return "Final " + gradients.metric().name() + ", " + gradients.metric().meanName() + " over seeds (baseline "
                + gradients.metric().baselineText() + "): " + String.join(", ", texts) + ".";
    }
}
