package carousel.reports.chapter;

import carousel.core.text.Visible;
import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import carousel.reports.study.Study;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code provenance.txt}: what made the runs. It lies beside the page because most of it depends on the machine, and the page
 * must not: the same results give the same bytes of HTML wherever they were computed.
 */
public final class ProvenanceFile {
    /** The file's name in the report's folder. */
    public static final String NAME = "provenance.txt";

    private static final String SECONDS = "seconds";

    private ProvenanceFile() {}

    /** The text: what all runs share, then a line a run with its seconds and whatever differs between runs. */
    public static String of(Study study) {
        List<Run> runs = study.runs();
        StringBuilder text =
                new StringBuilder("What made the runs of this report, from the part 'provenance' of each run.json.\n"
                        + "Of all this only another 'numerics' may change a bit of a result.\n\n");
        List<String> differing = new ArrayList<>();
        values(runs).forEach((key, values) -> {
            if (values.size() == 1) {
                line(text, key, values.iterator().next());
            } else {
                differing.add(key);
            }
        });
        line(
                text,
                SECONDS,
                Numbers.fixed(runs.stream().mapToDouble(ProvenanceFile::seconds).sum(), 1) + " in all " + runs.size()
                        + " runs");
        text.append("\nrun\tseconds");
        differing.forEach(key -> text.append('\t').append(clean(key)));
        text.append('\n');
        for (Run run : runs) {
            text.append(run.id()).append('\t').append(Numbers.shortest(seconds(run)));
            differing.forEach(key -> text.append('\t').append(value(run, key)));
            text.append('\n');
        }
        return text.toString();
    }

    /** Every key of any run with the values that it has. */
    private static Map<String, Set<String>> values(List<Run> runs) {
        Map<String, Set<String>> values = new LinkedHashMap<>();
        runs.forEach(run -> run.record().provenance().keySet().forEach(key -> values.put(key, new LinkedHashSet<>())));
        values.forEach((key, all) -> runs.forEach(run -> all.add(value(run, key))));
        values.remove(SECONDS);
        return values;
    }

    private static double seconds(Run run) {
        return run.record().provenance().get(SECONDS) instanceof Number n ? n.doubleValue() : 0;
    }

    private static String value(Run run, String key) {
        Object value = run.record().provenance().get(key);
        return value == null ? "-" : clean(value.toString());
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(clean(key) + " ".repeat(Math.max(1, 14 - key.length())) + value + '\n');
    }

    /** One line of one field: whatever would end either becomes a blank. */
    private static String clean(String raw) {
        return Visible.line(raw.replaceAll("\\p{Cntrl}", " "));
    }
}
