package carousel.reports.papers;

import carousel.core.result.Published;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Tests;
import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import carousel.reports.study.Study;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A printed number, what came out here, and the verdict.
 *
 * @param paper whose it is
 * @param preset which of its experiments
 * @param row the number
 * @param runs those that it is held against which could be read
 * @param planned how many there should be
 */
record Line(
        Published.Paper paper,
        Published.Preset preset,
        Published.Row row,
        Measured measured,
        List<Run> runs,
        int planned) {

    /** All rows of a study, in their order. */
    static List<Line> of(Study study) {
        Map<String, Run> byId = new HashMap<>(); // only ever asked by id
        study.runs().forEach(run -> byId.put(run.id(), run));
        List<Line> lines = new ArrayList<>();
        study.published().ifPresent(published -> {
            for (Published.Row row : published.rows()) {
                Published.Preset preset = published.preset(row);
                Published.Paper paper = published.paper(preset);
                List<Run> runs = found(row.runs(), byId), others = found(row.others(), byId);
                List<Run> there = new ArrayList<>(runs);
                there.addAll(others);
                there.removeIf(run -> run == null);
                lines.add(new Line(
                        paper,
                        preset,
                        row,
                        Measured.of(row, runs, others),
                        there,
                        row.runs().size()));
            }
        });
        return lines;
    }

    private static List<Run> found(List<String> ids, Map<String, Run> byId) {
        List<Run> found = new ArrayList<>();
        ids.forEach(id -> found.add(byId.get(id)));
        return found;
    }

    /** By the rule that stands on the page. */
    Verdict verdict() {
        Interval here = measured.interval();
        if (runs.isEmpty()) {
            return Verdict.NOT_RUN;
        }
        if (here.n() < Tests.ENOUGH_SEEDS || Double.isNaN(here.low()) || Double.isNaN(here.high())) {
            return Verdict.UNDECIDED;
        }
        if (here.low() >= row.from() && here.high() <= row.to()) {
            return Verdict.AGREES;
        }
        return here.high() < row.from() || here.low() > row.to() ? Verdict.DEPARTS : Verdict.UNDECIDED;
    }

    /** The verdict, and why none could be reached. */
    String verdictText() {
        return switch (verdict()) {
            case UNDECIDED ->
                measured.interval().n() < Tests.ENOUGH_SEEDS
                        ? "not decided: fewer than " + Tests.ENOUGH_SEEDS + " seeds"
                        : Verdict.UNDECIDED.words();
            case NOT_RUN -> preset.trouble().isEmpty() ? "not run" : "not run: " + preset.trouble();
            default -> verdict().words();
        };
    }

    /** The number as it is printed, with its mark if nobody has looked it up. */
    String printed() {
        return row.printed() + (row.fromMemory() ? " [M]" : "");
    }

    /** What came out here; a dash where there is no run. */
    String here() {
        return runs.isEmpty() ? "–" : measured.text();
    }

    /** Where it counts as reproduced: {@code 15,700 to 62,800}. */
    String accepted() {
        boolean low = row.from() > Double.NEGATIVE_INFINITY, high = row.to() < Double.POSITIVE_INFINITY;
        return low && high
                ? number(row.from()) + " to " + number(row.to())
                : low ? number(row.from()) + " or more" : high ? number(row.to()) + " or less" : "any";
    }

    private static String number(double v) {
        return v == Math.rint(v) && Math.abs(v) >= 1000 && Math.abs(v) < 1e15
                ? Numbers.whole(Math.round(v))
                : Numbers.shortest(v).replace('-', '−');
    }

    /** Seeds, and whatever must be known besides. */
    String seeds() {
        int there = (int) runs.stream().map(run -> run.text("seed")).distinct().count();
        List<String> texts = new ArrayList<>();
        texts.add(there == planned ? String.valueOf(there) : there + " of " + planned);
        texts.addAll(runs.isEmpty() ? List.of() : measured.beside());
        return String.join("; ", texts);
    }

    /** Seconds that its runs took, on whatever machine; of no use in a page that is to be the same everywhere. */
    double seconds() {
        return runs.stream()
                .mapToDouble(run -> run.record().provenance().get("seconds") instanceof Number n ? n.doubleValue() : 0)
                .sum();
    }
}
