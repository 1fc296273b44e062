package carousel.experiments.cli;

import carousel.training.setting.ProbeSchedule;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Setting;
import carousel.training.setting.Settings;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of a command that are rows of the table of {@link Settings}. */
final class SettingsOptions {
    /** How it is computed, which changes no bit. */
    static final List<Setting<?>> ARITHMETIC = List.of(Settings.KERNELS, Settings.THREADS);

    /** All of that, of runs whose settings stand elsewhere: in a preset, a plan, a file. */
    static final List<Setting<?>> HOW_COMPUTED = Settings.ALL.stream()
            .filter(setting -> setting.decides() == Setting.Decides.HOW_IT_IS_COMPUTED)
            .toList();

    /** And what is kept of them, which no plan tells. */
    static final List<Setting<?>> TO_GO_ON = Stream.concat(Stream.of(Settings.KEEP_WEIGHTS), HOW_COMPUTED.stream())
            .toList();

    /** All that one run may be asked for. */
    static final List<Setting<?>> OF_A_RUN = except(
            List.of(Settings.KIND, Settings.GROUP, Settings.DATA, Settings.FROM_WEIGHTS)::contains, Settings.ALL);

    /** The same for many runs, which are told apart by lists. */
    static final List<Setting<?>> OF_MANY_RUNS =
            except(List.of(Settings.CELL, Settings.TASK, Settings.LENGTH, Settings.SEED)::contains, OF_A_RUN);

    /** What a network is, and what it is shown: all that decides what is seen of given weights. */
    static final List<Setting<?>> OF_WEIGHTS = List.of(
            Settings.CELL,
            Settings.TASK,
            Settings.LENGTH,
            Settings.HIDDEN,
            Settings.LAYERS,
            Settings.BIAS,
            Settings.READOUT_BIAS,
            Settings.DIRECT,
            Settings.BATCH,
            Settings.PRECISION,
            Settings.TEST_SEQUENCES,
            Settings.PROBE,
            Settings.HELD_INPUT);

    private SettingsOptions() {}

    private static List<Setting<?>> except(Predicate<Setting<?>> some, List<Setting<?>> all) {
        return all.stream().filter(some.negate()).toList();
    }

    /** Gives a command its options; {@code defaults} says whether a run that is not told takes the standard value. */
    static void add(CommandSpec command, List<Setting<?>> settings, boolean defaults) {
        settings.forEach(setting -> command.addOption(option(setting, defaults)));
    }

    private static <T> OptionSpec option(Setting<T> setting, boolean defaults) {
        OptionSpec.Builder option = OptionSpec.builder(setting.option());
        if (setting.isFlag()) {
            return option.type(boolean.class).description(setting.help()).build();
        }
        String standard = RunSpec.STANDARD.text(setting);
        boolean told = defaults && !standard.isEmpty() && !TOLD_OTHERWISE.contains(setting);
        return option.type(String.class)
                .paramLabel(setting.letter())
                .description(setting.help().replace("%", "%%") + (told ? " Default: " + standard : ""))
                .build();
    }

    /** The task decides its length, the number of threads the machine; when probes look, the text says. */
    private static final List<Setting<?>> TOLD_OTHERWISE =
            List.of(Settings.LENGTH, Settings.THREADS, Settings.PROBE_EVERY);

    /** What was asked for; whatever is wrong with any of it is refused. */
    static RunSpec read(CommandSpec command, List<Setting<?>> settings, Inputs in) {
        RunSpec asked = RunSpec.STANDARD;
        for (Setting<?> setting : settings) {
            RunSpec before = asked;
            asked = text(command, setting)
                    .flatMap(text -> in.made(() -> before.withText(setting, text)))
                    .orElse(before);
        }
        if (in.good() && asked.set(Settings.PROBE_EVERY).equals(Optional.of(0L))) {
            asked.set(Settings.PROBE)
                    .flatMap(probe ->
                            ProbeSchedule.named(probe).withoutCadence().stream().findFirst())
                    .ifPresent(name -> in.refuse(
                            Settings.PROBE_EVERY.option(),
                            "0",
                            "1 or more where --probe names " + name
                                    + ", which would never look; or give that a cadence of its own, as in " + name
                                    + "(50)"));
        }
        return asked;
    }

    private static Optional<String> text(CommandSpec command, Setting<?> setting) {
        Object value = command.findOption(setting.option()).getValue();
        return setting.isFlag()
                ? Optional.of("false").filter(no -> Boolean.TRUE.equals(value))
                : Optional.ofNullable((String) value);
    }
}
