package carousel.reports.chart;

import carousel.reports.figure.Figure;
import carousel.reports.figure.Scale;
import carousel.reports.figure.Sheet;
import carousel.reports.stats.Profile;
import carousel.reports.study.Captions;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Cards side by side with the same axes, one a variant or one a set of them; what could not be drawn is told below. */
public final class Grid {
    /** With more cards than this a sheet shows the first of each cell. */
    private static final int SHEET = 6;

    private final String name;
    private final String title;
    private final String x;
    private final List<Axis> y;
    private final List<Draft> drafts = new ArrayList<>();
    private final List<Variant> drawn = new ArrayList<>();
    private final Set<List<Object>> kinds = new HashSet<>();
    private final List<String> lacking = new ArrayList<>();
    private int labels = Frame.CARD_LABELS;
    private int height;

    /** @param leading whether it is on the sheet, which has room for one variant of each cell */
    private record Draft(String title, String subtitle, List<Row> rows, boolean leading) {}

    /**
     * A grid without cards.
     *
     * @param name begins the names of all its files
     * @param y an axis for each row of a card, the last one for all rows beyond
     */
    public Grid(String name, String title, String x, Axis... y) {
        this.name = name;
        this.title = title;
        this.x = x;
        this.y = List.of(y);
    }

    /** More room for the names of lines. */
    public Grid wider(int room) {
        labels = room;
        return this;
    }

    /** Rows of this height. */
    public Grid higher(int rows) {
        height = rows;
        return this;
    }

    /** A card for each variant, its seeds in the second line; those without any number are named below the figure. */
    public Grid each(List<Variant> variants, String subtitle, Function<Variant, List<Row>> rows) {
        for (Variant each : variants) {
            List<Row> own = rows.apply(each);
            if (own.stream().allMatch(Row::isEmpty)) {
                lacking.add(each.label() + (each.lostAll() ? " (no run of it can be read)" : ""));
            } else {
                boolean leading = kinds.add(List.of(each.cell(), each.task(), each.length()));
                drafts.add(new Draft(each.label(), subtitle + ", " + each.seedsAndLost(), own, leading));
                drawn.add(each);
            }
        }
        return this;
    }

    /** A card of several variants; none if there is no number in it. */
    public Grid card(String cardTitle, String subtitle, List<Variant> shown, Row row) {
        if (!row.isEmpty()) {
            drawn.addAll(shown);
            drafts.add(new Draft(cardTitle, subtitle, List.of(row), true));
        }
        return this;
    }

    /** All cards, and what must be said of them. */
    public Chart chart() {
        Scale across = Scale.linear(x, 0, longest());
        List<Scale> up = IntStream.range(0, y.size())
                .mapToObj(i -> y.get(i).over(rows(i)))
                .toList();
        int most = drafts.stream().mapToInt(draft -> draft.rows().size()).max().orElse(1);
        Frame frame = Frame.card(labels, height > 0 ? height : Frame.height(most));
        List<Figure> figures = new ArrayList<>(), leading = new ArrayList<>();
        for (Draft draft : drafts) {
            String file = Figure.nameOf(name, Integer.toString(figures.size() + 1), draft.title());
            figures.add(new Panel(draft.title(), draft.subtitle(), across, up, draft.rows(), frame).card(file));
            if (draft.leading()) {
                leading.add(figures.get(figures.size() - 1));
            }
        }
        boolean all = figures.size() <= SHEET;
        String shared = Captions.shared(drawn.stream().distinct().toList());
        String subtitle = shared + (all ? "" : ", the first initializer of each cell");
        Sheet sheet = Sheet.of(name + "-all", title, subtitle, all ? figures : leading);
        String besides = damage() + (shared.isEmpty() ? "" : Words.sentence(shared) + ".");
        return new Chart(figures, Optional.of(sheet), true, besides, lacking);
    }

    private double longest() {
        return traces().flatMapToDouble(
                        trace -> Arrays.stream(trace.profile().curve().x()).map(at -> at + trace.bin() / 2))
                .reduce(1, Math::max);
    }

    private Stream<Trace> traces() {
        return drafts.stream().flatMap(draft -> draft.rows().stream()).flatMap(row -> row.traces().stream());
    }

    /** All rows that are drawn with axis {@code i}. */
    private List<Row> rows(int i) {
        List<Row> rows = new ArrayList<>();
        for (Draft draft : drafts) {
            for (int row = 0; row < draft.rows().size(); row++) {
                if (Math.min(row, y.size() - 1) == i) {
                    rows.add(draft.rows().get(row));
                }
            }
        }
        return rows;
    }

    /** What the marks of damage in these cards stand for; empty where there is none. */
    private String damage() {
        int notNumbers = count(Profile::notNumbers);
        boolean thin = traces().anyMatch(trace -> trace.seeds() != null);
        return (thin ? "A line is thin where it is of fewer runs; its table has their number at each point. " : "")
                + told(
                        notNumbers,
                        "Crosses on the lower edge: there ",
                        (notNumbers == 1 ? " is" : " are") + " not a number (NaN), and no mean holds them. ")
                + told(
                        count(Profile::zeros),
                        "A line that falls to the lower edge: −∞ in a run, the logarithm of exactly zero (",
                        "). ")
                + told(count(Profile::infinities), "A line that rises to the upper edge: ∞ in a run (", "). ");
    }

    private int count(ToIntFunction<Profile> damage) {
        return traces().map(Trace::profile).mapToInt(damage).sum();
    }

    private static String told(int count, String before, String behind) {
        return count == 0 ? "" : before + Words.count(count, "value", "values") + behind;
    }
}
