package carousel.experiments.data;

import carousel.core.result.BitHash;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Files that belong together, as tasks read them.
 *
 * @param name such as {@code mnist}
 * @param licence as far as it is known, else {@code not stated}
 * @param origin who made it, or where it lies
 * @param byHand how it is had where it cannot be fetched
 * @param files at least one
 */
public record DataSet(String name, String licence, String origin, String byHand, List<Member> files) {
    public DataSet {
        files = List.copyOf(files);
    }

    /** What a file is, compared with what it should be. */
    public enum State {
        OK,
        DIFFERS,
        ABSENT;

        /** As it is printed. */
        public String label() {
            return this == OK ? "ok" : this == DIFFERS ? "differs" : "absent";
        }
    }

    /**
     * One of its files.
     *
     * @param path below the folder of all data, with slashes
     * @param bytes how long it is; it fits into memory
     * @param sha256 of its bytes
     * @param address from which it can be fetched, if there is one that is known to have had these bytes
     */
    public record Member(String path, int bytes, String sha256, Optional<URI> address) {
        /** Where it belongs. */
        public Path in(Path folder) {
            return folder.resolve(path);
        }

        /** Whether these are its bytes. */
        boolean is(byte[] content) {
            return content.length == bytes && BitHash.of(content).equals(sha256);
        }

        /**
         * What lies where it belongs.
         *
         * @throws IOException if that cannot be read
         */
        public State state(Path folder) throws IOException {
            Path file = in(folder);
            if (!Files.exists(file)) {
                return State.ABSENT;
            }
            boolean same = Files.isRegularFile(file) && Files.size(file) == bytes && is(Files.readAllBytes(file));
            return same ? State.OK : State.DIFFERS;
        }

        Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("path", path);
            map.put("bytes", bytes);
            map.put("sha256", sha256);
            address.ifPresent(uri -> map.put("address", uri.toString()));
            return map;
        }
    }

    /** Bytes of all files. */
    public long bytes() {
        return files.stream().mapToLong(Member::bytes).sum();
    }

    /** The beginnings of the SHA-256 of its files, in their order. */
    public String shortHashes() {
        return files.stream().map(file -> file.sha256().substring(0, 8)).collect(Collectors.joining(" "));
    }

    /** All that is known of it. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("licence", licence);
        map.put("origin", origin);
        map.put("by-hand", byHand);
        map.put("files", files.stream().map(Member::toMap).toList());
        return map;
    }
}
