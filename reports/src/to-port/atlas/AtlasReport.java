package carousel.reports.atlas;

import carousel.reports.study.Study;
import carousel.reports.page.FigureBook;
import carousel.reports.page.Html;
import carousel.reports.page.Page;
import carousel.reports.page.Section;
import carousel.reports.parts.Lead;
import carousel.reports.parts.RunsTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** The gradient atlas: where the gradient goes, why, and when it comes back, for every cell and initializer of an experiment. */
public final class AtlasReport {
    /** A section and the instrument without which it is left out. */
    private record Chapter(String probe, String title, BiFunction<Atlas, FigureBook, Section> section) {}

    private static final List<Chapter> CHAPTERS = List.of(
            new Chapter(Probes.GRADIENT, "Maps", MapsSection::of),
            new Chapter(Probes.GRADIENT, "Three moments", MomentsSection::of),
            new Chapter(CarrySection.PROBE, "Carry and rest", CarrySection::of),
            new Chapter(JacobianSection.PROBE, "Jacobians", JacobianSection::of),
            new Chapter(LyapunovSection.PROBE, "Lyapunov exponents", LyapunovSection::of),
            new Chapter(GatesSection.PROBE, "Gates and time scales", GatesSection::of),
            new Chapter(ShareSection.PROBE, "Where the parameter gradient comes from", ShareSection::of),
            new Chapter(NoiseSection.PROBE, "Signal and noise", NoiseSection::of),
            new Chapter(SaliencySection.PROBE, "Input saliency", SaliencySection::of),
            new Chapter(BoundsSection.PROBE, "Bounds", BoundsSection::of),
            new Chapter(Probes.GRADIENT, "The escape", EscapeSection::of));

    private AtlasReport() {}

    /** The page; its figures go into the book. */
    public static String page(Study experiment, FigureBook book) {
        Atlas atlas = Atlas.of(experiment);
        List<Section> sections = new ArrayList<>();
        Html missing = new Html();
        for (Chapter chapter : CHAPTERS) {
            if (atlas.using(chapter.probe()).isEmpty()) {
                missing.element("li", chapter.title() + ": no run was set to use the probe " + chapter.probe() + ".");
            } else {
                sections.add(chapter.section().apply(atlas, book));
            }
        }
        if (!missing.isEmpty()) {
            sections.add(new Section(
                    "not-measured",
                    "Not measured in these runs",
                    new Html().markup("<ul>\n").add(missing).markup("</ul>\n")));
        }
        sections.add(HowToReadAtlas.of(experiment));
        Section runs = RunsTable.of(experiment);
        sections.add(new Section(
                runs.id(),
                runs.title(),
                new Html().add(RunsTable.unknown(experiment)).add(runs.body())));
        return Page.of(
                experiment.record().title(), Lead.of(experiment, Summary.of(atlas), HowToReadAtlas.link()), sections);
    }
}
