package carousel.training.task;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many steps the inputs that an answer depends on stand before it, over all sequences that a task can draw. A gradient that is cut
 * after K steps reaches an input with a lag below K.
 *
 * @param minimal from the last of them where it stands nearest to its answer: the minimal time lag of Hochreiter and Schmidhuber 1997.
 *     With a smaller K no answer is ever connected with what it depends on last
 * @param last from the last of them where it stands farthest
 * @param longest from the first of them where it stands farthest
 * @param spread from the first answer of a sequence that depends on inputs so far back to its last answer: a gradient of which the last
 *     answer's part reaches K steps reaches {@code spread} steps less from the first
 */
public record Lags(int minimal, int last, int longest, int spread) {
    /** Of a task with one answer a sequence, or one that depends on anything. */
    public Lags(int minimal, int last, int longest) {
        this(minimal, last, longest, 0);
    }

    public Lags {
        if (minimal < 0 || last < minimal || longest < last || spread < 0) {
            throw new IllegalArgumentException(
                    "lags of " + minimal + ", " + last + " and " + longest + " steps, over answers of " + spread);
        }
    }

    /** As run files hold it. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("minimal", minimal);
        map.put("last", last);
        map.put("longest", longest);
        if (spread > 0) {
            map.put("spread", spread);
        }
        return map;
    }
}
