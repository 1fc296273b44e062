package carousel.reports.figure;

import java.awt.Graphics2D;

/** One thing drawn over the grid of a {@link Plot}: a line, a band, a heat map, a rule, labels. */
public interface Layer {

    /** Paints in the coordinates of the plot; {@code where} turns data into canvas coordinates. */
    void paint(Graphics2D g, Place where);
}
