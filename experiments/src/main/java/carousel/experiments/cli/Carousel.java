package carousel.experiments.cli;

import carousel.core.kernel.Kernels;
import carousel.training.sweep.Workplace;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.List;
import java.util.stream.Stream;

/** The program. */
public final class Carousel {
    private Carousel() {}

    /** Runs a command line, and ends the process with the exit code that says how it went. */
    public static void main(String[] args) {
        System.exit(call(List.of(args), Workplace.HERE));
    }

    /** Runs a command line whose many runs are made elsewhere, and gives the exit code. Once in a process: it listens to signals. */
    public static int call(List<String> arguments, Workplace workplace) {
        Interruption interruption = new Interruption();
        Session session = new Session(
                arguments,
                new Printed(new FileOutputStream(FileDescriptor.out)),
                new Printed(new FileOutputStream(FileDescriptor.err)),
                Terminal.watchesErrors(),
                interruption,
                Kernels.slowFma(),
                () -> workplace == Workplace.HERE ? JavaOptions.here().warnings() : List.of(),
                workplace);
        interruption.listen();
        try {
            return run(session);
        } finally {
            interruption.ended();
        }
    }

    /** {@code carousel run EXPERIMENT} with more options: what the experiments' own mains do. */
    public static void experiment(String name, String[] options) {
        main(Stream.concat(Stream.of("run", name), Stream.of(options)).toArray(String[]::new));
    }

    /** One call of the program, without ending the process. */
    static int run(Session session) {
        return written(session, answer(session));
    }

    /** What was not printed was not done, whatever else was. */
    private static int written(Session session, int code) {
        boolean lost = session.out().checkError();
        if (lost && session.out() instanceof Printed out) {
            out.trouble()
                    .ifPresent(why -> session.err().println("carousel: standard output cannot be written: " + why));
        }
        lost |= session.err().checkError();
        return lost && (code == Exit.DONE || code == Exit.RUNS) ? Exit.OUTPUT : code;
    }

    private static int answer(Session session) {
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
}
