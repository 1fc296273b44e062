package carousel.experiments.cli;

import carousel.core.kernel.Kernels;
import carousel.core.result.Json;
import carousel.core.text.Visible;
import carousel.experiments.verify.GoldenFileException;
import carousel.experiments.verify.Report;
import carousel.experiments.verify.Verifier;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Setting;
import carousel.training.setting.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code carousel verify FILE.json…}: cells and training runs against PyTorch's numbers. */
@Command(
        name = "verify",
        customSynopsis = "carousel verify FILE.json… [OPTIONS]",
        header = "Compares cells and whole training runs with reference numbers from PyTorch.",
        description = {
            "  ./carousel verify experiments/src/test/resources/golden/*.json",
            "  ./carousel verify --kernels scalar experiments/src/test/resources/golden/gru-1.json"
        })
final class VerifyCommand implements carousel.experiments.cli.Command {
    @Parameters(paramLabel = "FILE.json", arity = "0..*", description = "Files of reference numbers.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--tolerance",
            paramLabel = "X",
            description = "Largest relative deviation allowed, instead of the limit of each kind of file.")
    private String tolerance;

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
        RunSpec asked = SettingsOptions.read(spec, settings(), inputs);
        String kernels = ArithmeticOptions.kernels(asked, inputs);
        int threads = asked.set(Settings.THREADS).orElse(1);
        Optional<Double> limit = inputs.number("--tolerance", tolerance, "a number of 0 or more", x -> x >= 0);
        List<Path> paths = new ArrayList<>();
        inputs.words(files).forEach(f -> inputs.path("FILE.json", f).ifPresent(paths::add));
        if (files.isEmpty()) {
            inputs.refuse("FILE.json", "(missing)", "one file of reference numbers or more");
        }
        inputs.check();
        try (Kernels k = Kernels.named(kernels, threads)) {
            return verify(session, k, limit, paths);
        }
    }

    private int verify(Session session, Kernels k, Optional<Double> limit, List<Path> paths) {
        Verifier verifier =
                new Verifier(k, limit.isPresent() ? OptionalDouble.of(limit.get()) : OptionalDouble.empty());
        List<Report> reports = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        boolean fault = false;
        for (Path path : paths) {
            if (session.interruption().getAsBoolean()) {
                return Exit.INTERRUPTED;
            }
            try {
                Report report = verifier.verify(path);
                reports.add(report);
                if (!common.json) {
                    session.out().println(line(report));
                }
            } catch (GoldenFileException e) {
                unreadable.add(path.toString());
                session.err().println("carousel: " + e.getMessage());
            } catch (OutOfMemoryError e) {
                unreadable.add(path.toString());
                session.err()
                        .println("carousel: " + Visible.line(path.toString()) + ": needs more memory than there is");
            } catch (RuntimeException e) { // of ours; the files after it are checked all the same
                fault = true;
                unreadable.add(path.toString());
                Faults.tell(Visible.line(path.toString()) + ": ", e, session.err(), common.debug);
            }
        }
        long failed = reports.stream().filter(r -> !r.passed()).count();
        session.out()
                .println(common.json ? json(k, reports, unreadable) : summary(k, reports, failed, unreadable.size()));
        if (failed > 0 || fault) {
            return Exit.FAULT;
        }
        return unreadable.isEmpty() ? Exit.DONE : Exit.DATA;
    }

    private static String line(Report r) {
        return String.format(
                Locale.ROOT,
                "%-6s  %8.2e at %-28s  limit %.0e  %s",
                r.passed() ? "ok" : "FAILED",
                r.deviation(),
                r.where(),
                r.limit(),
                Visible.line(r.file().toString()));
    }

    private static String summary(Kernels k, List<Report> reports, long failed, int unreadable) {
        Report worst = null;
        for (Report r : reports) {
            worst = worst == null || r.deviation() > worst.deviation() ? r : worst;
        }
        return String.format(
                Locale.ROOT,
                "%d of %d files agree with PyTorch, %d failed, %d unreadable; %s kernels%s",
                reports.size() - failed,
                reports.size() + unreadable,
                failed,
                unreadable,
                k.name(),
                worst == null
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "; largest deviation %.2e at %s in %s",
                                worst.deviation(),
                                worst.where(),
                                Visible.line(worst.file().toString())));
    }

    private static String json(Kernels k, List<Report> reports, List<String> unreadable) {
        List<Map<String, Object>> files = new ArrayList<>();
        for (Report r : reports) {
            Map<String, Object> file = new LinkedHashMap<>();
            file.put("file", r.file().toString());
            file.put("case", r.name());
            file.put("kind", r.kind());
            file.put("deviation", r.deviation());
            file.put("where", r.where());
            file.put("limit", r.limit());
            file.put("passed", r.passed());
            files.add(file);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("kernels", k.name());
        all.put("passed", reports.stream().filter(Report::passed).count());
        all.put("failed", reports.stream().filter(r -> !r.passed()).count());
        all.put("unreadable", unreadable);
        all.put("files", files);
        return Json.line(all);
    }
}
