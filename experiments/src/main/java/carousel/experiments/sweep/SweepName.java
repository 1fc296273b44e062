package carousel.experiments.sweep;

import carousel.experiments.experiment.Experiment;
import carousel.experiments.experiment.Experiments;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a sweep may be called: its name is that of a folder, on whatever system. */
final class SweepName {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,58}[A-Za-z0-9_-])?");

    /** Windows keeps them for devices, with whatever behind a point. */
    private static final Pattern DEVICE = Pattern.compile("(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

    private static final List<String> COMMANDS = List.of("train", "reproduce");

    private SweepName() {}

    /** Why it cannot be that, going on after "must be"; empty if it can. */
    static Optional<String> fault(String name) {
        if (!FORM.matcher(name).matches()) {
            return Optional.of(
                    "the name of a folder and no path: at most 60 letters, digits, '-', '_' and '.', the first a letter or digit,"
                            + " the last no '.'");
        }
        String small = name.toLowerCase(Locale.ROOT);
        if (DEVICE.matcher(small).matches()) {
            return Optional.of("another, for some systems keep this one for a device");
        }
        boolean taken = COMMANDS.contains(small)
                || Experiments.all().stream()
                        .map(Experiment::name)
                        .anyMatch(own -> small.equals(own) || small.equals(own + "-atlas"));
        return taken ? Optional.of("another, for that folder is an experiment's of Carousel's own") : Optional.empty();
    }
}
