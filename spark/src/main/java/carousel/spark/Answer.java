package carousel.spark;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What became of an {@link Order}, as it travels back: a run, or a fault.
 *
 * @param host that says so
 * @param files of the run's folder, {@link Packed}; empty where there was a fault
 * @param fault in words, empty where there was none
 * @param trace where it was
 */
record Answer(String host, byte[] files, String fault, StackTraceElement[] trace) implements Serializable {
    static Answer made(String host, byte[] files) {
        return new Answer(host, files, "", new StackTraceElement[0]);
    }

    /** A fault does not travel itself: its class may be known there alone. Of its way only what lies below Spark is told. */
    static Answer failed(String host, Throwable fault) {
        String ours = Answer.class.getPackageName() + ".";
        StackTraceElement[] below = Arrays.stream(fault.getStackTrace())
                .takeWhile(where -> !where.getClassName().startsWith(ours))
                .toArray(StackTraceElement[]::new);
        return new Answer(host, new byte[0], fault.toString(), below);
    }

    boolean failed() {
        return !fault.isEmpty();
    }

    /** The fault again, as far as it came along. */
    ElsewhereException asFault() {
        ElsewhereException told = new ElsewhereException(fault + " (on " + host + ")");
        told.setStackTrace(trace);
        return told;
    }
}
