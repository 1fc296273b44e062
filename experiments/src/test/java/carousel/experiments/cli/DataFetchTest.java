package carousel.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carousel.core.result.BitHash;
import carousel.core.result.OutputException;
import carousel.experiments.data.DataSet;
import carousel.experiments.data.DataSet.Member;
import carousel.experiments.data.Download;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server of this process: what is fetched is the file or nothing, and what was not fetched is told. */
class DataFetchTest {
    private static final byte[] CONTENT = "to be or not to be\n".repeat(50).getBytes(StandardCharsets.US_ASCII);
    private static final String BY_HAND =
            "carousel: hamlet by hand: ask a library. Put it there, and 'carousel data check hamlet";

    @TempDir
    Path folder;

    private final Interruption interruption = new Interruption();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void end() {
        ended.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private String answering(String path, Answer answer) {
        server.createContext(path, exchange -> {
            try (exchange) {
                answer.to(exchange);
            }
        });
        return "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + path;
    }

    private String serving(byte[] content) {
        return answering("/file", exchange -> send(exchange, content, content.length));
    }

    private static void send(HttpExchange exchange, byte[] content, long announced) throws IOException {
        exchange.sendResponseHeaders(200, announced);
        exchange.getResponseBody().write(content);
    }

    private static DataSet hamlet(String address) {
        Member file = new Member(
                "text/hamlet.txt",
                CONTENT.length,
                BitHash.of(CONTENT),
                Optional.ofNullable(address).map(URI::create));
        return new DataSet("hamlet", "public domain", "W. Shakespeare", "ask a library", List.of(file));
    }

    private Call fetch(String address) {
        return fetch(Duration.ofSeconds(20), address);
    }

    private Call fetch(Duration patience, String address) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Session session = new Session(
                List.of(), new Printed(out), new Printed(err), false, interruption, OptionalLong.empty(), List::of);
        int code = new DataFetch(session, folder, new Download(patience, interruption), false)
                .all(List.of(hamlet(address)));
        return new Call(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Path target() {
        return folder.resolve("text/hamlet.txt");
    }

    /** Told in two lines, with nothing left behind. */
    private void refused(Call call, String found) throws IOException {
        assertThat(call.code()).isEqualTo(Exit.DATA);
        assertThat(call.out()).isEmpty();
        assertThat(call.err().lines()).hasSize(2);
        assertThat(call.err().lines().findFirst().orElseThrow())
                .startsWith("carousel: " + target() + ": expected ")
                .contains(found);
        assertThat(call.err()).contains(BY_HAND).doesNotContain("\tat ");
        try (var left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void what_is_right_is_put_in_its_place_and_not_fetched_again() throws IOException {
        AtomicLong calls = new AtomicLong();
        String address = answering("/file", exchange -> {
            calls.incrementAndGet();
            send(exchange, CONTENT, CONTENT.length);
        });
        Call call = fetch(address);
        assertThat(call.code()).as(call.err()).isEqualTo(Exit.DONE);
        assertThat(call.out()).isEqualTo("fetched  " + target() + "\n");
        assertThat(target()).hasBinaryContent(CONTENT);
        assertThat(target().getParent().toFile().list()).containsExactly("hamlet.txt");
        assertThat(fetch(address).out()).isEqualTo("there already  " + target() + "\n");
        assertThat(calls).hasValue(1);
    }

    @Test
    void other_bytes_are_not_the_file() throws IOException {
        byte[] other = CONTENT.clone();
        other[7] ^= 1;
        refused(fetch(serving(other)), "found others");
    }

    @Test
    void a_short_body_is_not_the_file() throws IOException {
        refused(fetch(serving(Arrays.copyOf(CONTENT, 100))), "found only 100");
    }

    @Test
    void a_body_that_breaks_off_is_not_the_file() throws IOException {
        refused(
                fetch(answering("/file", exchange -> send(exchange, Arrays.copyOf(CONTENT, 100), CONTENT.length))),
                "found none: ");
    }

    /** The server would send for ever; one byte too many is enough. */
    @Test
    void a_body_that_does_not_end_is_cut_off() throws IOException {
        AtomicLong sent = new AtomicLong();
        Call call = fetch(answering("/file", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (ended.getCount() > 0) {
                exchange.getResponseBody().write(CONTENT);
                sent.addAndGet(CONTENT.length);
            }
        }));
        refused(call, "found more");
    }

    @Test
    void a_server_that_is_silent_is_not_waited_for() throws IOException {
        String address = answering("/file", exchange -> {
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(CONTENT, 0, 10);
            exchange.getResponseBody().flush();
            await();
        });
        refused(fetch(Duration.ofMillis(300), address), "found none that was whole after 0 s");
    }

    private void await() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void who_is_interrupted_fetches_nothing_more() {
        interruption.ask();
        assertThat(fetch(serving(CONTENT)).code()).isEqualTo(Exit.INTERRUPTED);
        assertThat(target()).doesNotExist();
    }

    @Test
    void another_status_is_told() throws IOException {
        refused(fetch(answering("/file", exchange -> exchange.sendResponseHeaders(404, -1))), "found status 404");
    }

    @Test
    void redirects_are_followed_to_http_alone() throws IOException {
        serving(CONTENT);
        String good = answering("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", "/file");
            exchange.sendResponseHeaders(302, -1);
        });
        String bad = answering("/elsewhere", exchange -> {
            exchange.getResponseHeaders().set("Location", "ftp://127.0.0.1/file");
            exchange.sendResponseHeaders(302, -1);
        });
        refused(fetch(bad), "found status 302, a redirect to ftp://127.0.0.1/file");
        assertThat(fetch(good).code()).isEqualTo(Exit.DONE);
    }

    @Test
    void where_nobody_listens_it_is_told() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        refused(fetch("http://127.0.0.1:" + free + "/file"), "found none: ConnectException");
    }

    @Test
    void what_has_no_address_is_had_by_hand() throws IOException {
        refused(fetch(null), "expected an address to fetch it from, found that none is known");
    }

    @Test
    void another_file_in_its_place_stays() throws IOException {
        Files.createDirectories(target().getParent());
        Files.writeString(target(), "mine");
        Call call = fetch(serving(CONTENT));
        assertThat(call.code()).isEqualTo(Exit.DATA);
        assertThat(call.err()).contains("expected no file, or the one with SHA-256 ", "found another, which is left");
        assertThat(target()).hasContent("mine");
    }

    @Test
    void a_folder_that_cannot_be_made_is_a_fault_of_output() throws IOException {
        Files.writeString(folder.resolve("text"), "a file");
        String address = serving(CONTENT);
        assertThatThrownBy(() -> fetch(address)).isInstanceOf(OutputException.class);
    }
}
