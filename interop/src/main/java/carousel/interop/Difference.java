package carousel.interop;

import carousel.core.result.Safetensors;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a whole file is one of another network: a table with a line for each thing that is not alike. */
final class Difference {
    /** The most lines of a table; how many more there are is told. */
    private static final int LINES = 30;

    private static final int WIDEST = 60;
    private static final String NOTHING = "–";

    private final List<List<String>> rows = new ArrayList<>();

    /** A line, if the two are not the same. */
    void compare(String what, String wanted, String found) {
        if (!wanted.equals(found)) {
            rows.add(List.of(cut(what), cut(wanted), cut(found)));
        }
    }

    /** A line for each name that is on one side alone, or has another value on the other. */
    void compare(Map<String, String> wanted, Map<String, String> found) {
        Set<String> names = new LinkedHashSet<>(wanted.keySet());
        names.addAll(found.keySet());
        names.forEach(name -> compare(name, wanted.getOrDefault(name, NOTHING), found.getOrDefault(name, NOTHING)));
    }

    /** A line if the precision of tensors is another, and one for each that is there on one side alone or has another shape. */
    void compare(Safetensors wanted, Safetensors found) {
        compare("precision", precisions(wanted), precisions(found));
        compare(shapes(wanted), shapes(found));
    }

    private static String precisions(Safetensors tensors) {
        return tensors.tensors().values().stream()
                .map(panel -> panel.precision().label())
                .distinct()
                .sorted()
                .collect(Collectors.joining(" and "));
    }

    private static Map<String, String> shapes(Safetensors tensors) {
        Map<String, String> shapes = new LinkedHashMap<>();
        tensors.tensors()
                .forEach((name, panel) -> shapes.put(
                        name,
                        tensors.vectors().contains(name) ? "" + panel.cols() : panel.rows() + " × " + panel.cols()));
        return shapes;
    }

    /** @throws RefusedException with the table, if it has a line */
    void refuse(Path file) {
        if (rows.isEmpty()) {
            return;
        }
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("", "the network", "the file"));
        table.addAll(rows.subList(0, Math.min(LINES, rows.size())));
        int name = width(table, 0);
        int wanted = width(table, 1);
        List<String> lines = new ArrayList<>();
        lines.add(file + " holds the weights of another network:");
        table.forEach(row -> lines.add("  " + padded(row.get(0), name) + padded(row.get(1), wanted) + row.get(2)));
        if (rows.size() > LINES) {
            lines.add("  and " + (rows.size() - LINES) + " more");
        }
        throw new RefusedException(lines.stream().map(Refusal::unreadable).toList());
    }

    private static String cut(String text) {
        return text.length() > WIDEST ? text.substring(0, WIDEST) + "…" : text;
    }

    private static int width(List<List<String>> table, int column) {
        Stream<String> cells = table.stream().map(row -> row.get(column));
        return cells.mapToInt(String::length).max().orElse(0) + 2;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
