package carousel.reports.figure;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/** Drawings below each other, or in rows of {@code columns}, every one with its left edge at the edge of its column. */
public record Stack(List<Drawing> drawings, int columns) implements Drawing {

    /** A drawing and where its upper left corner is. */
    private record Placed(Drawing drawing, int x, int y) {}

    /** Directly below each other, without a gap. */
    public static Stack of(Drawing... drawings) {
        return new Stack(List.of(drawings), 1);
    }

    @Override
    public int width() {
        return columnWidth() * Math.min(columns, drawings.size());
    }

    @Override
    public int height() {
        return placed().stream()
                .mapToInt(each -> each.y + each.drawing.height())
                .max()
                .orElse(0);
    }

    @Override
    public void paint(Graphics2D g) {
        for (Placed each : placed()) {
            Graphics2D cell = (Graphics2D) g.create();
            cell.translate(each.x, each.y);
            each.drawing.paint(cell);
            cell.dispose();
        }
    }

    @Override
    public List<Readout> readouts() {
        List<Readout> all = new ArrayList<>();
        for (Placed each : placed()) {
            each.drawing.readouts().forEach(readout -> all.add(readout.moved(each.x, each.y)));
        }
        return all;
    }

    private List<Placed> placed() {
        List<Placed> placed = new ArrayList<>();
        int y = 0, next = 0;
        for (int i = 0; i < drawings.size(); i++) {
            Drawing drawing = drawings.get(i);
            y = i % columns == 0 ? next : y;
            next = Math.max(next, y + drawing.height());
            placed.add(new Placed(drawing, i % columns * columnWidth(), y));
        }
        return placed;
    }

    private int columnWidth() {
        return drawings.stream().mapToInt(Drawing::width).max().orElse(0);
    }
}
