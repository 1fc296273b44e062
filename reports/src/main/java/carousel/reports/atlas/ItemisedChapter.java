package carousel.reports.atlas;

import carousel.reports.chapter.Chapter;
import carousel.reports.chart.Chart;
import carousel.reports.chart.Triangle;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Levels;
import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The gradient answer by answer, as a triangle of answers s and steps t ≤ s: at the first, the middle and the last look of a run. */
record ItemisedChapter(Atlas atlas) {
    private static final String PROBE = "itemised";
    private static final Pattern ANSWER = Pattern.compile("itemised-(\\d{1,9})-log10");

    /** What lies further below the diagonal than this has the colour of this. */
    private static final double DARKEST = -8;

    private static final double BRIGHTEST = 4;

    /** How far back is told in the finding: to where a hundredth is left. */
    private static final double LEFT = -2;

    Chapter chapter() {
        List<Triangle> triangles = new ArrayList<>();
        List<Figure> figures = new ArrayList<>();
        List<String> reach = new ArrayList<>();
        for (Variant each : atlas.using(PROBE)) {
            Optional<Run> run = first(each);
            if (run.isPresent()) {
                List<Triangle> own = triangles(each, run.get());
                triangles.addAll(own);
                reach.add(Say.brief(each) + ": " + reach(own.get(own.size() - 1)));
            }
        }
        Levels levels = levels(triangles);
        triangles.forEach(one -> figures.add(one.card(
                Figure.nameOf(PROBE, Integer.toString(figures.size() + 1), one.title(), one.subtitle()), levels)));
        return Chapter.of(PROBE, "Answer by answer")
                .needs("that answers at every step was set to use the probe " + PROBE, !triangles.isEmpty())
                .finding(() -> "How far back half of the answers are felt, with a hundredth of their gradient or more: "
                        + String.join("; ", reach) + ".")
                .chart(
                        Chart.of(figures).asCards(),
                        "log₁₀ of the gradient of the answer at step s (upwards) by the state of step t (across), all states of the top layer, as its ratio to "
                                + "that at t = s; root mean square over the first test sequences. Each row is one answer, going back from the diagonal: light, it is felt "
                                + "there; grey, it lies behind. Colours end at 10⁻⁸. "
                                + (triangles.size() > 1 ? "Of the first run: first, middle and last look. " : ""));
    }

    private static Optional<Run> first(Variant each) {
        return each.runs().stream()
                .filter(run -> run.names().stream()
                        .anyMatch(name -> ANSWER.matcher(name).matches()))
                .findFirst();
    }

    private static List<Triangle> triangles(Variant each, Run run) {
        TreeSet<Long> answers = new TreeSet<>();
        Moments.found(each, ANSWER).forEach(answer -> answers.add(Long.parseLong(answer)));
        List<Long> looks = new ArrayList<>(run.field(series(answers.last())).navigableKeySet());
        TreeSet<Long> shown = new TreeSet<>();
        if (!looks.isEmpty()) {
            shown.addAll(List.of(looks.get(0), looks.get(looks.size() / 2), looks.get(looks.size() - 1)));
        }
        List<Triangle> triangles = new ArrayList<>();
        for (long look : shown) {
            String when = run.inspected()
                    ? "as given"
                    : look == 0 ? "before training" : "after " + Words.count(look, "update", "updates");
            triangles.add(triangle(each.label(), when, run, look, answers));
        }
        return triangles.isEmpty() ? List.of(triangle(each.label(), "", run, 0, answers)) : triangles;
    }

    private static String series(long answer) {
        return "itemised-" + answer + "-log10";
    }

    private static Triangle triangle(String title, String when, Run run, long look, TreeSet<Long> answers) {
        int last = (int) Math.min(answers.last(), 1_000_000);
        double[] steps = new double[last];
        Arrays.setAll(steps, i -> i + 1);
        double[] rows = answers.stream().mapToDouble(s -> s).toArray();
        double[][] value = new double[last][rows.length];
        for (int j = 0; j < rows.length; j++) {
            NavigableMap<Long, Double> item = run.field(series((long) rows[j])).getOrDefault(look, new TreeMap<>());
            double own = item.getOrDefault((long) rows[j], Double.NaN);
            for (int i = 0; i < last; i++) {
                Double found = item.get(i + 1L);
                value[i][j] = found == null || Double.isInfinite(own) ? Double.NaN : found - own;
            }
        }
        return new Triangle(title, when, steps, rows, value);
    }

    private static Levels levels(List<Triangle> triangles) {
        double[] known = triangles.stream()
                .flatMap(one -> Arrays.stream(one.value()))
                .flatMapToDouble(Arrays::stream)
                .filter(v -> !Double.isNaN(v))
                .map(v -> Math.max(DARKEST, Math.min(BRIGHTEST, v)))
                .toArray();
        return Levels.over(
                Arrays.stream(known).min().orElse(DARKEST),
                Arrays.stream(known).max().orElse(0));
    }

    /** The median over answers of how many steps back a hundredth is left without a break; of those at the start it may be all there are. */
    private static String reach(Triangle triangle) {
        double[] back = new double[triangle.answers().length];
        for (int j = 0; j < back.length; j++) {
            int s = (int) triangle.answers()[j];
            while (back[j] < s - 1 && triangle.value()[s - 2 - (int) back[j]][j] >= LEFT) {
                back[j]++;
            }
        }
        Arrays.sort(back);
        double median = back[back.length / 2];
        return Numbers.whole((long) median) + " of " + Words.count(triangle.steps().length, "step", "steps");
    }
}
