package carousel.core.result;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs of version 0.1.0 do not hold the card of their cell; here are those that its five cells had. */
final class OldCards {
    private static final String RESOURCE = "cards-0.1.0.json";
    private static final JsonFile CARDS = read();

    private OldCards() {}

    private static JsonFile read() {
        try (InputStream in = OldCards.class.getResourceAsStream(RESOURCE)) {
            return JsonFile.of(Path.of(RESOURCE), new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** These facts of a run of that cell, with its card where it had one and they hold none. */
    static Map<String, Object> with(Map<String, Object> facts, Object cell) {
        Map<String, Object> more = new LinkedHashMap<>(facts);
        if (cell instanceof String name && CARDS.has(name)) {
            more.putIfAbsent("card", CARDS.object(name));
        }
        return more;
    }
}
