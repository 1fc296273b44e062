package carousel.reports.browser;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A headless Chromium with one tab and no network: opens pages from disk, acts as a reader does, and notes every complaint. */
final class Chromium implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final List<String> OPTIONS = List.of(
            "--headless",
            "--remote-debugging-pipe",
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--no-first-run",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-extensions",
            "--disable-sync",
            "--disable-component-update",
            "--disable-background-networking",
            "--force-color-profile=srgb");
    private static final Map<String, Integer> KEYS = Map.of(
            "Escape", 27, "End", 35, "Home", 36, "ArrowLeft", 37, "ArrowUp", 38, "ArrowRight", 39, "ArrowDown", 40);

    private final List<String> complaints = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private final DevTools tools;
    private boolean loaded;

    /** Starts the program, which keeps what it must keep in {@code profile}. */
    Chromium(Path program, Path profile) throws IOException {
        List<String> line = new ArrayList<>(List.of(program.toString(), "--user-data-dir=" + profile));
        line.addAll(OPTIONS);
        if ("root".equals(System.getProperty("user.name"))) {
            line.add("--no-sandbox"); // root cannot have it, and the pages are our own
        }
        line.add("about:blank");
        tools = new DevTools(line, profile.resolve("stderr.txt"), this::note);
        try {
            JsonNode target = tools.command("Target.createTarget", Map.of("url", "about:blank"));
            tools.attach(target.get("targetId").asString());
            for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
                tools.command(domain + ".enable", Map.of());
            }
        } catch (IOException e) {
            tools.close();
            throw e;
        }
    }

    /** The browser that {@code CHROME_BIN} names (system property or environment variable); empty if it names none. */
    static Optional<Path> named() {
        String name = System.getProperty("CHROME_BIN", System.getenv().getOrDefault("CHROME_BIN", ""));
        return name.isEmpty() ? Optional.empty() : Optional.of(Path.of(name));
    }

    /** The first browser on the path; none where there is no shell to start it with. */
    static Optional<Path> onPath() {
        String path = Files.isExecutable(DevTools.SHELL) ? System.getenv().getOrDefault("PATH", "") : "";
        return Stream.of(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Opens a page from disk, waits until it and its fonts are there, and forgets what was noted of earlier ones. */
    void open(Path page, Window window, boolean scripts) throws IOException {
        complaints.clear();
        requests.clear();
        loaded = false;
        tools.command("Emulation.setScriptExecutionDisabled", Map.of("value", !scripts));
        tools.command("Emulation.setDeviceMetricsOverride", window.metrics());
        tools.command("Emulation.setTouchEmulationEnabled", Map.of("enabled", window.narrow()));
        tools.command("Emulation.setEmulatedMedia", window.media());
        tools.command("Page.navigate", Map.of("url", page.toUri().toString()));
        while (!loaded) {
            tools.await("the page to load");
        }
        evaluate("document.fonts.ready.then(() => 0)");
    }

    /** The value of an expression, awaited if it is a promise. */
    JsonNode evaluate(String expression) throws IOException {
        JsonNode answer = tools.command(
                "Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.get("result").path("value");
    }

    /** Moves the mouse to a place in the window, or touches there once, as people do in a narrow one. */
    void point(double x, double y, boolean touch) throws IOException {
        if (!touch) {
            tools.command(
                    "Input.dispatchMouseEvent", Map.of("type", "mouseMoved", "x", x - 1, "y", y)); // it may be there
            tools.command("Input.dispatchMouseEvent", Map.of("type", "mouseMoved", "x", x, "y", y));
            return;
        }
        List<?> at = List.of(Map.of("x", x, "y", y));
        tools.command("Input.dispatchTouchEvent", Map.of("type", "touchStart", "touchPoints", at));
        tools.command("Input.dispatchTouchEvent", Map.of("type", "touchEnd", "touchPoints", List.of()));
    }

    /** Presses a key that is no letter, by its name. */
    void key(String name) throws IOException {
        for (String type : List.of("rawKeyDown", "keyUp")) {
            tools.command(
                    "Input.dispatchKeyEvent",
                    Map.of("type", type, "key", name, "code", name, "windowsVirtualKeyCode", KEYS.get(name)));
        }
    }

    /** Writes what the window shows as a picture. */
    void screenshot(Path file) throws IOException {
        String data = tools.command("Page.captureScreenshot", Map.of("format", "png"))
                .get("data")
                .asString();
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(data));
    }

    /** Words on the console, exceptions, warnings and breaches of the policy since the page was opened. */
    List<String> complaints() throws IOException {
        evaluate("0"); // what is on its way comes before this answer
        return List.copyOf(complaints);
    }

    /** Addresses asked for since the page was opened, other than data that it holds. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    private void note(JsonNode event) {
        JsonNode what = event.path("params");
        String url = what.path("request").path("url").asString("");
        switch (event.path("method").asString("")) {
            case "Page.loadEventFired" -> loaded = true;
            case "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded" ->
                complaints.add(what.toString());
            case "Network.requestWillBeSent" -> requests.addAll(url.startsWith("data:") ? List.of() : List.of(url));
            default -> {
                // the browser tells more than anyone asks for
            }
        }
    }

    @Override
    public void close() throws IOException {
        tools.close();
    }
}
