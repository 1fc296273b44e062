package carousel.training.task;

import carousel.core.kernel.Kernels;
import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;

/** The natural logarithm of core, which has the same bits on every machine (the JDK's has not), for single numbers. */
final class Nats {
    private Nats() {}

    /** ln x, at most 2 ulp wrong. */
    static double ln(double x) {
        Panel number = Panel.zeros(Precision.DOUBLE, 1, 1);
        number.set(0, 0, x);
        Kernels.scalar().log(number, number);
        return number.get(0, 0);
    }
}
