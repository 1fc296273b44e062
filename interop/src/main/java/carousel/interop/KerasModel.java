package carousel.interop;

import carousel.core.net.Network;
import carousel.core.result.CorruptRunException;
import carousel.core.result.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A whole model of Keras 3, {@code NAME.keras}: an archive with its weights, and what its layers are. */
final class KerasModel {
    static final String WEIGHTS = "model.weights.h5";
    private static final String CONFIG = "config.json";
    private static final String METADATA = "metadata.json";

    private KerasModel() {}

    /**
     * A network of the model with the weights of an archive.
     *
     * @throws CorruptRunException if it is damaged, or its layers compute something else
     * @throws carousel.core.text.RefusedException with a table, if they are the weights of another network
     */
    static Network read(Path file, Map<String, ByteBuffer> archive, Model model) {
        ByteBuffer config = archive.get(CONFIG);
        if (config == null) {
            throw new CorruptRunException(
                    file, 0, "an archive with " + CONFIG, archive.keySet().toString());
        }
        Map<String, String> said = KerasConfig.read(
                file, StandardCharsets.UTF_8.decode(config.duplicate()).toString());
        return KerasFile.read(file, archive.get(WEIGHTS), said, model);
    }

    /** An archive of a network of the model, as {@code model.save} writes it but for the day, so that equal networks are equal bytes. */
    static byte[] write(Model model, Network network) {
        Map<String, byte[]> archive = new LinkedHashMap<>();
        archive.put(METADATA, json(Map.of("keras_version", KerasLayers.VERSION)));
        archive.put(CONFIG, json(KerasLayers.current(model)));
        archive.put(WEIGHTS, KerasFile.write(model, network));
        return Zip.write(archive);
    }

    private static byte[] json(Map<String, ?> object) {
        return Json.line(object).getBytes(StandardCharsets.UTF_8);
    }
}
