package carousel.reports.parts;

import carousel.reports.data.Experiment;
import carousel.reports.data.VariantRuns;
import carousel.reports.page.Html;
import java.util.List;

/** Lost runs of which the id does not tell the cell: no row of a table can count them, so they are counted by themselves. */
public final class Nameless {
    private Nameless() {}

    /** {@code 0/2 of unknown cells}; empty if there are none. */
    public static String share(Experiment experiment) {
        int n = VariantRuns.nameless(experiment).size();
        return n == 0 ? "" : "0/" + n + " of unknown cells";
    }

    /** Their ids in a paragraph to stand above a table; nothing if there are none. */
    public static Html paragraph(Experiment experiment) {
        List<String> ids = VariantRuns.nameless(experiment);
        return ids.isEmpty()
                ? new Html()
                : new Html()
                        .paragraph("In no row, because their ids do not tell which, are these lost runs: 0 of "
                                + ids.size() + ": " + String.join(", ", ids) + ".");
    }
}
