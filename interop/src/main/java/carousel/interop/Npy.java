package carousel.interop;

import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.result.CorruptRunException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An array in NumPy's format: of numbers, little-endian, row by row, with one side or two.
 *
 * <pre>
 *   6 bytes    \x93NUMPY
 *   2 bytes    version: 1, 2 or 3, then 0
 *   2 bytes    length of the header, little-endian; 4 bytes from version 2 on
 *   …          {'descr': '&lt;f4', 'fortran_order': False, 'shape': (rows, cols), }, blanks and a line feed
 *   the rest   the values
 * </pre>
 *
 * @param panel the values; whole numbers in double precision
 * @param vector whether the shape has one side: then the panel is a row
 */
public record Npy(Panel panel, boolean vector) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST_HEADER = 1 << 16;
    private static final int ALIGNMENT = 64;
    private static final long EXACT = 1L << 53;
    private static final Pattern DESCR = Pattern.compile("'descr': *'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order': *(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape': *\\(([0-9, ]*)\\)");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,10}");

    /** The bytes of a file, version 1; equal values are equal bytes. */
    public byte[] bytes() {
        String shape = vector ? "(" + panel.cols() + ",)" : "(" + panel.rows() + ", " + panel.cols() + ")";
        byte[] header = header(panel.precision(), shape);
        byte[] values = Elements.bytes(panel);
        return ByteBuffer.allocate(Math.addExact(header.length, values.length))
                .put(header)
                .put(values)
                .array();
    }

    /** All before the values. */
    private static byte[] header(Precision precision, String shape) {
        String dict = "{'descr': '<f" + precision.bytes() + "', 'fortran_order': False, 'shape': " + shape + ", }";
        int before = MAGIC.length + 2 + Short.BYTES;
        int pad = ALIGNMENT - (before + dict.length() + 1) % ALIGNMENT;
        byte[] text = (dict + " ".repeat(pad) + "\n").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(before + text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) text.length)
                .put(text)
                .array();
    }

    /** The bytes of a file with doubles of any shape, the last side running fastest. */
    public static byte[] bytes(int[] shape, double[] values) {
        String sides = Arrays.stream(shape).mapToObj(side -> side + ", ").collect(Collectors.joining());
        byte[] header = header(Precision.DOUBLE, "(" + sides + ")");
        ByteBuffer out = ByteBuffer.allocate(
                        Math.addExact(header.length, Math.multiplyExact(values.length, Double.BYTES)))
                .order(ByteOrder.LITTLE_ENDIAN);
        out.put(header).asDoubleBuffer().put(values);
        return out.array();
    }

    /**
     * Reads the content of a file.
     *
     * @throws CorruptRunException if it is another array than those described above, or its length is not what the shape says
     */
    public static Npy of(Path file, byte[] content) {
        return of(file, "", ByteBuffer.wrap(content));
    }

    /** The same of an array that is called {@code name} within the file. */
    static Npy of(Path file, String name, ByteBuffer content) {
        ByteBuffer in = content.slice().order(ByteOrder.LITTLE_ENDIAN);
        int before = MAGIC.length + 2 + Short.BYTES;
        if (in.limit() < before + 2 || !in.slice(0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC))) {
            String found = in.limit() == 0 ? "an empty file" : in.limit() + " bytes of something else";
            throw fault(file, name, "an array of NumPy", found);
        }
        int version = in.get(MAGIC.length);
        if (version < 1 || version > 3 || in.get(MAGIC.length + 1) != 0) {
            throw fault(
                    file, name, "version 1.0, 2.0 or 3.0 of NumPy's format", version + "." + in.get(MAGIC.length + 1));
        }
        in.position(MAGIC.length + 2);
        long length = version == 1 ? Short.toUnsignedInt(in.getShort()) : Integer.toUnsignedLong(in.getInt());
        if (length > Math.min(LONGEST_HEADER, in.remaining())) {
            throw fault(
                    file, name, "a header within the file, of at most " + LONGEST_HEADER + " bytes", length + " bytes");
        }
        byte[] header = new byte[(int) length];
        in.get(header);
        return read(file, name, new String(header, StandardCharsets.UTF_8), in);
    }

    private static Npy read(Path file, String name, String header, ByteBuffer in) {
        String descr = one(file, name, header, DESCR);
        boolean whole = descr.equals("<i4") || descr.equals("<i8");
        if (!whole && !descr.equals("<f4") && !descr.equals("<f8")) {
            throw fault(file, name, "numbers of type <f4, <f8, <i4 or <i8, little-endian", "'" + descr + "'");
        }
        if (!one(file, name, header, ORDER).equals("False")) {
            throw fault(file, name, "an array row by row", "one column by column (fortran_order)");
        }
        String shape = one(file, name, header, SHAPE);
        String[] sides = shape.strip().replaceFirst(" *,$", "").split(" *, *");
        if (sides.length > 2
                || !Arrays.stream(sides).allMatch(side -> WHOLE.matcher(side).matches())) {
            throw fault(file, name, "a shape of one side or two", "(" + shape + ")");
        }
        long rows = sides.length == 1 ? 1 : Long.parseLong(sides[0]);
        long cols = Long.parseLong(sides[sides.length - 1]);
        int bytes = descr.charAt(2) - '0';
        if (cols == 0 || rows > in.remaining() || rows * cols * bytes != in.remaining()) {
            throw fault(
                    file,
                    name,
                    "as many bytes as the shape (" + shape + ") has numbers of " + bytes,
                    in.remaining() + " bytes");
        }
        Precision precision = descr.equals("<f4") ? Precision.FLOAT : Precision.DOUBLE;
        Panel panel = Panel.zeros(precision, (int) rows, (int) cols);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < cols; c++) {
                panel.set(r, c, value(file, name, descr, in));
            }
        }
        return new Npy(panel, sides.length == 1);
    }

    private static double value(Path file, String name, String descr, ByteBuffer in) {
        switch (descr) {
            case "<f4":
                return in.getFloat();
            case "<f8":
                return in.getDouble();
            case "<i4":
                return in.getInt();
            default:
                long value = in.getLong();
                if (Math.abs(value) > EXACT || value == Long.MIN_VALUE) {
                    throw fault(file, name, "whole numbers up to 2^53", String.valueOf(value));
                }
                return value;
        }
    }

    /** What stands once in the header. */
    private static String one(Path file, String name, String header, Pattern pattern) {
        Matcher matcher = pattern.matcher(header);
        String found = matcher.find() ? matcher.group(1) : null;
        if (found == null
                || matcher.find()
                || !header.startsWith("{")
                || !header.stripTrailing().endsWith("}")) {
            throw fault(file, name, "descr, fortran_order and shape, once each, in the header", header);
        }
        return found;
    }

    private static CorruptRunException fault(Path file, String name, String expected, String found) {
        return new CorruptRunException(file, 0, expected, found + (name.isEmpty() ? "" : " in '" + name + "'"));
    }
}
