package carousel.reports.atlas;

import carousel.reports.chapter.Chapter;
import carousel.reports.chapter.HowToRead;
import carousel.reports.chapter.Report;
import carousel.reports.chapter.RunsTable;
import carousel.reports.page.Html;
import carousel.reports.stats.Ends;
import carousel.reports.stats.Interval;
import carousel.reports.stats.Moment;
import carousel.reports.stats.Steps;
import carousel.reports.study.Captions;
import carousel.reports.study.Cell;
import carousel.reports.study.Study;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import java.util.ArrayList;
import java.util.List;

/** The gradient atlas: where the gradient goes, why, and when it comes back, for every cell and initializer of an experiment. */
public final class AtlasReport {
    /** By name. */
    public static final Report REPORT = new Report("gradient-atlas", study -> new AtlasReport(study).contents());

    static final String HOW = "how-to-read";

    private final Atlas atlas;

    private AtlasReport(Study study) {
        this.atlas = Atlas.of(study);
    }

    private Report.Contents contents() {
        Moments moments = atlas.moments();
        LagChapters lags = new LagChapters(atlas);
        GrowthChapters growth = new GrowthChapters(atlas, moments);
        SequenceChapters sequences = new SequenceChapters(atlas, moments);
        CarryChapter carry = new CarryChapter(atlas, moments);
        Chapter jacobian = new JacobianChapter(atlas, moments).chapter(), escape = new EscapeChapter(atlas).chapter();
        boolean near = atlas.answersEverywhere();
        List<Chapter> chapters = new ArrayList<>(List.of(
                lags.maps(),
                lags.moments(),
                carry.chapter(),
                jacobian,
                growth.lyapunov(),
                new GatesChapter(atlas, moments).chapter(),
                new ShareChapter(atlas, moments).chapter(),
                sequences.noise(),
                sequences.saliency(),
                growth.bounds(),
                escape));
        StringBuilder askedFor = new StringBuilder();
        for (Chapter one : List.of(new ItemisedChapter(atlas).chapter(), new FixedPointsChapter(atlas).chapter())) {
            if (one.met()) { // an atlas has these where they were asked for
                chapters.add(one);
                askedFor.append(one.id()).append(' ');
            }
        }
        chapters.add(howToRead(askedFor.toString()));
        return new Report.Contents(
                List.of(
                        whatWasRun(),
                        near ? jacobian.finding() : left("untrained", Moment.UNTRAINED),
                        near ? "" : left("once solved", Moment.SOLVED),
                        carry.solved(),
                        near ? "" : escape.finding(),
                        success()),
                new Html()
                        .markup("<p><a href=\"#" + HOW + "\">How to read this</a>")
                        .markup(": what is measured, the equations, and the limits of each number.</p>\n"),
                chapters);
    }

    private String whatWasRun() {
        List<Variant> all = atlas.variants();
        String each = atlas.settings(all).size() == 1 ? " of cell and initializer" : " of cell, initializer and task";
        String what = Words.count(all.size(), "combination", "combinations") + each + " were trained on the task "
                + Captions.tasks(all) + "," + atlas.within(all).replaceFirst(" within", " for") + ". ";
        return (all.isEmpty() ? "" : what) + RunsTable.sentence(atlas.study()) + Captions.alike(all);
    }

    /** What is left of the gradient at a moment: of the first task and length, so that lags compare, one variant a cell with enough runs. */
    private String left(String when, Moment moment) {
        List<Variant> probed = atlas.settings(atlas.using(Atlas.GRADIENT)).values().stream()
                .findFirst()
                .orElse(List.of());
        List<String> texts = new ArrayList<>();
        for (Variant each : atlas.leading(probed)) {
            Interval left = atlas.left().at(each, moment);
            if (left.n() >= Moments.FEW) {
                texts.add(Say.brief(each) + " " + left.inline(1, each.expected()));
            }
        }
        return texts.isEmpty()
                ? ""
                : "log₁₀ of what is left of the loss's gradient at " + atlas.lagged(probed) + ", " + when + ": "
                        + String.join("; ", texts) + ".";
    }

    private String success() {
        List<String> texts = new ArrayList<>();
        var settings = atlas.settings(atlas.variants());
        settings.forEach((setting, variants) -> texts.add((settings.size() == 1 ? "" : "of " + setting + ", ")
                + Say.each(
                        variants,
                        each -> Say.brief(each) + " " + Steps.of(each).success().text())));
        return texts.isEmpty()
                ? ""
                : "Runs that solved the task" + atlas.within(atlas.variants()) + " ("
                        + Variant.fact(atlas.variants(), "success", "no criterion given") + "): "
                        + String.join("; ", texts) + "."
                        + (Ends.of(atlas.variants()).unsolved() > 0 ? " Those that have not may later." : "");
    }

    private Chapter howToRead(String askedFor) {
        String keys = "atlas-gradient-by-lag raw-and-ratio state moments escape carry singular-values lyapunov gates "
                + "parameter-share signal-to-noise saliency " + askedFor + "bounds intervals-and-failures";
        return howToRead(atlas, keys);
    }

    /** What is measured, by the keys of its definitions, and the equations of the cells. */
    static Chapter howToRead(Atlas atlas, String keys) {
        Html list = HowToRead.list(atlas.study(), keys);
        return Chapter.of(HOW, "How to read this")
                .html(HowToRead.definitions(list))
                .html(equations(atlas));
    }

    /** How the cells of these runs hand a gradient back by one step, as they are implemented: rows, in the letters of the cells' Javadoc. */
    private static Html equations(Atlas atlas) {
        Html known = new Html();
        for (Cell cell : Study.cells(atlas.variants())) {
            String forward = cell.text("forward", ""), backward = cell.text("backward", "");
            if (!forward.isEmpty()) {
                known.element("h4", cell.title())
                        .element(
                                "pre",
                                forward.strip() + "\n\n" + backward.strip() + "\n\n"
                                        + cell.text("jacobian", "").strip());
            }
        }
        return known.isEmpty()
                ? known
                : new Html()
                        .element("h3", "One step back, as it is implemented")
                        .paragraph(
                                "Vectors are rows. h⁻ and c⁻ are the states before the step, h and c those after it; d = ∂L/∂h and dc = ∂L/∂c after it, d⁻ and dc⁻ before it; "
                                        + "∘ multiplies element by element. Each block has the step forward, the way back, and the Jacobian J = ∂h/∂h⁻ whose product d⁻ = d J the way back is. "
                                        + "Where its first term is the diagonal of a gate, such as diag(z) of h or diag(f) of ∂c/∂c⁻, that is the carry path.")
                        .add(known);
    }
}
