package carousel.experiments.cli;

import carousel.core.kernel.Kernels;
import carousel.core.result.Json;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code carousel doctor}: what this machine offers, and what to do about what it does not. */
@Command(
        name = "doctor",
        customSynopsis = "carousel doctor [OPTIONS]",
        header = "Tells what Carousel finds on this machine: JDK, kernels, cores, memory, fonts, disk.",
        description = {"  ./carousel doctor", "  ./carousel doctor --out runs --json"})
final class DoctorCommand implements carousel.experiments.cli.Command {
    @Mixin
    private OutOption out = new OutOption();

    @Mixin
    private ArithmeticOptions arithmetic = new ArithmeticOptions();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public int run(Session session, Inputs inputs) {
        Path folder = out.read(inputs);
        String kernels = arithmetic.kernels(inputs);
        int threads = arithmetic.threads(inputs).orElse(1);
        inputs.check();
        try (Kernels k = Kernels.named(kernels, threads)) {
            Map<String, String> found = Machine.examine(k, folder);
            if (common.json) {
                session.out().println(Json.line(found));
            } else {
                found.forEach((what, text) -> session.out().println(what + " ".repeat(10 - what.length()) + text));
            }
        }
        return Exit.DONE;
    }
}
