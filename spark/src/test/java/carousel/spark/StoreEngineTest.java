package carousel.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.kernel.Kernels;
import carousel.core.result.CorruptRunException;
import carousel.core.result.ExperimentRecord;
import carousel.core.result.OutputException;
import carousel.core.result.RunRecord;
import carousel.training.sweep.Engine;
import carousel.training.sweep.LocalThreads;
import carousel.training.sweep.OtherBitsException;
import carousel.training.sweep.Sweep;
import carousel.training.train.Progress;
import carousel.training.train.RunMaker;
import carousel.training.train.RunPlan;
import carousel.training.train.Saves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever makes the runs, here threads of this process. */
class StoreEngineTest {
    private static final Engine FORBIDDEN =
            (plans, results) -> assertThat(plans).isEmpty();

    @TempDir
    private Path folder;

    private final List<RunPlan> plans = Runs.twelve();
    private final Notes notes = new Notes();

    private static Engine threads() {
        return new LocalThreads("plain", 2, 0, Saves.NONE, Progress.SILENT, () -> false);
    }

    private StoredExperiment stored(String driver) {
        return new StoredExperiment(
                ObjectFiles.store(folder.resolve("store")),
                folder.resolve(driver).resolve("elsewhere"),
                notes);
    }

    private Sweep.Made made(String driver, Engine maker) {
        StoredExperiment stored = stored(driver);
        return Runs.made(stored.folder(), plans, new StoreEngine(maker, stored));
    }

    private List<Path> objects() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("store"))) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private Path object(RunPlan plan) {
        return folder.resolve("store")
                .resolve("elsewhere")
                .resolve(Store.version())
                .resolve(plan.id() + ".zip");
    }

    @Test
    void a_driver_on_another_machine_finds_every_run_and_makes_none() throws IOException {
        List<RunRecord> first = made("first", threads()).runs();
        assertThat(objects())
                .containsExactlyElementsOf(
                        plans.stream().map(this::object).sorted().toList());
        List<RunRecord> second = made("second", FORBIDDEN).runs();
        assertThat(second).hasSize(12).isEqualTo(first);
        for (RunPlan plan : plans) {
            assertThat(Packed.of(folder.resolve("second/elsewhere").resolve(plan.id())))
                    .isEqualTo(Packed.of(folder.resolve("first/elsewhere").resolve(plan.id())));
        }
        assertThat(notes.said).isEmpty();
    }

    @Test
    void a_driver_that_was_lost_loses_nothing_that_was_told() {
        Engine dying = (all, results) -> {
            threads().make(all.subList(0, 5), results);
            throw new IllegalStateException("the driver is gone");
        };
        assertThatThrownBy(() -> made("first", dying)).hasMessage("the driver is gone");
        Engine counting = (all, results) -> {
            assertThat(all).hasSize(7);
            threads().make(all, results);
        };
        assertThat(made("second", counting).runs()).hasSize(12);
    }

    @Test
    void what_is_damaged_in_the_store_is_told_and_made_anew_there() throws IOException {
        made("first", threads());
        Path cut = object(plans.get(0));
        byte[] whole = Files.readAllBytes(cut);
        for (int length : new int[] {0, 1, 30, whole.length / 2, whole.length - 1}) {
            Files.write(cut, Arrays.copyOf(whole, length));
            notes.said.clear();
            Engine one = (all, results) -> {
                assertThat(all).containsExactly(plans.get(0));
                threads().make(all, results);
            };
            assertThat(made("driver-" + length, one).runs()).hasSize(12);
            assertThat(notes.said)
                    .isNotEmpty()
                    .allMatch(note -> note.contains(plans.get(0).id() + " in the store"));
            assertThat(stored("x").find(plans.get(0))).isPresent();
        }
    }

    @Test
    void other_bits_there_are_an_alarm_and_stay() throws IOException {
        RunPlan plan = plans.get(0);
        StoredExperiment stored = stored("first");
        stored.put(plan, unpacked(Makers.answer(Order.of(plan, Optional.empty(), "plain", 0), "a"), plan));
        byte[] before = Files.readAllBytes(object(plan));
        RunMaker.Made made = RunMaker.make(plan, Kernels.scalar(), Progress.SILENT, () -> false);
        Unpacked other = new Unpacked(made.run(), made.points(), made.artifacts());
        assertThatThrownBy(() -> stored.put(plan, other))
                .isInstanceOf(OtherBitsException.class)
                .hasMessageContainingAll("ALARM", "aaaa", made.run().hashes().weights());
        assertThat(object(plan)).hasBinaryContent(before);
    }

    private static Unpacked unpacked(Answer answer, RunPlan plan) {
        return Packed.temporarily(temporary -> {
            Packed.unpack(answer.files(), temporary.resolve(plan.id()));
            return Unpacked.at(temporary.resolve(plan.id()));
        });
    }

    /** Runs that were made before anybody named a store, plan and report go there at the end; what is no run of this experiment does not. */
    @Test
    void the_rest_of_the_folder_follows() throws IOException {
        StoredExperiment stored = stored("first");
        Runs.made(stored.folder(), plans.subList(0, 2), threads());
        ExperimentRecord.of("elsewhere", "T", "c", "comparison", false, List.of(), 0)
                .write(stored.folder());
        Files.createDirectories(stored.folder().resolve("report/data"));
        Files.writeString(stored.folder().resolve("report/data/a.csv"), "a");
        Files.writeString(stored.folder().resolve("notes.txt"), "mine");
        stored.putRest();
        Path rest = folder.resolve("store/elsewhere/experiment.zip");
        assertThat(objects()).containsExactlyInAnyOrder(object(plans.get(0)), object(plans.get(1)), rest);
        try (ZipFile zip = new ZipFile(rest.toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("experiment.json", "report/data/a.csv");
        }
        byte[] before = Files.readAllBytes(rest);
        stored.putRest();
        assertThat(rest).hasBinaryContent(before);
    }

    @Test
    void an_experiment_of_which_nothing_was_made_leaves_no_object() {
        stored("first").putRest();
        assertThat(folder.resolve("store")).doesNotExist();
    }

    @Test
    void a_store_that_cannot_be_written_ends_it() throws IOException {
        Files.writeString(folder.resolve("store"), "a file");
        assertThatThrownBy(() -> stored("first").put(plans.get(0), anyRun()))
                .isInstanceOfAny(OutputException.class, CorruptRunException.class)
                .hasMessageContaining("store/elsewhere");
    }

    private Unpacked anyRun() {
        RunMaker.Made made = RunMaker.make(plans.get(0), Kernels.scalar(), Progress.SILENT, () -> false);
        return new Unpacked(made.run(), made.points(), Map.of());
    }
}
