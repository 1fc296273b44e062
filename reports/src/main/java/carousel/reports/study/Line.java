package carousel.reports.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Variants of one cell that differ in nothing but a setting that is a number: one line over that setting.
 *
 * @param label tells it from the other lines of its cell
 * @param points in the order of the setting
 */
public record Line(Cell cell, String label, List<Variant> points) {

    /** The lines of these variants, cell by cell. */
    public static List<Line> over(String setting, List<Variant> variants, Function<Variant, String> label) {
        List<Line> lines = new ArrayList<>();
        Study.by(variants, each -> each.allBut(setting)).forEach((rest, points) -> {
            points.sort(Comparator.comparingDouble(each -> each.number(setting)));
            lines.add(new Line(points.get(0).cell(), label.apply(points.get(0)), List.copyOf(points)));
        });
        lines.sort(Comparator.comparing(Line::cell, Cell.ORDER));
        return lines;
    }

    /** All variants, line by line. */
    public static List<Variant> variants(List<Line> lines) {
        return lines.stream().flatMap(line -> line.points.stream()).toList();
    }

    /** The values that a setting has anywhere on these lines, ascending. */
    public static List<Double> values(String setting, List<Line> lines) {
        return variants(lines).stream()
                .map(each -> each.number(setting))
                .distinct()
                .sorted()
                .toList();
    }

    /** Cell and label. */
    public String name() {
        return cell.title() + ", " + label;
    }

    /** The same, and the cell alone where there is nothing else to tell. */
    public String title() {
        return label.isEmpty() ? cell.title() : name();
    }
}
