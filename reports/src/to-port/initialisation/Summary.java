package carousel.reports.initialisation;

import carousel.reports.study.Cell;
import carousel.reports.study.Words;
import carousel.reports.study.Numbers;
import carousel.reports.study.Variant;
import carousel.reports.parts.RunsTable;
import carousel.reports.parts.SuccessTable;
import carousel.reports.parts.Versus;
import carousel.reports.stats.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sentences at the top of the page, each computed and left out where the runs do not carry it. */
final class Summary {
    private Summary() {}

    static List<String> of(Start start) {
        List<String> sentences = new ArrayList<>();
        sentences.add(RunsTable.sentence(start.experiment()));
        sentences.addAll(gatesAlone(start));
        sentences.add(initializers(start));
        sentences.add(ExactSection.sentence(start));
        if (!start.experiment().unknownShare().isEmpty()) {
            sentences.add("Lost besides: " + start.experiment().unknownShare() + ".");
        }
        sentences.removeIf(String::isEmpty);
        return sentences;
    }

    /** A GRU at each framework's default against the tanh RNN with orthogonal weights. */
    private static List<String> gatesAlone(Start start) {
        Optional<Variant> plain = start.find("rnn", "orthogonal", "keras");
        List<Variant> grus = List.of("keras", "pytorch").stream()
                .flatMap(init -> start.find("gru", init).stream())
                .toList();
        if (plain.isEmpty() || grus.isEmpty()) {
            return List.of(
                    "There are not both a GRU at a framework's default and a tanh RNN with orthogonal weights in this folder, "
                            + "so the two are not compared.");
        }
        return grus.stream().map(gru -> compared(gru, plain.get())).toList();
    }

    private static String compared(Variant gru, Variant plain) {
        long lag = Start.lag(List.of(gru, plain));
        Interval more = Start.lostMore(gru, plain, lag);
        String who = "a GRU (" + Literature.name("gru", gru.init()) + ")";
        String than = "an orthogonal tanh RNN";
        String numbers = lost(gru, lag) + " against " + lost(plain, lag) + " decades";
        if (lag < 1 || more.n() == 0 || Double.isInfinite(more.mean())) {
            return Words.sentence(who) + " and " + than
                    + " share no seed and lag at which both gradients are numbers other than zero, so nothing is "
                    + "said of which loses more.";
        }
        String paired = " Paired over " + Words.count(more.n(), "seed", "seeds") + ", the difference is " + range(more)
                + " decades";
        if (more.n() < Versus.ENOUGH_SEEDS) {
            return "Over " + lag + " steps: " + who + " " + lost(gru, lag) + " decades lost, " + than + " "
                    + lost(plain, lag) + "." + paired + "; with fewer than " + Versus.ENOUGH_SEEDS
                    + " seeds no claim is made of it.";
        }
        if (more.low() <= 0 && more.high() >= 0) {
            return "At default initialisation " + who + " and " + than + " are not told apart in what they lose over "
                    + lag + " steps: " + numbers + "." + paired + ".";
        }
        return "At default initialisation " + who + " loses " + (more.mean() > 0 ? "more" : "less")
                + " gradient over " + lag
                + " steps than " + than + ": " + numbers + "." + paired + ".";
    }

    private static String lost(Variant each, long lag) {
        Interval left = Start.left(each, lag);
        return range(new Interval(-left.mean(), -left.high(), -left.low(), left.n()));
    }

    private static String range(Interval i) {
        return SuccessTable.inline(i, 2);
    }

    /** How far the initializer alone moves each cell. */
    private static String initializers(Start start) {
        List<String> texts = new ArrayList<>();
        for (Map.Entry<Cell, List<Variant>> cell : start.byCell().entrySet()) {
            long lag = Start.lag(cell.getValue());
            List<Variant> sorted = cell.getValue().stream()
                    .filter(each -> Double.isFinite(Start.left(each, lag).mean()))
                    .sorted(Comparator.comparingDouble(
                            each -> Start.left(each, lag).mean()))
                    .toList();
            if (sorted.size() > 1 && lag > 0) {
                Variant least = sorted.get(0), most = sorted.get(sorted.size() - 1);
                texts.add(cell.getKey().title() + " from " + at(least, lag) + " to " + at(most, lag) + " (lag "
                        + lag + ")");
            }
        }
        return texts.isEmpty()
                ? ""
                : "What is left of the gradient depends on the initializer within every cell: "
                        + String.join("; ", texts) + ".";
    }

    private static String at(Variant each, long lag) {
        return Numbers.left(Start.left(each, lag).mean()) + " with "
                + each.init();
    }
}
