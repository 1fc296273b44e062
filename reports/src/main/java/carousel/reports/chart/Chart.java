package carousel.reports.chart;

import carousel.reports.figure.Figure;
import carousel.reports.figure.Sheet;
import carousel.reports.study.Captions;
import carousel.reports.study.Variant;
import java.util.List;
import java.util.Optional;

/**
 * What one numbered figure of a page shows: pictures side by side, and all of them on one sheet if there are several.
 *
 * @param cards whether they are small and stand in a grid
 * @param besides what a caption must say of them whatever else it says; empty, or ended by a point
 * @param lacking names of variants that should be there and hold no number to draw
 */
public record Chart(List<Figure> figures, Optional<Sheet> sheet, boolean cards, String besides, List<String> lacking) {
    /** Pictures without a sheet. */
    public static Chart of(List<Figure> figures) {
        return new Chart(figures, Optional.empty(), false, "", List.of());
    }

    /** Pictures of these variants; the sheet is called {@code name-all} and says under its title what the variants share. */
    public static Chart of(String name, String title, List<Variant> shown, List<Figure> figures) {
        return of(Sheet.of(name + "-all", title, Captions.shared(shown), figures), figures);
    }

    /** Pictures and their sheet. */
    public static Chart of(Sheet sheet, List<Figure> figures) {
        return new Chart(figures, Optional.of(sheet), false, "", List.of());
    }

    /** The same in a grid of small ones. */
    public Chart asCards() {
        return new Chart(figures, sheet, true, besides, lacking);
    }

    /** The same, and these are named as lacking. */
    public Chart without(List<String> names) {
        return new Chart(figures, sheet, cards, besides, names);
    }

    /** Whether there is nothing to draw. */
    public boolean isEmpty() {
        return figures.isEmpty();
    }
}
