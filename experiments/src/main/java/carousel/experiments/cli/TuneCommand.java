package carousel.experiments.cli;

import carousel.experiments.experiment.Experiment;
import carousel.experiments.experiment.Experiments;
import carousel.reports.Reports;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code carousel tune}: which rate for which cell, by one rule; the experiment {@code rates} on any task. */
@Command(
        name = "tune",
        customSynopsis = "carousel tune --task K [OPTIONS]",
        header = "The same rates for every cell on seeds of their own; prints the rate that the rule chooses for each.",
        description = {
            "  ./carousel tune --task adding --length 60 --cell gru,lstm",
            "  ./carousel tune --task temporal-order-3 --length 40 --hidden 16 --steps 2000 --quick"
        },
        footer = {
            "",
            "Rates, seeds and all that is not given are those of 'carousel run rates'. Folder: DIR/rates-TASK. Chosen is the rate at which",
            "most runs solve the task, of equals the one with the smallest restricted mean of updates, of those the smallest; where none",
            "solves it, the one with the best last tests."
        })
final class TuneCommand extends ExperimentCommand {
    private static final String RATES = "rates";

    @Override
    Optional<Experiment> experiment(Inputs inputs) {
        if (!hasTask()) {
            inputs.refuse("--task", "(missing)", "a task: 'carousel list tasks'");
            return Optional.empty();
        }
        return inputs.made(() -> Experiments.named(RATES));
    }

    @Override
    List<String> chosen(Reports.Summary report) {
        return report.chosenRates();
    }
}
