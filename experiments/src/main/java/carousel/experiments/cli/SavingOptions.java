package carousel.experiments.cli;

import carousel.training.train.Saves;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** How often runs are saved while they are made, and how long all may take. No bit depends on either. */
final class SavingOptions {
    private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(ms|s|min|h|d)");
    private static final Pattern CLOCK = Pattern.compile("(?:([0-9]{1,3})-)?([0-9]{1,4}):([0-9]{2}):([0-9]{2})");

    @Option(
            names = "--save-every",
            paramLabel = "TIME",
            description =
                    "Save runs that are going so often (30s, 10min); default 60s. When one is stopped it is saved in any case.")
    private String saveEvery;

    @Option(
            names = "--max-walltime",
            paramLabel = "TIME",
            description =
                    "Stop after so long (45min, 12h, 11:59:00), saved, with exit code 130; the same command goes on.")
    private String maxWalltime;

    /** From one save to the next. */
    Duration every(Inputs inputs) {
        return time(inputs, "--save-every", saveEvery).orElse(Saves.STANDARD);
    }

    /** Sees to it that the work is stopped in time. */
    void limit(Inputs inputs, Interruption interruption) {
        time(inputs, "--max-walltime", maxWalltime).ifPresent(interruption::askAfter);
    }

    private static Optional<Duration> time(Inputs inputs, String key, String text) {
        if (text == null) {
            return Optional.empty();
        }
        Optional<Duration> time = parse(text).filter(t -> !t.isZero());
        if (time.isEmpty()) {
            inputs.refuse(key, text, "a time above 0: 500ms, 30s, 10min, 2h, 1d, or hours:minutes:seconds");
        }
        return time;
    }

    private static Optional<Duration> parse(String text) {
        Matcher time = TIME.matcher(text);
        if (time.matches()) {
            long n = Long.parseLong(time.group(1));
            return Optional.of(
                    switch (time.group(2)) {
                        case "ms" -> Duration.ofMillis(n);
                        case "s" -> Duration.ofSeconds(n);
                        case "min" -> Duration.ofMinutes(n);
                        case "h" -> Duration.ofHours(n);
                        default -> Duration.ofDays(n);
                    });
        }
        Matcher clock = CLOCK.matcher(text); // as Slurm writes it
        if (!clock.matches()) {
            return Optional.empty();
        }
        long days = clock.group(1) == null ? 0 : Long.parseLong(clock.group(1));
        return Optional.of(Duration.ofDays(days)
                .plusHours(Long.parseLong(clock.group(2)))
                .plusMinutes(Long.parseLong(clock.group(3)))
                .plusSeconds(Long.parseLong(clock.group(4))));
    }
}
