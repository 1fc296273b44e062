package carousel.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carousel.interop.EventFile.OfEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What TensorBoard is told, read back by a reader that knows the format from its description alone, and by TensorBoard. */
class EventFileTest {
    private static final Path FILE = Path.of("events.out.tfevents.0");

    /** Bit by bit, as the polynomial is defined (Castagnoli, reflected). */
    private static int crc(byte[] bytes) {
        int crc = -1;
        for (byte each : bytes) {
            crc ^= each & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc >>> 1 ^ (crc & 1) * 0x82f63b78;
            }
        }
        return ~crc;
    }

    private static int masked(byte[] bytes) {
        int crc = crc(bytes);
        return (crc >>> 15 | crc << 17) + 0xa282ead8;
    }

    /** The messages of a file, whose checksums are right and behind which is nothing. */
    private static List<Proto> messages(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        List<Proto> messages = new ArrayList<>();
        while (in.hasRemaining()) {
            byte[] length = new byte[8];
            in.get(length);
            assertThat(in.getInt()).isEqualTo(masked(length));
            byte[] message = new byte
                    [Math.toIntExact(ByteBuffer.wrap(length)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong())];
            in.get(message);
            assertThat(in.getInt()).isEqualTo(masked(message));
            messages.add(new Proto(FILE, ByteBuffer.wrap(message)));
        }
        return messages;
    }

    private static List<Proto> values(Proto event) {
        return event.messages(OfEvent.SUMMARY).get(0).messages(OfEvent.VALUE);
    }

    private static double number(Proto message, int field) {
        return Double.longBitsToDouble(message.number(field, 0));
    }

    private static double[] numbers(Proto message, int field) {
        ByteBuffer packed = message.bytes(field).get(0);
        double[] all = new double[packed.remaining() / 8];
        packed.asDoubleBuffer().get(all);
        return all;
    }

    @Test
    void the_checksum_is_that_of_the_papers() {
        assertThat(crc("123456789".getBytes(StandardCharsets.US_ASCII))).isEqualTo(0xe3069283);
    }

    @Test
    void scalars_come_back_in_their_order_and_as_floats() {
        Map<String, Double> first = new TreeMap<>(Map.of("loss", 0.1, "metric", -3e-30));
        byte[] file = new EventFile()
                .scalars(0, first)
                .scalars(1L << 40, Map.of("loss", Double.NaN))
                .bytes();
        List<Proto> messages = messages(file);
        assertThat(messages).hasSize(3);
        assertThat(messages.get(0).text(OfEvent.VERSION)).isEqualTo("brain.Event:2");
        assertThat(values(messages.get(1)).stream().map(value -> value.text(OfEvent.TAG)))
                .containsExactly("loss", "metric");
        float[] read = new float[2];
        for (int i = 0; i < 2; i++) {
            read[i] = Float.intBitsToFloat((int) values(messages.get(1)).get(i).number(OfEvent.SCALAR, 0));
        }
        assertThat(read).containsExactly(0.1f, -3e-30f);
        assertThat(messages.get(2).number(OfEvent.STEP, 0)).isEqualTo(1L << 40);
        assertThat(Float.intBitsToFloat((int) values(messages.get(2)).get(0).number(OfEvent.SCALAR, 0)))
                .isNaN();
    }

    @Test
    void every_finite_number_is_in_the_bucket_that_holds_it() {
        SplittableRandom random = new SplittableRandom(4);
        for (int n : new int[] {1, 2, 3, 29, 30, 31, 500}) {
            double[] numbers = random.doubles(n, -7, 3).toArray();
            double[] more = Arrays.copyOf(numbers, n + 2);
            more[n] = Double.NEGATIVE_INFINITY;
            more[n + 1] = Double.NaN;
            Proto histogram = histogram(more);
            double[] limits = numbers(histogram, OfEvent.LIMITS);
            double[] naive = new double[limits.length];
            for (double number : numbers) {
                int bucket = 0;
                while (number > limits[bucket]) {
                    bucket++;
                }
                naive[bucket]++;
            }
            assertThat(numbers(histogram, OfEvent.BUCKETS)).containsExactly(naive);
            assertThat(limits).isSorted().endsWith(Arrays.stream(numbers).max().orElseThrow());
            assertThat(number(histogram, OfEvent.COUNT)).isEqualTo(n);
            assertThat(number(histogram, OfEvent.LEAST))
                    .isEqualTo(Arrays.stream(numbers).min().orElseThrow());
            assertThat(number(histogram, OfEvent.SUM))
                    .isCloseTo(Arrays.stream(numbers).sum(), within(1e-9));
            assertThat(number(histogram, OfEvent.SQUARES))
                    .isCloseTo(Arrays.stream(numbers).map(v -> v * v).sum(), within(1e-9));
        }
    }

    private static Proto histogram(double... numbers) {
        List<Proto> messages =
                messages(new EventFile().histogram(7, "h", numbers).bytes());
        assertThat(messages).hasSize(2);
        assertThat(messages.get(1).number(OfEvent.STEP, 0)).isEqualTo(7);
        return values(messages.get(1)).get(0).messages(OfEvent.HISTOGRAM).get(0);
    }

    @Test
    void equal_numbers_have_one_bucket_and_none_no_histogram() {
        assertThat(numbers(histogram(2, 2, 2), OfEvent.BUCKETS)).containsExactly(3);
        assertThat(messages(new EventFile()
                        .histogram(0, "h", new double[] {Double.NaN, Double.POSITIVE_INFINITY})
                        .bytes()))
                .hasSize(1);
    }

    @Test
    void TensorBoard_reads_the_same_numbers(@TempDir Path folder) throws IOException {
        Python.needs("tensorboard");
        SplittableRandom random = new SplittableRandom(5);
        EventFile file = new EventFile();
        List<String> expected = new ArrayList<>();
        Map<Integer, double[]> spread = new TreeMap<>();
        for (int step = 0; step < 300; step++) {
            float loss = (float) random.nextDouble(-1, 1);
            file.scalars(step, Map.of("loss", (double) loss));
            expected.add("scalar loss " + step + " " + (double) loss);
            if (step % 50 == 0) {
                spread.put(step, random.doubles(100, -30, 0).toArray());
                file.histogram(step, "weights/layer1.W", spread.get(step));
            }
        }
        Files.write(folder.resolve("events.out.tfevents.0.carousel"), file.bytes());
        List<String> lines = Python.call("tensorboard_side.py", folder)
                .lines()
                .filter(line -> line.startsWith("scalar ") || line.startsWith("histogram "))
                .toList();
        List<String> scalars = lines.subList(0, 300);
        for (int step = 0; step < 300; step++) {
            String[] read = scalars.get(step).split(" ");
            String[] told = expected.get(step).split(" ");
            assertThat(Double.parseDouble(read[3])).isEqualTo(Double.parseDouble(told[3]));
            assertThat(read[2]).isEqualTo(told[2]);
        }
        assertThat(lines).hasSize(306);
        for (String line : lines.subList(300, 306)) {
            String[] words = line.split(" ");
            double[] numbers = spread.get(Integer.parseInt(words[2]));
            assertThat(words[1]).isEqualTo("weights/layer1.W");
            assertThat(Double.parseDouble(words[3]))
                    .isEqualTo(Arrays.stream(numbers).min().orElseThrow());
            assertThat(Double.parseDouble(words[5])).isEqualTo(100);
            String[] counts = line.substring(line.indexOf('|') + 2).split(" ");
            assertThat(Arrays.stream(counts).mapToDouble(Double::parseDouble).sum())
                    .isEqualTo(100);
        }
    }
}
