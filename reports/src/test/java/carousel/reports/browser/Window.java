package carousel.reports.browser;

import java.util.List;
import java.util.Map;

/** A window as a reader may have it: a desk's or a telephone's, light or dark. */
record Window(int width, boolean dark) {
    private static final int HEIGHT = 900;
    private static final int DESK = 1280;
    private static final int TELEPHONE = 390;

    static List<Window> all() {
        return List.of(
                new Window(DESK, false),
                new Window(TELEPHONE, false),
                new Window(DESK, true),
                new Window(TELEPHONE, true));
    }

    static Window desk() {
        return new Window(DESK, false);
    }

    static Window telephone() {
        return new Window(TELEPHONE, false);
    }

    /** Whether fingers are used. */
    boolean narrow() {
        return width == TELEPHONE;
    }

    Map<String, ?> metrics() {
        return Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", narrow());
    }

    Map<String, ?> media() {
        return Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light")));
    }

    @Override
    public String toString() {
        return (dark ? "dark-" : "light-") + width;
    }
}
