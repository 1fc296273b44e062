package carousel.experiments.cli;

import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;

/**
 * Signals of the operating system. Every JDK has them, in {@code jdk.unsupported}, whose use javac warns of in a way that cannot be
 * switched off: hence by reflection.
 */
final class Signals {
    private Signals() {}

    /** Has a signal, {@code INT} or {@code TERM}, answered with its number; where that is not possible Java goes on to end by itself. */
    static void answer(String name, IntConsumer answer) {
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object signal = type.getConstructor(String.class).newInstance(name);
            int number = (int) type.getMethod("getNumber").invoke(signal);
            Object answering = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handler}, (p, method, given) -> {
                        if (method.getName().equals("handle")) {
                            answer.accept(number);
                        }
                        return null;
                    });
            type.getMethod("handle", type, handler).invoke(null, signal, answering);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // a Java without that module, with -Xrs, or a system without that signal: then the shutdown hook alone
            // answers
        }
    }
}
