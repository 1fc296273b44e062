package carousel.interop;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** A message in the encoding of Protocol Buffers, field by field. */
final class ProtoWriter {
    private static final int VARINT = 0;
    private static final int EIGHT = 1;
    private static final int BYTES = 2;
    private static final int FOUR = 5;
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

    /** A number of eight bytes. */
    ProtoWriter put(int field, double value) {
        tag(field, EIGHT);
        out.writeBytes(little(Long.BYTES).putDouble(value).array());
        return this;
    }

    /** A number of four bytes. */
    ProtoWriter put(int field, float value) {
        tag(field, FOUR);
        out.writeBytes(little(Integer.BYTES).putFloat(value).array());
        return this;
    }

    /** Numbers of eight bytes, packed. */
    ProtoWriter put(int field, double[] values) {
        ByteBuffer packed = little(Math.multiplyExact(values.length, Double.BYTES));
        packed.asDoubleBuffer().put(values);
        return put(field, packed.array());
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
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
