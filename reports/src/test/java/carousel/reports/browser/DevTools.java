package carousel.reports.browser;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A browser's process and the Chrome DevTools Protocol over a pipe (file descriptors 3 and 4 of the browser, which a shell makes
 * of its input and output). There is no port to find, and a browser whose pipe is closed ends by itself.
 */
final class DevTools implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;
    private static final int MOST_WORDS = 500;
    private static final JsonMapper JSON = JsonMapper.shared();
    static final Path SHELL = Path.of("/bin/sh");

    private final Path errors;
    private final Process process;
    private final OutputStream commands;
    private final BlockingQueue<Optional<JsonNode>> messages = new LinkedBlockingQueue<>();
    private final Consumer<JsonNode> events;
    private String session = "";
    private int last;

    /**
     * Starts a program.
     *
     * @param errors file for what the browser says on its error stream
     * @param events is told each event, always by the thread that waits for an answer
     */
    DevTools(List<String> program, Path errors, Consumer<JsonNode> events) throws IOException {
        this.errors = errors;
        this.events = events;
        List<String> line = new ArrayList<>(List.of(SHELL.toString(), "-c", "exec \"$0\" \"$@\" 3<&0 4>&1"));
        line.addAll(program);
        process = new ProcessBuilder(line).redirectError(errors.toFile()).start();
        commands = process.getOutputStream();
        Thread listener = new Thread(() -> listen(process.getInputStream()), "devtools");
        listener.setDaemon(true);
        listener.start();
    }

    /** Sends all further commands to this tab. */
    void attach(String target) throws IOException {
        session = command("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .get("sessionId")
                .asString();
    }

    /** Sends a command and waits for its answer. */
    JsonNode command(String method, Map<String, ?> parameters) throws IOException {
        Map<String, Object> message = new LinkedHashMap<>(Map.of("id", ++last, "method", method, "params", parameters));
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        commands.write((JSON.writeValueAsString(message) + "\0").getBytes(StandardCharsets.UTF_8));
        commands.flush();
        while (true) {
            JsonNode answer = next(method);
            if (answer.path("id").asInt(-1) != last) {
                events.accept(answer);
            } else if (answer.has("error")) {
                throw new IOException(method + ": " + answer.get("error"));
            } else {
                return answer.get("result");
            }
        }
    }

    /** Waits for the next event and tells it. */
    void await(String what) throws IOException {
        events.accept(next(what));
    }

    private JsonNode next(String awaited) throws IOException {
        try {
            Optional<JsonNode> message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message != null && message.isPresent()) {
                return message.get();
            }
            process.destroyForcibly(); // so that whoever asks next need not wait again
            String trouble = message == null ? "no answer within " + PATIENCE_SECONDS + " s" : "the browser has ended";
            String said = Files.readString(errors);
            throw new IOException(trouble + " (" + awaited + "); it said last: "
                    + said.substring(Math.max(0, said.length() - MOST_WORDS)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + awaited, e);
        }
    }

    /** Messages end with a zero byte; the end of the stream is an empty message. */
    private void listen(InputStream in) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    if (buffer[i] == 0) {
                        messages.add(Optional.of(JSON.readTree(message.toByteArray())));
                        message.reset();
                    } else {
                        message.write(buffer[i]);
                    }
                }
            }
        } catch (IOException e) {
            // the pipe is gone, which is what the empty message says
        }
        messages.add(Optional.empty());
    }

    /** Ends the browser and everything that it has started. */
    @Override
    public void close() throws IOException {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        try {
            commands.close();
            process.destroy();
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.descendants().forEach(all::add);
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
