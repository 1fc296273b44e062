package carousel.reports.vanishing;

import carousel.reports.chapter.Chapter;
import carousel.reports.chapter.HowToRead;
import carousel.reports.chapter.Report;
import carousel.reports.chapter.RunsTable;
import carousel.reports.chapter.SuccessTable;
import carousel.reports.chapter.Versus;
import carousel.reports.chart.Chart;
import carousel.reports.chart.Metric;
import carousel.reports.chart.Strip;
import carousel.reports.figure.Figure;
import carousel.reports.page.Html;
import carousel.reports.stats.Tests;
import carousel.reports.study.Captions;
import carousel.reports.study.Cell;
import carousel.reports.study.Study;
import carousel.reports.study.Terms;
import carousel.reports.study.Variant;
import carousel.reports.study.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The report of the main job: what the gradients of the cells do before and during training, and what that means. */
public final class VanishingReport {
    /** By name. */
    public static final Report REPORT =
            new Report("vanishing-gradients", study -> new VanishingReport(study).contents());

    private static final String EQUAL_PARAMETERS = "equal-parameters";
    private static final String FEW =
            "Of what has fewer than " + Tests.ENOUGH_SEEDS + " seeds no claim is made; its numbers are in the tables.";
    /** Numbers of parameters that differ by no more than this share are about equal. */
    private static final double ABOUT = 0.1;

    private final Study study;
    private final List<Variant> trained;
    /** Those of the first group, which sentences tell of. */
    private final List<Variant> first;

    private final Metric metric;
    private final String criterion;
    private final Map<String, List<Variant>> groups;
    /** The comparisons by the names of the two cells and by group. */
    private final Map<String, Map<String, Versus>> versus = new LinkedHashMap<>();

    private VanishingReport(Study study) {
        this.study = study;
        trained = study.trained();
        first = trained.stream()
                .filter(each -> each.group().equals(trained.get(0).group()))
                .toList();
        metric = Metric.of(trained);
        criterion = Terms.criterion(trained);
        groups = compared(trained);
        groups.forEach((group, variants) -> Versus.of(variants)
                .forEach(each -> versus.computeIfAbsent(each.names(), names -> new LinkedHashMap<>())
                        .put(group, each)));
    }

    private Report.Contents contents() {
        Initial initial = new Initial(study);
        Learning learning = new Learning(trained, metric);
        Chapter before = initial.chapter(), maps = learning.maps(), success = success();
        List<String> summary =
                new ArrayList<>(List.of(whatWasRun(), initial.sentence(), learning.moves(first), solved()));
        Claims claims = new Claims();
        claims.before(initial, before);
        claims.during(new Order(learning.seen()), maps);
        versus.forEach((names, all) -> {
            String together = Versus.together(all);
            summary.add(together.isEmpty() ? "" : names + ": " + together + ". At another rate it may be otherwise.");
            claims.versus(names, all, success);
        });
        boolean few = study.variants().stream().anyMatch(each -> each.runs().size() < Tests.ENOUGH_SEEDS);
        summary.add(few && !study.runs().isEmpty() ? FEW : "");
        return new Report.Contents(
                new Opening(learning.seen(), first, metric)::html,
                summary,
                HowToRead.folded(study, "gradient-by-lag ratio states before-training maps bands-and-shares baselines"),
                List.of(before, maps, learning.stages(), loss(), success, claims.chapter()));
    }

    /**
     * Trained variants by group, for tables and comparisons. A group at equal parameters need not repeat the runs that it takes as
     * its measure: variants of other groups with about as many parameters and a cell that the group lacks are shown with it.
     */
    private static Map<String, List<Variant>> compared(List<Variant> trained) {
        Map<String, List<Variant>> groups = Study.by(trained, Variant::group);
        List<Variant> equal = groups.getOrDefault(EQUAL_PARAMETERS, new ArrayList<>());
        double wanted = equal.stream()
                .mapToLong(Variant::parameters)
                .filter(p -> p > 0)
                .average()
                .orElse(Double.NaN);
        for (Variant each : trained) {
            boolean lacking = equal.stream().noneMatch(own -> own.cell().equals(each.cell()));
            if (lacking && Math.abs(each.parameters() - wanted) <= ABOUT * wanted) {
                equal.add(each);
            }
        }
        equal.sort(Comparator.comparing(Variant::cell, Cell.ORDER));
        return groups;
    }

