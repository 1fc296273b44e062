package carousel.core.result;

import carousel.core.text.Decimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * One JSON object from a file, and strict questions about it: a key that is missing, twice there, unknown or of the wrong type
 * is a {@link CorruptRunException} that names the line. A path such as {@code outcome.loss} names a key inside an object.
 */
public final class JsonFile {

    /** Much more than any run has to say; a file beyond it was not written by us. */
    static final int LARGEST = 1 << 20;

    private static final int DEEPEST = 20;
    private static final int LONGEST_NUMBER = 400;
    private static final int LONGEST_LINE = 80;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();

    private final Path file;
    private final String content;
    private final Map<String, Object> root;
    /** Only ever asked by key, so its order reaches nothing. */
    private final Map<String, Integer> lines = new HashMap<>();

    private JsonFile(Path file, String text) {
        this.file = file;
        this.content = text;
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw fault(line(json), "an object", describe(json));
            }
            this.root = object(json, "");
            if (json.nextToken() != null) {
                throw fault(line(json), "the end of the file", describe(json));
            }
        } catch (StreamConstraintsException e) {
            throw fault(
                    lineOf(e),
                    "at most " + DEEPEST + " objects inside one another and " + LONGEST_NUMBER + " digits a number",
                    "more");
        } catch (JacksonException e) {
            boolean twice = e.getOriginalMessage().startsWith("Duplicate");
            throw fault(lineOf(e), twice ? "each key once" : "JSON", twice ? "a key twice" : there(e, text));
        }
    }

    /** An object that was read already; faults in it are told without a line. */
    private JsonFile(Path file, String content, Map<String, Object> object) {
        this.file = file;
        this.content = content;
        this.root = object;
    }

    /** Reads {@code file}. */
    static JsonFile read(Path file) {
        return read(file, LARGEST);
    }

    /** Reads {@code file}, of at most {@code largest} bytes. */
    static JsonFile read(Path file, int largest) {
        return new JsonFile(file, TextFile.read(file, largest));
    }

    /** Reads {@code text} as if it stood in {@code file}. */
    public static JsonFile of(Path file, String text) {
        return new JsonFile(file, text);
    }

    /** What was read of {@code file} by others; faults in it are told without a line. */
    static JsonFile of(Path file, Map<String, Object> object) {
        return new JsonFile(file, "", object);
    }

    Path file() {
        return file;
    }

    /** All of its text. */
    String content() {
        return content;
    }

    /** A text. */
    public String text(String path) {
        return as(String.class, path, "a text");
    }

    /** A whole number. */
    public long whole(String path) {
        return as(Long.class, path, "a whole number");
    }

    /** True or false. */
    public boolean flag(String path) {
        return as(Boolean.class, path, "true or false");
    }

    /** A number, or one of the three words for non-finite ones. */
    public double number(String path) {
        Object value = value(path);
        if (value instanceof String word && Values.isNonFinite(word)) {
            return Decimal.parse(word);
        }
        return as(Number.class, path, "a number").doubleValue();
    }

    /** Whether the file's own object has that key. */
    public boolean has(String key) {
        return root.containsKey(key);
    }

    /** A whole number or null. */
    OptionalLong optionalWhole(String path) {
        return value(path) == null
                ? OptionalLong.empty()
                : OptionalLong.of(as(Long.class, path, "a whole number or null"));
    }

    /** An object; {@code ""} is the file's own. */
    @SuppressWarnings("unchecked") // objects are made below, with names as keys
    public Map<String, Object> object(String path) {
        return path.isEmpty() ? root : as(Map.class, path, "an object");
    }

    /** An object whose values are texts. */
    public Map<String, String> textMap(String path) {
        Map<String, String> texts = new LinkedHashMap<>();
        object(path).forEach((key, value) -> {
            if (!(value instanceof String text)) {
                throw wrong(join(path, key), "'" + path + "' to hold texts", String.valueOf(value));
            }
            texts.put(key, text);
        });
        return texts;
    }

    /** A list of texts. */
    public List<String> texts(String path) {
        List<String> texts = new ArrayList<>();
        for (Object text : as(List.class, path, "a list of texts")) {
            if (!(text instanceof String)) {
                throw wrong(path, "'" + path + "' to be a list of texts", String.valueOf(text));
            }
            texts.add((String) text);
        }
        return texts;
    }

    @SuppressWarnings("unchecked") // as above
    List<Map<String, Object>> objects(String path) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Object object : as(List.class, path, "a list of objects")) {
            if (!(object instanceof Map)) {
                throw wrong(path, "'" + path + "' to be a list of objects", String.valueOf(object));
            }
            objects.add((Map<String, Object>) object);
        }
        return objects;
    }

    /** Each object of a list, to be asked as a file is. */
    public List<JsonFile> each(String path) {
        return objects(path).stream()
                .map(object -> new JsonFile(file, content, object))
                .toList();
    }

    /** Refuses an object that has other keys than these; {@code ""} is the file's own object. */
    public void only(String path, List<String> keys) {
        for (String key : object(path).keySet()) {
            if (!keys.contains(key)) {
                throw wrong(join(path, key), "only the keys " + String.join(", ", keys), "'" + key + "'");
            }
        }
    }

    /** A fault at the line of {@code path}. */
    public CorruptRunException wrong(String path, String expected, String found) {
        return fault(lines.getOrDefault(path, 0), expected, found);
    }

    private <T> T as(Class<T> type, String path, String expected) {
        Object value = value(path);
        if (!type.isInstance(value)) {
            throw wrong(
                    path,
                    "'" + path + "' to be " + expected,
                    value instanceof String ? "\"" + value + "\"" : "" + value);
        }
        return type.cast(value);
    }

    private Object value(String path) {
        int dot = path.lastIndexOf('.');
        Map<String, Object> parent = object(path.substring(0, Math.max(0, dot)));
        String key = path.substring(dot + 1);
        if (!parent.containsKey(key)) {
            throw wrong(dot < 0 ? "" : path.substring(0, dot), "a key '" + path + "'", "none");
        }
        return parent.get(key);
    }

    private Map<String, Object> object(JsonParser json, String path) {
        lines.put(path, line(json));
        Map<String, Object> object = new LinkedHashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            String inner = join(path, key);
            json.nextToken();
            lines.put(inner, line(json));
            object.put(key, value(json, inner));
        }
        return object;
    }

    private Object value(JsonParser json, String path) {
        switch (json.currentToken()) {
            case START_OBJECT:
                return object(json, path);
            case START_ARRAY:
                List<Object> list = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(json, path));
                }
                return list;
            case VALUE_STRING:
                return json.getString();
            case VALUE_TRUE:
                return true;
            case VALUE_FALSE:
                return false;
            case VALUE_NULL:
                return null;
            case VALUE_NUMBER_INT:
            case VALUE_NUMBER_FLOAT:
                return number(json, path);
            default:
                throw fault(line(json), "a value", describe(json));
        }
    }

    private Object number(JsonParser json, String path) {
        String text = json.getString();
        try {
            return json.currentToken() == JsonToken.VALUE_NUMBER_INT
                    ? (Object) Long.parseLong(text)
                    : Decimal.parse(text);
        } catch (NumberFormatException e) {
            throw fault(line(json), "'" + path + "' to be a number of 64 bits", text);
        }
    }

    private CorruptRunException fault(int line, String expected, String found) {
        return new CorruptRunException(file, line, expected, found);
    }

    private static int line(JsonParser json) {
        return json.currentTokenLocation().getLineNr();
    }

    private static int lineOf(JacksonException e) {
        return e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
    }

    /** The line in which a text stops being JSON, or its beginning. */
    private static String there(JacksonException e, String text) {
        String line = text.lines()
                .skip(Math.max(0, lineOf(e) - 1))
                .findFirst()
                .orElse("")
                .strip();
        return line.isEmpty() ? "the end of the file" : line.substring(0, Math.min(line.length(), LONGEST_LINE));
    }

    private static String describe(JsonParser json) {
        return json.currentToken() == null ? "the end of the file" : "'" + json.getString() + "'";
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
