package carousel.core.result;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What two runs are compared by, bit for bit; each 64 hexadecimal digits of a {@link BitHash}.
 *
 * @param weights over the parameters after the last update, in the order of the network
 * @param points {@link Points#sha256()}
 */
public record Hashes(String weights, String points) {

    private static final int DIGITS = 64;

    /**
     * Two hashes.
     *
     * @throws IllegalArgumentException unless both are 64 hexadecimal digits in lower case
     */
    public Hashes {
        check("weights_sha256", weights);
        check("points_sha256", points);
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("weights_sha256", weights);
        map.put("points_sha256", points);
        return map;
    }

    static Hashes from(JsonFile json) {
        json.only("hashes", List.of("weights_sha256", "points_sha256"));
        return new Hashes(json.text("hashes.weights_sha256"), json.text("hashes.points_sha256"));
    }

    static void check(String key, String hash) {
        boolean right = hash.length() == DIGITS;
        for (int i = 0; right && i < DIGITS; i++) { // lists tell of thousands of runs: no regular expression here
            char digit = hash.charAt(i);
            right = digit >= '0' && digit <= '9' || digit >= 'a' && digit <= 'f';
        }
        if (!right) {
            throw new IllegalArgumentException(key + " '" + hash + "': must be 64 hexadecimal digits in lower case");
        }
    }
}
