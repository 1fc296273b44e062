package carousel.reports.figure;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** Paints a drawing onto a bitmap, two pixels a unit, sharp enough for a slide. */
public final class PngCanvas {
    private static final int PIXELS_PER_UNIT = 2;
    /** 192 dots an inch: then print programs show a figure as large as the page does. */
    private static final int DOTS_PER_METRE = 7559;

    private PngCanvas() {}

    /** The drawing as the bytes of a PNG file. These may differ between machines: Java promises no pixels. */
    public static byte[] render(Drawing drawing) {
        int width = drawing.width() * PIXELS_PER_UNIT, height = drawing.height() * PIXELS_PER_UNIT;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, width, height);
        g.scale(PIXELS_PER_UNIT, PIXELS_PER_UNIT);
        drawing.paint(g);
        g.dispose();
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        return PngFile.of(width, height, pixels, DOTS_PER_METRE);
    }
}
