package carousel.experiments.verify;

import java.nio.file.Path;

/**
 * How far this program is from one file of reference numbers.
 *
 * @param file the file
 * @param kind {@code layer} (outputs and gradients) or {@code training} (whole updates)
 * @param name the file's own name of its case
 * @param deviation the largest over all arrays of max |a − b| / max |b|, b being the reference; infinite where a number
 *     is not finite or where b is zero and a is not
 * @param where the array in which that was found
 * @param limit what is allowed
 */
public record Report(Path file, String kind, String name, double deviation, String where, double limit) {
    /** Whether the deviation is within the limit. */
    public boolean passed() {
        return deviation <= limit;
    }
}
