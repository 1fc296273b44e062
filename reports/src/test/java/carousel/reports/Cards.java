package carousel.reports;

import carousel.core.result.RunRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What the cells of version 0.1.0 say of themselves, for runs that are made up; of other names nothing. */
final class Cards {
    private static final Map<?, ?> ALL = read();

    private Cards() {}

    static Object of(String name) {
        Object card = ALL.get(name);
        return card == null ? Map.of() : card;
    }

    private static Map<?, ?> read() {
        try (InputStream in = RunRecord.class.getResourceAsStream("cards-0.1.0.json")) {
            return JsonMapper.shared().readValue(in, Map.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
