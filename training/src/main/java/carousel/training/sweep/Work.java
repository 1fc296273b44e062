package carousel.training.sweep;

import carousel.training.setting.Settings;
import carousel.training.train.Memory;
import carousel.training.train.RunPlan;
import java.util.List;

/** How much arithmetic runs ask for, and which kernels have done it first. No result depends on it. */
public final class Work {
    /**
     * Operations before which the vector kernels lose: until the compiler has met all of them they cost a process one and a
     * half seconds, in which the plain kernels do about this much.
     */
    private static final double WORTH_COMPILING = 4e10;

    private Work() {}

    /**
     * About the operations of all updates of these runs, 6 · parameters · T · B · updates; tests and probes come on top.
     *
     * @param memory has counted the parameters of these plans before
     */
    public static double operations(List<RunPlan> plans, Memory memory) {
        double sum = 0;
        for (RunPlan plan : plans) {
            sum += RunWork.ofUpdate(plan, memory) * (plan.trains() ? plan.spec().get(Settings.STEPS) : 1);
        }
        return sum;
    }

    /** The name of the kernels for these runs: what was asked for, and of {@code auto} the plain ones where that is faster. */
    public static String kernels(String asked, List<RunPlan> plans, Memory memory) {
        return asked.equals("auto") && operations(plans, memory) < WORTH_COMPILING ? "plain" : asked;
    }
}
