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
 */
public record Lags(int minimal, int last, int longest) {
    public Lags {
        if (minimal < 0 || last < minimal || longest < last) {
            throw new IllegalArgumentException("lags of " + minimal + ", " + last + " and " + longest + " steps");
        }
    }

    /** As run files hold it. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("minimal", minimal);
        map.put("last", last);
        map.put("longest", longest);
        return map;
    }
}
