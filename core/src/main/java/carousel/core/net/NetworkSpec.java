package carousel.core.net;

/**
 * What a network is made of, apart from its cell, arithmetic and values.
 *
 * @param inputs I
 * @param units H, of every layer
 * @param layers stacked recurrent layers
 * @param outputs K
 * @param bias whether cells have biases (the readout always has one)
 * @param head which states are read out
 * @param truncation steps of truncated back-propagation, 0 for none
 */
public record NetworkSpec(int inputs, int units, int layers, int outputs, boolean bias, Head head, int truncation) {
    public NetworkSpec {
        if (inputs < 1 || units < 1 || layers < 1 || outputs < 1 || truncation < 0) {
            throw new IllegalArgumentException(
                    "a network needs inputs, units, layers and outputs ≥ 1 and truncation ≥ 0, not " + inputs + ", "
                            + units + ", " + layers + ", " + outputs + ", " + truncation);
        }
    }

    /** The same with other units. */
    public NetworkSpec withUnits(int other) {
        return new NetworkSpec(inputs, other, layers, outputs, bias, head, truncation);
    }

    /** The same with other steps of truncated back-propagation. */
    public NetworkSpec withTruncation(int other) {
        return new NetworkSpec(inputs, units, layers, outputs, bias, head, other);
    }
}
