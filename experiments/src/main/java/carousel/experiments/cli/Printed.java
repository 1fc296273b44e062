package carousel.experiments.cli;

import carousel.core.text.Visible;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Standard output or error. It is UTF-8, since files, pipes and today's terminals are, and the platform's own charset could not
 * spell what is printed. Whatever is printed, it moves no cursor: names and texts come from files, and may come from anybody. And it
 * remembers why it could not be written, which a {@link PrintStream} alone does not.
 */
final class Printed extends PrintStream {
    private final Told told;

    Printed(OutputStream to) {
        this(new Told(to));
    }

    private Printed(Told told) {
        super(told, true, StandardCharsets.UTF_8);
        this.told = told;
    }

    /** All other ways to print a text come to this one. */
    @Override
    public void print(String text) {
        super.print(Visible.lines(String.valueOf(text)));
    }

    @Override
    public void print(Object object) {
        print(String.valueOf(object));
    }

    /** Why not all of it was written; empty if it was, or if its reader went away because he had read enough. */
    Optional<String> trouble() {
        return Optional.ofNullable(told.first)
                .map(e -> String.valueOf(e.getMessage()))
                .filter(why -> !why.toLowerCase(Locale.ROOT).contains("pipe"));
    }

    /** Keeps the first fault. */
    private static final class Told extends FilterOutputStream {
        private IOException first;

        Told(OutputStream to) {
            super(to);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                first = first == null ? e : first;
                throw e;
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException e) {
                first = first == null ? e : first;
                throw e;
            }
        }
    }
}
