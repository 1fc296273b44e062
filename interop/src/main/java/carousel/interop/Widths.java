package carousel.interop;

import carousel.core.kernel.Panel;
import java.util.Map;
import java.util.Optional;

/**
 * How many inputs and outputs the network has whose weights a file holds.
 *
 * @param inputs I
 * @param outputs K
 */
public record Widths(int inputs, int outputs) {
    /** From our names or PyTorch's; empty where they are neither's. */
    static Optional<Widths> of(Map<String, Panel> tensors) {
        if (tensors.containsKey("layer1.W") && tensors.containsKey("readout.V")) {
            return Optional.of(new Widths(
                    tensors.get("layer1.W").rows(), tensors.get("readout.V").cols()));
        }
        Panel first = null;
        Panel readout = null;
        for (Map.Entry<String, Panel> tensor : tensors.entrySet()) {
            String name = tensor.getKey();
            first = name.endsWith("weight_ih_l0") ? tensor.getValue() : first;
            readout = name.endsWith(".weight") ? tensor.getValue() : readout;
        }
        return first == null || readout == null
                ? Optional.empty()
                : Optional.of(new Widths(first.cols(), readout.rows()));
    }

    /** From the weights of a model of ONNX. */
    static Optional<Widths> ofOnnx(Map<String, Panel> tensors) {
        Panel first = tensors.get(OnnxTensors.names(1).get(0));
        Panel readout = tensors.get(OnnxTensors.READOUT);
        return first == null || readout == null
                ? Optional.empty()
                : Optional.of(new Widths(first.cols(), readout.cols()));
    }

    /** From a file of weights of Keras; empty where it has no recurrent layer. */
    static Optional<Widths> ofKeras(Map<String, Panel> tensors) {
        Panel readout = tensors.get(KerasTensors.READOUT);
        for (Map.Entry<String, Panel> tensor : tensors.entrySet()) { // the first layer comes first
            if (tensor.getKey().endsWith("/cell/vars/0") && readout != null) {
                return Optional.of(new Widths(tensor.getValue().rows(), readout.cols()));
            }
        }
        return Optional.empty();
    }
}
