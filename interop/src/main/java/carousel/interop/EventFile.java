package carousel.interop;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * An event file of TensorBoard: TFRecords, each a message {@code Event} of {@code event.proto}.
 *
 * <pre>
 *   8 bytes    length of the message, little-endian
 *   4 bytes    masked CRC-32C of these eight
 *   n bytes    Event: 1 wall_time, 2 step, 3 file_version or 5 Summary: 1 Value: 1 tag, 2 simple_value or 5 HistogramProto
 *   4 bytes    masked CRC-32C of the message
 * </pre>
 *
 * <p>No time is told, so that the same numbers are the same bytes: the steps of TensorBoard are ours, its clock stands at its beginning.
 */
public final class EventFile {
    private static final String VERSION = "brain.Event:2";
    private static final int MASK = 0xa282ead8;
    private static final int BUCKETS = 30;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A file without numbers yet. */
    public EventFile() {
        record(new ProtoWriter().put(OfEvent.VERSION, VERSION));
    }

    /** Numbers of Event and what is in it, as {@code tensorboard/compat/proto} has them. */
    static final class OfEvent {
        static final int STEP = 2;
        static final int VERSION = 3;
        static final int SUMMARY = 5;
        static final int VALUE = 1;
        static final int TAG = 1;
        static final int SCALAR = 2;
        static final int HISTOGRAM = 5;
        static final int LEAST = 1;
        static final int MOST = 2;
        static final int COUNT = 3;
        static final int SUM = 4;
        static final int SQUARES = 5;
        static final int LIMITS = 6;
        static final int BUCKETS = 7;

        private OfEvent() {}
    }

    /** Numbers of one step by their names, rounded to float as the format has it. */
    public EventFile scalars(long step, Map<String, Double> values) {
        ProtoWriter summary = new ProtoWriter();
        values.forEach((tag, value) ->
                summary.put(OfEvent.VALUE, one -> one.put(OfEvent.TAG, tag).put(OfEvent.SCALAR, value.floatValue())));
        record(new ProtoWriter().put(OfEvent.STEP, step).put(OfEvent.SUMMARY, summary.bytes()));
        return this;
    }

    /**
     * How numbers of one step are spread: counts in {@value #BUCKETS} buckets of one width from the least to the most. Numbers that are not
     * finite have no place there and are left out; where none is left, there is no histogram.
     */
    public EventFile histogram(long step, String tag, double[] numbers) {
        double[] finite =
                Arrays.stream(numbers).filter(Double::isFinite).sorted().toArray();
        if (finite.length == 0) {
            return this;
        }
        double least = finite[0];
        double most = finite[finite.length - 1];
        int buckets = least == most ? 1 : BUCKETS;
        double[] limits = new double[buckets];
        for (int i = 0; i < buckets; i++) {
            limits[i] = i == buckets - 1 ? most : least + (most - least) / buckets * (i + 1);
        }
        double[] counts = new double[buckets];
        double sum = 0;
        double squares = 0;
        int bucket = 0;
        for (double number : finite) {
            while (bucket < buckets - 1 && number > limits[bucket]) {
                bucket++;
            }
            counts[bucket]++;
            sum += number;
            squares += number * number;
        }
        ProtoWriter histogram = new ProtoWriter()
                .put(OfEvent.LEAST, least)
                .put(OfEvent.MOST, most)
                .put(OfEvent.COUNT, (double) finite.length)
                .put(OfEvent.SUM, sum)
                .put(OfEvent.SQUARES, squares)
                .put(OfEvent.LIMITS, limits)
                .put(OfEvent.BUCKETS, counts);
        record(new ProtoWriter()
                .put(OfEvent.STEP, step)
                .put(
                        OfEvent.SUMMARY,
                        summary -> summary.put(
                                OfEvent.VALUE,
                                one -> one.put(OfEvent.TAG, tag).put(OfEvent.HISTOGRAM, histogram.bytes()))));
        return this;
    }

    private void record(ProtoWriter event) {
        byte[] message = event.bytes();
        byte[] length = little(Long.BYTES).putLong(message.length).array();
        out.writeBytes(length);
        out.writeBytes(little(Integer.BYTES).putInt(masked(length)).array());
        out.writeBytes(message);
        out.writeBytes(little(Integer.BYTES).putInt(masked(message)).array());
    }

    /** Rotated and moved, so that a checksum of what holds checksums is none of theirs. */
    private static int masked(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The content of the file. TensorBoard finds it by {@code tfevents} in its name. */
    public byte[] bytes() {
        return out.toByteArray();
    }
}
