package carousel.reports.given;

import carousel.reports.stats.Lags;
import carousel.reports.stats.Passage;
import carousel.reports.study.Run;
import carousel.reports.study.Variant;
import java.util.OptionalLong;

/** Whether the loss's gradient reaches, in a run, the input farthest from the answer, as far as probes saw: its ratio to lag 0 is 10⁻² or more. */
enum LongGradient {
    BEFORE("there before the first update"),
    LATER("seen only later"),
    NEVER("never seen"),
    CUT("cut off"),
    UNKNOWN("not looked at");

    private static final String TRUNCATE = "truncate";
    private final String words;

    LongGradient(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Of a run of this variant. */
    static LongGradient of(Variant variant, Run run) {
        long cut = variant.whole(TRUNCATE);
        OptionalLong longest = run.lag("longest");
        if (longest.isEmpty()) {
            return UNKNOWN;
        }
        if (cut > 0 && run.reach().orElse(cut) <= longest.getAsLong()) {
            return CUT;
        }
        Passage passage = Passage.of(Lags.loss(variant), run, longest.getAsLong());
        if (passage.looks() == 0) {
            return UNKNOWN;
        }
        return passage.step().isEmpty() ? NEVER : passage.fromTheStart() ? BEFORE : LATER;
    }
}
