package carousel.reports.figure;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/** Drawings below each other, or in rows of {@code columns}, every one with its left edge at the edge of its column. */
public record Stack(List<Drawing> drawings, int columns) implements Drawing {

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
        int height = 0;
        for (int i = 0; i < drawings.size(); i += columns) {
            height += rowHeight(i);
        }
        return height;
    }

    @Override
    public void paint(Graphics2D g) {
        int y = 0;
        for (int i = 0; i < drawings.size(); i++) {
            Graphics2D cell = (Graphics2D) g.create();
            cell.translate(i % columns * columnWidth(), y);
            drawings.get(i).paint(cell);
            cell.dispose();
            y += i % columns == columns - 1 ? rowHeight(i - i % columns) : 0;
        }
    }

    @Override
    public List<Readout> readouts() {
        List<Readout> all = new ArrayList<>();
        int y = 0;
        for (int i = 0; i < drawings.size(); i++) {
            for (Readout each : drawings.get(i).readouts()) {
                all.add(each.moved(i % columns * columnWidth(), y));
            }
            y += i % columns == columns - 1 ? rowHeight(i - i % columns) : 0;
        }
        return all;
    }

    private int columnWidth() {
        return drawings.stream().mapToInt(Drawing::width).max().orElse(0);
    }

    private int rowHeight(int first) {
        return drawings.subList(first, Math.min(first + columns, drawings.size())).stream()
                .mapToInt(Drawing::height)
                .max()
                .orElse(0);
    }
}
