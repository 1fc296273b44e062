package carousel.reports.chapter;

import carousel.reports.page.FigureBook;
import carousel.reports.page.Html;
import carousel.reports.page.Page;
import carousel.reports.page.Page.Section;
import carousel.reports.study.Cell;
import carousel.reports.study.Run;
import carousel.reports.study.Study;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A report: a list of chapters.
 *
 * @param name as {@code experiment.json} asks for it
 * @param contents what it makes of a study
 */
public record Report(String name, Function<Study, Contents> contents) {
    /** What must be said of runs that belong to no experiment. */
    public static final String UNPLANNED =
            "There is no experiment.json: these runs were made one by one, not to one plan. They may differ "
                    + "in more than their cell, and it is not known whether any is missing.";

    private static final List<String> SHOWN = List.of("version", "commit", "numerics");
    private static final String WARNING = "p class=\"warning\"";
    private static final String CHANGED = "-dirty";

    /**
     * What is on a page besides its frame and the table of all runs.
     *
     * @param opening what is seen first, before any sentence; may be empty
     * @param summary sentences for a reader in a hurry, in order, folded where there is an opening; empty ones are left out, powers are
     *     marked as {@code 10^{−2}}
     * @param howToRead stands below them
     */
    public record Contents(
            Function<FigureBook, Html> opening, List<String> summary, Html howToRead, List<Chapter> chapters) {
        /** Without an opening. */
        public Contents(List<String> summary, Html howToRead, List<Chapter> chapters) {
            this(book -> new Html(), summary, howToRead, chapters);
        }
    }

    /** The page of a study; its figures go into the book. */
    public String page(Study study, FigureBook book) {
        Contents contents = this.contents.apply(study);
        Html opening = contents.opening().apply(book);
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
        return Page.of(study.record().title(), lines, lead(study, opening, summary, contents.howToRead()), sections);
    }

    /** What stands above every report: warnings, the sentences of the summary, where the numbers come from, how to get them again. */
    private static Html lead(Study study, Html opening, List<String> summary, Html explanation) {
        Html html = new Html();
        if (study.record().quick()) {
            html.element(
                    WARNING,
                    "This is a quick run, cut short to try things out. Its numbers say little; run the experiment without --quick.");
        }
        int lost = study.lost().size();
        if (lost > 0) {
            html.element(
                    WARNING,
                    lost + (lost == 1 ? " run is" : " runs are")
                            + " missing or corrupt and counted as failures; see the table of all runs.");
        }
        if (!study.planned()) {
            html.element(WARNING, UNPLANNED);
        } else if (study.illegiblePlan()) {
            html.element(WARNING, "experiment.json cannot be read, so it is not known whether runs are missing.");
        }
        Html sentences = new Html().markup(summary.isEmpty() ? "" : "<ul class=\"lead\">\n");
        summary.forEach(sentence -> sentences.markup("<li>").rich(sentence).markup("</li>\n"));
        sentences.markup(summary.isEmpty() ? "" : "</ul>\n");
        html.add(opening);
        html.add(opening.isEmpty() ? sentences : new Html().folded("In numbers", sentences));
        html.add(explanation);
        html.markup("<p class=\"quiet\">")
                .text("Made by Carousel: " + provenance(study.runs()) + ". Made on: ")
                .markup("<a href=\"" + ProvenanceFile.NAME + "\">" + ProvenanceFile.NAME + "</a>.</p>\n");
        String command = study.record().command();
        if (!command.isEmpty()) {
            html.quiet("The same numbers again, bit for bit:").element("pre", command);
        }
        return html;
    }

    /** The first digits, and that files had been changed. */
    private static String shortened(String commit) {
        boolean changed = commit.endsWith(CHANGED);
        return commit.substring(0, Math.min(12, commit.length())) + (changed && commit.length() > 12 ? CHANGED : "");
    }

    /** Version, commit and numerics of all runs; several values when the runs differ. Nothing that depends on the machine. */
    private static String provenance(List<Run> runs) {
        List<String> parts = new ArrayList<>();
        for (String key : SHOWN) {
            TreeSet<String> values = new TreeSet<>();
            for (Run run : runs) {
                Object value = run.record().provenance().get(key);
                if (value != null) {
                    values.add(key.equals("commit") ? shortened(value.toString()) : value.toString());
                }
            }
            if (!values.isEmpty()) {
                parts.add(key + " " + String.join(" / ", values));
            }
        }
        return parts.isEmpty() ? "not recorded" : String.join(", ", parts);
    }
}
