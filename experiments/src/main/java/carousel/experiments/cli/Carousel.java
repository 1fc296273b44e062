package carousel.experiments.cli;

import carousel.core.kernel.Kernels;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** The program. */
public final class Carousel {
    private Carousel() {}

    /** Runs a command line, and ends the process with the exit code that says how it went. */
    public static void main(String[] args) {
        Interruption interruption = new Interruption();
        Session session = new Session(
                List.of(args),
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                Terminal.watchesErrors(),
                interruption,
                Kernels.slowFma(),
                () -> JavaOptions.here().warnings());
        interruption.listen();
        int code;
        try {
            code = run(session);
        } finally {
            session.out().flush();
            session.err().flush();
            interruption.ended();
        }
        System.exit(code);
    }

    /** {@code carousel run EXPERIMENT} with more options: what the experiments' own mains do. */
    public static void experiment(String name, String[] options) {
        main(Stream.concat(Stream.of("run", name), Stream.of(options)).toArray(String[]::new));
    }

    /** One call of the program, without ending the process. */
    static int run(Session session) {
        Inputs inputs = new Inputs();
        boolean debug = session.arguments().contains("--debug");
        try {
            Arguments arguments = new Arguments();
            Command command = arguments.parse(session.arguments(), inputs);
            if (command.common().help) {
                session.out().print(arguments.help(command.name()));
                return Exit.DONE;
            }
            command.common().check(inputs);
            return command.run(session, inputs);
        } catch (Exception | Error e) {
            return Faults.tell(e, session.err(), debug);
        }
    }

    /** Files, pipes and today's terminals are UTF-8; the platform's own charset could not spell what is printed. */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
