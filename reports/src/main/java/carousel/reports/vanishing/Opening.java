package carousel.reports.vanishing;

import carousel.reports.chart.Frame;
import carousel.reports.chart.Metric;
import carousel.reports.chart.Panel;
import carousel.reports.chart.Row;
import carousel.reports.chart.Trace;
import carousel.reports.figure.Csv;
import carousel.reports.figure.Figure;
import carousel.reports.figure.Ink;
import carousel.reports.figure.Night;
import carousel.reports.figure.Scale;
import carousel.reports.figure.Slide;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Html;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Profile;
import carousel.reports.stats.Steps;
import carousel.reports.stats.Tests;
import carousel.reports.study.Captions;
import carousel.reports.study.Numbers;
import carousel.reports.study.Study;
import carousel.reports.study.Terms;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import carousel.reports.vanishing.Learning.Seen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The first screen: how much of the signal is left by lag, at three moments of training, and the error beside it. Which moment is seen,
 * and on which axis, the reader chooses by buttons that need no script; without any choice it is the last one, on a linear axis.
 */
final class Opening {
    /** Of the signal a hundredth: what counts as gone. */
    private static final double GONE = -2;

    private static final Frame LEFT = new Frame(56, 262, 122, 170, 0.13, 1);
    /** With its margins 480 by 270 units: 16 to 9. */
    private static final Frame SLIDE = new Frame(52, 306, 122, 178, 0.13, 1);

    private static final Frame RIGHT = new Frame(58, 224, 112, 272, 0.13, 1);

    private enum Moment {
        UNTRAINED("untrained", "before"),
        HALF_WAY("half-way", "half-way"),
        TRAINED("trained", "after");

        private final String words;
        private final String file;

        Moment(String words, String file) {
            this.words = words;
            this.file = file;
        }

        /** Of the looks at a variant. */
        private long step(Seen seen) {
            long first = seen.steps().get(0),
                    last = seen.steps().get(seen.steps().size() - 1),
                    middle = (first + last) / 2;
            return switch (this) {
                case UNTRAINED -> first;
                case TRAINED -> last;
                case HALF_WAY ->
                    seen.steps().stream()
                            .min(Comparator.comparingLong(step -> Math.abs(step - middle)))
                            .orElseThrow();
            };
        }
    }

    private final List<Seen> shown;
    private final List<Variant> variants;
    private final Metric metric;

    /** Of a group of variants: for each number of blocks of parameters the first of them that was looked at more than once. */
    Opening(List<Seen> seen, List<Variant> group, Metric metric) {
        List<Seen> all = seen.stream()
                .filter(each -> group.contains(each.runs()) && each.twice())
                .toList();
        this.shown = Study.by(all, each -> each.runs().cell().blocks()).values().stream()
                .map(each -> each.get(0))
                .toList();
        this.variants = shown.stream().map(Seen::runs).toList();
        this.metric = metric;
    }

    /** Nothing where fewer than two cells can be shown. */
    Html html(FigureBook book) {
        if (shown.size() < 2) {
            return new Html();
        }
        Html html = new Html().markup("<div class=\"opening\">\n").element("p class=\"question\"", question());
        html.add(numbers())
                .markup("<div class=\"choices\">")
                .add(choices("moment", List.of("untrained", "half-way", "trained"), 2))
                .add(choices("axis", List.of("linear", "log"), 0))
                .markup("</div>\n<div class=\"pair\"><div>\n");
        for (Moment moment : Moment.values()) {
            for (boolean log : new boolean[] {false, true}) {
                String chosen = moment == Moment.TRAINED && !log ? " chosen" : "";
                html.markup("<div class=\"view moment-" + moment.ordinal() + (log ? " log" : " linear") + chosen
                                + "\">")
                        .add(book.alone(lags(moment, log, LEFT)))
                        .markup("</div>\n");
            }
        }
        html.markup("</div><div>\n");
        for (Moment moment : Moment.values()) {
            String chosen = moment == Moment.TRAINED ? " chosen" : "";
            html.markup("<div class=\"view moment-" + moment.ordinal() + chosen + "\">")
                    .add(book.alone(error(moment)))
                    .markup("</div>\n");
        }
        html.markup("</div></div>\n<ul class=\"short\">\n");
        sentences().forEach(sentence -> html.markup("<li>").rich(sentence).markup("</li>\n"));
        return html.markup("</ul>\n").add(slides(book)).markup("</div>\n");
    }

