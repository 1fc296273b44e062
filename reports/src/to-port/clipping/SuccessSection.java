package carousel.reports.clipping;

import carousel.reports.study.Cell;
import carousel.reports.study.Captions;
import carousel.reports.study.Words;
import carousel.reports.study.Numbers;
import carousel.reports.study.Variant;
import carousel.reports.figure.Csv;
import carousel.reports.figure.Drawing;
import carousel.reports.figure.EndLabels;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.figure.LineLayer;
import carousel.reports.figure.Plot;
import carousel.reports.figure.Scale;
import carousel.reports.figure.Sheet;
import carousel.reports.figure.Typeface;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Html;
import carousel.reports.page.Section;
import carousel.reports.parts.RunsTable;
import carousel.reports.parts.Size;
import carousel.reports.parts.SuccessTable;
import carousel.reports.stats.Proportion;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Share of successes over the length of the sequences, one plot a cell and one line a clip. */
final class SuccessSection {
    private static final int LABELS = 128;
    private static final int HEIGHT = 220;
    /** By how much of the axis the lines of a plot stand apart, so that none hides another. */
    private static final double APART = 0.018;

    private SuccessSection() {}

    static Section of(Arms study, FigureBook book) {
        Html html = new Html();
        if (study.arms().isEmpty()) {
            html.add(book.absent("There are no trained runs in this folder, so nothing was solved or failed."));
        } else {
            html.finding(sentence(study));
            List<Figure> figures = figures(study);
            html.add(book.add(
                    figures,
                    Sheet.of(
                            "success-all",
                            "Who solves it: success over the length of the sequences",
                            Captions.shared(study.variants()),
                            figures),
                    "Share of runs that met the criterion ("
                            + Variant.fact(study.variants(), "success", "none given")
                            + ") over the length of the sequences. Dots are shares of all runs that should be there, brackets Wilson's 95 % intervals; "
                            + "diverged and lost runs are failures. Lines stand a little apart, so that none hides another. "
                            + Captions.of(study.variants())));
        }
        html.add(RunsTable.unknown(study.experiment()));
        return new Section("success", "Success over length", html);
    }

    /** For each cell what each clip solved, over all lengths. */
    static String sentence(Arms study) {
        List<String> cells = new ArrayList<>();
        study.byCell().forEach((cell, arms) -> {
            List<String> texts = new ArrayList<>();
            arms.forEach(arm -> texts.add(
                    arm.label() + " " + SuccessTable.proportion(arm.ends().success())));
            cells.add(cell.title() + ": " + String.join(", ", texts));
        });
        List<String> lengths = study.lengths().stream().map(String::valueOf).toList();
        return "Runs that solved the task, " + (lengths.size() == 1 ? "length " : "lengths ") + Words.list(lengths)
                + (lengths.size() == 1 ? ": " : " together: ") + String.join("; ", cells) + ".";
    }

    private static List<Figure> figures(Arms study) {
        List<Figure> figures = new ArrayList<>();
        Scale lengths = lengths(study.lengths());
        study.byCell()
                .forEach((cell, arms) -> figures.add(new Figure(
                        Figure.nameOf("success", cell.name()),
                        cell.title() + ": success over length",
                        csv(arms),
                        type -> draw(type, study, cell, arms, lengths))));
        return figures;
    }

    private static Scale lengths(List<Long> all) {
        double low = all.get(0), high = all.get(all.size() - 1);
        double air = low < high ? 0.07 * (high - low) : Math.max(1, low / 2);
        return Scale.linear("length T", low - air, high + air);
    }

    private static Drawing draw(Typeface type, Arms study, Cell cell, List<Arm> arms, Scale lengths) {
        Scale shares = Scale.linear("share of runs that solved it", -0.04, 1.04);
        Plot plot = new Plot(type, Size.area(LABELS), HEIGHT, Size.alone(LABELS), lengths, shares)
                .titled(cell.title(), "share solved, with Wilson's 95 % interval");
        List<EndLabels.Label> labels = new ArrayList<>();
        for (int i = 0; i < arms.size(); i++) {
            Arm arm = arms.get(i);
            double shift = (i - (arms.size() - 1) / 2.0) * APART * (lengths.high() - lengths.low());
            int n = arm.byLength().size();
            double[] x = new double[n], share = new double[n], low = new double[n], high = new double[n];
            int at = 0;
            for (var each : arm.byLength().entrySet()) {
                Proportion p = Ends.of(each.getValue()).success();
                x[at] = each.getKey() + shift;
                share[at] = p.share();
                low[at] = p.low();
                high[at++] = p.high();
            }
            plot.dots(x, share, cell.colour(), SeriesMarkers.CIRCLE);
            plot.add(new Brackets(x, low, high, Ink.veil(cell.colour(), 0.65)));
            plot.add(new LineLayer(
                    x, share, cell.colour(), Ink.pen(2.1, arm.clip().dash())));
            labels.add(new EndLabels.Label(share[n - 1], arm.label(), cell.colour()));
        }
        return plot.add(new EndLabels(type, labels, LABELS));
    }

    private static Csv csv(List<Arm> arms) {
        Csv csv = new Csv("cell", "clip", "length", "solved", "runs", "share", "low_95", "high_95");
        for (Arm arm : arms) {
            arm.byLength().forEach((length, runs) -> {
                Proportion p = Ends.of(runs).success();
                csv.row(
                        arm.cell().title(),
                        arm.label(),
                        length,
                        p.successes(),
                        p.n(),
                        Numbers.rounded(p.share()),
                        Numbers.rounded(p.low()),
                        Numbers.rounded(p.high()));
            });
        }
        return csv;
    }
}
