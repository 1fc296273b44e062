package carousel.experiments.sweep;

import carousel.core.cell.Cells;
import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.experiments.experiment.Seeds;
import carousel.experiments.paper.Papers;
import carousel.experiments.paper.Preset;
import carousel.reports.Reports;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Setting;
import carousel.training.setting.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** From a file, and what {@code --set} says in its place, to a sweep; or to all that is wrong with both, each at its place. */
public final class SweepReader {
    private static final String STANDARD_REPORT = "comparison";
    private static final RunSpec BASE = RunSpec.STANDARD.with(Settings.GROUP, "equal-units");
    private static final int MOST_REFUSALS = 50;

    private final Cells cells;
    private final List<Refusal> refusals = new ArrayList<>();

    private SweepReader(Cells cells) {
        this.cells = cells;
    }

    /**
     * Reads a sweep.
     *
     * @param sets {@code key=value}, in place of what the file says
     * @param refused takes all that is wrong with either, so that what is right can be looked into all the same
     * @return what is right
     * @throws RefusedException if there is no text to be read
     */
    public static SweepExperiment read(Path file, List<String> sets, Cells cells, Consumer<Refusal> refused) {
        SweepReader reader = new SweepReader(cells);
        TomlFile toml = TomlFile.read(file, reader.refusals);
        SweepExperiment sweep = reader.sweep(toml, Overrides.read(sets, reader.refusals));
        List<Refusal> all = reader.refusals.stream().distinct().toList();
        all.stream().limit(MOST_REFUSALS).forEach(refused);
        if (all.size() > MOST_REFUSALS) { // of a file that is no sweep at all the beginning is enough
            refused.accept(Refusal.unreadable("and " + (all.size() - MOST_REFUSALS) + " more"));
        }
        return sweep;
    }

    private SweepExperiment sweep(TomlFile toml, Table over) {
        Table above = Keys.known(over, Keys.ALL, refusals);
        Table top = Keys.known(toml.top(), Keys.ALL, refusals);
        Table whole = top.with(above);
        String name =
                text(whole, Keys.NAME, fault -> SweepName.fault(fault.text())).orElse("");
        if (name.isEmpty() && toml.whole() && !whole.entries().containsKey(Keys.NAME)) {
            refusals.add(
                    missing(whole, Keys.NAME, "a name, as in name = \"two-cells\": that of the folder of its runs"));
        }
        String report = text(whole, Keys.REPORT, value -> Optional.empty()).orElse(STANDARD_REPORT);
        if (!Reports.names().contains(report)) {
            Entry entry = whole.entries().get(Keys.REPORT);
            refusals.add(Refusal.choice(Keys.REPORT, report, Reports.names()).at(entry.where(), Keys.REPORT));
        }
        String title = text(
                        whole,
                        Keys.TITLE,
                        value -> value.text().isBlank() ? Optional.of("a line of text") : Optional.empty())
                .orElse(name);
        List<SweepGrid> grids = new ArrayList<>();
        if (toml.grids().isEmpty()) {
            grid(whole, toml.whole()).ifPresent(grids::add);
        }
        for (Table grid : toml.grids()) {
            Table own = Keys.known(grid, Keys.OF_A_GRID, refusals);
            Table all = new Table(grid.where(), top.with(own).with(above).entries());
            grid(all, toml.whole()).ifPresent(grids::add);
        }
        return new SweepExperiment(name, title, report, grids);
    }

    private static Refusal missing(Table table, String key, String expected) {
        return Refusal.value(key, "(missing)", expected).at(table.where(), key);
    }

    /** The one text of a key; empty where it is not there, or refused. */
    private Optional<String> text(Table table, String key, Function<Entry.Value, Optional<String>> fault) {
        Entry entry = table.entries().get(key);
        if (entry == null) {
            return Optional.empty();
        }
        Optional<Entry.Value> value = entry.only(refusals);
        Optional<String> wrong = value.flatMap(fault);
        wrong.ifPresent(expected -> refusals.add(entry.refusal(value.get(), expected)));
        return wrong.isPresent() ? Optional.empty() : value.map(Entry.Value::text);
    }

    /** Empty if something is missing without which no run could be looked into. */
    private Optional<SweepGrid> grid(Table table, boolean whole) {
        List<Axis> axes = new ArrayList<>();
        for (Setting<?> setting : Keys.settings(table)) {
            axes.add(Axis.of(setting, table.entries().get(setting.key()), cells, refusals));
        }
        Map<String, Entry> entries = table.entries();
        List<RunSpec> bases = entries.containsKey(Keys.PRESET) ? bases(entries.get(Keys.PRESET)) : List.of(BASE);
        List<Long> seeds = entries.containsKey(Keys.SEEDS) ? seeds(entries.get(Keys.SEEDS)) : List.of();
        if (entries.containsKey(Keys.SEEDS) && entries.containsKey(Settings.SEED.key())) {
            refusals.add(entries.get(Settings.SEED.key()).refusal("left out where " + Keys.SEEDS + " are given"));
        }
        boolean complete = !bases.isEmpty();
        for (Setting<String> needed : List.of(Settings.TASK, Settings.CELL)) {
            boolean there = axes.stream()
                            .anyMatch(axis ->
                                    axis.setting() == needed && !axis.values().isEmpty())
                    || bases.stream().allMatch(base -> base.set(needed).isPresent());
            if (!there && whole && !entries.containsKey(needed.key())) {
                refusals.add(missing(
                        table, needed.key(), "a " + needed + " or a list of them: 'carousel list " + needed + "s'"));
            }
            complete &= there;
        }
        List<Axis> some =
                axes.stream().filter(axis -> !axis.values().isEmpty()).toList(); // what has no value has been refused
        return complete ? Optional.of(new SweepGrid(table.where(), bases, some, seeds)) : Optional.empty();
    }

    /** The variants of all presets that are named, in order. */
    private List<RunSpec> bases(Entry entry) {
        Set<RunSpec> bases = new LinkedHashSet<>();
        for (Entry.Value value : entry.values()) {
            try {
                for (Preset preset : Papers.named(List.of(value.text()))) {
                    bases.addAll(preset.variants().values());
                }
            } catch (RefusedException e) {
                e.refusals().forEach(refusal -> refusals.add(refusal.at(value.where(), refusal.key())));
            }
        }
        return List.copyOf(bases);
    }

    private List<Long> seeds(Entry entry) {
        Set<Long> seeds = new LinkedHashSet<>();
        for (Entry.Value value : entry.values()) {
            try {
                for (long seed : Seeds.read(Keys.SEEDS, value.text())) {
                    if (!seeds.add(seed)) {
                        refusals.add(entry.refusal(value, "in the list once"));
                    }
                }
            } catch (RefusedException e) {
                e.refusals().forEach(refusal -> refusals.add(refusal.at(value.where(), Keys.SEEDS)));
            }
        }
        return List.copyOf(seeds);
    }
}
