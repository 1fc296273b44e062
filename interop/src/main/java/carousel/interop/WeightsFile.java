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
    private static final int FIRST = 1 << 12;

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
        Network network = model.network();
        NamedTensors.read(file, tensors(file, content), model, network);
        return Model.values(network);
    }

    private static Safetensors tensors(Path file, byte[] content) {
        if (begins(content, "PK\3\4")) {
            String start = new String(content, 0, Math.min(FIRST, content.length), StandardCharsets.ISO_8859_1);
            if (start.contains("/data.pkl")) { // the first file of an archive of torch.save
                throw pickle(file);
            }
            return Npz.read(file, content);
        }
        boolean tensors = content.length > Long.BYTES
                && content[Long.BYTES] == '{'; // behind a length that may begin as a pickle does
        if (!tensors && begins(content, "\200\2")) {
            throw pickle(file);
        }
        return Safetensors.of(file, content);
    }

    /** Said of what is a program as much as data. */
    static CorruptRunException pickle(Path file) {
        return new CorruptRunException(
                file, 0, "safetensors or npz", "what may be a pickle, which is never read: see docs/formats.md");
    }

    private static boolean begins(byte[] content, String with) {
        byte[] first = with.getBytes(StandardCharsets.ISO_8859_1);
        return content.length >= first.length && Arrays.equals(content, 0, first.length, first, 0, first.length);
    }

    /** Weights of a network of the model as a safetensors file of PyTorch's names. */
    public static byte[] torch(Model model, Map<String, Panel> weights) {
        return new TorchNames(model).write(model.network(weights)).bytes();
    }

    /** Weights by their names here as an archive of NumPy; equal weights are equal bytes. */
    public static byte[] npz(Map<String, Panel> weights) {
        return Npz.write(weights);
    }
}
