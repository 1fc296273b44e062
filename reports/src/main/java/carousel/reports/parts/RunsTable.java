package carousel.reports.parts;

import carousel.core.result.Outcome;
import carousel.reports.data.Experiment;
import carousel.reports.data.Names;
import carousel.reports.data.Numbers;
import carousel.reports.data.Run;
import carousel.reports.page.Html;
import carousel.reports.page.Section;
import carousel.reports.page.Table;
import java.util.List;

/** Every run of an experiment, the failed, corrupt and missing ones too. */
public final class RunsTable {
    private static final int HASH_SHOWN = 12;

    private RunsTable() {}

    /** The section with the table. */
    public static Section of(Experiment experiment) {
        Html html = new Html().finding(sentence(experiment));
        html.markup("<p class=\"quiet\">")
                .text("Hashes are SHA-256 over the bits of all weights and of all points; the first " + HASH_SHOWN
                        + " digits are shown, run.json has them whole. Same hash, same numbers, on any machine.")
                .markup("</p>\n");
        if (!experiment.faults().isEmpty() || !experiment.missing().isEmpty()) {
            html.add(faults(experiment));
        }
        html.add(table(
                "Trained runs", experiment.runs().stream().filter(Run::trained).toList()));
        Html initial = table(
                "Runs at initialisation",
                experiment.runs().stream().filter(run -> !run.trained()).toList());
        if (!initial.isEmpty()) {
            html.markup("<details><summary>Runs at initialisation</summary>\n")
                    .add(initial)
                    .markup("</details>\n");
        }
        return new Section("runs", "Every run", html);
    }

    private static Html table(String caption, List<Run> runs) {
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
        runs.forEach(run -> addRow(table, run, clips));
        return table.html();
    }

    private static Html faults(Experiment experiment) {
        Table table = new Table("Corrupt and missing runs", "run", "what is wrong");
        experiment.faults().forEach(fault -> table.badRow(fault.name(), "corrupt: " + fault.reason()));
        experiment
                .missing()
                .forEach(id -> table.badRow(id, "missing: expected by experiment.json, counted as a failure"));
        return table.html();
    }

    /** How many runs there are and how they ended. */
    public static String sentence(Experiment experiment) {
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
    private static void addRow(Table table, Run run, boolean clips) {
        Outcome outcome = run.outcome();
        String status = outcome.status().label() + (outcome.reason().isEmpty() ? "" : ": " + outcome.reason());
        String[] cells = {
            run.id(),
            Names.cell(run.text("cell")) + ", " + run.text("init") + (clips ? ", clip " + run.text("clip") : ""),
            Names.group(run.record().group()),
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
