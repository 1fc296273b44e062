package carousel.reports.figure;

import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/** A paragraph of plain text, broken into lines of at most {@code width}. */
public record TextBlock(Typeface type, String text, int width) implements Drawing {
    private static final double SIZE = 12;
    private static final int LINE = 17;

    @Override
    public int height() {
        return LINE * lines().size();
    }

    @Override
    public void paint(Graphics2D g) {
        g.setColor(Ink.TEXT);
        int y = LINE - 4;
        for (String line : lines()) {
            type.write(g, line, font(), 0, y, 0);
            y += LINE;
        }
    }

    private Font font() {
        return type.regular(SIZE);
    }

    /** Lines broken at blanks; a single word that is too long is shortened. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.split(" ")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && type.width(longer, font()) > width) {
                lines.add(line);
                line = word;
            } else {
                line = longer;
            }
        }
        lines.add(line);
        lines.replaceAll(each -> type.fit(each, font(), width));
        return lines;
    }
}
