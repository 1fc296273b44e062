package carousel.reports.comparison;

import carousel.reports.figure.Ink;
import carousel.reports.study.Captions;
import carousel.reports.study.Numbers;
import carousel.reports.study.Variant;
import carousel.reports.study.Cell;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Sheet;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Html;
import carousel.reports.page.Section;
import carousel.reports.parts.LagFigure;
import carousel.reports.stats.Lags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gradient of the loss by lag at the last probe, one plot a setting; no section at all when no run was probed. */
final class LagSection {
    private LagSection() {}

    static List<Section> of(List<Setting> settings, FigureBook book) {
        List<Figure> figures = new ArrayList<>();
        List<Variant> drawn = new ArrayList<>();
        for (Setting setting : settings) {
            List<LagFigure.Line> lines = new ArrayList<>();
            for (Variant each : setting.variants()) {
                String series = Lags.main(each.runs(), Lags.LOSS);
                List<Long> probed = Lags.probed(each.runs(), series);
                if (!probed.isEmpty()) {
                    Cell style = each.cell();
                    var profile = Lags.profile(each.runs(), series, probed.get(probed.size() - 1));
                    lines.add(new LagFigure.Line(
                            each.label() + " " + Lags.state(style, series), profile, style.colour(), Ink.pen(2, style.dash())));
                    drawn.add(each);
                }
            }
            if (lines.stream().anyMatch(line -> !line.curve().isEmpty())) {
                figures.add(LagFigure.of(
                        Figure.nameOf("lags", setting.title(), Integer.toString(figures.size() + 1)),
                        setting.title(),
                        "gradient of the loss by lag, at the last probe",
                        LagFigure.Axes.over(lines),
                        lines));
            }
        }
        if (figures.isEmpty()) {
            return List.of();
        }
        Html html = new Html()
                .finding(finding(drawn))
                .add(book.add(
                        figures,
                        Sheet.of(
                                "lags-all",
                                "Gradient of the loss by lag at the end of training",
                                Captions.shared(drawn),
                                figures),
                        "How far back the loss is felt at the end of training: log₁₀ ratio of its gradient to lag 0, mean over the seeds probed at "
                                + "that step, bands 95 % t-intervals. " + Captions.brief(drawn)));
        return List.of(new Section("lags", "Gradient by lag at the end", html));
    }

    private static String finding(List<Variant> drawn) {
        List<String> texts = new ArrayList<>();
        for (Variant each : drawn) {
            String series = Lags.main(each.runs(), Lags.LOSS);
            List<Long> probed = Lags.probed(each.runs(), series);
            long last = probed.get(probed.size() - 1), longest = Lags.longest(each.runs(), series, last);
            texts.add(each.label() + " "
                    + Numbers.fixed(Lags.at(each.runs(), series, last, longest).mean(), 1) + " at lag " + longest);
        }
        return "At the last probe there is left of the gradient, as log₁₀: " + String.join(", ", texts) + ".";
    }
}
