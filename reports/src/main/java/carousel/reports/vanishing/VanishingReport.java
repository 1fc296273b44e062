package carousel.reports.vanishing;

import carousel.reports.data.Experiment;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Page;
import carousel.reports.page.Section;
import carousel.reports.parts.HowToRead;
import carousel.reports.parts.Lead;
import carousel.reports.parts.RunsTable;
import java.util.ArrayList;
import java.util.List;

/** The report of the main job: what the gradients of the cells do before and during training, and what that means. */
public final class VanishingReport {
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
        return Page.of(experiment.record().title(), Lead.of(experiment, Summary.of(study), HowToRead.of(experiment, true)), sections);
    }
}
