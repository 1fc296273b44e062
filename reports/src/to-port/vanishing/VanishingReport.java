package carousel.reports.vanishing;

import carousel.reports.study.Study;
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
    public static String page(Study experiment, FigureBook book) {
        Gradients gradients = Gradients.of(experiment);
        List<Section> sections = new ArrayList<>();
        int first = book.next();
        sections.add(InitialSection.of(gradients, book));
        String initialFigure = book.next() > first ? Integer.toString(first) : "";
        int second = book.next();
        sections.add(MapsSection.of(gradients, book));
        String trainingFigure = book.next() > second ? Integer.toString(second) : "";
        sections.add(StagesSection.of(gradients, book));
        sections.add(LossSection.of(gradients, book));
        sections.add(SuccessSection.of(gradients, book));
        sections.add(ClaimsSection.of(gradients, initialFigure, trainingFigure));
        sections.add(RunsTable.of(experiment));
        return Page.of(
                experiment.record().title(),
                Lead.of(experiment, Summary.of(gradients), HowToRead.of(experiment, true)),
                sections);
    }
}
