package carousel.core.result;

import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over the bits of values, so that equal hashes mean equal numbers and no printing is involved. Everything is
 * little-endian:
 *
 * <pre>
 *   double   8 bytes, IEEE 754; every NaN counts as 0x7ff8000000000000, since processors differ in the NaN they make
 *   long     8 bytes
 *   String   the number of its UTF-8 bytes as a long, then the bytes
 *   Panel    its values row after row: 8 bytes a double, 4 bytes a float; not its shape
 * </pre>
 */
public final class BitHash {

    private final MessageDigest digest;
    private final ByteBuffer buffer = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
    private boolean ended;

    /** The hash of nothing yet. */
    public BitHash() {
        this(sha256());
    }

    private BitHash(MessageDigest digest) {
        this.digest = digest;
    }

    /** Another of the same so far, to which other things may be added. */
    BitHash copy() {
        flush();
        try {
            return new BitHash((MessageDigest) digest.clone());
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("the SHA-256 of every JDK can be copied", e);
        }
    }

    /** Adds the bits of a double. */
    public BitHash add(double value) {
        return add(Double.doubleToLongBits(value));
    }

    /** Adds the bits of a long. */
    public BitHash add(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    /** Adds length and bytes of a text. */
    public BitHash add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        if (bytes.length <= buffer.capacity()) {
            room(bytes.length).put(bytes);
        } else {
            flush();
            digest.update(bytes);
        }
        return this;
    }

    /** The SHA-256 of bytes as they are, such as those of a file, in the same digits as {@link #hex}. */
    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    /** Takes bytes as they are; its text is then what {@link #of} says of all of them. It is asked for once. */
    static OutputStream stream() {
        MessageDigest all = sha256();
        return new OutputStream() {
            @Override
            public void write(int b) {
                all.update((byte) b);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                all.update(bytes, from, length);
            }

            @Override
            public String toString() {
                return HexFormat.of().formatHex(all.digest());
            }
        };
    }

    /** Adds every value of a panel, in the panel's own precision. */
    public BitHash add(Panel panel) {
        boolean wide = panel.precision() == Precision.DOUBLE;
        for (int r = 0; r < panel.rows(); r++) {
            for (int c = 0; c < panel.cols(); c++) {
                if (wide) {
                    add(panel.get(r, c));
                } else {
                    room(Float.BYTES).putInt(Float.floatToIntBits((float) panel.get(r, c)));
                }
            }
        }
        return this;
    }

    /**
     * The hash in 64 hexadecimal digits, in lower case. It ends this object.
     *
     * @throws IllegalStateException if it was asked for before
     */
    public String hex() {
        flush();
        ended = true;
        return HexFormat.of().formatHex(digest.digest());
    }

    private ByteBuffer room(int bytes) {
        refuseLate();
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    private void refuseLate() {
        if (ended) {
            throw new IllegalStateException("this hash has been taken already");
        }
    }

    private void flush() {
        refuseLate();
        digest.update(buffer.flip());
        buffer.clear();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