    private long lag() {
        return shown.stream().mapToLong(Seen::lag).min().orElse(0);
    }

    private String question() {
        return "How much of the signal, the gradient of the loss at the last step, still reaches the state " + lag()
                + " steps before it? Task " + Captions.tasks(variants) + "; trained at " + Terms.of(variants) + ".";
    }

    private int seeds() {
        return shown.stream().mapToInt(Seen::seeds).min().orElse(0);
    }

    /** What is left at the longest lag after training, cell by cell. */
    private Html numbers() {
        Html html = new Html().markup("<ul class=\"numbers\">\n");
        for (Seen each : shown) {
            Interval left = each.after();
            html.markup("<li style=\"border-color:"
                            + Night.hex(each.runs().cell().colour()) + "\"><b>")
                    .rich(Numbers.left(left.mean()))
                    .markup("</b><span>")
                    .text(each.runs().label())
                    .markup("</span><small>")
                    .rich((left.bounded()
                                    ? "[" + Numbers.left(left.low()) + ", " + Numbers.left(left.high()) + "], "
                                    : "")
                            + Words.count(left.n(), "seed", "seeds") + "; solved "
                            + Steps.of(each.runs()).success().text())
                    .markup("</small></li>\n");
        }
        return html.markup("</ul>\n");
    }

    private static Html choices(String name, List<String> words, int chosen) {
        Html html = new Html()
                .markup("<fieldset class=\"choice\"><legend>")
                .text(name)
                .markup("</legend>");
        for (int i = 0; i < words.size(); i++) {
            String id = name + "-" + i;
            html.markup("<input type=\"radio\" name=\"" + name + "\" id=\"" + id + "\""
                            + (i == chosen ? " checked" : "") + "><label for=\"" + id + "\">")
                    .text(words.get(i))
                    .markup("</label>");
        }
        return html.markup("</fieldset>");
    }

    /** Of the first and the last moment, on both axes, for a lecturer. */
    private Html slides(FigureBook book) {
        Html html = new Html().markup("<p class=\"quiet\">Slides, 16:9:");
        for (Moment moment : List.of(Moment.UNTRAINED, Moment.TRAINED)) {
            for (boolean log : new boolean[] {false, true}) {
                Figure figure = lags(moment, log, SLIDE);
                html.text(" " + moment.words + (log ? ", log" : ""))
                        .add(book.beside(Slide.of("slide-" + figure.name(), figure)));
            }
        }
        return html.markup("</p>\n");
    }

    private Figure lags(Moment moment, boolean log, Frame frame) {
        List<Trace> traces = new ArrayList<>();
        Csv csv = new Csv("cell", "update", "lag", "geometric_mean_ratio", "low_95", "high_95", "seeds");
        double least = 0, most = 0;
        for (Seen each : shown) {
            for (Moment any : Moment.values()) {
                for (double mean : each.lags().profile(any.step(each)).curve().means()) {
                    least = Double.isFinite(mean) ? Math.min(least, mean) : least;
                    most = Double.isFinite(mean) ? Math.max(most, mean) : most;
                }
            }
            long step = moment.step(each);
            Profile logarithms = each.lags().profile(step), ratios = logarithms.powersOfTen();
            double[] lags = ratios.curve().x();
            for (int i = 0; i < lags.length; i++) {
                Interval y = ratios.curve().y()[i];
                csv.row(each.runs().label(), step, (long) lags[i], y.mean(), y.low(), y.high(), y.n());
            }
            traces.add(Trace.line(
                    each.runs().label() + " " + plain(logarithms.curve().lastMean()),
                    log ? logarithms : ratios,
                    each.runs().cell().colour(),
                    Ink.pen(3.2, each.runs().cell().dash())));
        }
        String what = "gradient of the loss by lag, " + moment.words;
        Scale x = Scale.linear("steps before the last one", 0, lag());
        Scale y = log
                ? Scale.rounded("log₁₀ of what is left", least, most + 0.02 * (most - least))
                : Scale.linear("what is left of the signal", -0.03, StrictMath.pow(10, Math.min(1, most)) + 0.03);
        return new Panel(
                        Words.sentence(what),
                        "geometric mean over seeds, 95 % t-interval",
                        x,
                        List.of(y),
                        List.of(Row.of("", traces)),
                        frame)
                .figure("lags-" + moment.file + (log ? "-log" : ""), what + (log ? ", logarithmic axis" : ""), csv);
    }

