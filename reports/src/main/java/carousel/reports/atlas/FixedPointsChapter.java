package carousel.reports.atlas;

import carousel.reports.chapter.Chapter;
import carousel.reports.chart.Chart;
import carousel.reports.chart.StateSpace;
import carousel.reports.chart.StateSpace.Places;
import carousel.reports.figure.Csv;
import carousel.reports.figure.Figure;
import carousel.reports.page.Html;
import carousel.reports.page.Table;
import carousel.reports.study.Numbers;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Where the state stays if the input does: fixed and slow points among the states visited, and the eigenvalues there. */
record FixedPointsChapter(Atlas atlas) {
    private static final String PROBE = "fixed-points";
    private static final int MOST_ROWS = 12;

    Chapter chapter() {
        Map<Variant, RestingPoints> found = new LinkedHashMap<>();
        List<String> lacking = new ArrayList<>();
        for (Variant each : atlas.using(PROBE)) {
            RestingPoints.of(each.runs())
                    .ifPresentOrElse(points -> found.put(each, points), () -> lacking.add(each.label()));
        }
        Chapter chapter = atlas.chapter("fixed-points", "Where the state stays", PROBE)
                .finding(() -> found(found))
                .chart(
                        ways(found).without(lacking),
                        "States along the first sequences (grey), seen along the principal axes of all visited states, both in one unit. Filled: stable fixed "
                                + "points; rings: fixed points with unstable directions; crosses: slow points. "
                                + which(found));
        Chart eigenvalues = eigenvalues(found);
        if (!eigenvalues.isEmpty()) {
            chapter.chart(
                    eigenvalues,
                    "Eigenvalues of the Jacobian of one step at these points, those of one kind together, and the unit circle: within it a deviation "
                            + "shrinks, beyond it (rings) it grows. ");
        }
        found.forEach((each, points) -> {
            Html table = table(each, points);
            if (points.points().size() > MOST_ROWS) {
                chapter.folded("Each point" + of(found, each), table);
            } else {
                chapter.html(table);
            }
            if (!points.points().isEmpty()) {
                String file = Figure.nameOf("fixed-points", number(found, each), "states") + ".csv";
                chapter.html(book -> new Html()
                        .markup("<p>")
                        .add(book.add(
                                file,
                                "All numbers of these states" + of(found, each),
                                states(points).toString()))
                        .markup("</p>\n"));
            }
        });
        return chapter;
    }

    private static String which(Map<Variant, RestingPoints> found) {
        return found.keySet().stream().allMatch(Variant::inspected) ? "" : "Of the first run, at its last look. ";
    }

    private static String of(Map<Variant, RestingPoints> found, Variant each) {
        return found.size() == 1 ? "" : ", " + Say.brief(each);
    }

    private static String number(Map<Variant, RestingPoints> found, Variant each) {
        return Integer.toString(1 + new ArrayList<>(found.keySet()).indexOf(each));
    }

    private static String found(Map<Variant, RestingPoints> found) {
        List<String> texts = new ArrayList<>();
        found.forEach(
                (each, points) -> texts.add((found.size() == 1 ? "" : Say.brief(each) + ": ") + sentence(points)));
        return "Under the constant input "
                + String.join(
                        " or ",
                        found.keySet().stream()
                                .map(FixedPointsChapter::held)
                                .distinct()
                                .toList())
                + ": " + String.join("; ", texts) + ".";
    }

    private static String held(Variant each) {
        return each.text("held-input").isEmpty() ? "zero" : each.text("held-input");
    }

    /** {@code 27 fixed points (8 stable, 12 with 1 unstable direction) and no slow one, …}. */
    private static String sentence(RestingPoints points) {
        List<String> kinds = new ArrayList<>();
        byKind(points).forEach((kind, own) -> {
            if (own.get(0).isFixed()) {
                kinds.add(own.size() + (kind.equals("stable") ? " " : " with ") + kind);
            }
        });
        long ended =
                points.points().stream().mapToLong(RestingPoints.Point::reached).sum();
        boolean all = points.points().size() == points.fixed() + points.slow();
        return Words.count(points.fixed(), "fixed point", "fixed points")
                + (kinds.isEmpty() ? "" : " (" + (all ? "" : "of those told ") + String.join(", ", kinds) + ")")
                + " and " + (points.slow() == 0 ? "no slow one" : points.slow() + " slow")
                + ", where " + ended + " of " + points.starts() + " searches ended";
    }

    private static Map<String, List<RestingPoints.Point>> byKind(RestingPoints points) {
        Map<String, List<RestingPoints.Point>> kinds = new LinkedHashMap<>();
        points.points()
                .forEach(point -> kinds.computeIfAbsent(point.kind(), kind -> new ArrayList<>())
                        .add(point));
        return kinds;
    }

