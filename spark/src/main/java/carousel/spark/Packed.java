package carousel.spark;

import carousel.core.result.CorruptRunException;
import carousel.core.result.OutputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** The files of a run's folder as one archive. Whoever unpacks it reads it as a run, which compares every hash. */
final class Packed {
    /** Nothing that leads out of a folder. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]*");

    private Packed() {}

    /** All files of a folder, sorted by name. */
    static byte[] of(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return of(folder, files.sorted().toList());
        }
    }

    /** Those files of a folder, under their ways from there. Equal contents make equal archives: no time is told. */
    static byte[] of(Path folder, List<Path> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Path file : files) {
                ZipEntry entry = new ZipEntry(folder.relativize(file)
                        .toString()
                        .replace(file.getFileSystem().getSeparator(), "/"));
                entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
                zip.putNextEntry(entry);
                Files.copy(file, zip);
            }
        }
        return bytes.toByteArray();
    }

    /**
     * Lays the files into a folder, which is made.
     *
     * @throws CorruptRunException if it is no such archive
     * @throws OutputException if the disk is at fault
     */
    static void unpack(byte[] archive, Path folder) {
        Map<String, byte[]> files = files(archive, folder);
        int listed = temporarily(temporary -> listed(archive, temporary.resolve("run.zip"), folder));
        if (listed != files.size()) {
            throw new CorruptRunException(folder, 0, files.size() + " files in the directory", "" + listed);
        }
        try {
            Files.createDirectory(folder);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(folder.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new OutputException(folder, e);
        }
    }

    /** How many files its directory lists, which stands at the end: without it other programs could not open it. */
    private static int listed(byte[] archive, Path file, Path folder) throws IOException {
        Files.write(file, archive);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.size();
        } catch (ZipException e) {
            throw new CorruptRunException(folder, 0, "an archive of a run", e.toString());
        }
    }

    private static Map<String, byte[]> files(byte[] archive, Path folder) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!NAME.matcher(entry.getName()).matches()) {
                    throw new CorruptRunException(folder, 0, "names of files", "'" + entry.getName() + "'");
                }
                files.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException | IllegalArgumentException e) { // of bytes in memory; of names that are none
            throw new CorruptRunException(folder, 0, "an archive of a run", e.toString());
        }
        return files;
    }

    /** Something to do with an empty folder. */
    @FunctionalInterface
    interface InFolder<T> {
        T with(Path folder) throws IOException;
    }

    /**
     * What comes of an empty folder that is gone afterwards.
     *
     * @throws OutputException if the disk for temporary files is at fault
     */
    static <T> T temporarily(InFolder<T> work) {
        Path all = Path.of(System.getProperty("java.io.tmpdir"));
        try {
            Path folder = Files.createTempDirectory(all, "carousel-");
            try {
                return work.with(folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new OutputException(all, e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
