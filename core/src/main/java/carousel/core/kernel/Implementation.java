package carousel.core.kernel;

/** One way to do the arithmetic, for both precisions. */
record Implementation(String name, String why, Arithmetic doubles, Arithmetic floats) {

    /** The formulas as defined. */
    static Implementation scalar(String why) {
        return new Implementation(
                "scalar",
                why,
                new DoubleKernel(new DoubleElements(), new ScalarDoubleProducts()),
                new FloatKernel(new FloatElements(), new ScalarFloatProducts()));
    }
}
