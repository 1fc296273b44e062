package carousel.reports.vanishing;

import carousel.reports.data.Names;
import carousel.reports.data.VariantRuns;
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
    static Html of(Map<String, List<VariantRuns>> byCell) {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        for (Map.Entry<String, List<VariantRuns>> cell : byCell.entrySet()) {
            for (VariantRuns each : cell.getValue()) {
                Map<String, String> row = rows.computeIfAbsent(each.variant().init(), init -> new LinkedHashMap<>());
                if (row.put(cell.getKey(), text(each)) != null) {
                    return new Html();
                }
            }
        }
        return rows.size() < 2 || byCell.size() < 2
                ? new Html()
                : table(byCell, rows).html();
    }

    private static Table table(Map<String, List<VariantRuns>> byCell, Map<String, Map<String, String>> rows) {
        List<String> columns = new ArrayList<>(List.of("initializer"));
        byCell.keySet().forEach(cell -> columns.add("#" + Names.cell(cell)));
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

    private static String text(VariantRuns each) {
        return SuccessTable.interval(InitialSection.factor(each, Lags.main(each.runs(), Lags.UNIT)), 3);
    }
}
