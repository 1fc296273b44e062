package carousel.core.kernel;

import java.util.concurrent.atomic.AtomicInteger;

/** Kernels whose threads do not depend on how busy the machine is. */
public final class Teams {
    private Teams() {}

    /** Every call that can be shared out is. */
    public static Kernels always(String kernels, int threads) {
        return Kernels.of(kernels, new Team(threads, () -> 0, new TeamAccount(), Thread::new));
    }

    /** Threads come and go between any two calls, without a period. */
    public static Kernels nowAndThen(String kernels, int threads) {
        AtomicInteger calls = new AtomicInteger();
        TeamAccount moody = new TeamAccount() {
            @Override
            boolean isOpen() {
                return Integer.bitCount(calls.getAndIncrement()) % 2 == 0;
            }
        };
        return Kernels.of(kernels, new Team(threads, () -> 0, moody, Thread::new));
    }
}
