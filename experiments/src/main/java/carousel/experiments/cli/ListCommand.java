package carousel.experiments.cli;

import carousel.core.cell.Cells;
import carousel.core.optim.Optimizers;
import carousel.core.param.Initializers;
import carousel.core.result.Json;
import carousel.core.text.Count;
import carousel.experiments.experiment.Experiments;
import carousel.experiments.paper.Papers;
import carousel.experiments.paper.Preset;
import carousel.training.setting.ProbeSchedule;
import carousel.training.task.TaskProvider;
import carousel.training.task.Tasks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code carousel list WHAT}: what there is, a line each. */
@Command(
        name = "list",
        customSynopsis = "carousel list WHAT [OPTIONS]",
        header = "Lists what there is, a line each.",
        description = {"  ./carousel list cells", "  ./carousel list experiments", "  ./carousel list initializers"})
final class ListCommand implements carousel.experiments.cli.Command {
    /** What there are lists of. */
    static final List<String> KINDS = List.of(
            "cells", "tasks", "experiments", "initializers", "optimizers", "probes", "settings", "papers", "presets");

    @Parameters(
            paramLabel = "WHAT",
            arity = "0..*",
            description = "cells, tasks, experiments, initializers, optimizers, probes, settings, papers or presets.")
    private List<String> words = new ArrayList<>();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public int run(Session session, Inputs inputs) {
        Optional<String> kind = inputs.word("WHAT", words, "one of " + String.join(", ", KINDS));
        kind.ifPresent(k -> inputs.choice("WHAT", k, KINDS));
        inputs.check();
        Map<String, String> found = find(kind.orElseThrow());
        if (common.json) {
            session.out().println(Json.line(Map.of(kind.get(), found)));
            return Exit.DONE;
        }
        int width = found.keySet().stream().mapToInt(String::length).max().orElse(0);
        found.forEach((name, text) -> session.out().println(name + " ".repeat(width - name.length() + 2) + text));
        return Exit.DONE;
    }

    private static Map<String, String> find(String kind) {
        Map<String, String> found = new LinkedHashMap<>();
        switch (kind) {
            case "cells" -> Cells.onClassPath().all().forEach(c -> found.put(c.name(), c.description()));
            case "tasks" -> tasks(found);
            case "papers" ->
                Papers.papers().forEach(paper -> found.put(paper.key(), paper.authors() + ": " + paper.title()));
            case "presets" ->
                Papers.presets().forEach(preset -> found.put(preset.name(), preset.title() + "; " + budgets(preset)));
            case "experiments" -> Experiments.all().forEach(e -> found.put(e.name(), e.description()));
            case "optimizers" ->
                Stream.concat(Optimizers.names().stream(), Optimizers.controls().stream())
                        .forEach(n -> found.put(n, Optimizers.named(n).label()));
            case "initializers" -> initializers(found);
            case "probes" ->
                ProbeSchedule.kinds().forEach(p -> found.put(p.name(), p.description() + "; a look: " + p.cost()));
            case "settings" ->
                SettingsOptions.OF_A_RUN.forEach(s -> found.put(
                        s.option(), s.help() + " Decides " + s.decides().label() + "."));
            default -> throw new IllegalArgumentException("no list of " + kind);
        }
        return found;
    }

    /** {@code minutes 1 seed, hours 5 seeds}. */
    private static String budgets(Preset preset) {
        return preset.seeds().entrySet().stream()
                .map(each -> each.getKey().label() + " " + Count.of(each.getValue(), "seed"))
                .collect(Collectors.joining(", "));
    }

    /** The tasks, and below each what may stand in brackets behind its name. */
    private static void tasks(Map<String, String> found) {
        for (TaskProvider task : Tasks.all()) {
            found.put(task.name(), task.description());
            task.parameters().forEach((name, text) -> found.put(task.name() + "(" + name + "=…)", text));
        }
    }

    /** The forms, each with the source of an example of it. */
    private static void initializers(Map<String, String> found) {
        for (String form : Initializers.schemes()) {
            found.put(form, source(form));
        }
        for (String form : Initializers.additions()) {
            found.put("…+" + form, source(form).replaceFirst("^.*?; ", ""));
        }
    }

    /** A source tells its number; in the list that is the letter which stands for it. */
    private static String source(String form) {
        String letter = form.replaceAll(".*\\(|\\)|^[^(]*$", "");
        String example = form.replaceAll("\\(.*\\)", "(3)");
        String source = Initializers.named(example).source();
        return letter.isEmpty() ? source : source.replaceAll("(?<![0-9])3(\\.0)?(?![0-9])", letter);
    }
}
