package carousel.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import carousel.core.fuzz.FuzzContract;
import carousel.core.optim.Clip;
import carousel.core.optim.Optimizers;
import carousel.core.optim.Schedule;
import carousel.core.param.Initializers;
import java.util.List;
import java.util.function.Consumer;

/** Names with numbers in brackets, and what the settings make of them. */
public final class TermFuzzTest extends FuzzContract {
    private static final List<Consumer<String>> NAMES =
            List.of(Optimizers::named, Optimizers::term, Schedule::named, Clip::named, Initializers::named);

    public static void fuzzerTestOneInput(byte[] bytes) {
        String text = text(bytes);
        try {
            Term term = Term.parse(text);
            assertThat(Term.parse(term.written())).isEqualTo(term);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).as("the message").isNotEmpty();
        }
        for (Consumer<String> named : NAMES) {
            try {
                named.accept(text);
            } catch (RefusedException e) {
                assertThat(e.getMessage().lines()).as("lines").hasSameSizeAs(e.refusals());
            }
        }
    }

    @Override
    protected void read(byte[] bytes) {
        fuzzerTestOneInput(bytes);
    }

    @Override
    protected List<byte[]> seeds() {
        return texts(
                "adam(0.9,0.99, 1e-8)",
                "rmsprop-inside(0.9)",
                "adding(markers=any,length=30)",
                "step(100,0.5)",
                "warm-up(7)",
                "norm(1)",
                "0.5",
                "orthogonal(1)+chrono(100)+forget-bias(1)",
                "a(1e999)",
                "a(b=1,b=2)",
                "a()",
                "");
    }
}
