package carousel.reports.atlas;

import carousel.reports.study.Run;
import java.util.regex.Pattern;

/** Which instruments a run was set to use: its setting {@code probe}, such as {@code gradient-by-lag,carry(250)}. */
final class Probes {
    static final String GRADIENT = "gradient-by-lag";

    private static final Pattern CADENCE = Pattern.compile("\\([^()]*\\)");

    private Probes() {}

    /** Whether the run was to look with this instrument; runs that say nothing of probes look at the gradient by lag. */
    static boolean used(Run run, String instrument) {
        String told = run.text("probe").isEmpty() ? GRADIENT : run.text("probe");
        boolean never = run.text("probe-every").equals("0");
        for (String one : told.split(",(?![^(]*\\))")) {
            String name = CADENCE.matcher(one).replaceAll("").strip();
            if (name.equals(instrument)) {
                return !never || one.contains("(");
            }
        }
        return false;
    }
}
