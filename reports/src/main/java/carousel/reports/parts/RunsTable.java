package carousel.reports.parts;

import carousel.core.result.Outcome;
import carousel.reports.study.Study;
import carousel.reports.study.Words;
import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import carousel.reports.page.Html;
import carousel.reports.page.Section;
import carousel.reports.page.Table;
import java.util.List;

/** Every run of an experiment, the failed, corrupt and missing ones too. */
public final class RunsTable {
    private static final int HASH_SHOWN = 12;

    private RunsTable() {}

    /** The section with the table. */
    public static Section of(Study experiment) {
        Html html = new Html().finding(sentence(experiment));
        html.markup("<p class=\"quiet\">")
                .text("Hashes are SHA-256 over the bits of all weights and of all points; the first " + HASH_SHOWN
                        + " digits are shown, run.json has them whole. Same hash, same numbers, on any machine.")
                .markup("</p>\n");
        if (!experiment.faults().isEmpty() || !experiment.missing().isEmpty()) {
            html.add(faults(experiment));
        }
        html.add(table(
                "Trained runs", experiment, experiment.runs().stream().filter(Run::trained).toList()));
        Html initial = table(
                "Runs at initialisation",
                experiment,
                experiment.runs().stream().filter(run -> !run.trained()).toList());
        if (!initial.isEmpty()) {
            html.markup("<details><summary>Runs at initialisation</summary>\n")
                    .add(initial)
                    .markup("</details>\n");
        }
        return new Section("runs", "Every run", html);
    }

    /** The lost runs that no row of a table counts, in a paragraph to stand above it; nothing if there are none. */
    public static Html unknown(Study study) {
        List<String> ids = study.unknown();
        return ids.isEmpty()
                ? new Html()
                : new Html()
                        .paragraph("In no row, because nothing tells which, are these lost runs: 0 of " + ids.size()
                                + ": " + String.join(", ", ids) + ".");
    }

    private static Html table(String caption, Study study, List<Run> runs) {
        Table table = new Table(
                caption,
                "run",
                "cell",
                "group",
                "#seed",
                "status",
                "#final metric",
                "#steps to success",
                "weights",
                "points");
        boolean clips = runs.stream().map(run -> run.text("clip")).distinct().count() > 1;
        runs.forEach(run -> addRow(table, study, run, clips));
        return table.html();
    }

    private static Html faults(Study experiment) {
        Table table = new Table("Corrupt and missing runs", "run", "what is wrong");
        experiment.faults().forEach(fault -> table.badRow(fault.name(), "corrupt: " + fault.reason()));
        experiment
                .missing()
                .forEach(id -> table.badRow(id, "missing: expected by experiment.json, counted as a failure"));
        return table.html();
    }

    /** How many runs there are and how they ended. */
    public static String sentence(Study experiment) {
        List<Run> runs = experiment.runs();
        StringBuilder text = new StringBuilder();
        text.append(count(runs, Outcome.Status.FINISHED))
                .append(" of ")
                .append(experiment.total())
                .append(" runs finished");
        append(text, count(runs, Outcome.Status.DIVERGED), "diverged");
        append(text, count(runs, Outcome.Status.INTERRUPTED), "interrupted");
        append(text, experiment.unreadable(), "corrupt");
        append(text, experiment.missing().size(), "missing");
        return text.append('.').toString();
    }

    private static long count(List<Run> runs, Outcome.Status status) {
        return runs.stream().filter(run -> run.outcome().status() == status).count();
    }

    private static void append(StringBuilder text, long count, String what) {
        if (count > 0) {
            text.append("; ").append(count).append(' ').append(what);
        }
    }

    /** @param clips whether runs differ in their clip, of which their ids say nothing */
    private static void addRow(Table table, Study study, Run run, boolean clips) {
        Outcome outcome = run.outcome();
        String status = outcome.status().label() + (outcome.reason().isEmpty() ? "" : ": " + outcome.reason());
        String[] cells = {
            run.id(),
            study.cell(run).title() + ", " + run.text("init") + (clips ? ", clip " + run.text("clip") : ""),
            Words.group(run.record().group()),
            run.text("seed"),
            status,
            Numbers.significant(outcome.metric()),
            run.succeeded() ? Numbers.whole(outcome.solvedAt().getAsLong()) : "–",
            shortHash(run.record().hashes().weights()),
            shortHash(run.record().hashes().points())
        };
        if (outcome.status() == Outcome.Status.FINISHED) {
            table.row(cells);
        } else {
            table.badRow(cells);
        }
    }

    private static String shortHash(String hash) {
        return hash.substring(0, Math.min(HASH_SHOWN, hash.length()));
    }
}
