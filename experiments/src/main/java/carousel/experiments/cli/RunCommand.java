package carousel.experiments.cli;

import carousel.experiments.experiment.Experiment;
import carousel.experiments.experiment.Experiments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code carousel run EXPERIMENT}: from its plan to its report. */
@Command(
        name = "run",
        customSynopsis = "carousel run EXPERIMENT [OPTIONS]",
        header = "Runs an experiment from start to report; again: only what is missing.",
        description = {
            "  ./carousel run vanishing-gradients",
            "  ./carousel run adding --quick",
            "  ./carousel run adding --quick --atlas",
            "  ./carousel run copy --cell rnn,gru --length 5,10 --hidden 16 --steps 50 --seeds 1..2",
            "  ./carousel run temporal-order --quick --dry-run"
        },
        footer = {
            "",
            "What is not given, the experiment decides; --dry-run shows it. Folder: DIR/EXPERIMENT.",
            "vanishing-gradients: its part at initialization always has H = 128, T = 220 and 8 sequences; of the options above it",
            "obeys --cell, --seeds, --seed, --quick, --init (then the only one), --no-bias and --precision.",
            "Exit code 3 says that runs diverged or failed; the report is drawn all the same, and counts them."
        })
final class RunCommand extends ExperimentCommand {
    @Parameters(paramLabel = "EXPERIMENT", arity = "0..*", description = "The experiment: 'carousel list experiments'.")
    private List<String> words = new ArrayList<>();

    @Override
    Optional<Experiment> experiment(Inputs inputs) {
        return inputs.word("EXPERIMENT", words, "one experiment: 'carousel list experiments'")
                .flatMap(name -> inputs.made(() -> Experiments.named(name)));
    }
}
