package carousel.reports.chapter;

import carousel.core.result.Criterion;
import carousel.core.result.Outcome;
import carousel.reports.page.Html;
import carousel.reports.page.Page.Section;
import carousel.reports.page.Table;
import carousel.reports.study.Numbers;
import carousel.reports.study.Run;
import carousel.reports.study.Study;
import carousel.reports.study.Terms;
import carousel.reports.study.Words;
import java.util.List;
import java.util.function.Predicate;

/** Every run of an experiment, the failed, corrupt and missing ones too. */
public final class RunsTable {
    private static final int HASH_SHOWN = 12;

    private RunsTable() {}

    /** The section with the table. */
    static Section of(Study study) {
        Html html = new Html().finding(sentence(study));
        html.quiet("Hashes are SHA-256 over the bits of all weights and of all points; the first " + HASH_SHOWN
                + " digits are shown, run.json has them whole. Same hash, same numbers, on any machine.");
        html.add(almost(study));
        if (!study.unknown().isEmpty()) {
            html.paragraph(
                    "Of unknown variants, because nothing tells their settings, are these lost runs; no row of any other table "
                            + "counts them: 0 of " + study.unknown().size() + ": " + String.join(", ", study.unknown())
                            + ".");
        }
        html.add(faults(study));
        html.add(table("Trained runs", study, Run::trained));
        html.add(table("Inspected weights", study, Run::inspected));
        String initial = "Runs at initialisation";
        Html untrained = table(initial, study, run -> !run.trained() && !run.inspected());
        return new Section("runs", "Every run", untrained.isEmpty() ? html : html.folded(initial, untrained));
    }

    private static Html faults(Study study) {
        Table table = new Table("Corrupt and missing runs", "run | what is wrong");
        study.faults().forEach(fault -> table.row(true, fault.name(), "corrupt: " + fault.reason()));
        study.missing()
                .forEach(id -> table.row(true, id, "missing: expected by experiment.json, counted as not solved"));
        return table.html();
    }

    /** Runs that stand below the line at their end, and are not solved all the same: their last numbers would read as a contradiction. */
    private static Html almost(Study study) {
        long runs = study.runs().stream()
                .filter(run -> run.trained() && run.finished() && !run.succeeded())
                .filter(run -> {
                    Criterion criterion = Criterion.of(run.record().facts());
                    return criterion != null && criterion.met(run.outcome().metric());
                })
                .count();
        return runs == 0
                ? new Html()
                : new Html()
                        .quiet(
                                Words.count(runs, "run", "runs")
                                        + " met the criterion at the last test, but not at three in a row: not solved, by the rule.");
    }

    /** How many runs there are and how they ended. */
    public static String sentence(Study study) {
        return study.ended(Outcome.Status.FINISHED) + " of " + study.total() + " runs finished"
                + also(study.ended(Outcome.Status.DIVERGED), "diverged")
                + also(study.ended(Outcome.Status.INTERRUPTED), "interrupted")
                + also(study.unreadable(), "corrupt")
                + also(study.missing().size(), "missing") + ".";
    }

    private static String also(long count, String what) {
        return count > 0 ? "; " + count + " " + what : "";
    }

    private static Html table(String caption, Study study, Predicate<Run> which) {
        List<Run> runs = study.runs().stream().filter(which).toList();
        List<String> differing = Run.differing(runs);
        Table table = new Table(
                caption, "run | cell | group | #seed | status | #final metric | #steps to success | weights | points");
        for (Run run : runs) {
            Outcome outcome = run.outcome();
            boolean finished = run.finished();
            table.row(
                    !finished,
                    run.id(),
                    study.cell(run).title() + ", " + run.besides(differing),
                    Words.group(run.record().group()),
                    run.text("seed"),
                    outcome.status().label() + (outcome.reason().isEmpty() ? "" : ": " + outcome.reason()),
                    finished ? Numbers.significant(outcome.metric()) : "–",
                    run.succeeded()
                            ? Numbers.whole(run.solvedAt().getAsLong())
                            : finished && run.trained() ? Terms.unsolved(outcome.steps()) : "–",
                    shortHash(run.record().hashes().weights()),
                    shortHash(run.record().hashes().points()));
        }
        return table.html();
    }

    private static String shortHash(String hash) {
        return hash.substring(0, Math.min(HASH_SHOWN, hash.length()));
    }
}
