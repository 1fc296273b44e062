package carousel.training.setting;

import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A constant input, under which a probe asks where the state of a network stays.
 *
 * @param numbers one for each input; none for zero everywhere
 */
public record HeldInput(List<Double> numbers) {
    /** Zero everywhere. */
    public static final HeldInput ZERO = new HeldInput(List.of());

    private static final String WORD = "zero";
    private static final Reader<Double> NUMBER = Reader.number("zero, or finite numbers between commas", x -> true);

    public HeldInput {
        numbers = List.copyOf(numbers);
    }

    /**
     * Reads {@code zero}, or numbers between commas, {@code 1,0}.
     *
     * @throws RefusedException for anything else
     */
    static HeldInput read(String key, String text) {
        if (text.equals(WORD)) {
            return ZERO;
        }
        List<Double> numbers = new ArrayList<>();
        for (String number : text.split(",", -1)) {
            numbers.add(NUMBER.read(key, number.strip()) + 0.0); // −0 is 0
        }
        return new HeldInput(numbers);
    }

    /**
     * The input of a network with I = {@code inputs} of them.
     *
     * @throws RefusedException if it has another number of inputs
     */
    public double[] of(int inputs) {
        if (!numbers.isEmpty() && numbers.size() != inputs) {
            throw new RefusedException(Refusal.value(
                    Settings.HELD_INPUT.option(),
                    this,
                    "zero, or a number for each of the " + inputs + " inputs, not " + numbers.size()));
        }
        double[] input = new double[inputs];
        for (int i = 0; i < numbers.size(); i++) {
            input[i] = numbers.get(i);
        }
        return input;
    }

    /** As {@link #read} reads it. */
    @Override
    public String toString() {
        return numbers.isEmpty() ? WORD : numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
