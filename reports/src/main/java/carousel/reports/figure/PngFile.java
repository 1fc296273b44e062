package carousel.reports.figure;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * The PNG format for opaque pictures, as far as we need it: 8 bits a channel, no interlace, rows filtered against the row
 * above. The JDK's own writer gives the same picture but takes most of the time of a report.
 */
final class PngFile {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte FILTER_UP = 2;
    private static final int LEVEL = 5;

    private PngFile() {}

    /**
     * The bytes of the file.
     *
     * @param rgb one int a pixel, row by row from the top, blue in the lowest byte; the highest byte is ignored
     * @param dotsPerMetre the resolution that print programs should assume
     */
    static byte[] of(int width, int height, int[] rgb, int dotsPerMetre) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(SIGNATURE);
        byte[] header = {8, 2, 0, 0, 0};
        chunk(
                file,
                "IHDR",
                ByteBuffer.allocate(13).putInt(width).putInt(height).put(header).array());
        chunk(
                file,
                "pHYs",
                ByteBuffer.allocate(9)
                        .putInt(dotsPerMetre)
                        .putInt(dotsPerMetre)
                        .put((byte) 1)
                        .array());
        chunk(file, "IDAT", deflate(filtered(width, height, rgb)));
        chunk(file, "IEND", new byte[0]);
        return file.toByteArray();
    }

    /** Each row after its filter type: every byte minus the byte above it. */
    private static byte[] filtered(int width, int height, int[] rgb) {
        byte[] rows = new byte[height * (1 + 3 * width)];
        int at = 0;
        for (int y = 0; y < height; y++) {
            rows[at++] = FILTER_UP;
            for (int x = 0; x < width; x++) {
                int pixel = rgb[y * width + x], above = y == 0 ? 0 : rgb[(y - 1) * width + x];
                rows[at++] = (byte) ((pixel >> 16) - (above >> 16));
                rows[at++] = (byte) ((pixel >> 8) - (above >> 8));
                rows[at++] = (byte) (pixel - above);
            }
        }
        return rows;
    }

    private static byte[] deflate(byte[] raw) {
        Deflater deflater = new Deflater(LEVEL);
        try {
            deflater.setInput(raw);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] part = new byte[1 << 15];
            while (!deflater.finished()) {
                out.write(part, 0, deflater.deflate(part));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(name);
        check.update(data);
        file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        file.writeBytes(name);
        file.writeBytes(data);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
    }
}
