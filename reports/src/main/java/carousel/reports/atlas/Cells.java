package carousel.reports.atlas;

import carousel.reports.data.VariantRuns;
import java.util.List;

/** What the atlas knows of cells by their names; of a name that it does not know it supposes nothing. */
final class Cells {
    private static final List<String> UNGATED = List.of("rnn", "rnn-relu");

    private Cells() {}

    /** Whether it is known to have neither gates nor a carry path. */
    static boolean ungated(VariantRuns each) {
        return UNGATED.contains(each.variant().cell());
    }
}
