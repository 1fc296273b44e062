package carousel.reports.atlas;

import carousel.reports.study.Captions;
import carousel.reports.study.Words;
import carousel.reports.study.Variant;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Scale;
import carousel.reports.figure.Sheet;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Html;
import carousel.reports.stats.Profile;
import java.util.ArrayList;
import java.util.List;

/** Cards side by side under one number, all with the same axes; what could not be drawn is said below them. */
final class Grid {
    /** With more cards than this a sheet shows the first of each cell. */
    private static final int SHEET = 6;

    private final String name;
    private final String title;
    private final String x;
    private final List<Axis> y;
    private final List<Draft> drafts = new ArrayList<>();
    private final List<Variant> drawn = new ArrayList<>();
    private final List<String> lacking = new ArrayList<>();
    private int labels = Card.LABELS;
    private int height;
    private double longest = 1;

    /** @param leading whether it is on the sheet, which has room for one variant of each cell */
    private record Draft(String title, String subtitle, List<Row> rows, boolean leading) {}

    /**
     * @param name begins the names of all its files
     * @param y an axis for each row of a card, the last one for all rows beyond
     */
    Grid(String name, String title, String x, Axis... y) {
        this.name = name;
        this.title = title;
        this.x = x;
        this.y = List.of(y);
    }

    /** Wider room for the names of lines, and higher, because there are many. */
    Grid labels(int storage, int newHeight) {
        labels = storage;
        height = newHeight;
        return this;
    }

    /** A card of a variant; one without any number is named below the figure. */
    void add(Variant each, String subtitle, List<Row> rows) {
        if (rows.isEmpty() || rows.stream().allMatch(Row::isEmpty)) {
            lack(each);
            return;
        }
        boolean first = drawn.stream()
                .noneMatch(other -> other.cell().name().equals(each.cell().name())
                        && other.task().equals(each.task())
                        && other.length() == each.length());
        drawn.add(each);
        card(each.label(), subtitle, rows, first);
    }

    /** A card of several variants. */
    void add(String cardTitle, String subtitle, List<Variant> shown, List<Row> rows) {
        if (!rows.isEmpty() && !rows.stream().allMatch(Row::isEmpty)) {
            drawn.addAll(shown);
            card(cardTitle, subtitle, rows, true);
        }
    }

    private void card(String cardTitle, String subtitle, List<Row> rows, boolean leading) {
        for (Row row : rows) {
            for (Trace trace : row.traces()) {
                for (double at : trace.profile().curve().x()) {
                    longest = Math.max(longest, at + trace.bin() / 2);
                }
            }
        }
        drafts.add(new Draft(cardTitle, subtitle, rows, leading));
    }

    private void lack(Variant each) {
        lacking.add(each.label() + (each.lostAll() ? " (no run of it can be read)" : ""));
    }

    boolean isEmpty() {
        return drafts.isEmpty();
    }

    /** The figure; the words of its place where nothing can be drawn. */
    Html figure(FigureBook book, String instrument, String caption) {
        if (isEmpty()) {
            return book.absent("These runs were set to use the probe " + instrument
                    + ", but none of them holds a number of it that could be drawn here"
                    + (lacking.isEmpty() ? "." : ": " + String.join("; ", lacking) + "."));
        }
        Scale across = Scale.linear(x, 0, longest);
        List<Scale> up = new ArrayList<>();
        for (int i = 0; i < y.size(); i++) {
            up.add(y.get(i).over(rows(i)));
        }
        int each = height > 0
                ? height
                : Card.height(drafts.stream()
                        .mapToInt(draft -> draft.rows().size())
                        .max()
                        .orElse(1));
        List<Figure> figures = new ArrayList<>(), leading = new ArrayList<>();
        for (Draft draft : drafts) {
            String file = Figure.nameOf(name, Integer.toString(figures.size() + 1), draft.title());
            Figure figure =
                    new Card(file, draft.title(), draft.subtitle(), across, up, draft.rows(), labels, each).figure();
            figures.add(figure);
            if (draft.leading()) {
                leading.add(figure);
            }
        }
        boolean all = figures.size() <= SHEET;
        List<Variant> shown = drawn.stream().distinct().toList();
        Html html = new Html().markup("<div class=\"cards\">");
        html.add(book.add(
                figures,
                Sheet.of(
                        name + "-all",
                        title,
                        Captions.shared(shown) + (all ? "" : ", the first initializer of each cell"),
                        all ? figures : leading),
                caption + damage() + settings(shown)));
        html.markup("</div>\n");
        return lacking.isEmpty()
                ? html
                : html.add(book.absent(
                        "Not drawn, because their runs hold no number of it: " + String.join("; ", lacking) + "."));
    }

    /** What the cards share; their titles name the rest. */
    private static String settings(List<Variant> shown) {
        String shared = Captions.shared(shown);
        return shared.isEmpty() ? "" : Words.sentence(shared) + ".";
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
        int notNumbers = 0, zeros = 0, infinities = 0;
        for (Draft draft : drafts) {
            for (Row row : draft.rows()) {
                for (Trace trace : row.traces()) {
                    Profile profile = trace.profile();
                    notNumbers += profile.notNumbers();
                    zeros += profile.zeros();
                    infinities += profile.infinities();
                }
            }
        }
        return (notNumbers == 0
                        ? ""
                        : "Crosses on the lower edge: there " + Words.count(notNumbers, "value is", "values are")
                                + " not a number (NaN), and no mean holds them. ")
                + (zeros == 0
                        ? ""
                        : "A line that falls to the lower edge: −∞ in a run, the logarithm of exactly zero ("
                                + Words.count(zeros, "value", "values") + "). ")
                + (infinities == 0
                        ? ""
                        : "A line that rises to the upper edge: ∞ in a run ("
                                + Words.count(infinities, "value", "values") + "). ");
    }
}
