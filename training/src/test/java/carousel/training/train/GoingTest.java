package carousel.training.train;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Precision;
import carousel.core.result.GoingFolder;
import carousel.core.result.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is saved while it is made, stopped or killed, and gone on with from what is on the disk. */
class GoingTest {
    /** So often that nearly every update is saved. */
    private static final Duration ALWAYS = Duration.ofNanos(1);

    /** Of each file. */
    private static final int FLIPS_AND_CUTS = Integer.getInteger("carousel.flips", 300);

    @TempDir
    Path folder;

    private final SmallPlan small = new SmallPlan();
    private final List<String> notes = new ArrayList<>();

    private final Progress listening = new Progress() {
        @Override
        public void update(RunPlan plan, long step, double loss) {}

        @Override
        public void ended(RunPlan plan, Outcome outcome, boolean reused) {}

        @Override
        public void note(String sentence) {
            notes.add(sentence);
        }
    };

    private RunMaker.Made make(Saves saves, long updates) {
        AtomicInteger asked = new AtomicInteger();
        Progress counting = new Progress() {
            @Override
            public void update(RunPlan plan, long step, double loss) {
                asked.incrementAndGet();
            }

            @Override
            public void ended(RunPlan plan, Outcome outcome, boolean reused) {}

            @Override
            public void note(String sentence) {
                listening.note(sentence);
            }
        };
        return RunMaker.make(small.plan(), Kernels.plain(), 0, saves, counting, () -> asked.get() >= updates);
    }

    private Saves saves(Duration every) {
        return new Saves(Optional.of(folder), every);
    }

    private GoingFolder going() {
        return GoingFolder.of(folder, small.plan().id());
    }

    private static void assertSame(RunMaker.Made resumed, RunMaker.Made whole) {
        assertThat(resumed.run().hashes()).isEqualTo(whole.run().hashes());
        assertThat(resumed.run().outcome()).isEqualTo(whole.run().outcome());
        assertThat(resumed.points()).isEqualTo(whole.points());
        assertThat(resumed.artifacts().keySet()).isEqualTo(whole.artifacts().keySet());
        whole.artifacts()
                .forEach((name, content) ->
                        assertThat(resumed.artifacts().get(name)).as(name).isEqualTo(content));
    }

    @Test
    void stopped_again_and_again_it_comes_to_the_same_end() {
        for (String keep : List.of("final", "best", "every:3", "none")) {
            small.keep = keep;
            small.probeEvery = 4;
            small.precision = Precision.FLOAT;
            RunMaker.Made whole = make(Saves.NONE, Long.MAX_VALUE);
            for (long updates : new long[] {1, 2, 7}) {
                RunMaker.Made piece = make(saves(Saves.STANDARD), updates);
                int pieces = 1;
                while (!piece.state().ended()) {
                    assertThat(piece.state().step()).as(keep).isEqualTo(pieces * updates);
                    piece = make(saves(Saves.STANDARD), updates);
                    pieces++;
                }
                assertSame(piece, whole);
                assertThat((List<?>) piece.run().provenance().get("resumed"))
                        .as(keep)
                        .hasSize(pieces - 1);
                going().remove();
            }
        }
    }

    /** Killed: what it wrote is all that is left, up to any moment, and the end of the journal may be half a frame. */
    @Test
    void killed_it_goes_on_from_the_last_state() throws IOException {
        small.keep = "best";
        RunMaker.Made whole = make(Saves.NONE, Long.MAX_VALUE);
        make(saves(ALWAYS), 11);
        Files.write(going().journal(), new byte[] {40, 0, 0, 0, 1, 2, 3}, StandardOpenOption.APPEND);
        Files.writeString(
                going().folder().resolve(".tmp-state-000000000012.safetensors-00000000-0000-0000-0000-000000000000"),
                "half");
        RunMaker.Made resumed = make(saves(ALWAYS), Long.MAX_VALUE);
        assertSame(resumed, whole);
        assertThat(resumed.run().provenance()).containsEntry("resumed", List.of(11L));
        try (var files = Files.list(going().folder())) {
            assertThat(files.map(f -> f.getFileName().toString())).noneMatch(name -> name.startsWith(".tmp"));
        }
    }

    @Test
    void two_states_are_kept_and_the_earlier_does_where_the_later_is_damaged() throws IOException {
        RunMaker.Made whole = make(Saves.NONE, Long.MAX_VALUE);
        make(saves(ALWAYS), 11);
        List<Path> states = going().states();
        assertThat(states).hasSize(2);
        byte[] bytes = Files.readAllBytes(states.get(0));
        bytes[bytes.length / 2] ^= 1;
        Files.write(states.get(0), bytes);
        RunMaker.Made resumed = make(saves(ALWAYS), 3);
        assertThat(notes).hasSize(2);
        assertThat(notes.get(0)).contains("not used", "state-000000000011");
        assertThat(notes.get(1)).contains("goes on after update 10");
        assertThat(resumed.state().step()).isEqualTo(13);
        assertThat(going().states()).as("the damaged one is gone").hasSize(2).doesNotContain(states.get(0));
        assertSame(make(saves(ALWAYS), Long.MAX_VALUE), whole);
    }

