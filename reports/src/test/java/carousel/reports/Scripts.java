package carousel.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The script elements of a page, as a browser finds them: each ends at the first end tag.
 *
 * @param running contents of those that a browser would run
 * @param data contents of the data blocks
 */
record Scripts(List<String> running, List<String> data) {
    private static final Pattern SCRIPT = Pattern.compile("(?is)<script\\b([^>]*)>(.*?)</script");

    static Scripts in(String page) {
        List<String> running = new ArrayList<>(), data = new ArrayList<>();
        Matcher m = SCRIPT.matcher(page);
        while (m.find()) {
            (m.group(1).equals(" type=\"application/json\"") ? data : running).add(m.group(2));
        }
        return new Scripts(running, data);
    }
}
