package carousel.reports.atlas;

import carousel.reports.chapter.Chapter;
import carousel.reports.chapter.Report;
import carousel.reports.chapter.RunsTable;
import carousel.reports.page.Html;
import carousel.reports.stats.Moment;
import carousel.reports.study.Captions;
import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import carousel.reports.study.Study;
import carousel.reports.study.Variant;
import java.util.ArrayList;
import java.util.List;

/** Given weights under the instruments of the atlas: nothing is trained, and there is one look. */
public final class InspectionReport {
    /** By name. */
    public static final Report REPORT = new Report("inspection", study -> new InspectionReport(study).contents());

    private final Atlas atlas;

    private InspectionReport(Study study) {
        this.atlas = Atlas.of(study, study.inspected());
    }

    private Report.Contents contents() {
        Moments moments = atlas.moments();
        GrowthChapters growth = new GrowthChapters(atlas, moments);
        SequenceChapters sequences = new SequenceChapters(atlas, moments);
        List<String> summary = new ArrayList<>();
        summary.add(RunsTable.sentence(atlas.study()) + " Nothing was trained: one look at weights as they were given."
                + Captions.alike(atlas.variants()));
        atlas.variants()
                .forEach(each -> each.runs().forEach(run -> {
                    summary.add(test(each, run));
                    summary.add(left(each, run));
                }));
        return new Report.Contents(
                summary,
                new Html()
                        .markup("<p><a href=\"#" + AtlasReport.HOW + "\">How to read this</a>")
                        .markup(": what is measured, the equations, and the limits of each number.</p>\n"),
                chapters(growth, sequences));
    }

    private List<Chapter> chapters(GrowthChapters growth, SequenceChapters sequences) {
        Moments moments = atlas.moments();
        List<Chapter> chapters = new ArrayList<>(List.of(
                new LagChapters(atlas).given(),
                new CarryChapter(atlas, moments).chapter(),
                new JacobianChapter(atlas, moments).chapter(),
                growth.lyapunov(),
                new GatesChapter(atlas, moments).chapter(),
                new ShareChapter(atlas, moments).chapter(),
                sequences.noise(),
                sequences.saliency()));
        Chapter itemised = new ItemisedChapter(atlas).chapter();
        if (itemised.met()) { // where one step alone answers there is one item
            chapters.add(itemised);
        }
        chapters.addAll(List.of(new FixedPointsChapter(atlas).chapter(), growth.bounds(), howToRead(itemised.met())));
        return chapters;
    }

    private static String test(Variant each, Run run) {
        return Say.brief(each) + ": " + run.fact("metric-name", "metric") + " "
                + Numbers.significant(run.outcome().metric()) + " on the test set; criterion of the task: "
                + run.fact("success", "none is given") + ".";
    }

    private String left(Variant each, Run run) {
        double left = atlas.left().number().of(each, run, Moment.GIVEN);
        return Double.isNaN(left)
                ? ""
                : "log₁₀ of what is left of the loss's gradient at " + atlas.lagged(List.of(each)) + ": "
                        + Numbers.significant(left) + ".";
    }

    private Chapter howToRead(boolean itemised) {
        String keys = "atlas-gradient-by-lag raw-and-ratio state carry singular-values lyapunov gates parameter-share "
                + "signal-to-noise saliency " + (itemised ? "itemised " : "")
                + "fixed-points bounds intervals-and-failures";
        return AtlasReport.howToRead(atlas, keys);
    }
}
