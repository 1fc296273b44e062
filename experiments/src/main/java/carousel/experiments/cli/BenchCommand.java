package carousel.experiments.cli;

import carousel.core.kernel.Kernels;
import carousel.core.result.Json;
import carousel.experiments.bench.BenchRow;
import carousel.experiments.bench.CarouselStep;
import carousel.experiments.bench.Peak;
import carousel.experiments.bench.Timing;
import carousel.experiments.bench.Watch;
import carousel.experiments.bench.Workload;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Setting;
import carousel.training.setting.Settings;
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
import picocli.CommandLine.Spec;

/** {@code carousel bench}: how long training steps take, and how near that is to what the processor can do. */
@Command(
        name = "bench",
        customSynopsis = "carousel bench [OPTIONS]",
        header = "Times training steps: forward, back through time, clip, Adam. Prints CSV, a line a configuration.",
        description = {
            "  ./carousel bench --cell gru --hidden 128 --batch 32 --length 200",
            "  ./carousel bench --cell lstm --head every --outputs 88 --inputs 88 --threads 2 --precision double",
            "  ./carousel bench --suite all --seconds 5 > bench.csv"
        })
final class BenchCommand implements carousel.experiments.cli.Command {
    private static final double SECONDS = 2;

    @Mixin
    private WorkloadOptions workloads = new WorkloadOptions();

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "For each configuration, after a warm-up of as much or more (default 2).")
    private String seconds;

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
        List<Workload> all = workloads.read(inputs);
        double each = inputs.number("--seconds", seconds, "a number above 0", x -> x > 0)
                .orElse(SECONDS);
        RunSpec asked = SettingsOptions.read(spec, settings(), inputs);
        String kernels = ArithmeticOptions.kernels(asked, inputs);
        int threads = asked.set(Settings.THREADS).orElse(1);
        inputs.check();
        WorkloadOptions.checkMemory(inputs, all, threads);
        inputs.check();
        Watch watch = new Watch(each, session.interruption());
        try (Kernels k = Kernels.named(kernels, threads);
                Peak peak = new Peak(all.get(0).precision())) {
            return bench(session, all, watch, k, peak);
        }
    }

    private int bench(Session session, List<Workload> all, Watch watch, Kernels k, Peak peak) {
        String detail = k.name() + " JDK " + System.getProperty("java.version");
        List<BenchRow> rows = new ArrayList<>();
        if (!common.json) {
            session.out().println(BenchRow.HEADER);
        }
        for (Workload workload : all) {
            CarouselStep step = new CarouselStep(workload, k);
            peak.look();
            Optional<Timing> timing = watch.time(step);
            if (timing.isEmpty()) {
                return Exit.INTERRUPTED;
            }
            peak.look();
            rows.add(new BenchRow("carousel", detail, workload, step.gates(), k.threads(), timing.get()));
            if (!common.json) {
                session.out().println(rows.get(rows.size() - 1).toCsv());
            }
        }
        if (common.json) {
            session.out().println(json(rows, peak.gflops()));
        }
        if (!common.quiet) {
            session.err().println(table(rows, peak.gflops()));
        }
        return Exit.DONE;
    }

    private static String json(List<BenchRow> rows, OptionalDouble peak) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("steps", rows.stream().map(BenchRow::toMap).toList());
        all.put("peak_gflops", peak.isPresent() ? peak.getAsDouble() : null);
        return Json.line(all);
    }

    /** For people, with the share of what the processor showed it can do in this very process. */
    private static String table(List<BenchRow> rows, OptionalDouble peak) {
        TextTable table = new TextTable("cell", "B,H,I,T head K", "ms a step", "GFLOP/s", "of the peak");
        for (BenchRow row : rows) {
            Workload w = row.workload();
            String shape = w.batch() + "," + w.hidden() + "," + w.inputs() + "," + w.length() + " "
                    + w.head().label() + " " + w.outputs();
            String share =
                    peak.isPresent() ? text("%.0f %%", 100 * row.gflops() / (peak.getAsDouble() * row.threads())) : "–";
            table.add(w.cell(), shape, text("%.3f", row.timing().medianMs()), text("%.1f", row.gflops()), share);
        }
        return table + "\n"
                + (peak.isPresent()
                        ? text("peak of a core, measured in between: %.1f GFLOP/s", peak.getAsDouble())
                        : "the peak was not measured: the vector kernels cannot run here");
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
