package carousel.training;

import carousel.core.kernel.Kernels;
import carousel.training.setting.RunSpec;
import carousel.training.setting.Settings;

/** Says that runs could be faster, once in a process. */
final class PlainKernels {
    private PlainKernels() {}

    /** Plain kernels that nobody asked for: why they are plain, and what to start Java with. */
    static void say(Kernels k, RunSpec spec) {
        if (spec.get(Settings.KERNELS).equals("auto") && k.name().equals("plain")) {
            Said.once();
        }
    }

    private static void tell() {
        try (Kernels k = Kernels.named("auto", 1)) {
            System.getLogger("carousel").log(System.Logger.Level.INFO, k.why() + "; the bits are the same");
        }
    }

    /** A class is initialized once, whoever comes first. */
    private static final class Said {
        static {
            tell();
        }

        private Said() {}

        static void once() {}
    }
}
