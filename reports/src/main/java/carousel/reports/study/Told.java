package carousel.reports.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Settings in words. Those that are listed here have an order and words of their own; any other setting is told by its key, behind
 * them, so that nothing that differs between runs goes untold.
 */
final class Told {
    private static final List<String> ORDER =
            words("task init hidden layers bias optimizer rate schedule clip steps batch length truncate precision");

    /** Settings that make no other variant: chance, what is looked at, and words for people. */
    private static final List<String> SILENT = words("seed test-every validate probe-every probe cell-description");

    /** Settings that headings and curves tell. */
    private static final List<String> ELSEWHERE = words("kind group cell");

    private static final List<String> OF_TRAINING = words("optimizer rate schedule clip steps");

    private static final String FROM_WEIGHTS = "from-weights-sha256";
    private static final String GIVEN = "given weights";
    private static final int DIGITS = 8;

    private Told() {}

    private static List<String> words(String words) {
        return List.of(words.split(" "));
    }

    private static String usual(String key) {
        return switch (key) {
            case "layers" -> "1";
            case "bias" -> "true";
            case "schedule" -> "constant";
            case "truncate", "length" -> "0"; // of a length: the data decide
            default -> "";
        };
    }

    /** The settings that runs of one variant share, as text, in the order in which they are told. */
    static Map<String, String> deciding(Map<String, ?> settings, String kind, String group) {
        Map<String, String> rest = new TreeMap<>();
        settings.forEach((key, value) -> rest.put(key, text(value)));
        rest.keySet().removeAll(SILENT);
        if (!rest.getOrDefault(FROM_WEIGHTS, "").isEmpty()) {
            rest.put("init", GIVEN); // it drew none of them
        }
        rest.put("kind", kind);
        rest.put("group", group);
        Map<String, String> deciding = new LinkedHashMap<>();
        for (String key : ORDER) {
            if (rest.containsKey(key)) {
                deciding.put(key, rest.remove(key));
            }
        }
        deciding.putAll(rest);
        return deciding;
    }

    /** The same settings, and of those that they leave unsaid the standard values. */
    static Map<String, String> with(Map<String, String> standards, Map<String, String> settings) {
        Map<String, String> full = new LinkedHashMap<>(settings);
        standards.forEach((key, value) -> {
            if (!SILENT.contains(key)) {
                full.putIfAbsent(key, value);
            }
        });
        return full;
    }

    static String text(Object value) {
        return value == null ? "" : value instanceof Double d ? Numbers.shortest(d) : value.toString();
    }

    /** A setting where it tells a variant from others. */
    static String apart(String key, String value) {
        return switch (key) {
            case "init", "optimizer", "precision", "task" -> value;
            case "clip" -> Clip.of(value).label();
            case "hidden" -> value + " units";
            case "layers" -> value + " layers";
            case "length" -> "T = " + value;
            case "group" -> Words.group(value);
            case "steps" -> updates(value);
            case FROM_WEIGHTS -> value.isEmpty() ? "drawn" : "weights " + digits(value);
            case "truncate" -> value.equals("0") ? "uncut" : "cut at " + value;
            case "stop" -> value.equals("solved") ? "until solved" : "all updates";
            case "regularizer" -> value.equals("none") ? "no regularizer" : value;
            case "weight-noise" -> value.matches("0(\\.0)?") ? "no noise" : "noise " + value;
            case "back-through" ->
                value.equals("all") ? "every way" : value.replace("(", " from ").replace(")", "");
            default -> key + " " + value;
        };
    }

    private static String digits(String sha256) {
        return sha256.substring(0, Math.min(DIGITS, sha256.length()));
    }

    /** An optimizer without its numbers: {@code Adam}. */
    static String name(String optimizer) {
        return optimizer.replaceFirst(" ?\\(.*", "");
    }

    private static String updates(String number) {
        return number.matches("[0-9]{1,18}") ? Terms.updates(Long.parseLong(number)) : "updates " + number;
    }

    /** In words what {@link #inFull} leaves out because it is usual. */
    static void usually(Map<String, String> told, String key, String value) {
        if (!value.isEmpty() && value.equals(usual(key))) {
            told.put(
                    key,
                    switch (key) {
                        case "layers" -> "one layer";
                        case "bias" -> "biases";
                        case "truncate" -> "gradient uncut";
                        default -> key + " " + value;
                    });
        }
    }

    /** A setting in a list of what was run, by a key that reads well; the words read well after a comma. */
    static void inFull(Map<String, String> told, String key, String value, boolean trained) {
        boolean unusual = !value.isEmpty() && !value.equals(usual(key)) && !ELSEWHERE.contains(key);
        if (unusual && (trained || !OF_TRAINING.contains(key))) {
            told.put(
                    key,
                    switch (key) {
                        case "hidden", "layers", "optimizer", "precision" -> apart(key, value);
                        case "bias" -> "no bias";
                        case "readout-bias" -> value.equals("true") ? "readout with bias" : "readout without bias";
                        case "direct" ->
                            value.equals("true") ? "inputs connected to outputs" : "outputs of states alone";
                        case "init" -> value.equals(GIVEN) ? GIVEN : key + " " + value;
                        case FROM_WEIGHTS -> "SHA-256 of the weights " + digits(value) + "…";
                        case "steps" -> updates(value);
                        case "stop" -> value.equals("solved") ? "ended when solved" : "all updates made";
                        case "truncate" -> "gradient cut off after " + value + " steps";
                        default -> key + " " + value;
                    });
        }
    }
}
