package carousel.experiments.cli;

import carousel.core.text.Refusal;
import carousel.experiments.experiment.Experiment;
import carousel.experiments.experiment.Experiments;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What other programs call a command that has another name here, or that is not there. */
final class OtherWords {
    private OtherWords() {}

    /** That there is no such command; and what does that which it would do. */
    static Refusal noCommand(String word, List<String> commands) {
        Refusal plain = Refusal.noSuch("command", word, "there are", commands);
        return answer(word)
                .map(text -> new Refusal("command", word, true, text + "; " + plain.expected(), Optional.empty()))
                .orElse(plain);
    }

    private static Optional<String> answer(String word) {
        if (ListCommand.KINDS.contains(word)) {
            return Optional.of("'carousel list " + word + "' lists them");
        }
        if (Experiments.all().stream().map(Experiment::name).anyMatch(word::equals)) {
            return Optional.of("'carousel run " + word + "' runs that experiment");
        }
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "plot", "draw", "graph", "chart", "figure", "figures", "view", "render" ->
                Optional.of("'carousel report FOLDER' draws what runs have left");
            case "demo", "example", "examples", "quickstart", "tutorial", "start", "try" ->
                Optional.of(
                        "'carousel run vanishing-gradients --quick' shows in less than a minute what this is about");
            case "grid", "search", "batch", "hyperparameters" ->
                Optional.of(
                        "'carousel sweep FILE.toml' runs a grid of settings, 'carousel tune' the same rates for every cell");
            case "diff", "cmp" -> Optional.of("'carousel compare A B' tells how two runs differ, settings first");
            case "repeat", "replay" ->
                Optional.of("'carousel train --from RUN.json' makes a run again and says whether any bit differs");
            case "continue", "restart" ->
                Optional.of("'carousel resume FOLDER', or the same command again, goes on where it was interrupted");
            case "test", "check", "selftest", "self-test" ->
                Optional.of("'carousel doctor --self-test' compares this machine's bits, 'carousel verify FILE.json'"
                        + " cells with PyTorch");
            case "look", "probe", "analyse", "analyze", "gradients" ->
                Optional.of("'carousel inspect WEIGHTS' lays weights under the instruments of the atlas");
            case "eval", "evaluate", "predict", "infer", "inference", "generate", "sample", "serve" ->
                Optional.of(
                        "'carousel inspect WEIGHTS' tests given weights; 'carousel train' tests its own while it trains");
            case "save", "convert", "weights" ->
                Optional.of("'carousel export RUN --to FORMAT' writes weights and numbers of runs as others have them");
            case "import", "load" ->
                Optional.of("'carousel train --from-weights FILE' begins with the weights of a file");
            case "fit", "learn" -> Optional.of("'carousel train' trains one network");
            case "benchmark", "perf", "speed", "profile", "time" ->
                Optional.of("'carousel bench' times training steps");
            case "info", "env", "system", "diagnose" -> Optional.of("'carousel doctor' tells what this machine offers");
            case "progress", "state", "watch" ->
                Optional.of("'carousel status FOLDER' tells how far an experiment has come");
            case "dir", "runs" -> Optional.of("'carousel ls' lists the runs that are there");
            case "paper", "preset", "published" ->
                Optional.of("'carousel reproduce' runs experiments of papers, 'carousel list papers' lists them");
            case "atlas" ->
                Optional.of(
                        "'carousel run EXPERIMENT --atlas' draws one, 'carousel inspect WEIGHTS' that of given weights");
            case "build", "compile", "install", "update", "upgrade" ->
                Optional.of("./carousel builds by itself whatever has changed");
            case "clean", "delete", "remove", "rm" ->
                Optional.of("runs are folders, to be deleted as such; 'carousel gc' deletes what nobody needs");
            case "config", "configure", "init", "settings", "options" ->
                Optional.of("'carousel list settings' tells all that may be set");
            default -> Optional.empty();
        };
    }
}
