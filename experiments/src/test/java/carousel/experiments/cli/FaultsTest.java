package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {
    @ParameterizedTest
    @CsvSource({
        "org.example.MyCell, this is a fault of org.example.MyCell (MyCell.java:12)",
        "carousel.gru.GruCell, this is a fault of Carousel",
        "org.ejml.data.DMatrixRMaj, this is a fault of Carousel"
    })
    void a_cell_that_somebody_brought_answers_for_itself(String thrower, String expected) {
        assertThat(told(
                        new StackTraceElement(
                                null, "java.base", null, "java.util.Objects", "checkIndex", "Objects.java", 3),
                        at("carousel.core.kernel.Operands", 1),
                        at(thrower, 12),
                        at("carousel.core.net.Recurrent", 2),
                        at("carousel.experiments.cli.TrainCommand", 4)))
                .startsWith("carousel: " + expected);
    }

    @Test
    void whoever_calls_the_commands_is_nobody_s_fault() {
        assertThat(told(at("carousel.experiments.cli.TrainCommand", 4), at("org.example.Main", 1)))
                .startsWith("carousel: this is a fault of Carousel: java.lang.IllegalStateException: broken;");
    }

    private static StackTraceElement at(String type, int line) {
        return new StackTraceElement(type, "run", type.substring(type.lastIndexOf('.') + 1) + ".java", line);
    }

    private static String told(StackTraceElement... where) {
        IllegalStateException fault = new IllegalStateException("broken");
        fault.setStackTrace(where);
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Faults.tell(fault, new PrintStream(err, true, StandardCharsets.UTF_8), false);
        assertThat(code).isEqualTo(Exit.FAULT);
        return err.toString(StandardCharsets.UTF_8);
    }
}
