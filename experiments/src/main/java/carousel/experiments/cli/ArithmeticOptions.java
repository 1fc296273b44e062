package carousel.experiments.cli;

import carousel.core.kernel.Kernels;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;

/** Which arithmetic can do what was asked for. It changes no bit of any result. */
final class ArithmeticOptions {
    private ArithmeticOptions() {}

    /** The name of kernels that can run here. */
    static String kernels(RunSpec asked, Inputs inputs) {
        String name = asked.get(Settings.KERNELS);
        try {
            Kernels.named(name, 1).close();
        } catch (IllegalArgumentException e) {
            inputs.refuse(Settings.KERNELS.option(), name, "kernels that can run here; " + e.getMessage());
        }
        return name;
    }

    /** Says so where Java damages data, or all arithmetic is going to take very long, before it does. */
    static void warn(Session session) {
        session.warnings().get().forEach(warning -> session.err().println("carousel: " + warning));
        session.slowFma()
                .ifPresent(nanoseconds -> session.err()
                        .println(
                                "carousel: Java finds no fused multiply-add in this processor and computes each in about "
                                        + nanoseconds
                                        + " ns, where an instruction takes less than 1: the bits are the same, but"
                                        + " training is hundreds of times slower"));
    }
}
