package carousel.training.sweep;

import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import carousel.training.train.RunPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which runs of a plan a process makes where several make it together: every {@code count}-th, from the {@code index}-th on, so that long
 * and short ones are shared out alike.
 *
 * @param index from 1
 * @param count of shards, 1 where one process makes all
 */
public record Shard(int index, int count) {
    /** All runs. */
    public static final Shard ALL = new Shard(1, 1);

    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})/([0-9]{1,6})");

    /**
     * Reads {@code 2/8}.
     *
     * @throws RefusedException for anything else, or an index that is not among 1 to the count
     */
    public static Shard named(String text) {
        Matcher form = FORM.matcher(text);
        if (form.matches()) {
            Shard shard = new Shard(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
            if (shard.index() >= 1 && shard.index() <= shard.count()) {
                return shard;
            }
        }
        throw new RefusedException(
                Refusal.value("--shard", text, "i/n with i from 1 to n, such as 2/8: the second of eight parts"));
    }

    /** Its runs, in the order of the plan. */
    public List<RunPlan> part(List<RunPlan> plans) {
        List<RunPlan> part = new ArrayList<>();
        for (int i = index - 1; i < plans.size(); i += count) {
            part.add(plans.get(i));
        }
        return part;
    }

    @Override
    public String toString() {
        return index + "/" + count;
    }
}
