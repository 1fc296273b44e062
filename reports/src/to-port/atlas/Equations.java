package carousel.reports.atlas;

import carousel.reports.page.Html;
import carousel.reports.study.Cell;

/** How a cell hands a gradient back by one step, as it is implemented: rows, the letters of the cell's Javadoc. */
final class Equations {
    private Equations() {}

    /** The step forward, what the gradient at step t becomes at step t − 1, and the same as a matrix; empty if the cell does not say. */
    static Html of(Cell cell) {
        String forward = cell.text("forward", "");
        return forward.isEmpty()
                ? new Html()
                : new Html()
                        .element("h4", cell.title())
                        .markup("<pre>")
                        .text(forward.strip() + "\n\n" + cell.text("backward", "").strip() + "\n\n"
                                + cell.text("jacobian", "").strip())
                        .markup("</pre>\n");
    }
}
