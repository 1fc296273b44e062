package carousel.experiments.cli;

import carousel.core.result.Json;
import carousel.experiments.data.DataSet;
import carousel.experiments.data.DataSet.Member;
import carousel.experiments.data.DataSet.State;
import carousel.experiments.data.DataSets;
import carousel.experiments.data.Download;
import carousel.training.data.DataException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code carousel data list|check|fetch}: the files that some tasks learn from. */
@Command(
        name = "data",
        customSynopsis = "carousel data list|check|fetch [NAME…] [OPTIONS]",
        header = "Lists data sets, checks those that are there, fetches others.",
        description = {
            "  ./carousel data list",
            "  ./carousel data check mnist --data data",
            "  ./carousel data fetch tiny-shakespeare --data data"
        },
        footer = {
            "",
            "check ends with 1 where a file differs, else with 3 where one is missing; name the sets that matter. fetch",
            "replaces no file, and keeps what it fetched only if size and SHA-256 are right."
        })
final class DataCommand implements carousel.experiments.cli.Command {
    private static final List<String> ACTIONS = List.of("list", "check", "fetch");
    private static final String STANDARD = "data";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Parameters(paramLabel = "ACTION", arity = "0..*", description = "list, check or fetch; then names of data sets.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of all data files (default data).")
    private String data;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public int run(Session session, Inputs inputs) {
        List<String> given = inputs.words(words);
        Optional<String> action = inputs.word(
                "ACTION", given.subList(0, Math.min(1, given.size())), "one of " + String.join(", ", ACTIONS));
        action.ifPresent(word -> inputs.choice("ACTION", word, ACTIONS));
        DataSets sets = DataSets.known();
        List<DataSet> named = new ArrayList<>();
        given.stream()
                .skip(1)
                .distinct()
                .forEach(name -> inputs.made(() -> sets.named(name)).ifPresent(named::add));
        Path folder = inputs.path("--data", data == null ? STANDARD : data).orElse(Path.of(STANDARD));
        if (action.filter("fetch"::equals).isPresent() && given.size() == 1) {
            inputs.refuse("NAME", "(missing)", "one data set or more: 'carousel data list' tells them");
        }
        inputs.check();
        List<DataSet> meant = named.isEmpty() ? sets.all() : named;
        return switch (action.orElseThrow()) {
            case "list" -> list(session, meant);
            case "check" -> check(session, meant, folder);
            default ->
                new DataFetch(session, folder, new Download(PATIENCE, session.interruption()), common.json).all(meant);
        };
    }

    private int list(Session session, List<DataSet> meant) {
        if (common.json) {
            session.out()
                    .println(Json.line(
                            Map.of("data", meant.stream().map(DataSet::toMap).toList())));
            return Exit.DONE;
        }
        TextTable table = new TextTable("name", "files", "bytes", "SHA-256 begin", "licence", "origin");
        for (DataSet set : meant) {
            table.add(set.name(), set.files().size(), set.bytes(), set.shortHashes(), set.licence(), set.origin());
        }
        session.out().println(table);
        return Exit.DONE;
    }

    private int check(Session session, List<DataSet> meant, Path folder) {
        Map<State, Integer> counts = new LinkedHashMap<>();
        List<Map<String, Object>> files = new ArrayList<>();
        for (DataSet set : meant) {
            for (Member file : set.files()) {
                State state = state(file, folder);
                counts.merge(state, 1, Integer::sum);
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("file", file.in(folder).toString());
                line.put("set", set.name());
                line.put("state", state.label());
                files.add(line);
                if (!common.json) {
                    session.out()
                            .println(String.format(
                                    Locale.ROOT, "%-7s  %s%s", state.label(), file.in(folder), remedy(set, state)));
                }
            }
        }
        if (common.json) {
            session.out().println(Json.line(Map.of("files", files)));
        }
        if (counts.containsKey(State.DIFFERS)) {
            return Exit.FAULT;
        }
        return counts.containsKey(State.ABSENT) ? Exit.RUNS : Exit.DONE;
    }

    private static String remedy(DataSet set, State state) {
        return switch (state) {
            case OK -> "";
            case DIFFERS ->
                "  is not that of " + set.name() + "; move it away, then 'carousel data fetch " + set.name() + "'";
            case ABSENT -> "  'carousel data fetch " + set.name() + "'";
        };
    }

    static State state(Member file, Path folder) {
        try {
            return file.state(folder);
        } catch (IOException e) {
            throw DataException.unreadable(file.in(folder), e);
        }
    }
}
