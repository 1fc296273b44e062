package carousel.experiments.cli;

import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;
import carousel.training.train.EqualParameters;
import carousel.training.train.RunPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Networks by their parameters in place of their units. */
final class MatchOption {
    private static final String NAME = "--match-parameters";

    /** More than the largest network that may be asked for has. */
    private static final long MOST = 1L << 40;

    @Option(
            names = NAME,
            paramLabel = "N",
            description = "As many units of each cell as bring the parameters nearest to N, in place of --hidden.")
    private String parameters;

    /** How many were asked for, if any. */
    Optional<Long> read(Inputs inputs, RunSpec asked) {
        Optional<Long> number = inputs.whole(NAME, parameters, 1, MOST);
        if (number.isPresent() && asked.set(Settings.HIDDEN).isPresent()) {
            inputs.refuse(NAME, parameters, "left out where --hidden is given");
        }
        return number;
    }

    /** The runs with so many parameters; of those that no longer differ, one. What is not trained stays as it is. */
    static List<RunPlan> match(List<RunPlan> plans, Optional<Long> parameters) {
        if (parameters.isEmpty()) {
            return plans;
        }
        Map<String, RunPlan> matched = new LinkedHashMap<>();
        for (RunPlan plan : plans) {
            RunPlan equal = plan.trains() ? EqualParameters.compared(plan, parameters.get()) : plan;
            matched.put(equal.id(), equal);
        }
        return new ArrayList<>(matched.values());
    }
}
