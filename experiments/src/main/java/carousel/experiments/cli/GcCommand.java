package carousel.experiments.cli;

import carousel.core.result.Json;
import carousel.core.text.Count;
import carousel.core.text.Visible;
import carousel.experiments.archive.Leftover;
import carousel.experiments.archive.Leftover.Kind;
import carousel.experiments.archive.Leftovers;
import carousel.training.data.DataException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code carousel gc [FOLDER…]}: what may go. */
@Command(
        name = "gc",
        customSynopsis = "carousel gc [FOLDER…] [OPTIONS]",
        header =
                "Tells what may go: what killed processes left, runs of earlier versions, saves of runs that have ended.",
        description = {
            "  ./carousel gc",
            "  ./carousel gc runs/adding",
            "  ./carousel gc runs/adding --yes",
            "  ./carousel gc --no-kept --yes"
        },
        footer = {
            "",
            "Nothing is deleted without --yes. Then each folder is locked, as by 'run'; one that is in use is passed over, exit",
            "code 75. Files of others stay, no link is followed, and what is saved of a run that has not ended is never touched."
        })
final class GcCommand implements carousel.experiments.cli.Command {
    @Parameters(
            paramLabel = "FOLDER",
            arity = "0..*",
            description = "Folders of experiments, or folders above them; the folder of all runs if none is named.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--yes", description = "Delete it.")
    private boolean yes;

    @Option(names = "--no-kept", description = "Leave runs of earlier versions (kept-VERSION/) where they are.")
    private boolean noKept;

    @Mixin
    private OutOption out = new OutOption();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public int run(Session session, Inputs inputs) {
        List<Path> named = ThereOption.folders(inputs, words, out.read(inputs));
        inputs.check();
        for (Path folder : named) {
            if (!Files.isDirectory(folder)) {
                throw DataException.of(folder, "a folder", Files.exists(folder) ? "a file" : "nothing");
            }
        }
        List<Leftover> gone = new ArrayList<>();
        int code = Exit.DONE;
        List<Path> folders = named.stream()
                .flatMap(folder -> Leftovers.folders(folder).stream())
                .distinct()
                .toList();
        for (Path folder : folders) {
            List<Leftover> found = found(folder);
            if (!yes || found.isEmpty()) {
                gone.addAll(found);
                continue;
            }
            try {
                gone.addAll(removed(folder, found));
            } catch (BusyException e) {
                code = Faults.tell(e, session.err(), common.debug);
            }
        }
        session.out().println(common.json ? Json.line(map(gone)) : text(gone));
        return code;
    }

    private List<Leftover> found(Path folder) {
        return Leftovers.in(folder).stream()
                .filter(left -> !noKept || left.kind() != Kind.KEPT)
                .toList();
    }

    /** Looks again once nobody else writes there; what has come since then is a later process's. */
    private List<Leftover> removed(Path folder, List<Leftover> before) {
        List<Leftover> gone = new ArrayList<>();
        List<String> runs = Stream.concat(Stream.of(""), before.stream().map(Leftover::run))
                .distinct()
                .toList();
        FolderLock.holding(folder, runs, () -> {
            for (Leftover left : found(folder)) {
                if (before.stream().anyMatch(seen -> seen.path().equals(left.path()))) {
                    remove(left);
                    gone.add(left);
                }
            }
            return Exit.DONE;
        });
        return gone;
    }

    private static void remove(Leftover left) {
        if (left.kind() != Kind.KEPT) {
            left.remove();
            return;
        }
        FolderLock.holding(left.path(), () -> {
            left.remove();
            return Exit.DONE;
        });
        FolderLock.removeIfAlone(left.path());
    }

    /** What is freed: of what stays, because others have put it there, nothing is. */
    private long freed(Leftover left) {
        return yes && Files.exists(left.path()) ? left.bytes() - Leftovers.bytes(left.path()) : left.bytes();
    }

    private long all(List<Leftover> gone) {
        return gone.stream().mapToLong(this::freed).sum();
    }

    private Map<String, Object> map(List<Leftover> gone) {
        List<Map<String, Object>> each = new ArrayList<>();
        for (Leftover left : gone) {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("path", left.path().toString());
            map.put("kind", left.kind().label());
            map.put("bytes", freed(left));
            each.add(map);
        }
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("deleted", yes);
        map.put("bytes", all(gone));
        map.put("left", each);
        return map;
    }

    private String text(List<Leftover> gone) {
        if (gone.isEmpty()) {
            return "Nothing that may go.";
        }
        TextTable table = new TextTable("what", "size", "where", "why");
        gone.forEach(left -> table.add(
                left.kind().label(),
                ByteCount.text(freed(left)),
                Visible.line(left.path().toString()),
                left.kind().why()));
        String sum = ByteCount.text(all(gone)) + " in " + Count.of(gone.size(), "place");
        return table + "\n" + (yes ? sum + ": deleted." : sum + ". Nothing was deleted; --yes deletes it.");
    }
}
