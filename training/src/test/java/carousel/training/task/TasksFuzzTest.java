package carousel.training.task;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.fuzz.FuzzContract;
import carousel.core.text.RefusedException;
import carousel.training.data.DataException;
import java.util.List;

/** Names of tasks with their parameters. */
public final class TasksFuzzTest extends FuzzContract {
    public static void fuzzerTestOneInput(byte[] bytes) {
        try {
            assertThat(Tasks.named(text(bytes), TaskOptions.none().withTestSequences(1)))
                    .isNotNull();
        } catch (RefusedException | DataException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }

    @Override
    protected void read(byte[] bytes) {
        fuzzerTestOneInput(bytes);
    }

    @Override
    protected List<byte[]> seeds() {
        return texts(
                "adding(markers=any,length=30)",
                "adding",
                "copy(symbols=4,length=10)",
                "temporal-order(length=60)",
                "music",
                "adding(length=1000000)",
                "copy(length=2147483648)",
                "adding(3)",
                "addnig");
    }
}
