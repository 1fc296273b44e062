package carousel.experiments.cli;

import carousel.core.result.CorruptRunException;
import carousel.core.result.OutputException;
import carousel.core.text.RefusedException;
import carousel.experiments.verify.GoldenFileException;
import carousel.training.data.DataException;
import carousel.training.sweep.OtherBitsException;
import java.io.PrintStream;
import java.util.List;

/** What is told of an exception, and the exit code that it means. */
final class Faults {
    private static final String COMMANDS = Faults.class.getPackageName() + ".";

    /** Packages of this program and of its libraries; those of Java have modules. */
    private static final List<String> OURS =
            List.of("carousel.", "org.ejml.", "tools.jackson.", "com.fasterxml.", "org.apache.");

    private Faults() {}

    /** Tells it, with a stack trace only if {@code debug}. */
    static int tell(Throwable fault, PrintStream err, boolean debug) {
        return tell("", fault, err, debug);
    }

    /** The same, each line after words that say what it happened to. */
    static int tell(String what, Throwable fault, PrintStream err, boolean debug) {
        int code = code(fault);
        if (debug) {
            fault.printStackTrace(err);
        }
        switch (code) {
            case Exit.USAGE -> fault.getMessage().lines().forEach(line -> err.println("carousel: " + what + line));
            case Exit.FAULT ->
                err.println("carousel: " + what
                        + (fault instanceof OtherBitsException ? fault.getMessage() : unexpected(fault, debug)));
            default -> err.println("carousel: " + what + fault.getMessage());
        }
        return code;
    }

    private static int code(Throwable fault) {
        if (fault instanceof RefusedException) {
            return Exit.USAGE;
        }
        if (fault instanceof DataException
                || fault instanceof CorruptRunException
                || fault instanceof GoldenFileException) {
            return Exit.DATA;
        }
        if (fault instanceof OutputException) {
            return Exit.OUTPUT;
        }
        return fault instanceof BusyException ? Exit.BUSY : Exit.FAULT;
    }

    private static String unexpected(Throwable fault, boolean debug) {
        if (root(fault) instanceof OutOfMemoryError) {
            return "out of memory (" + megabytes(Runtime.getRuntime().maxMemory())
                    + " MB allowed); take a smaller --hidden, --batch or --length, fewer --threads, or more memory with"
                    + " CAROUSEL_JAVA_OPTS=-Xmx4g";
        }
        String what = String.valueOf(fault).replaceAll("\\R", " ");
        return whose(fault) + ": " + what + (debug ? "" : "; run again with --debug to see where");
    }

    /**
     * Carousel's own, unless there is code on the way to it that somebody else brought: a cell or task of a user, which throws, or gives
     * ours what it refuses.
     */
    private static String whose(Throwable fault) {
        for (StackTraceElement where : root(fault).getStackTrace()) {
            String name = where.getClassName();
            if (name.startsWith(COMMANDS)) {
                break; // what called us is nobody's fault
            }
            if (where.getModuleName() == null && OURS.stream().noneMatch(name::startsWith)) {
                return "this is a fault of " + name + " (" + where.getFileName() + ":" + where.getLineNumber()
                        + "), which is none of Carousel's";
            }
        }
        return "this is a fault of Carousel";
    }

    private static Throwable root(Throwable fault) {
        Throwable root = fault;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }

    static long megabytes(long bytes) {
        return bytes >> 20;
    }
}
