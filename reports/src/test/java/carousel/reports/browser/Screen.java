package carousel.reports.browser;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A browser's window with a page in it, for tests: what stands on it, and ways to point at it. */
final class Screen implements AutoCloseable {
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    /** Below the module, because a browser that came as a snap cannot see the system's temporary folder. */
    static final Path FOLDER = TARGET.resolve("browser");

    /** What the expressions of tests may use. Letters are as high as they are on the screen; outside is text that is cut off. */
    private static final String WORDS = """
            const all = selector => [...document.querySelectorAll(selector)], one = selector => document.querySelector(selector);
            const box = element => element.getBoundingClientRect();
            const letters = svg => [...svg.querySelectorAll('text')].map(text =>
                parseFloat(getComputedStyle(text).fontSize) * box(svg).width / svg.viewBox.baseVal.width);
            const outside = svg => [...svg.querySelectorAll('text')].filter(text => box(text).left < box(svg).left - 1
                || box(text).right > box(svg).right + 1 || box(text).bottom > box(svg).bottom + 1).map(text => text.textContent);
            """;

    private final Chromium browser;
    private Window window = Window.desk();

    private Screen(Chromium browser) {
        this.browser = browser;
    }

    /** Starts a browser, or skips the tests and says why; one that was named and does not start is a failure. */
    static Screen start(String name) throws IOException {
        Optional<Path> program = Chromium.named().or(Chromium::onPath);
        assumeTrue(program.isPresent(), "no Chromium on the path, and CHROME_BIN names none");
        Path profile = Files.createDirectories(FOLDER.resolve(name + "-profile"));
        try {
            return new Screen(new Chromium(program.get(), profile));
        } catch (IOException e) {
            if (Chromium.named().isEmpty()) {
                abort(program.get() + " does not start here: " + e.getMessage());
            }
            throw e;
        }
    }

    void open(Path page, Window in, boolean scripts) throws IOException {
        window = in;
        browser.open(page, in, scripts);
    }

    JsonNode evaluate(String expression) throws IOException {
        return browser.evaluate("(() => {" + WORDS + "return (" + expression + ");})()");
    }

    double number(String expression) throws IOException {
        return evaluate(expression).asDouble();
    }

    String text(String expression) throws IOException {
        return evaluate(expression).asString();
    }

    List<String> texts(String expression) throws IOException {
        return evaluate(expression).values().stream().map(JsonNode::asString).toList();
    }

    /** Brings an element into sight and points into it, at these shares of its width and height. */
    void point(String selector, double x, double y) throws IOException {
        evaluate("one('" + selector + "').scrollIntoView({block: 'center', behavior: 'instant'})");
        JsonNode box = evaluate("(b => [b.x, b.y, b.width, b.height])(box(one('" + selector + "')))");
        browser.point(
                box.get(0).asDouble() + x * box.get(2).asDouble(),
                box.get(1).asDouble() + y * box.get(3).asDouble(),
                window.narrow());
    }

    void key(String name) throws IOException {
        browser.key(name);
    }

    /** Leaves a picture of the window for people. */
    void screenshot(String name) throws IOException {
        browser.screenshot(TARGET.resolve("screenshots").resolve(name + ".png"));
    }

    List<String> complaints() throws IOException {
        return browser.complaints();
    }

    List<String> requests() {
        return browser.requests();
    }

    @Override
    public void close() throws IOException {
        browser.close();
    }
}
