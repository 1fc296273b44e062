package carousel.reports.comparison;

import carousel.reports.data.Experiment;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Page;
import carousel.reports.parts.Lead;
import carousel.reports.parts.RunsTable;
import java.util.List;

/** x */
public final class ComparisonReport {
    private ComparisonReport() {}

    public static String page(Experiment experiment, FigureBook book) {
        return Page.of(experiment.record().title(), Lead.of(experiment, List.of()), List.of(RunsTable.of(experiment)));
    }
}
