package carousel.reports.truncation;

import carousel.reports.chapter.Chapter;
import carousel.reports.page.Table;
import carousel.reports.stats.Ends;
import carousel.reports.stats.Proportion;
import carousel.reports.stats.Steps;
import carousel.reports.study.Line;
import carousel.reports.study.Terms;
import carousel.reports.study.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Two questions to the map. Is success a step at the minimal lag: none with gradients that reach no last input, as often as uncut with
 * those that reach some? And who needs a gradient over the whole of the longest lag?
 */
final class LawChapter {
    private final List<Door> doors;

    LawChapter(List<Door> all) {
        doors = all.stream().filter(Door::known).toList();
    }

    /** Runs with a gradient that reaches no last input, some, and everything. */
    private record Counts(Proportion shut, Proportion ajar, Proportion open) {
        private Counts and(Counts other) {
            return new Counts(shut.plus(other.shut), ajar.plus(other.ajar), open.plus(other.open));
        }
    }

    private static Counts counts(Door door, Line line) {
        return new Counts(Door.solved(line, door::shut), Door.solved(line, door::ajar), Door.solved(line, door::open));
    }

    private Counts together(Predicate<Line> which) {
        Proportion none = new Proportion(0, 0);
        return doors.stream()
                .flatMap(door -> door.lines().stream().filter(which).map(line -> counts(door, line)))
                .reduce(new Counts(none, none, none), Counts::and);
    }

    private static boolean gated(Line line) {
        return line.cell().gated();
    }

    /** Counts for gated and ungated cells. */
    String sentence() {
        List<String> texts = new ArrayList<>();
        add(texts, "with gates", together(LawChapter::gated));
        add(texts, "without", together(line -> !gated(line)));
        return texts.isEmpty() ? "" : "Solved, over all tasks: cells " + String.join("; cells ", texts) + ".";
    }

    private static void add(List<String> texts, String who, Counts counts) {
        List<String> clauses = new ArrayList<>();
        clause(clauses, counts.shut, " where no gradient reached the last input");
        clause(clauses, counts.ajar, " where it did for some answers");
        clause(clauses, counts.open, " uncut");
        if (!clauses.isEmpty()) {
            texts.add(who + " " + String.join(", ", clauses));
        }
    }

    /** Nothing where there are no such runs. */
    private static void clause(List<String> clauses, Proportion solved, String where) {
        if (solved.n() > 0) {
            clauses.add(solved.text() + where);
        }
    }

    /** Is a gradient over the longest lag there, and was the task solved? Two by two, for cells with gates and without. */
    Chapter crossed() {
        Table table = new Table(
                "Runs over all tasks of this page, by whether the gradient spans the longest lag, and by whether they solved their task "
                        + "within their updates. Counts of several tasks are no sample of anything, so they have no interval.",
                "cells | gradient over the longest lag | #solved | #not solved");
        StringBuilder finding = new StringBuilder();
        for (boolean gates : new boolean[] {true, false}) {
            Counts counts = together(line -> gated(line) == gates);
            Proportion without = counts.shut.plus(counts.ajar);
            String who = gates ? "with gates" : "without gates";
            if (counts.open.n() + without.n() > 0) {
                row(table, who, "there", counts.open);
                row(table, who, "cut off", without);
                finding.append(finding.isEmpty() ? "With" : " With")
                        .append(" the gradient over the longest lag ")
                        .append(without.n() > 0 ? "cut off" : "there")
                        .append(", cells ")
                        .append(who)
                        .append(" solved ")
                        .append(without.n() > 0 ? without.text() : counts.open.text())
                        .append(without.n() > 0 && counts.open.n() > 0 ? "; with all of it " + counts.open.text() : "")
                        .append('.');
            }
        }
        return Chapter.of("crossed", "Is the long gradient needed, and is it enough?")
                .needs("says how far back its task's answers depend on inputs", !doors.isEmpty())
                .finding(finding::toString)
                .html(table.html());
    }

    private static void row(Table table, String who, String gradient, Proportion p) {
        table.row(who, gradient, Integer.toString(p.successes()), Integer.toString(p.n() - p.successes()));
    }

    Chapter chapter() {
        Table table = new Table(
                "Runs that solved their task, with Wilson's 95 % interval, by what their gradient reaches. No last input: K at most the minimal lag. "
                        + "Some: more, but not the longest lag of every answer. Every K counts its own runs.",
                "task | cell | rate, updates | #minimal,\nlongest lag | #no last input | #last input of some | #everything");
        for (Door door : doors) {
            for (Line line : door.lines()) {
                Counts counts = counts(door, line);
                table.row(
                        door.title(),
                        line.title(),
                        Terms.of(line.points().get(0)),
                        door.minimal() + ",\n" + door.longest(),
                        told(counts.shut),
                        told(counts.ajar),
                        told(counts.open));
            }
        }
        return Chapter.of("law", "Which part of the gradient is needed?")
                .needs("says how far back its task's answers depend on inputs", !doors.isEmpty())
                .finding(this::sentence)
                .text(against())
                .html(table.html());
    }

    private static String told(Proportion p) {
        return p.n() == 0 ? "–" : p.text() + "\n[" + p.wilson() + "]";
    }

    /** What speaks against a step at the minimal lag, for cells with gates; all of it. */
    private String against() {
        List<String> below = new ArrayList<>(), above = new ArrayList<>();
        for (Door door : doors) {
            for (Line line : door.lines()) {
                if (!gated(line)) {
                    continue;
                }
                Proportion whole = Door.solved(line, door::open);
                for (Variant each : line.points()) {
                    long reach = Door.reach(each);
                    Proportion p = Steps.of(each).success();
                    String where = line.title() + " on " + door.title() + " with K = " + reach + " " + p.text();
                    if (door.shut(reach) && p.successes() > 0) {
                        below.add(where);
                    } else if (door.ajar(reach) && p.share() < whole.share()) {
                        above.add(where + " (uncut " + whole.text() + ", "
                                + Ends.of(List.of(each)).unsolved() + " not solved within "
                                + Terms.updates(each.budget()) + ")");
                    }
                }
            }
        }
        return "Against a step at the minimal lag, of cells with gates: solved although no last input was reached: "
                + (below.isEmpty() ? "none" : String.join("; ", below))
                + ". Solved less often than uncut although it was reached: "
                + (above.isEmpty() ? "none" : String.join("; ", above)) + ".";
    }
}
