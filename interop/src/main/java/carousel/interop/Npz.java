package carousel.interop;

import carousel.core.kernel.Panel;
import carousel.core.result.CorruptRunException;
import carousel.core.result.Safetensors;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Named arrays as {@code numpy.savez} and {@code savez_compressed} write them: an archive with {@code NAME.npy} of each. */
final class Npz {
    private static final String ENDING = ".npy";

    private Npz() {}

    /** Matrices, all with two sides. */
    static byte[] write(Map<String, Panel> arrays) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        arrays.forEach((name, panel) -> files.put(name + ENDING, new Npy(panel, false).bytes()));
        return Zip.write(files);
    }

    /** @throws CorruptRunException if it is anything else than such an archive */
    static Safetensors read(Path file, byte[] content) {
        return of(file, Zip.read(file, content));
    }

    /** The same of the files of an archive, which are not kept. */
    static Safetensors of(Path file, Map<String, ByteBuffer> files) {
        Map<String, Panel> arrays = new LinkedHashMap<>();
        Set<String> vectors = new LinkedHashSet<>();
        for (Map.Entry<String, ByteBuffer> each : files.entrySet()) {
            if (!each.getKey().endsWith(ENDING)) {
                throw new CorruptRunException(file, 0, "an archive of .npy files alone", "'" + each.getKey() + "'");
            }
            String name = each.getKey().substring(0, each.getKey().length() - ENDING.length());
            Npy array = Npy.of(file, name, each.getValue());
            each.setValue(ByteBuffer.allocate(0)); // held once
            arrays.put(name, array.panel());
            if (array.vector()) {
                vectors.add(name);
            }
        }
        return new Safetensors(arrays, Map.of(), vectors);
    }
}
