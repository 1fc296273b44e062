package carousel.reports.chapter;

import carousel.reports.chart.Chart;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Html;
import carousel.reports.page.Page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A question that a report asks of a study: what it needs, what is drawn, what was found, and the caption that says what one sees.
 *
 * <pre>
 *   return Chapter.of("lyapunov", "Lyapunov exponents")
 *           .needs("was set to use the probe lyapunov", !variants.isEmpty())
 *           .finding(() -&gt; "The largest exponent in nats a step, untrained → solved: " + …)
 *           .text("One exponent for each number that the cell carries on, the largest first. …")
 *           .chart(grid.chart(), "Exponents over one test sequence, in nats a step, by rank. …");
 * </pre>
 *
 * What is missing is said in one way: a chapter whose need no run meets is named at the end of the page and left out, and a chart
 * without a number gives way to a sentence.
 */
public final class Chapter {
    private final String id;
    private final String question;
    private final List<Function<FigureBook, Html>> parts = new ArrayList<>();
    private final List<Chart> charts = new ArrayList<>();
    private String needs = "was made";
    private boolean met = true;
    private Supplier<String> finding = () -> "";

    private Chapter(String id, String question) {
        this.id = id;
        this.question = question;
    }

    /**
     * A chapter that holds nothing yet.
     *
     * @param id anchor: small letters and hyphens
     * @param question its heading, also the text of its link at the top of the page
     */
    public static Chapter of(String id, String question) {
        return new Chapter(id, question);
    }

    /**
     * What a run must be or hold to be in it.
     *
     * @param what goes on behind "no run …", such as {@code was set to use the probe carry}
     * @param anyRun whether there is such a run
     */
    public Chapter needs(String what, boolean anyRun) {
        needs = what;
        met = anyRun;
        return this;
    }

    /** The one sentence that it has found, asked for only if something can be drawn; powers are marked as {@code 10^{−2}}. */
    public Chapter finding(Supplier<String> sentence) {
        finding = sentence;
        return this;
    }

    /** A paragraph; nothing for an empty one. */
    public Chapter text(String paragraph) {
        return paragraph.isEmpty() ? this : html(new Html().paragraph(paragraph));
    }

    /** A heading of its own for what follows. */
    public Chapter heading(String words) {
        return html(new Html().element("h3", words));
    }

    /** A numbered figure; where nothing can be drawn, a sentence that says so. */
    public Chapter chart(Chart chart, String caption) {
        charts.add(chart);
        parts.add(book -> drawn(book, chart, caption));
        return this;
    }

    /** Anything else, such as a table. */
    public Chapter html(Html piece) {
        parts.add(book -> piece);
        return this;
    }

    /** Anything else that lays files beside the page. */
    public Chapter html(Function<FigureBook, Html> piece) {
        parts.add(piece);
        return this;
    }

    /** The same folded under a few words; nothing for an empty piece. */
    public Chapter folded(String words, Html piece) {
        return piece.isEmpty() ? this : html(new Html().folded(words, piece));
    }

    /** Where it is on the page. */
    public String id() {
        return id;
    }

    /** Its heading. */
    public String question() {
        return question;
    }

    /** Whether there are runs for it. */
    public boolean met() {
        return met;
    }

    /** Whether there is something to be seen in it: a figure, or no figure was wanted. */
    public boolean answered() {
        return met && (charts.isEmpty() || charts.stream().anyMatch(chart -> !chart.isEmpty()));
    }

    /** What it has found; empty where it could not be answered. */
    public String finding() {
        return answered() ? finding.get() : "";
    }

    /** How it is named where it is left out. */
    String leftOut() {
        return question + ": no run " + needs + ".";
    }

    /** The chapter on the page; its figures go into the book. */
    Section section(FigureBook book) {
        Html html = new Html();
        if (!finding().isEmpty()) {
            html.finding(finding());
        }
        parts.forEach(part -> html.add(part.apply(book)));
        return new Section(id, question, html);
    }

    private Html drawn(FigureBook book, Chart chart, String caption) {
        String lacking = String.join("; ", chart.lacking());
        if (chart.isEmpty()) {
            return new Html()
                    .absent("There is nothing to draw: no run that " + needs + " holds a number of it"
                            + (lacking.isEmpty() ? "." : ": " + lacking + "."));
        }
        Html figure = book.add(chart.figures(), chart.sheet(), caption + chart.besides());
        Html html = chart.cards()
                ? new Html().markup("<div class=\"cards\">").add(figure).markup("</div>\n")
                : figure;
        return lacking.isEmpty()
                ? html
                : html.add(new Html().absent("Not drawn, because their runs hold no number of it: " + lacking + "."));
    }
}
