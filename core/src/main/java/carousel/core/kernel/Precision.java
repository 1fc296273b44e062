package carousel.core.kernel;

import java.util.Locale;

/**
 * The element type of a panel, chosen at run time: {@code float} for speed, {@code double} for gradients and reference
 * runs.
 */
public enum Precision {
    /** IEEE 754 binary32, four bytes an element. */
    FLOAT(Float.BYTES),
    /** IEEE 754 binary64, eight bytes an element. */
    DOUBLE(Double.BYTES);

    private final int bytes;

    Precision(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes an element. */
    public int bytes() {
        return bytes;
    }

    /** The name used on the command line and in run files: {@code float} or {@code double}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The precision with this {@linkplain #label() label}.
     *
     * @throws IllegalArgumentException for any other name
     */
    public static Precision named(String label) {
        for (Precision precision : values()) {
            if (precision.label().equals(label)) {
                return precision;
            }
        }
        throw new IllegalArgumentException("precision: '" + label + "' is unknown; valid are float, double");
    }
}
