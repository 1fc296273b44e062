package carousel.interop;

import carousel.core.kernel.Panel;
import carousel.core.net.Network;
import carousel.core.result.CorruptRunException;
import carousel.core.result.Safetensors;
import carousel.core.result.TextFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Weights from a file of whichever format it is; what it begins with tells. */
public final class WeightsFile {
    private WeightsFile() {}

    /**
     * The weights of a network of the model, by the names of the network.
     *
     * @throws CorruptRunException if the file is missing, of no format that is read, or damaged
     * @throws carousel.core.text.RefusedException with a table of the difference, if it holds the weights of another network
     */
    public static Map<String, Panel> read(Path file, Model model) {
        return of(file, TextFile.bytes(TextFile.named(file), TextFile.LONGEST), model);
    }

    /** The same of the content of a file. */
    static Map<String, Panel> of(Path file, byte[] content, Model model) {
        boolean tensors = content.length > Long.BYTES
                && content[Long.BYTES] == '{'; // behind a length that may begin as a pickle does
        if (!tensors && (begins(content, "PK\3\4") || begins(content, "\200\2"))) {
            throw new CorruptRunException(
                    file,
                    0,
                    "weights in safetensors",
                    "what may be a pickle, which is never read: see docs/formats.md");
        }
        Network network = model.network();
        NamedTensors.read(file, Safetensors.of(file, content), model, network);
        return Model.values(network);
    }

    private static boolean begins(byte[] content, String with) {
        byte[] first = with.getBytes(StandardCharsets.ISO_8859_1);
        return content.length >= first.length && Arrays.equals(content, 0, first.length, first, 0, first.length);
    }

    /** Weights of a network of the model as a safetensors file of PyTorch's names. */
    public static byte[] torch(Model model, Map<String, Panel> weights) {
        return new TorchNames(model).write(model.network(weights)).bytes();
    }
}
