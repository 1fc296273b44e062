package carousel.interop;

import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large the network is whose weights a file holds, as far as names and shapes tell: what need not be typed. Whether they are those
 * of the cell that is meant is known when they are read.
 *
 * @param units of each layer
 * @param bias whether the cells have biases
 */
public record Sizes(int units, int layers, boolean bias, boolean readoutBias, boolean direct, Precision precision) {
    private static final Pattern RECURRENT = Pattern.compile("(.*)(weight|bias)_(ih|hh)_l(\\d{1,4})");

    /** From our names or PyTorch's; empty where they are neither's. */
    static Optional<Sizes> of(Map<String, Panel> tensors) {
        Panel readout = tensors.get("readout.V");
        return tensors.containsKey("layer1.W") && readout != null
                ? Optional.of(ours(tensors, readout))
                : torch(tensors);
    }

    /** From the weights of a model of ONNX. */
    static Optional<Sizes> ofOnnx(Map<String, Panel> tensors) {
        int layers = 0;
        while (tensors.containsKey(OnnxTensors.names(layers + 1).get(1))) {
            layers++;
        }
        Panel recurrent = tensors.get(OnnxTensors.names(1).get(1));
        return Optional.of(new Sizes(
                recurrent.cols(),
                layers,
                tensors.containsKey(OnnxTensors.names(1).get(2)),
                tensors.containsKey(OnnxTensors.READOUT_BIAS),
                false,
                recurrent.precision()));
    }

    /** From a file of weights of Keras; empty where it has no recurrent layer. */
    static Optional<Sizes> ofKeras(Map<String, Panel> tensors) {
        Panel recurrent = null;
        int layers = 0;
        boolean bias = false;
        for (Map.Entry<String, Panel> tensor : tensors.entrySet()) {
            if (tensor.getKey().endsWith("/cell/vars/1")) {
                layers++;
                recurrent = tensor.getValue();
            }
            bias |= tensor.getKey().endsWith("/cell/vars/2");
        }
        boolean readoutBias = tensors.containsKey(KerasTensors.READOUT_BIAS);
        return recurrent == null
                ? Optional.empty()
                : Optional.of(new Sizes(recurrent.rows(), layers, bias, readoutBias, false, recurrent.precision()));
    }

    private static Sizes ours(Map<String, Panel> tensors, Panel readout) {
        int layers = 1;
        while (tensors.containsKey("layer" + (layers + 1) + ".W")) {
            layers++;
        }
        return new Sizes(
                readout.rows(),
                layers,
                tensors.containsKey("layer1.b"),
                tensors.containsKey("readout.v"),
                tensors.containsKey("readout.D"),
                readout.precision());
    }

    private static Optional<Sizes> torch(Map<String, Panel> tensors) {
        Panel recurrent = null;
        int layers = 0;
        boolean bias = false;
        boolean readoutBias = false;
        for (Map.Entry<String, Panel> tensor : tensors.entrySet()) {
            Matcher name = RECURRENT.matcher(tensor.getKey());
            if (name.matches()) {
                layers = Math.max(layers, Integer.parseInt(name.group(4)) + 1);
                bias |= name.group(2).equals("bias");
                recurrent =
                        name.group(3).equals("hh") && name.group(2).equals("weight") ? tensor.getValue() : recurrent;
            } else {
                readoutBias |= tensor.getKey().endsWith(".bias");
            }
        }
        return recurrent == null
                ? Optional.empty()
                : Optional.of(new Sizes(recurrent.cols(), layers, bias, readoutBias, false, recurrent.precision()));
    }
}
