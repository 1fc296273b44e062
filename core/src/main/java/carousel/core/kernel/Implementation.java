package carousel.core.kernel;

/** One way to do the arithmetic, for both precisions; {@code why} says in a sentence why it was taken. */
record Implementation(String name, String why, Arithmetic doubles, Arithmetic floats) {

    /** The formulas as defined. */
    static Implementation scalar() {
        return new Implementation(
                "scalar",
                "scalar kernels were asked for: the formulas as defined, slow",
                new DoubleKernel(
                        new DoubleElements(), new ScalarDoubleProducts(), new DoubleGates(), new DoubleOptimizers()),
                new FloatKernel(
                        new FloatElements(), new ScalarFloatProducts(), new FloatGates(), new FloatOptimizers()));
    }

    /** Java that the compiler vectorises. */
    static Implementation plain(String why) {
        return new Implementation(
                "plain",
                why,
                new DoubleKernel(
                        new PlainDoubleElements(),
                        new PlainDoubleProducts(),
                        new DoubleGates(),
                        new DoubleOptimizers()),
                new FloatKernel(
                        new PlainFloatElements(), new PlainFloatProducts(), new FloatGates(), new FloatOptimizers()));
    }
}
