package carousel.spark;

import carousel.core.text.Refusal;
import carousel.core.text.RefusedException;

/** Which virtual machines must not train. Executors have the collector G1 unless they are told another. */
final class Javas {
    private Javas() {}

    /**
     * Looks at one.
     *
     * @throws RefusedException for 25.0.0 to 25.0.2, in which G1 damages data (JDK-8377811)
     */
    static void check(Runtime.Version version) {
        if (version.feature() == 25 && version.interim() == 0 && version.update() <= 2) {
            throw new RefusedException(Refusal.value(
                    "Java",
                    version,
                    "25.0.3 or newer, or 17 to 24: JDK 25.0.0 to 25.0.2 can damage data with the G1 collector"
                            + " (JDK-8377811)"));
        }
    }
}
