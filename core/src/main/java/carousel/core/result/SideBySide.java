package carousel.core.result;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** The same question of many things, by as many threads as there are processors. */
public final class SideBySide {
    /** So many at a time, that the threads meet seldom, and none waits long for the last. */
    private static final int SHARE = 64;

    private SideBySide() {}

    /**
     * The answers, in the order of the things. What {@code question} throws is thrown here, of several faults the first in that order.
     *
     * @param question is asked by several threads at once
     */
    public static <T, A> List<A> ask(List<T> things, Function<T, A> question) {
        List<Callable<List<A>>> shares = new ArrayList<>();
        for (int i = 0; i < things.size(); i += SHARE) {
            List<T> share = things.subList(i, Math.min(things.size(), i + SHARE));
            shares.add(() -> share.stream().map(question).toList());
        }
        int threads = Math.min(shares.size(), Runtime.getRuntime().availableProcessors());
        if (threads < 2) {
            return things.stream().map(question).toList();
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads, SideBySide::daemon);
        try {
            List<A> answers = new ArrayList<>(things.size());
            for (Future<List<A>> share : pool.invokeAll(shares)) {
                answers.addAll(share.get());
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while files were being read", e);
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "carousel-read");
        thread.setDaemon(true);
        return thread;
    }

    /** A function throws nothing else. */
    private static RuntimeException thrown(Throwable fault) {
        if (fault instanceof Error error) {
            throw error;
        }
        return (RuntimeException) fault;
    }
}
