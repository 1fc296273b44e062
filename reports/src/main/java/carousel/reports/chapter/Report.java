package carousel.reports.chapter;

import carousel.reports.page.FigureBook;
import carousel.reports.page.Html;
import carousel.reports.page.Page;
import carousel.reports.page.Page.Section;
import carousel.reports.study.Cell;
import carousel.reports.study.Study;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A report: a list of chapters.
 *
 * @param name as {@code experiment.json} asks for it
 * @param contents what it makes of a study
 */
public record Report(String name, Function<Study, Contents> contents) {

    /**
     * What is on a page besides its frame and the table of all runs.
     *
     * @param summary sentences for a reader in a hurry, in order; empty ones are left out
     * @param howToRead stands below them
     */
    public record Contents(List<String> summary, Html howToRead, List<Chapter> chapters) {}

    /** The page of a study; its figures go into the book. */
    public String page(Study study, FigureBook book) {
        Contents contents = this.contents.apply(study);
        List<Section> sections = new ArrayList<>();
        Html missing = new Html();
        for (Chapter chapter : contents.chapters()) {
            if (chapter.met()) {
                sections.add(chapter.section(book));
            } else {
                missing.element("li", chapter.leftOut());
            }
        }
        if (!missing.isEmpty()) {
            Html list = new Html().markup("<ul>\n").add(missing).markup("</ul>\n");
            sections.add(new Section("not-measured", "Not measured in these runs", list));
        }
        sections.add(RunsTable.of(study));
        List<String> summary = new ArrayList<>(contents.summary());
        summary.add(study.unknown().isEmpty() ? "" : "Lost besides: " + study.unknownShare() + ".");
        summary.removeIf(String::isEmpty);
        List<Color> lines =
                Study.cells(study.variants()).stream().map(Cell::colour).toList();
        return Page.of(study.record().title(), lines, Lead.of(study, summary, contents.howToRead()), sections);
    }
}
