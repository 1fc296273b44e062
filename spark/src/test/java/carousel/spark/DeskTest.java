package carousel.spark;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.result.CorruptRunException;
import carousel.core.result.OutputException;
import carousel.core.result.Points;
import carousel.core.result.RunRecord;
import carousel.training.sweep.OtherBitsException;
import carousel.training.train.Progress;
import carousel.training.train.RunPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class DeskTest {
    private final RunPlan plan = Runs.plan("gru", 3);
    private final Order order = Order.of(plan, Optional.empty(), "plain", 0);
    private final Kept kept = new Kept();
    private final Notes notes = new Notes();
    private final Desk desk = new Desk(kept, notes);

    @Test
    void a_run_that_comes_back_twice_with_equal_bits_is_handed_on_once() {
        desk.take(plan, Makers.answer(order, "a"));
        desk.take(plan, Makers.answer(order, "a"));
        assertThat(kept.made).extracting(RunRecord::run).containsExactly(plan.id());
        assertThat(notes.said).isEmpty();
        assertThat(kept.faults).isEmpty();
    }

    @Test
    void a_run_that_comes_back_twice_with_other_bits_is_an_alarm_that_names_both() {
        desk.take(plan, Makers.answer(order, "a"));
        desk.take(plan, Makers.answer(order, "b"));
        assertThat(kept.made).extracting(run -> run.hashes().weights()).containsExactly("a".repeat(64));
        assertThat(notes.said).singleElement().asString().startsWith("ALARM: " + plan.id());
        assertThat(kept.faults)
                .singleElement()
                .isInstanceOf(OtherBitsException.class)
                .extracting(Throwable::getMessage, as(InstanceOfAssertFactories.STRING))
                .contains("a".repeat(64), "b".repeat(64));
    }

    @Test
    void what_cannot_be_kept_is_a_fault_of_that_run_unless_it_is_one_of_the_disk() {
        Desk refusing = new Desk(
                new Kept() {
                    @Override
                    public void made(RunPlan run, RunRecord record, Points points, Map<String, byte[]> artifacts) {
                        throw new CorruptRunException(Path.of("x"), 0, "this", "that");
                    }
                },
                Progress.SILENT);
        refusing.take(plan, Makers.answer(order, "a"));
        assertThat(refusing.isEmpty()).isTrue();
        Desk full = new Desk(
                new Kept() {
                    @Override
                    public void made(RunPlan run, RunRecord record, Points points, Map<String, byte[]> artifacts) {
                        throw new OutputException(Path.of("x"), new IOException("no space left"));
                    }
                },
                Progress.SILENT);
        assertThatThrownBy(() -> full.take(plan, Makers.answer(order, "a"))).isInstanceOf(OutputException.class);
    }

    @Test
    void a_fault_after_a_result_takes_nothing_back() {
        desk.take(plan, Makers.answer(order, "a"));
        desk.take(plan, Answer.failed("there", new IllegalStateException("late")));
        assertThat(kept.made).hasSize(1);
        assertThat(kept.faults).isEmpty();
    }

    @Test
    void a_fault_is_told_with_the_host_and_where_it_was_below_Spark() {
        Order abacus = Order.of(plan, Optional.empty(), "abacus", 0);
        desk.take(plan, RemoteRun.run(abacus, 1, () -> false, "there").orElseThrow());
        assertThat(kept.faults).singleElement().satisfies(fault -> {
            assertThat(fault).hasMessageContainingAll("IllegalArgumentException", "abacus", "(on there)");
            assertThat(fault.getStackTrace()[0].getClassName()).startsWith("carousel.core.kernel.");
            assertThat(fault.getStackTrace())
                    .noneMatch(where -> where.getClassName().startsWith("carousel.spark."));
        });
    }

    @Test
    void what_is_no_run_is_a_fault_of_that_run() throws IOException {
        desk.take(plan, Answer.made("there", "no archive".getBytes(StandardCharsets.UTF_8)));
        desk.take(plan, Answer.made("there", zip("run.json", "{}")));
        desk.take(plan, Answer.made("there", zip("../run.json", "{}")));
        Order another = Order.of(Runs.plan("gru", 4), Optional.empty(), "plain", 0);
        desk.take(plan, Makers.answer(another, "a"));
        assertThat(kept.made).isEmpty();
        assertThat(kept.faults).hasSize(4).allMatch(CorruptRunException.class::isInstance);
    }

    private static byte[] zip(String name, String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
