package carousel.reports.chapter;

import carousel.reports.page.Html;
import carousel.reports.page.Page;
import carousel.reports.study.Cell;
import carousel.reports.study.Study;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * What is to be known to read a page: a list of things and what they are, in the words of {@code how-to-read.txt}, which holds each
 * once. No results.
 */
public final class HowToRead {
    private HowToRead() {}

    /** The entries of these keys, which blanks divide; that of {@code states} only where a cell carries more than one. */
    public static Html list(Study study, String keys) {
        boolean several =
                study.variants().stream().anyMatch(each -> each.cell().states().size() > 1);
        Map<String, String[]> known = entries();
        Html list = new Html();
        for (String key : keys.split(" ")) {
            if (several || !key.equals("states")) {
                entry(list, known.get(key)[0], known.get(key)[1]);
            }
        }
        return list;
    }

    /** The same folded, under the anchor {@code how-to-read}, with the step back through each cell and what each initializer does. */
    public static Html folded(Study study, String keys) {
        Html list = list(study, keys);
        StringBuilder steps = new StringBuilder(), starts = new StringBuilder();
        for (Cell cell : Study.cells(study.variants())) {
            String step = cell.text("step-back", "");
            steps.append(step.isEmpty() ? "" : cell.title() + ", " + step + ". ");
        }
        if (!steps.isEmpty()) {
            entry(list, "One step back", "With d before the step and d behind it as rows: " + steps);
        }
        TreeSet<String> inits = new TreeSet<>();
        study.runs().forEach(run -> inits.add("init " + run.text("init").replaceFirst("\\(.*", "")));
        entries().forEach((key, entry) -> starts.append(inits.contains(key) ? entry[0] + ": " + entry[1] + ". " : ""));
        if (!starts.isEmpty()) {
            entry(list, "Initializers", starts.toString());
        }
        return new Html()
                .markup("<details id=\"how-to-read\"><summary>How to read this</summary>\n")
                .add(definitions(list))
                .markup("</details>\n");
    }

    /** A list of definitions of such entries. */
    public static Html definitions(Html entries) {
        return new Html().markup("<dl class=\"how\">\n").add(entries).markup("</dl>");
    }

    private static void entry(Html list, String name, String text) {
        list.markup("<dt>").text(name).markup("</dt><dd>").rich(text.strip()).markup("</dd>\n");
    }

    /** Name and text by key, in the order of the file. */
    private static Map<String, String[]> entries() {
        Map<String, String[]> entries = new LinkedHashMap<>();
        for (String entry : Page.resource("how-to-read.txt").split("\n\n")) {
            String[] head = entry.strip().split("\n", 2)[0].split(" = ", 2);
            if (head.length == 2) {
                entries.put(head[0], new String[] {head[1], entry.strip().split("\n", 2)[1]});
            }
        }
        return entries;
    }
}
