package carousel.experiments.selftest;

import carousel.core.kernel.Kernels;

/** A computation whose bits are known. */
interface Case {
    /** The cell that takes part. */
    String cell();

    /** All that decides the case, in words without a comma; different for each case. */
    String name();

    /** The first digits of a SHA-256 over the bits of what is computed with these kernels. */
    String hash(Kernels k);

    /** As many digits of a {@link carousel.core.result.BitHash} as a case is known by: 64 bits. */
    static String shortened(String hex) {
        return hex.substring(0, 16);
    }
}
