package carousel.experiments.data;

import carousel.core.result.Durable;
import carousel.experiments.data.DataSet.Member;
import carousel.training.data.DataException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Brings files from where they lie to where they belong. What is brought is looked at before it gets its name: a file that is there under
 * it has the bytes that it should have. Redirects are followed to http and https, never from https to http.
 *
 * @param patience how long one file may take, from the first word to the last byte
 * @param stop whether it should be given up
 */
public record Download(Duration patience, BooleanSupplier stop) {
    private static final long LOOK_MILLISECONDS = 100;
    private static final int DONE = 200;

    /**
     * Fetches a file that is not there.
     *
     * @param folder of all data; folders are made
     * @throws DataException if it has no address, or what comes from there is not the file
     * @throws carousel.core.result.OutputException if it cannot be written
     * @throws CancellationException if it was to stop
     */
    public void fetch(Member file, Path folder) {
        Path target = file.in(folder);
        URI address = file.address()
                .orElseThrow(() -> DataException.of(target, "an address to fetch it from", "that none is known"));
        byte[] body = body(file, address, target);
        if (!file.is(body)) {
            String found =
                    body.length < file.bytes() ? "only " + body.length : body.length > file.bytes() ? "more" : "others";
            throw DataException.of(
                    target, "the " + file.bytes() + " bytes with SHA-256 " + file.sha256() + " from " + address, found);
        }
        Durable.replaceFile(target, body);
    }

    /** The whole answer, or one byte more than the file has. */
    private byte[] body(Member file, URI address, Path target) {
        HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(patience)
                .build();
        HttpRequest request = HttpRequest.newBuilder(address).build();
        CompletableFuture<HttpResponse<byte[]>> coming =
                client.sendAsync(request, head -> new LimitedBody(file.bytes() + 1));
        String expected = "an answer of " + address;
        try {
            HttpResponse<byte[]> answer = awaited(coming);
            if (answer.statusCode() != DONE) {
                String where = answer.headers()
                        .firstValue("Location")
                        .map(to -> ", a redirect to " + to)
                        .orElse("");
                throw DataException.of(target, expected, "status " + answer.statusCode() + where);
            }
            return answer.body();
        } catch (ExecutionException e) {
            throw DataException.of(target, expected, "none: " + told(e.getCause()));
        } catch (TimeoutException e) {
            throw DataException.of(target, expected, "none that was whole after " + patience.toSeconds() + " s");
        } finally {
            coming.cancel(true);
        }
    }

    private <T> T awaited(CompletableFuture<T> coming) throws ExecutionException, TimeoutException {
        for (long left = patience.toMillis(); left > 0; left -= LOOK_MILLISECONDS) {
            if (stop.getAsBoolean()) {
                throw new CancellationException();
            }
            try {
                return coming.get(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                continue; // and look again whether to stop
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException();
            }
        }
        throw new TimeoutException();
    }

    /** Many of these have no message, and say by their class what happened. */
    private static String told(Throwable fault) {
        String kind = fault.getClass().getSimpleName();
        return fault.getMessage() == null ? kind : kind + ": " + fault.getMessage();
    }
}
