package carousel.spark;

import carousel.core.kernel.Kernels;
import carousel.core.result.Hashes;
import carousel.core.result.RunFolder;
import carousel.core.result.RunRecord;
import carousel.training.train.Progress;
import carousel.training.train.RunMaker;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.function.Function;

/** Executors to which something happens. */
final class Makers {
    private Makers() {}

    /** Has no arithmetic of the name asked for, where the settings hold certain words. */
    record Faulty(String words) implements Function<Order, Answer> {
        @Override
        public Answer call(Order order) {
            boolean meant = order.settings().contains(words);
            return new RemoteRun()
                    .call(meant ? new Order(order.experiment(), order.settings(), order.data(), "abacus", 0) : order);
        }
    }

    /** The process that comes first to its third task ends there, as if the machine had lost power. */
    record Halting(String mark) implements Function<Order, Answer> {
        private static final AtomicInteger TASKS = new AtomicInteger();

        @Override
        public Answer call(Order order) throws IOException {
            if (TASKS.incrementAndGet() == 3 && first()) {
                Runtime.getRuntime().halt(1);
            }
            return new RemoteRun().call(order);
        }

        private boolean first() throws IOException {
            try {
                Files.createFile(Path.of(mark));
                return true;
            } catch (FileAlreadyExistsException e) {
                return false;
            }
        }
    }

    /** Every second of its runs has other weights than it should have. */
    static final class Miscounting implements Function<Order, Answer> {
        private static final long serialVersionUID = 1;
        private static final AtomicInteger CALLS = new AtomicInteger();

        @Override
        public Answer call(Order order) {
            return answer(order, CALLS.getAndIncrement() % 2 == 0 ? "0" : "1");
        }
    }

    /** A run with weights of which each digit of the hash is that one. */
    static Answer answer(Order order, String digit) {
        RunMaker.Made made = RunMaker.make(order.plan(), Kernels.scalar(), Progress.SILENT, () -> false);
        RunRecord run = made.run();
        RunRecord other = new RunRecord(
                run.format(),
                run.run(),
                run.experiment(),
                run.kind(),
                run.group(),
                run.settings(),
                run.facts(),
                run.outcome(),
                new Hashes(digit.repeat(64), run.hashes().points()),
                run.provenance());
        return Answer.made(
                "host-" + digit,
                Packed.temporarily(
                        folder -> Packed.of(RunFolder.write(folder, other, made.points(), made.artifacts()))));
    }
}
