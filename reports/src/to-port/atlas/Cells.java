package carousel.reports.atlas;

import carousel.reports.study.Variant;

/** What the atlas knows of cells by their names; of a name that it does not know it supposes nothing. */
final class Cells {
    private Cells() {}

    /** Whether it is known to have neither gates nor a carry path. */
    static boolean ungated(Variant each) {
        return each.cell().ungated();
    }
}
