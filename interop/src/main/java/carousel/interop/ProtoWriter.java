package carousel.interop;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A message in the encoding of Protocol Buffers, field by field. */
final class ProtoWriter {
    private static final int VARINT = 0;
    private static final int BYTES = 2;
    private static final int LOW = 0x7f;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A whole number. */
    ProtoWriter put(int field, long value) {
        tag(field, VARINT);
        varint(value);
        return this;
    }

    ProtoWriter put(int field, String text) {
        return put(field, text.getBytes(StandardCharsets.UTF_8));
    }

    ProtoWriter put(int field, byte[] bytes) {
        tag(field, BYTES);
        varint(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    /** A message within. */
    ProtoWriter put(int field, Consumer<ProtoWriter> message) {
        ProtoWriter inside = new ProtoWriter();
        message.accept(inside);
        return put(field, inside.bytes());
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private void tag(int field, int wire) {
        varint((long) field << 3 | wire);
    }

    private void varint(long value) {
        long left = value;
        while ((left & ~LOW) != 0) {
            out.write((int) (left & LOW | LOW + 1));
            left >>>= 7;
        }
        out.write((int) left);
    }
}
