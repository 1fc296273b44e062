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
        Table table = new Table(
                "Hashes are SHA-256 over the bits of all weights and of all points; the first " + HASH_SHOWN
                        + " digits are shown, run.json has them whole. Same hash, same numbers, on any machine.",
                "run", "cell", "group", "#seed", "status", "#final metric", "#steps to success", "weights", "points");
        experiment.runs().forEach(run -> addRow(table, run));
        experiment.faults().forEach(fault -> table.badNote(fault.name(), "corrupt: " + fault.reason()));
        experiment.missing().forEach(id -> table.badNote(id, "missing: expected by experiment.json, counted as a failure"));
        return new Section("runs", "Every run", new Html().finding(sentence(experiment)).add(table.html()));
    }

    /** How many runs there are and how they ended. */
    public static String sentence(Experiment experiment) {
        List<Run> runs = experiment.runs();
        StringBuilder text = new StringBuilder();
        text.append(count(runs, Outcome.Status.FINISHED)).append(" of ").append(experiment.total()).append(" runs finished");
        append(text, count(runs, Outcome.Status.DIVERGED), "diverged");
        append(text, count(runs, Outcome.Status.INTERRUPTED), "interrupted");
        append(text, experiment.lost().size() - experiment.missing().size(), "corrupt");
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

    private static void addRow(Table table, Run run) {
        Outcome outcome = run.outcome();
        String status = outcome.status().label() + (outcome.reason().isEmpty() ? "" : ": " + outcome.reason());
        String[] cells = {
            run.id(),
            Names.cell(run.text("cell")) + ", " + run.text("init"),
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
