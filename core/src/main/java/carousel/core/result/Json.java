package carousel.core.result;

import carousel.core.text.Decimal;
import java.io.StringWriter;
import java.util.Collection;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/**
 * JSON text, the same on every JDK and system: keys in the given order, doubles by {@link Decimal}, non-finite ones as the
 * strings {@code "NaN"}, {@code "Infinity"}, {@code "-Infinity"}, lines ended by {@code \n}.
 */
public final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /**
     * One object over several indented lines, the last one ended too.
     *
     * @param object texts, flags, numbers, null, and lists and maps of such
     * @throws IllegalArgumentException for a value of any other type
     */
    public static String pretty(Map<String, ?> object) {
        return write(object, new Indented()) + "\n";
    }

    /** The same on one line, which is not ended. */
    public static String line(Map<String, ?> object) {
        return write(object, ObjectWriteContext.empty());
    }

    private static String write(Map<String, ?> object, ObjectWriteContext context) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(context, text)) {
            write(json, object);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Object value) {
        if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            map.forEach((key, v) -> write(json.writeName(String.valueOf(key)), v));
            json.writeEndObject();
        } else if (value instanceof Collection<?> list) {
            json.writeStartArray();
            list.forEach(v -> write(json, v));
            json.writeEndArray();
        } else if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            String text = Decimal.shortest(number);
            if (Double.isFinite(number)) {
                json.writeNumber(text);
            } else {
                json.writeString(text);
            }
        } else if (value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof String text) {
            json.writeString(text);
        } else if (value == null) {
            json.writeNull();
        } else {
            throw new IllegalArgumentException(
                    "JSON cannot hold a " + value.getClass().getName() + ": " + value);
        }
    }

    /** Two blanks a level and {@code "key": value}; Jackson's own default takes the line ends of the system. */
    private static final class Indented extends ObjectWriteContext.Base {

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }

        @Override
        public PrettyPrinter getPrettyPrinter() {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            return new DefaultPrettyPrinter(Separators.createDefaultInstance()
                            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                            .withObjectEmptySeparator("")
                            .withArrayEmptySeparator(""))
                    .withObjectIndenter(indenter)
                    .withArrayIndenter(indenter);
        }
    }
}
