package carousel.core.kernel;

import java.lang.reflect.InvocationTargetException;

/** The choice of an implementation by name, with the reason. */
final class KernelChoice {
    private static final String VECTOR = "carousel.core.kernel.VectorImplementation";
    private static final String MODULE = "jdk.incubator.vector";

    private KernelChoice() {}

    static Implementation named(String name) {
        switch (name) {
            case "scalar":
                return Implementation.scalar();
            case "plain":
                return Implementation.plain("plain kernels were chosen" + warning());
            case "vector":
                String obstacle = obstacle();
                if (obstacle != null) {
                    throw new IllegalArgumentException("kernels: vector cannot run here: " + obstacle);
                }
                return vector("vector kernels were asked for");
            case "auto":
                String reason = obstacle();
                return reason == null
                        ? vector("the Vector API is at hand")
                        : Implementation.plain("plain kernels, because " + reason + warning());
            default:
                throw new IllegalArgumentException(
                        "kernels: '" + name + "' is unknown; valid are auto, vector, plain, scalar");
        }
    }

    /** Why the vector kernels cannot run, and what helps; null if they can. */
    static String obstacle() {
        if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
            return "the module " + MODULE + " is absent (start Java with --add-modules " + MODULE + ")";
        }
        if (!Fma.isFast()) {
            return "Java finds no fused multiply-add in this processor";
        }
        try {
            Object refusal = vectorClass().getDeclaredMethod("obstacle").invoke(null);
            return (String) refusal;
        } catch (ReflectiveOperationException | LinkageError e) {
            return "they cannot be loaded (" + cause(e) + ")";
        }
    }

    private static Implementation vector(String why) {
        try {
            return (Implementation)
                    vectorClass().getDeclaredMethod("create", String.class).invoke(null, why);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("kernels: vector cannot be loaded: " + cause(e), e);
        }
    }

    private static Class<?> vectorClass() throws ClassNotFoundException {
        return Class.forName(VECTOR);
    }

    private static Throwable cause(Throwable thrown) {
        return thrown instanceof InvocationTargetException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }

    private static String warning() {
        return Fma.isFast() ? "" : "; they are hundreds of times slower than with fused multiply-add in the processor";
    }
}