    private static Chart ways(Map<Variant, RestingPoints> found) {
        List<Figure> figures = new ArrayList<>();
        found.forEach((each, points) -> {
            for (int a = 1; a < Math.min(3, points.shares().length); a++) {
                int up = a;
                StateSpace space = new StateSpace(
                        each.label(),
                        "states along axes 1 and " + (up + 1),
                        each.cell().colour());
                figures.add(space.ways(
                        Figure.nameOf("fixed-points", number(found, each), "axes-1", Integer.toString(up + 1)),
                        axis(points, 0),
                        axis(points, up),
                        points.walks().stream()
                                .map(walk -> new double[][] {walk[0], walk[up]})
                                .toList(),
                        List.of(
                                places(points, up, point -> point.isFixed() && point.unstable() > 0, false, false),
                                places(points, up, point -> point.isFixed() && point.unstable() == 0, true, false),
                                places(points, up, point -> !point.isFixed(), false, true)),
                        csv(points)));
            }
        });
        return Chart.of(figures).asCards();
    }

    private static String axis(RestingPoints points, int a) {
        return "axis " + (a + 1) + " (" + Numbers.fixed(100 * points.shares()[a], 0) + " % of the variance)";
    }

    private static Places places(
            RestingPoints points, int up, Predicate<RestingPoints.Point> which, boolean filled, boolean cross) {
        List<RestingPoints.Point> some = points.points().stream().filter(which).toList();
        return new Places(
                some.stream().mapToDouble(point -> point.axes()[0]).toArray(),
                some.stream().mapToDouble(point -> point.axes()[up]).toArray(),
                filled,
                cross);
    }

    /** Points first, then the ways step by step. */
    private static Csv csv(RestingPoints points) {
        int axes = points.shares().length;
        String[] columns = new String[3 + axes];
        columns[0] = "what";
        columns[1] = "number";
        columns[2] = "t";
        for (int a = 0; a < axes; a++) {
            columns[3 + a] = "axis_" + (a + 1);
        }
        Csv csv = new Csv(columns);
        points.points().forEach(point -> csv.row(row(point.kind(), point.number(), "", point.axes(), axes)));
        for (int b = 0; b < points.walks().size(); b++) {
            double[][] walk = points.walks().get(b);
            for (int t = 0; t < walk[0].length; t++) {
                int step = t;
                double[] place =
                        Arrays.stream(walk).mapToDouble(axis -> axis[step]).toArray();
                csv.row(row("sequence", b + 1, t, place, axes));
            }
        }
        return csv;
    }

    private static Object[] row(String what, int number, Object t, double[] place, int axes) {
        Object[] row = new Object[3 + axes];
        row[0] = what;
        row[1] = number;
        row[2] = t;
        for (int a = 0; a < axes; a++) {
            row[3 + a] = Numbers.rounded(place[a], 6);
        }
        return row;
    }

    private static Chart eigenvalues(Map<Variant, RestingPoints> found) {
        double reach = found.values().stream()
                .flatMap(points -> points.points().stream())
                .mapToDouble(RestingPoints.Point::largestModulus)
                .filter(Double::isFinite)
                .reduce(1, Math::max);
        List<Figure> figures = new ArrayList<>();
        found.forEach((each, points) -> byKind(points).forEach((kind, own) -> {
            Csv csv = new Csv("point", "rank", "real", "imaginary");
            for (RestingPoints.Point point : own) {
                for (int i = 0; i < point.real().length; i++) {
                    csv.row(point.number(), i + 1, point.real()[i], point.imaginary()[i]);
                }
            }
            figures.add(new StateSpace(
                            (found.size() == 1 ? "" : Say.brief(each) + ": ") + kind,
                            Words.count(own.size(), "point", "points"),
                            each.cell().colour())
                    .eigenvalues(
                            Figure.nameOf("eigenvalues", number(found, each), kind),
                            own.stream()
                                    .flatMapToDouble(point -> Arrays.stream(point.real()))
                                    .toArray(),
                            own.stream()
                                    .flatMapToDouble(point -> Arrays.stream(point.imaginary()))
                                    .toArray(),
                            1.1 * reach,
                            csv));
        }));
        return Chart.of(figures).asCards();
    }

    private static Html table(Variant each, RestingPoints points) {
        Table table = new Table(
                each.label()
                        + ": the points found; speed is ½ ‖F(s) − s‖², and a point is fixed where that is below 1e-20.",
                "point | kind | #log₁₀ speed | #unstable directions | #largest modulus | #searches");
        for (RestingPoints.Point point : points.points()) {
            table.row(
                    Integer.toString(point.number()),
                    point.word(),
                    Numbers.fixed(point.log10Speed(), 1),
                    Long.toString(point.unstable()),
                    Numbers.fixed(point.largestModulus(), 4),
                    Long.toString(point.reached()));
        }
        return table.html();
    }

    /** A row a point, with the whole state. */
    private static Csv states(RestingPoints points) {
        int size = points.points().get(0).state().length;
        List<String> columns = new ArrayList<>(List.of("point", "kind", "log10_speed", "unstable", "searches"));
        for (int i = 1; i <= size; i++) {
            columns.add("state_" + i);
        }
        Csv csv = new Csv(columns.toArray(String[]::new));
        for (RestingPoints.Point point : points.points()) {
            List<Object> row = new ArrayList<>(
                    List.of(point.number(), point.word(), point.log10Speed(), point.unstable(), point.reached()));
            Arrays.stream(point.state()).forEach(row::add);
            csv.row(row.toArray());
        }
        return csv;
    }
}
