package carousel.interop;

import carousel.core.result.CorruptRunException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A message in the encoding of Protocol Buffers, as views into the file: nothing of it is copied. */
final class Proto {
    private static final int VARINT = 0;
    private static final int EIGHT = 1;
    private static final int BYTES = 2;
    private static final int FOUR = 5;
    /** Of a whole file: each takes some hundred bytes in memory, and may have two in the file. */
    private static final int MOST_FIELDS = 1 << 14;

    private static final int FEW = 16;

    private final Path file;
    private final int[] count;
    private final Map<Integer, List<Long>> numbers = new LinkedHashMap<>();
    private final Map<Integer, List<ByteBuffer>> bytes = new LinkedHashMap<>();

    /** @throws CorruptRunException if the bytes are no message */
    Proto(Path file, ByteBuffer content) {
        this(file, content, new int[1]);
    }

    private Proto(Path file, ByteBuffer content, int[] count) {
        this.file = file;
        this.count = count;
        ByteBuffer in = content.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            long tag = varint(in);
            int field = (int) (tag >>> 3);
            if (field <= 0 || tag >>> 3 != field || ++count[0] > MOST_FIELDS) {
                throw fault(count[0] > MOST_FIELDS ? "more than " + MOST_FIELDS + " fields" : "field " + (tag >>> 3));
            }
            switch ((int) tag & 7) {
                case VARINT -> add(field, varint(in));
                case EIGHT -> add(field, within(in, Long.BYTES).getLong());
                case FOUR -> add(field, within(in, Integer.BYTES).getInt());
                case BYTES ->
                    bytes.computeIfAbsent(field, key -> new ArrayList<>()).add(within(in, varint(in)));
                default -> throw fault("an unknown kind of field");
            }
        }
    }

    private void add(int field, long value) {
        numbers.computeIfAbsent(field, key -> new ArrayList<>()).add(value);
    }

    private ByteBuffer within(ByteBuffer in, long length) {
        if (length < 0 || length > in.remaining()) {
            throw fault("a field of " + length + " bytes where " + in.remaining() + " are left");
        }
        ByteBuffer part = in.slice(in.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
        in.position(in.position() + (int) length);
        return part;
    }

    private long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (!in.hasRemaining()) {
                throw fault("a number that is cut");
            }
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw fault("a number of more than 64 bits");
    }

    /** The number of a field, or that. */
    long number(int field, long otherwise) {
        List<Long> all = numbers.getOrDefault(field, List.of());
        return all.isEmpty() ? otherwise : all.get(all.size() - 1);
    }

    /** The numbers of a field that has few, one by one or packed. */
    List<Long> numbers(int field) {
        List<Long> all = new ArrayList<>(numbers.getOrDefault(field, List.of()));
        for (ByteBuffer packed : bytes.getOrDefault(field, List.of())) {
            ByteBuffer in = packed.duplicate();
            while (in.hasRemaining()) {
                all.add(varint(in));
                if (all.size() > FEW) {
                    throw fault("more than " + FEW + " numbers in field " + field);
                }
            }
        }
        return all;
    }

    /** Whether a field is there at all. */
    boolean has(int field) {
        return numbers.containsKey(field) || bytes.containsKey(field);
    }

    List<ByteBuffer> bytes(int field) {
        return bytes.getOrDefault(field, List.of());
    }

    List<String> texts(int field) {
        return bytes(field).stream()
                .map(text -> StandardCharsets.UTF_8.decode(text.duplicate()).toString())
                .toList();
    }

    /** The text of a field; empty if there is none. */
    String text(int field) {
        List<String> all = texts(field);
        return all.isEmpty() ? "" : all.get(all.size() - 1);
    }

    List<Proto> messages(int field) {
        return bytes(field).stream()
                .map(message -> new Proto(file, message, count))
                .toList();
    }

    private CorruptRunException fault(String found) {
        return new CorruptRunException(file, 0, "a model of ONNX", found);
    }
}