    private String whatWasRun() {
        List<String> parts = new ArrayList<>();
        parts.add(extent("looked at before any training", study.initial(), units(study.initial())));
        parts.add(extent("trained on the task " + Captions.tasks(trained), trained, ""));
        parts.removeIf(String::isEmpty);
        long cells =
                study.runs().stream().map(run -> run.text("cell")).distinct().count();
        String what = Words.count(cells, "cell was", "cells were") + " " + String.join(" and ", parts) + ". ";
        return (parts.isEmpty() ? "" : what) + RunsTable.sentence(study) + Captions.alike(trained);
    }

    private static String extent(String what, List<Variant> variants, String besides) {
        TreeSet<String> seeds = new TreeSet<>();
        variants.stream().filter(each -> !each.lostAll()).forEach(each -> seeds.add(each.seeds()));
        long runs = variants.stream().mapToLong(each -> each.runs().size()).sum();
        String all = Words.count(runs, "run", "runs") + besides + (seeds.size() == 1 ? ", " + seeds.first() : "");
        return variants.isEmpty() ? "" : what + " (" + all + ")";
    }

    /** {@code , 128 units}: networks before training may be of another size than those that are trained. */
    private static String units(List<Variant> untrained) {
        List<Long> units = untrained.stream().map(Variant::hidden).distinct().toList();
        return units.size() == 1 ? ", " + Words.count(units.get(0), "unit", "units") : "";
    }

    private String solved() {
        return trained.isEmpty()
                ? ""
                : "Solved (" + criterion + ") at " + Terms.of(first) + ", "
                        + Words.group(first.get(0).group()) + ": "
                        + String.join(", ", SuccessTable.shares(first)) + ".";
    }

    private Chapter loss() {
        List<Figure> figures = new ArrayList<>();
        groups.forEach((group, variants) -> {
            String file = Figure.nameOf("loss", group), title = metric.name() + ", " + Words.group(group);
            figures.add(metric.figure(file, title, variants, Metric.steps(trained)));
        });
        boolean any =
                trained.stream().anyMatch(each -> !metric.mean(each.runs()).isEmpty());
        String axis = metric.logarithmic()
                ? "a logarithmic axis; means and intervals are taken of the logarithms"
                : "a linear axis";
        return Chapter.of("loss", "Loss curves")
                .needs("has a loss or a test metric that is a number", any)
                .finding(this::ended)
                .chart(
                        Chart.of("loss", metric.name() + " by training step", trained, figures),
                        "Test metric of all cells on " + axis
                                + ". Bands: 95 % t-intervals over the seeds that are still running at that step. "
                                + Metric.thinned(trained) + "Dotted: " + metric.baselineText() + ". "
                                + Captions.brief(trained));
    }

    private String ended() {
        boolean enough =
                Tests.enough(first.stream().mapToInt(each -> metric.last(each).n()));
        return enough
                ? "Final " + metric.name() + ", " + metric.meanName() + " over seeds ("
                        + Words.group(first.get(0).group()) + ", " + Terms.of(first)
                        + "; baseline "
                        + metric.baselineText() + "): "
                        + Words.each(first, each -> each.label() + " " + metric.lastText(each)) + "."
                : "";
    }

    private Chapter success() {
        List<Figure> figures = new ArrayList<>();
        List<String> shares = new ArrayList<>();
        Html tables = new Html();
        Map<Versus, String> where = new LinkedHashMap<>();
        groups.forEach((group, variants) -> {
            String name = Words.group(group);
            boolean borrowed = variants.stream().anyMatch(each -> !each.group().equals(group));
            String measure =
                    " Runs of another group with about as many parameters are the measure of this one and shown with it.";
            figures.add(Strip.of(Figure.nameOf("success", group), name, variants));
            shares.add(name + " (" + Terms.of(variants) + ") " + String.join(", ", SuccessTable.shares(variants)));
            tables.element("h3", "Group: " + name).add(SuccessTable.of(variants, metric, borrowed ? measure : ""));
            Versus.of(variants).forEach(each -> where.put(each, name));
        });
        tables.add(Versus.table(where));
        tables.quiet(
                "Power: by success alone five seeds a cell tell 5/5 from 0/5 (p = 0.0079); 5/5 from 1/5 (p = 0.048) only if "
                        + "the steps differ too (Holm), and not 5/5 from 2/5 (p = 0.17).");
        return Chapter.of("success", "Success and steps to success")
                .needs("was trained", !trained.isEmpty())
                .finding(() -> "Solved: " + String.join("; ", shares) + ".")
                .chart(
                        Chart.of("success", "Steps to success (" + criterion + ")", trained, figures),
                        "Steps to " + criterion
                                + ", counted at the first, each seed a mark in a lane of its own; in the grey strip "
                                + "a plus is a run not solved within its updates, a cross one that diverged, was interrupted or is lost. "
                                + Captions.brief(trained))
                .html(tables);
    }
}
