package carousel.interop;

import carousel.core.kernel.Panel;
import carousel.core.result.CorruptRunException;
import carousel.core.result.Safetensors;
import carousel.core.result.TextFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Weights from a file of whichever format it is; what it begins with tells. */
public final class WeightsFile {
    private static final String ZIP = "PK\3\4";
    private static final int FIRST = 1 << 12;
    private static final int LONGEST = 120;

    private static final int SHOWN = 8;
    private static final String KNOWN = "safetensors, npz, ONNX, or a .weights.h5, .keras or .h5 of Keras";
    private static final String NPY = "\223NUMPY";
    private static final String HDF = "\211HDF\r\n\032\n";

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
        if (begins(content, HDF)) {
            return Model.values(KerasFile.read(file, ByteBuffer.wrap(content), Map.of(), model));
        }
        if (begins(content, ZIP)) {
            Map<String, ByteBuffer> files = files(file, content);
            return Model.values(
                    files.containsKey(KerasModel.WEIGHTS)
                            ? KerasModel.read(file, files, model)
                            : NamedTensors.read(file, Npz.of(file, files), model));
        }
        return Model.values(
                isOnnx(content)
                        ? OnnxReader.read(file, content, model)
                        : NamedTensors.read(file, tensors(file, content), model));
    }

    /** Field 1, a number: the version of ONNX. */
    private static boolean isOnnx(byte[] content) {
        return begins(content, "\b") && !hasHeader(content);
    }

    /** The files of an archive, which is none of torch.save. */
    private static Map<String, ByteBuffer> files(Path file, byte[] content) {
        String start = new String(content, 0, Math.min(FIRST, content.length), StandardCharsets.ISO_8859_1);
        if (start.contains("/data.pkl")) { // the first file of an archive of torch.save
            throw pickle(file);
        }
        return Zip.read(file, content);
    }

    private static Safetensors tensors(Path file, byte[] content) {
        if (hasHeader(content)) {
            return Safetensors.of(file, content);
        }
        if (begins(content, "\200\2")) {
            throw pickle(file);
        }
        if (begins(content, NPY)) {
            throw fault(file, "weights by their names", "one array of NumPy, which has none; numpy.savez gives it one");
        }
        String start = new String(content, 0, Math.min(SHOWN, content.length), StandardCharsets.ISO_8859_1);
        throw fault(
                file,
                KNOWN,
                content.length == 0 ? "an empty file" : content.length + " bytes that begin with '" + start + "'");
    }

    /** Whether it may be safetensors, whose first eight bytes are a length, and so may be what another format begins with. */
    private static boolean hasHeader(byte[] content) {
        return content.length > Long.BYTES && content[Long.BYTES] == '{';
    }

    /** Said of what is a program as much as data. */
    static CorruptRunException pickle(Path file) {
        return new CorruptRunException(
                file, 0, KNOWN, "what may be a pickle, which is never read: see docs/formats.md");
    }

    /** With names that a file gives in what was expected, too, and on one line of some length whatever they are. */
    static CorruptRunException fault(Path file, String expected, String found) {
        String cut = expected.length() > LONGEST ? expected.substring(0, LONGEST) + "…" : expected;
        return new CorruptRunException(file, 0, cut, found);
    }

    private static boolean begins(byte[] content, String with) {
        byte[] first = with.getBytes(StandardCharsets.ISO_8859_1);
        return content.length >= first.length && Arrays.equals(content, 0, first.length, first, 0, first.length);
    }

    /**
     * How large the network is whose weights a file holds; empty where its names do not tell.
     *
     * @throws CorruptRunException as {@link #read}
     */
    public static Optional<Sizes> sizes(Path file) {
        return told(file, Sizes::of, Sizes::ofOnnx, Sizes::ofKeras);
    }

    /**
     * How many inputs and outputs that network has; empty where its names do not tell.
     *
     * @throws CorruptRunException as {@link #read}
     */
    public static Optional<Widths> widths(Path file) {
        return told(file, Widths::of, Widths::ofOnnx, Widths::ofKeras);
    }

    /** What the tensors of a file tell, by its format. */
    private static <T> Optional<T> told(
            Path file,
            Function<Map<String, Panel>, Optional<T>> named,
            Function<Map<String, Panel>, Optional<T>> onnx,
            Function<Map<String, Panel>, Optional<T>> keras) {
        byte[] content = TextFile.bytes(TextFile.named(file), TextFile.LONGEST);
        if (begins(content, HDF)) {
            return keras.apply(KerasFile.tensors(file, ByteBuffer.wrap(content)).tensors());
        }
        if (begins(content, ZIP)) {
            Map<String, ByteBuffer> files = files(file, content);
            return files.containsKey(KerasModel.WEIGHTS)
                    ? keras.apply(KerasFile.tensors(file, files.get(KerasModel.WEIGHTS))
                            .tensors())
                    : named.apply(Npz.of(file, files).tensors());
        }
        return isOnnx(content)
                ? onnx.apply(OnnxReader.tensors(file, content).tensors())
                : named.apply(tensors(file, content).tensors());
    }

    /** Weights of a network of the model as a safetensors file of PyTorch's names. */
    public static byte[] torch(Model model, Map<String, Panel> weights) {
        return new TorchNames(model).write(model.network(weights)).bytes();
    }

    /** A network with these weights as a model of ONNX: inputs T × B × I, outputs T × B × K. */
    public static byte[] onnx(Model model, Map<String, Panel> weights) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("cell", model.provider().name());
        texts.put("variant", model.provider().description());
        texts.put("weights_sha256", Model.sha256(weights));
        return new OnnxWriter(model, model.network(weights)).bytes(texts);
    }

    /** Weights of a network of the model as {@code model.save_weights} of Keras 3 writes them. */
    public static byte[] keras(Model model, Map<String, Panel> weights) {
        return KerasFile.write(model, model.network(weights));
    }

    /** A network with these weights as {@code model.save("NAME.keras")} of Keras 3 writes it; it answers at every step. */
    public static byte[] kerasModel(Model model, Map<String, Panel> weights) {
        return KerasModel.write(model, model.network(weights));
    }

    /** The same as {@code model.save("NAME.h5")} writes it, for Keras 2 as well. */
    public static byte[] kerasLegacy(Model model, Map<String, Panel> weights) {
        return KerasLegacy.write(model, model.network(weights));
    }

    /** Weights by their names here as an archive of NumPy; equal weights are equal bytes. */
    public static byte[] npz(Map<String, Panel> weights) {
        return Npz.write(weights);
    }
}