    /** Each state has weights of its own that are the best so far, and those of the earlier one are kept with it. */
    @Test
    void where_the_later_is_damaged_the_weights_of_the_earlier_are_still_there() throws IOException {
        small.keep = "best";
        RunMaker.Made whole = make(Saves.NONE, Long.MAX_VALUE);
        int changes = 0;
        for (long updates = 2; updates < small.steps; updates++) {
            make(saves(ALWAYS), updates);
            try (var files = Files.list(going().folder())) {
                changes += files.filter(f -> f.getFileName().toString().startsWith("weights"))
                                        .count()
                                == 2
                        ? 1
                        : 0;
            }
            Files.write(going().states().get(0), new byte[] {1});
            notes.clear();
            assertSame(make(saves(ALWAYS), Long.MAX_VALUE), whole);
            assertThat(notes).last().asString().as("after %d", updates).contains("goes on after update");
            going().remove();
        }
        assertThat(changes).as("times that the two states had other weights").isPositive();
    }

    /** Where it begins anew it comes to the same weights, whose file must not be taken for theirs. */
    @Test
    void damaged_weights_are_not_kept() throws IOException {
        small.keep = "every:4";
        RunMaker.Made whole = make(Saves.NONE, Long.MAX_VALUE);
        make(saves(Saves.STANDARD), 9);
        try (var files = Files.list(going().folder())) {
            for (Path weights : files.filter(
                            file -> file.getFileName().toString().startsWith("weights"))
                    .toList()) {
                Files.write(weights, new byte[] {1});
            }
        }
        make(saves(Saves.STANDARD), 9);
        assertThat(notes).last().asString().contains("begins anew");
        notes.clear();
        assertSame(make(saves(Saves.STANDARD), Long.MAX_VALUE), whole);
        assertThat(notes).singleElement().asString().contains("goes on after update 9");
    }

    @Test
    void cut_at_every_length_and_flipped_anywhere_no_file_is_used() throws IOException {
        small.keep = "every:4";
        RunMaker.Made whole = make(Saves.NONE, Long.MAX_VALUE);
        make(saves(Saves.STANDARD), 9);
        Path state = going().states().get(0);
        List<Path> files = new ArrayList<>();
        try (var all = Files.list(going().folder())) {
            all.sorted().forEach(files::add);
        }
        assertThat(files).as("journal, state, weights after 4 and 8").hasSize(4);
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (Path file : files) {
            byte[] good = Files.readAllBytes(file);
            for (int i = 0; i < FLIPS_AND_CUTS; i++) {
                byte[] bad = good.clone();
                if (i % 2 == 0) {
                    int bit = random.nextInt(8 * good.length);
                    bad[bit / 8] ^= (byte) (1 << bit % 8);
                } else {
                    bad = Arrays.copyOf(good, random.nextInt(good.length));
                }
                Files.write(file, bad);
                Going read = new Going(folder, small.plan(), Long.MAX_VALUE);
                assertThat(read.latest(small.plan(), Progress.SILENT))
                        .as("%s, %d, seed %d", file.getFileName(), i, seed)
                        .isEmpty();
            }
            Files.write(file, good);
        }
        Files.write(state, new byte[0]);
        assertSame(make(saves(Saves.STANDARD), Long.MAX_VALUE), whole);
        assertThat(notes).anyMatch(note -> note.contains("begins anew"));
    }

    @Test
    void a_state_of_other_weights_to_keep_is_not_used() {
        small.keep = "final";
        make(saves(Saves.STANDARD), 9);
        small.keep = "every:4";
        RunMaker.Made whole = make(Saves.NONE, Long.MAX_VALUE);
        assertSame(make(saves(Saves.STANDARD), Long.MAX_VALUE), whole);
        assertThat(notes.get(0)).contains("--keep-weights every:4", "--keep-weights final");
    }

    @Test
    void a_run_that_is_shorter_than_a_second_writes_nothing() {
        RunMaker.Made made = make(saves(Saves.STANDARD), Long.MAX_VALUE);
        assertThat(made.state().ended()).isTrue();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void with_other_kernels_and_by_other_steps_at_a_time() {
        RunMaker.Made whole = make(Saves.NONE, Long.MAX_VALUE);
        make(saves(Saves.STANDARD), 9);
        RunMaker.Made other =
                RunMaker.make(small.plan(), Kernels.scalar(), 2, saves(Saves.STANDARD), Progress.SILENT, () -> false);
        assertSame(other, whole);
    }
}
