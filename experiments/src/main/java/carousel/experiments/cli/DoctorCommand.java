package carousel.experiments.cli;

import carousel.core.kernel.Kernels;
import carousel.core.result.Json;
import carousel.experiments.selftest.SelfTest;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Setting;
import carousel.training.setting.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code carousel doctor}: what this machine offers, and what to do about what it does not. */
@Command(
        name = "doctor",
        customSynopsis = "carousel doctor [OPTIONS]",
        header = "Tells what Carousel finds on this machine: JDK, kernels, cores, memory, fonts, disk.",
        description = {"  ./carousel doctor", "  ./carousel doctor --out runs --json", "  ./carousel doctor --self-test"
        })
final class DoctorCommand implements carousel.experiments.cli.Command {
    /** One would not show what depends on their number. */
    private static final int SELF_TEST_THREADS = 2;

    @Option(
            names = "--self-test",
            description = "Train small networks of all kinds, and compare the bits with those of all other machines;"
                    + " exit code 1 where they differ.")
    private boolean selfTest;

    @Option(
            names = "--hashes",
            description = "Print the hashes of the self-test as they are computed here, and nothing else.")
    private boolean hashes;

    @Mixin
    private OutOption out = new OutOption();

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public List<Setting<?>> settings() {
        return SettingsOptions.ARITHMETIC;
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public int run(Session session, Inputs inputs) {
        Path folder = out.read(inputs);
        RunSpec asked = SettingsOptions.read(spec, settings(), inputs);
        String kernels = ArithmeticOptions.kernels(asked, inputs);
        int threads = asked.set(Settings.THREADS).orElse(selfTest ? SELF_TEST_THREADS : 1);
        inputs.check();
        Map<String, String> found;
        try (Kernels k = Kernels.named(kernels, threads)) {
            if (hashes) {
                session.out().print(SelfTest.hashes(k));
                return Exit.DONE;
            }
            found = Machine.examine(k, session.slowFma(), folder);
            kernels = k.name();
        }
        if (!common.json) {
            found.forEach((what, text) -> session.out().println(what + " ".repeat(10 - what.length()) + text));
        }
        SelfTestReport report = selfTest ? new SelfTestReport(SelfTest.againstCommitted(), kernels, threads) : null;
        if (common.json) {
            Map<String, Object> all = new LinkedHashMap<>(found);
            if (report != null) {
                all.put("self-test", report.json());
            }
            session.out().println(Json.line(all));
        } else if (report != null) {
            report.text().forEach(session.out()::println);
        }
        return report == null || report.passed() ? Exit.DONE : Exit.FAULT;
    }
}