    /** For a label in a picture, which has no raised digits but these. */
    private static String plain(double log10) {
        String left = Numbers.left(log10);
        if (!left.startsWith("10^{")) {
            return left;
        }
        StringBuilder raised = new StringBuilder("10");
        for (char c : Numbers.fixed(log10, 0).toCharArray()) {
            raised.append(c == '−' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
        }
        return raised.toString();
    }

    private Figure error(Moment moment) {
        long now = moment.step(shown.get(0));
        return metric.figure(
                "error-" + moment.file,
                Words.sentence(metric.name()) + (moment == Moment.HALF_WAY ? ", shaded until half-way" : ""),
                variants,
                Metric.steps(variants),
                RIGHT,
                2.6,
                row -> (moment == Moment.HALF_WAY ? row.shadedTo(now) : row).marked(new double[] {now}),
                each -> each.label() + " " + Steps.of(each).success().text());
    }

    /** What is seen, in words; of few seeds nothing. */
    private List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        if (seeds() < Tests.ENOUGH_SEEDS) {
            return sentences;
        }
        List<Seen> gone =
                shown.stream().filter(each -> each.after().high() < GONE).toList();
        List<Seen> through = shown.stream()
                .filter(each -> each.after().low() > GONE
                        && each.after().low() > each.before().high())
                .toList();
        String terms = "trained at " + Terms.of(variants);
        if (!gone.isEmpty()) {
            sentences.add(Words.sentence(terms) + ", "
                    + Words.each(
                            gone,
                            each -> "the " + each.runs().label() + " has less than a hundredth of it left after "
                                    + Words.count(reach(each), "step", "steps"))
                    + ".");
        }
        if (!through.isEmpty()) {
            sentences.add(
                    Words.list(through.stream().map(each -> each.runs().label()).toList())
                            + ", " + terms + ", "
                            + (through.size() == 1 ? "lets" : "let") + " more of it through than untrained: "
                            + Words.each(
                                    through,
                                    each -> Numbers.left(each.before().mean()) + " → "
                                            + Numbers.left(each.after().mean()))
                            + ".");
        }
        Comparator<Seen>
                before = Comparator.comparingDouble(each -> -each.before().mean()),
                after = Comparator.comparingDouble(each -> -each.after().mean());
        List<Seen> first = shown.stream().sorted(before).toList();
        if (!first.equals(shown.stream().sorted(after).toList())) {
            sentences.add("Before training the order is another: "
                    + Words.each(
                            first,
                            each -> each.runs().label() + " "
                                    + Numbers.left(each.before().mean()))
                    + ". Choose “untrained” above.");
        }
        return sentences;
    }

    /** The first lag from which on less than a hundredth is left after training. */
    private static long reach(Seen each) {
        Profile last = each.lags().profile(Moment.TRAINED.step(each));
        double[] lags = last.curve().x(), means = last.curve().means();
        int i = lags.length;
        while (i > 0 && means[i - 1] < GONE) {
            i--;
        }
        return (long) lags[Math.min(i, lags.length - 1)];
    }
}
