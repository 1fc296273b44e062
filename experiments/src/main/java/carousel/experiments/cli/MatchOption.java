package carousel.experiments.cli;

import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
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

    @Option(
            names = NAME,
            paramLabel = "N",
            description = "As many units of each cell as bring the parameters nearest to N, in place of --hidden.")
    private String parameters;

    /** How many were asked for, if any. */
    Optional<Long> read(Inputs inputs, RunSpec asked) {
        Optional<Long> number = inputs.whole(NAME, parameters, 1, Long.MAX_VALUE);
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
        if (plans.stream().noneMatch(RunPlan::trains)) {
            throw new RefusedException(Refusal.value(NAME, parameters.get(), "left out: nothing is trained"));
        }
        Map<String, RunPlan> matched = new LinkedHashMap<>();
        for (RunPlan plan : plans) {
            RunPlan equal =
                    plan.trains() ? EqualParameters.compared(EqualParameters.matching(plan, parameters.get())) : plan;
            matched.put(equal.id(), equal);
        }
        return new ArrayList<>(matched.values());
    }
}
