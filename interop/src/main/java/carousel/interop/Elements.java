package carousel.interop;

import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Copies of matrices, as they are or with rows and columns changed. */
final class Elements {
    private Elements() {}

    static Panel copy(Panel from) {
        Panel to = Panel.zeros(from.precision(), from.rows(), from.cols());
        put(from, to);
        return to;
    }

    static Panel transposed(Panel from) {
        Panel to = Panel.zeros(from.precision(), from.cols(), from.rows());
        transpose(from, to);
        return to;
    }

    /** Row after row, little-endian. */
    static byte[] bytes(Panel panel) {
        boolean wide = panel.precision() == Precision.DOUBLE;
        ByteBuffer out = ByteBuffer.allocate(
                        Math.toIntExact(panel.size() * panel.precision().bytes()))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int r = 0; r < panel.rows(); r++) {
            for (int c = 0; c < panel.cols(); c++) {
                if (wide) {
                    out.putDouble(panel.get(r, c));
                } else {
                    out.putFloat((float) panel.get(r, c));
                }
            }
        }
        return out.array();
    }

    /** Into a panel of the same shape. */
    static void put(Panel from, Panel to) {
        for (int r = 0; r < to.rows(); r++) {
            for (int c = 0; c < to.cols(); c++) {
                to.set(r, c, from.get(r, c));
            }
        }
    }

    /** Into a panel of as many rows as the other has columns. */
    static void transpose(Panel from, Panel to) {
        for (int r = 0; r < to.rows(); r++) {
            for (int c = 0; c < to.cols(); c++) {
                to.set(r, c, from.get(c, r));
            }
        }
    }
}
