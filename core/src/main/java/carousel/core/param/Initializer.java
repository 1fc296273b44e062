package carousel.core.param;

import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.random.RandomStream;

/**
 * How the values of parameters are drawn.
 *
 * @param name as written in settings: {@code keras}, {@code normal(0.1)}, {@code keras+chrono(100)}
 * @param source the formula, and who uses it: for captions and lists
 * @param rule draws one parameter
 */
public record Initializer(String name, String source, Rule rule) {

    /** Draws one parameter. */
    @FunctionalInterface
    public interface Rule {
        /**
         * Overwrites the value of {@code p}, which is double.
         *
         * @param stream random numbers for this parameter alone
         */
        void draw(Parameter p, RandomStream stream);
    }

    /**
     * Overwrites the value of {@code p} with random numbers of a stream of its own. All arithmetic is done in double and
     * rounded once, so a float network starts from the rounded numbers of a double one. A gain is 1, by every rule.
     */
    public void initialize(Parameter p, RandomStream stream) {
        Panel value = p.value();
        Parameter exact = p.like(Precision.DOUBLE);
        if (p.kind() == Parameter.Kind.GAIN) {
            Draws.constant(exact.value(), 1);
        } else {
            rule.draw(exact, stream);
        }
        for (int r = 0; r < value.rows(); r++) {
            for (int c = 0; c < value.cols(); c++) {
                value.set(r, c, exact.value().get(r, c));
            }
        }
    }

    /**
     * This way of drawing, followed by another rule that changes some of what was drawn.
     *
     * @param suffix what is added to the name after a plus
     */
    Initializer then(String suffix, String suffixSource, Rule change) {
        return new Initializer(name + "+" + suffix, source + "; " + suffixSource, (p, stream) -> {
            rule.draw(p, stream);
            change.draw(p, stream);
        });
    }
}
