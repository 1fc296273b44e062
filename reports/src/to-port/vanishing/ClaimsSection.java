package carousel.reports.vanishing;

import carousel.reports.page.Html;
import carousel.reports.page.Section;
import java.util.List;

/** Sentences that one hears, each held against these runs: a verdict, its numbers, and the figure to see them in. */
final class ClaimsSection {
    private ClaimsSection() {}

    /** The section; figures are named by their numbers, empty where there is none. */
    static Section of(Gradients gradients, String initialFigure, String trainingFigure) {
        InitialClaims before = new InitialClaims(gradients, initialFigure);
        LearntClaims after = new LearntClaims(gradients, trainingFigure);
        List<Claim> claims = List.of(
                before.vanillaVanishes(),
                before.gruEliminates(),
                after.carryPath(),
                after.learntCarry(),
                after.gruAndLstm());
        Html html = new Html().markup("<dl class=\"claims\">\n");
        claims.forEach(claim -> html.add(claim.html()));
        return new Section("claims", "Claims", html.markup("</dl>\n"));
    }
}
