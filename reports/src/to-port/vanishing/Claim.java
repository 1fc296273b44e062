package carousel.reports.vanishing;

import carousel.reports.study.Variant;
import carousel.reports.page.Html;
import carousel.reports.parts.Versus;
import java.util.List;

/**
 * A sentence that one hears, held against these runs.
 *
 * @param saying the sentence
 * @param verdict a few words, computed by rule
 * @param answer one to three sentences with the numbers; powers are marked as {@code 10^{−2}}
 * @param link where to look: anchor on the page, or empty
 * @param place what the link is called
 */
record Claim(String saying, String verdict, String answer, String link, String place) {

    /** A claim that these runs are too few for, or that they say nothing about. */
    static Claim none(String saying, List<Variant> variants) {
        int seeds = Gradients.fewestSeeds(variants);
        String why = variants.isEmpty()
                ? "There are no runs to answer with."
                : enough(variants)
                        ? "Too few of these runs can be read."
                        : "With n = " + seeds + (seeds == 1 ? " seed" : " seeds") + ", fewer than "
                                + Versus.ENOUGH_SEEDS + ", none is made.";
        return new Claim(saying, "No claim.", why, "", "");
    }

    /** Whether there are variants and each has seeds enough. */
    static boolean enough(List<Variant> variants) {
        return !variants.isEmpty() && Gradients.fewestSeeds(variants) >= Versus.ENOUGH_SEEDS;
    }

    /** The claim as an entry of a definition list. */
    Html html() {
        Html html = new Html()
                .markup("<div><dt>")
                .text("“" + saying + "”")
                .markup("</dt><dd><b>")
                .text(verdict)
                .markup("</b> ")
                .rich(answer);
        if (!link.isEmpty()) {
            html.markup(" <a href=\"#").text(link).markup("\">").text(place).markup("</a>.");
        }
        return html.markup("</dd></div>\n");
    }
}
