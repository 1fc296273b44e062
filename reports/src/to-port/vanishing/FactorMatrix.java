package carousel.reports.vanishing;

import carousel.reports.study.Cell;
import carousel.reports.study.Words;
import carousel.reports.study.Variant;
import carousel.reports.page.Html;
import carousel.reports.page.Table;
import carousel.reports.parts.SuccessTable;
import carousel.reports.stats.Lags;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The factor per step at a glance: a row an initializer, a column a cell, each of what its cell carries as a whole. */
final class FactorMatrix {
    private FactorMatrix() {}

    /** The matrix; nothing where a cell and an initializer do not name one variant alone, or where there is just one of either. */
    static Html of(Map<Cell, List<Variant>> byCell) {
        Map<String, Map<Cell, String>> rows = new LinkedHashMap<>();
        for (Map.Entry<Cell, List<Variant>> cell : byCell.entrySet()) {
            for (Variant each : cell.getValue()) {
                Map<Cell, String> row = rows.computeIfAbsent(each.init(), init -> new LinkedHashMap<>());
                if (row.put(cell.getKey(), text(each)) != null) {
                    return new Html();
                }
            }
        }
        return rows.size() < 2 || byCell.size() < 2
                ? new Html()
                : table(byCell, rows).html();
    }

    private static Table table(Map<Cell, List<Variant>> byCell, Map<String, Map<Cell, String>> rows) {
        List<String> columns = new ArrayList<>(List.of("initializer"));
        byCell.keySet().forEach(cell -> columns.add("#" + cell.title()));
        Table table = new Table(
                "Factor per step by which a gradient shrinks (below 1) or grows (above 1) on its way back, before training: "
                        + "geometric mean over lags and seeds with 95 % t-interval.",
                columns.toArray(String[]::new));
        rows.forEach((init, row) -> {
            List<String> cells = new ArrayList<>(List.of(init));
            byCell.keySet().forEach(cell -> cells.add(row.getOrDefault(cell, "–")));
            table.row(cells.toArray(String[]::new));
        });
        return table;
    }

    private static String text(Variant each) {
        return SuccessTable.interval(InitialSection.factor(each, Lags.main(each.runs(), Lags.UNIT)), 3);
    }
}
