package carousel.experiments.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One call of the command line inside the test's own process: its exit code and what it printed. */
record Call(int code, String out, String err) {
    /** Without anyone watching. */
    static Call of(String... arguments) {
        return of(new Interruption(), false, arguments);
    }

    /** Words between blanks. */
    static Call line(String arguments) {
        return of(arguments.split(" "));
    }

    /** On a machine whose fused multiply-add takes that long. */
    static Call withSlowFma(long nanoseconds, String arguments) {
        return of(new Interruption(), false, OptionalLong.of(nanoseconds), arguments.split(" "));
    }

    static Call of(Interruption interruption, boolean terminal, String... arguments) {
        return of(interruption, terminal, OptionalLong.empty(), arguments);
    }

    private static Call of(Interruption interruption, boolean terminal, OptionalLong slowFma, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Session session = new Session(
                List.of(arguments), new Printed(out), new Printed(err), terminal, interruption, slowFma, List::of);
        int code = Carousel.run(session);
        return new Call(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Standard output, which must be one JSON object on one line. */
    JsonNode json() {
        if (out.lines().count() != 1) {
            throw new AssertionError("expected one line, found: " + out);
        }
        return JsonMapper.shared().readTree(out);
    }
}
