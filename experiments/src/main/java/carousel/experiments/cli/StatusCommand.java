package carousel.experiments.cli;

import carousel.core.result.ExperimentRecord;
import carousel.core.result.GoingFolder;
import carousel.core.result.Json;
import carousel.core.text.Count;
import carousel.core.text.Visible;
import carousel.experiments.archive.Archive;
import carousel.experiments.archive.Standing;
import carousel.experiments.archive.Standing.State;
import carousel.training.data.DataException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code carousel status FOLDER}: how far an experiment has come. */
@Command(
        name = "status",
        customSynopsis = "carousel status FOLDER [OPTIONS]",
        header = "Tells how far an experiment has come: what is done, going, missing, diverged, damaged.",
        description = {"  ./carousel status runs/adding", "  ./carousel status runs/adding --json"},
        footer = {
            "",
            "Of each run its run.json is looked at, and whether its other files are there. Exit code 0: all runs that its plan",
            "(experiment.json) wants are done; 3: not so. Without a plan, as in runs/train, the runs that were begun count."
        })
final class StatusCommand implements carousel.experiments.cli.Command {
    private static final int SHOWN = 3;

    @Parameters(paramLabel = "FOLDER", arity = "0..*", description = "An experiment's folder, such as runs/adding.")
    private List<String> words = new ArrayList<>();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public int run(Session session, Inputs inputs) {
        Path folder = inputs.word("FOLDER", words, "one folder of an experiment, such as runs/adding")
                .flatMap(word -> inputs.path("FOLDER", word))
                .orElse(Path.of(""));
        inputs.check();
        boolean isFolder = Files.isDirectory(folder);
        if (!isFolder
                || !Archive.isExperiment(folder) && GoingFolder.runs(folder).isEmpty()) {
            String found = isFolder ? WhatLiesThere.in(folder) : Files.exists(folder) ? "a file" : "nothing";
            throw DataException.of(folder, "a folder with a plan (experiment.json) or runs", found);
        }
        Standing standing = Standing.of(folder);
        String command = standing.isLeft() ? "./carousel resume " + Session.quoted(folder.toString()) : "";
        session.out()
                .println(common.json ? Json.line(map(folder, standing, command)) : text(folder, standing, command));
        return standing.allDone() ? Exit.DONE : Exit.RUNS;
    }

    private static Map<String, Object> map(Path folder, Standing standing, String command) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("folder", folder.toString());
        map.put("planned", standing.plan().isPresent());
        map.put("runs", standing.runs().size());
        for (State state : State.values()) {
            List<Map<String, Object>> runs = new ArrayList<>();
            standing.in(state).forEach(run -> {
                Map<String, Object> each = new LinkedHashMap<>();
                each.put("run", run.id());
                each.put("told", run.told());
                runs.add(each);
            });
            map.put(state.label().replace(' ', '-'), state == State.DONE ? (Object) runs.size() : runs);
        }
        map.put("not-in-plan", standing.others());
        map.put("command", command);
        return map;
    }

    private static String text(Path folder, Standing standing, String command) {
        List<String> lines = new ArrayList<>();
        String title = standing.plan().map(ExperimentRecord::title).orElse("no plan; runs made one by one");
        lines.add(Visible.line(
                folder + ": " + title + ", " + Count.of(standing.runs().size(), "run")));
        for (State state : State.values()) {
            List<Standing.Run> runs = standing.in(state);
            if (!runs.isEmpty() || state != State.OF_OTHER_VERSION) {
                lines.add(Visible.line(line(state, runs)));
            }
        }
        if (standing.others() > 0) {
            lines.add(Count.of(standing.others(), "other run") + " there, of no plan or of an earlier one");
        }
        if (!command.isEmpty()) {
            lines.add("To go on: " + Visible.line(command));
        }
        return String.join("\n", lines);
    }

    /** {@code going  2  ID (1200 of 2000 updates), ID (…)}. */
    private static String line(State state, List<Standing.Run> runs) {
        String label = state.label();
        String head = label + " ".repeat(State.OF_OTHER_VERSION.label().length() - label.length()) + "  ";
        if (state == State.DONE || runs.isEmpty()) {
            return head + runs.size();
        }
        String some = runs.stream()
                .limit(SHOWN)
                .map(run -> run.told().isEmpty() ? run.id() : run.id() + " (" + run.told() + ")")
                .collect(Collectors.joining(", "));
        return head + runs.size() + "  " + some
                + (runs.size() > SHOWN ? " and " + (runs.size() - SHOWN) + " more" : "");
    }
}
