package carousel.spark;

import carousel.core.result.CorruptRunException;
import carousel.core.result.Maker;
import carousel.core.result.OutputException;
import carousel.core.result.RunFolder;
import carousel.training.sweep.Earlier;
import carousel.training.sweep.OtherBitsException;
import carousel.training.train.Progress;
import carousel.training.train.RunPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An experiment in a {@link Store}: {@code NAME/VERSION-numerics-N/ID.zip} of each run, and {@code NAME/experiment.zip} of its plan and
 * report.
 *
 * @param folder of the experiment on the driver's disk
 */
record StoredExperiment(Store store, Path folder, Progress progress) {
    private static final String REST = "experiment";
    private static final String PLAN = "experiment.json";
    private static final String REPORT = "report";

    private String name() {
        return folder.toAbsolutePath().normalize().getFileName().toString();
    }

    private String runs() {
        return name() + "/" + Store.version();
    }

    /** The ids of the runs that lie there, whole or not. */
    Set<String> ids() {
        return store.names(runs());
    }

    /** The planned run, if it lies there and can stand for one made now; what cannot is told. */
    Optional<Unpacked> find(RunPlan plan) {
        return store.read(runs(), plan.id())
                .flatMap(archive -> Packed.temporarily(temporary -> whole(plan, archive, temporary)));
    }

    private Optional<Unpacked> whole(RunPlan plan, byte[] archive, Path temporary) {
        String fault;
        try {
            Packed.unpack(archive, temporary.resolve(plan.id()));
            Earlier earlier = Earlier.of(temporary, plan);
            if (earlier.whole().isPresent()) {
                return Optional.of(Unpacked.at(earlier.folder()));
            }
            fault = earlier.fault().isEmpty() ? "it is of another version" : earlier.fault();
        } catch (CorruptRunException e) {
            fault = e.getMessage();
        }
        progress.note("run " + plan.id() + " in the store is damaged and does not count: " + fault);
        return Optional.empty();
    }

    /**
     * Lays a run there, unless it is there.
     *
     * @throws OtherBitsException if it is, with other bits
     * @throws OutputException if that is impossible
     */
    void put(RunPlan plan, Unpacked run) {
        Optional<Unpacked> there = find(plan);
        if (there.isEmpty()) {
            store.write(runs(), plan.id(), run.packed());
        } else if (!there.get().run().hashes().equals(run.run().hashes())) {
            throw new OtherBitsException(there.get().run(), run.run());
        }
    }

    /**
     * Lays there what else the folder has: runs that were made before there was a store, the plan, the report.
     *
     * @throws OutputException if that is impossible
     */
    void putRest() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Set<String> there = ids();
        for (Path run : RunFolder.list(folder)) {
            String id = run.getFileName().toString();
            if (!there.contains(id) && Maker.of(run).filter(Maker.here()::same).isPresent()) {
                store.write(runs(), id, Unpacked.at(run).packed());
            }
        }
        try {
            store.write(name(), REST, Packed.of(folder, rest()));
        } catch (IOException e) {
            throw new OutputException(folder, e);
        }
    }

    private List<Path> rest() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path part : List.of(folder.resolve(PLAN), folder.resolve(REPORT))) {
            if (Files.exists(part)) {
                try (Stream<Path> all = Files.walk(part)) {
                    all.filter(Files::isRegularFile).sorted().forEach(files::add);
                }
            }
        }
        return files;
    }
}
