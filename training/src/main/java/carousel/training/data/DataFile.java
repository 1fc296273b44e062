package carousel.training.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file of bytes, read from its beginning; one whose name ends in {@code .gz} is unpacked on the way. Nothing is stored but what is asked
 * for, so that a small file that unpacks to a large one costs no more than its reader allows.
 */
final class DataFile implements AutoCloseable {
    private static final String PACKED = ".gz";

    private final Path file;
    private final InputStream in;

    private DataFile(Path file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    /**
     * Where a file lies: in the folder or in a folder of it, as it is or packed.
     *
     * @param below name of the folder inside
     * @param set what {@code carousel data fetch} calls the data it belongs to
     * @throws DataException if it lies in none of these places
     */
    static Path find(Path folder, String below, String name, String set) {
        return places(folder, below, name).stream().findFirst().orElseThrow(() -> {
            String places = "a file, here or in " + below + ", or packed as " + name + PACKED;
            return DataException.of(folder.resolve(name), places, "nothing" + fetched(set));
        });
    }

    /** All places of these in which it lies. */
    static List<Path> places(Path folder, String below, String name) {
        return Stream.of(folder, folder.resolve(below))
                .flatMap(place -> Stream.of(name, name + PACKED).map(place::resolve))
                .filter(Files::exists)
                .toList();
    }

    /** How a set that is not there is had, to go on behind what was found. */
    static String fetched(String set) {
        return "; 'carousel data fetch " + set + "' gets it or says how";
    }

    /**
     * Opens a file.
     *
     * @throws DataException unless it is a file that can be read, and packed if its name says so
     */
    static DataFile open(Path file) {
        if (!Files.isRegularFile(file)) {
            String found = Files.isDirectory(file) ? "a folder" : Files.exists(file) ? "something else" : "nothing";
            throw DataException.of(file, "a file", found);
        }
        InputStream plain = null;
        try {
            plain = Files.newInputStream(file);
            boolean packed = file.getFileName().toString().endsWith(PACKED);
            return new DataFile(file, packed ? new GZIPInputStream(plain, 1 << 16) : plain);
        } catch (IOException e) {
            closeQuietly(plain);
            throw fault(file, e);
        }
    }

    /** The next bytes: as many as asked for, fewer only where the file ends. */
    byte[] next(int bytes) {
        try {
            return in.readNBytes(bytes);
        } catch (IOException e) {
            throw fault(file, e);
        }
    }

    /** Bytes of a file as the text that they are in UTF-8, refused with the place of the first that is none. */
    static String utf8(Path file, byte[] bytes) {
        ByteBuffer encoded = ByteBuffer.wrap(bytes);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(encoded).toString();
        } catch (CharacterCodingException e) {
            int offset = encoded.position(); // the decoder stops before what it cannot read
            String found = "byte " + Integer.toHexString(bytes[offset] & 0xff) + " at offset " + offset;
            throw DataException.of(file, "UTF-8 text", found + ", which is not");
        }
    }

    private static DataException fault(Path file, IOException e) {
        if (e instanceof EOFException) {
            boolean empty = file.toFile().length() == 0;
            return DataException.of(
                    file,
                    empty ? "a gzip file" : "a gzip file that goes on to its end",
                    empty ? "an empty file" : "the end of the file: is it cut off?");
        }
        return e instanceof ZipException
                ? DataException.of(file, "a whole gzip file, as its name says", DataException.printable(e.getMessage()))
                : DataException.unreadable(file, e);
    }

    @Override
    public void close() {
        closeQuietly(in);
    }

    /** All that was wanted is read, or a fault is on its way already. */
    private static void closeQuietly(InputStream in) {
        try {
            if (in != null) {
                in.close();
            }
        } catch (IOException e) {
            // nothing was written, so nothing is lost
        }
    }
}
