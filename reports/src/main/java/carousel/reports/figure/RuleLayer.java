package carousel.reports.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Stroke;
import java.awt.geom.Line2D;

/** A horizontal line through the whole plot: a baseline, a threshold. */
public record RuleLayer(double y, Color colour, Stroke pen) implements Layer {

    @Override
    public void paint(Graphics2D g, Place where) {
        if (where.yScale().contains(y)) {
            g.setColor(colour);
            g.setStroke(pen);
            g.draw(new Line2D.Double(
                    where.area().getMinX(), where.y(y), where.area().getMaxX(), where.y(y)));
        }
    }
}
