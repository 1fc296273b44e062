package carousel.core.net;

/**
 * What a network is made of, apart from its cell, arithmetic and values.
 *
 * @param inputs I
 * @param units H, of every layer
 * @param layers stacked recurrent layers
 * @param outputs K
 * @param bias whether cells have biases
 * @param readoutBias whether the readout has one
 * @param direct whether the readout sees the inputs, too
 * @param head which states are read out
 * @param truncation where the way back is cut
 */
public record NetworkSpec(
        int inputs,
        int units,
        int layers,
        int outputs,
        boolean bias,
        boolean readoutBias,
        boolean direct,
        Head head,
        Truncation truncation) {
    public NetworkSpec {
        if (inputs < 1 || units < 1 || layers < 1 || outputs < 1) {
            throw new IllegalArgumentException("a network needs inputs, units, layers and outputs ≥ 1, not " + inputs
                    + ", " + units + ", " + layers + ", " + outputs);
        }
    }

    /** One whose readout has a bias and sees states alone, and whose way back is cut every so many steps from the start, 0 for none. */
    public NetworkSpec(int inputs, int units, int layers, int outputs, boolean bias, Head head, int truncation) {
        this(inputs, units, layers, outputs, bias, true, false, head, new Truncation(truncation, false));
    }

    /** The same with other units. */
    public NetworkSpec withUnits(int other) {
        return new NetworkSpec(inputs, other, layers, outputs, bias, readoutBias, direct, head, truncation);
    }

    /** The same whose way back is not cut. */
    public NetworkSpec untruncated() {
        return new NetworkSpec(inputs, units, layers, outputs, bias, readoutBias, direct, head, Truncation.NONE);
    }
}
