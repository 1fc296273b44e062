package carousel.interop;

import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.Network;
import carousel.core.result.CorruptRunException;
import carousel.core.result.Safetensors;
import carousel.interop.OnnxSchema.OfAttribute;
import carousel.interop.OnnxSchema.OfGraph;
import carousel.interop.OnnxSchema.OfModel;
import carousel.interop.OnnxSchema.OfNode;
import carousel.interop.OnnxSchema.OfTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The weights in a model of ONNX: of its operators RNN, GRU and LSTM, in their order, and of one MatMul (with Add) or Gemm behind them.
 * Between these may stand what moves numbers and computes none.
 */
final class OnnxReader {
    private static final List<String> LAYERS = List.of("RNN", "GRU", "LSTM");
    private static final List<String> MOVES =
            List.of("Constant", "Gather", "Identity", "Reshape", "Shape", "Slice", "Squeeze", "Transpose", "Unsqueeze");
    private static final List<String> HARMLESS = List.of("hidden_size", "linear_before_reset", "activations");
    private static final List<String> BY_DEFAULT = List.of("Sigmoid", "Tanh", "Tanh");

    private final Path file;
    private final Map<String, Proto> constants = new LinkedHashMap<>();
    private final Map<String, Panel> tensors = new LinkedHashMap<>();
    private final Set<String> vectors = new LinkedHashSet<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private int layers;

    private OnnxReader(Path file) {
        this.file = file;
    }

    /**
     * A network of the model with the weights of a file.
     *
     * @throws CorruptRunException if it is no model of ONNX, or one that computes anything besides
     * @throws carousel.core.text.RefusedException with a table, if they are the weights of another network
     */
    static Network read(Path file, byte[] content, Model model) {
        OnnxTensors form = new OnnxTensors(model);
        Safetensors found = tensors(file, content);
        NamedTensors.refuseNotFinite(file, found.tensors());
        Difference difference = new Difference();
        Map<String, String> wanted = form.metadata();
        wanted.put("cell", model.provider().name());
        wanted.forEach(
                (key, text) -> difference.compare(key, text, found.metadata().getOrDefault(key, text)));
        difference.compare(form.write(model.network()), found);
        difference.refuse(file);
        Network network = model.network();
        form.read(found.tensors(), network);
        NamedTensors.refuseOtherHash(file, found.metadata(), network);
        return network;
    }

    /** The weights by the names of {@link OnnxTensors}, and what is said of them. */
    static Safetensors tensors(Path file, byte[] content) {
        return new OnnxReader(file).tensors(new Proto(file, ByteBuffer.wrap(content)));
    }

    private Safetensors tensors(Proto model) {
        List<Proto> graphs = model.messages(OfModel.GRAPH);
        if (graphs.size() != 1 || model.number(OfModel.IR_VERSION, 0) < 1) {
            throw fault("a model of ONNX with one graph", graphs.size() + " graphs");
        }
        model.messages(OfModel.METADATA).forEach(entry -> metadata.put(entry.text(1), entry.text(2)));
        for (Proto tensor : graphs.get(0).messages(OfGraph.INITIALIZER)) {
            if (constants.put(tensor.text(OfTensor.NAME), tensor) != null) {
                throw fault("each tensor once", "'" + tensor.text(OfTensor.NAME) + "' twice");
            }
        }
        graphs.get(0).messages(OfGraph.NODE).forEach(this::node);
        if (layers == 0) {
            throw fault("an operator RNN, GRU or LSTM", "none");
        }
        return new Safetensors(tensors, metadata, vectors);
    }

    private void node(Proto node) {
        String operator = node.text(OfNode.OPERATOR);
        List<String> inputs = node.texts(OfNode.INPUT);
        if (!node.text(OfNode.DOMAIN).replace("ai.onnx", "").isEmpty()) {
            throw fault("operators of ONNX itself", operator + " of " + node.text(OfNode.DOMAIN));
        }
        if (LAYERS.contains(operator)) {
            layer(operator, node, inputs);
        } else if (operator.equals("MatMul") && inputs.size() == 2) {
            put(OnnxTensors.READOUT, matrix(inputs.get(1)));
        } else if (operator.equals("Add") && inputs.size() == 2) {
            put(OnnxTensors.READOUT_BIAS, row(constants.containsKey(inputs.get(1)) ? inputs.get(1) : inputs.get(0)));
        } else if (operator.equals("Gemm") && inputs.size() >= 2) {
            gemm(node, inputs);
        } else if (operator.equals("Constant")) {
            node.messages(OfNode.ATTRIBUTE).stream()
                    .flatMap(attribute -> attribute.messages(OfAttribute.TENSOR).stream())
                    .forEach(tensor -> constants.put(node.text(OfNode.OUTPUT), tensor));
        } else if (!MOVES.contains(operator)) {
            throw fault("one of " + LAYERS + ", MatMul, Add, Gemm, or one of " + MOVES, "the operator " + operator);
        }
    }

    private void layer(String operator, Proto node, List<String> inputs) {
        layers++;
        if (inputs.size() < 3 || inputs.stream().skip(4).anyMatch(name -> !name.isEmpty())) {
            throw fault(
                    "a layer with W, R and at most B, whose states are zero at first", operator + " with " + inputs);
        }
        boolean resetsAfter = false;
        List<String> activations = List.of();
        for (Proto attribute : node.messages(OfNode.ATTRIBUTE)) {
            String name = attribute.text(OfAttribute.NAME);
            boolean usual = name.equals("direction")
                            && attribute.text(OfAttribute.TEXT).equals("forward")
                    || List.of("layout", "input_forget").contains(name) && attribute.number(OfAttribute.WHOLE, 0) == 0;
            if (!usual && !HARMLESS.contains(name)) {
                throw fault(operator + " forward in time, without peepholes, clip or other activations", "its " + name);
            }
            resetsAfter |= name.equals("linear_before_reset") && attribute.number(OfAttribute.WHOLE, 0) != 0;
            activations = name.equals("activations") ? attribute.texts(OfAttribute.TEXTS) : activations;
        }
        same(OnnxTensors.metadata(operator, activation(operator, activations), resetsAfter));
        List<String> names = OnnxTensors.names(layers);
        put(names.get(0), panel(inputs.get(1), 3));
        put(names.get(1), panel(inputs.get(2), 3));
        if (inputs.size() > 3 && !inputs.get(3).isEmpty()) {
            put(names.get(2), panel(inputs.get(3), 2));
            vectors.add(names.get(2));
        }
    }

    /** The one of an RNN; those of the others have to be as usual. */
    private String activation(String operator, List<String> said) {
        if (operator.equals("RNN")) {
            return said.isEmpty() ? "Tanh" : said.get(0);
        }
        List<String> usual = BY_DEFAULT.subList(0, operator.equals("GRU") ? 2 : 3);
        if (!said.isEmpty() && !said.equals(usual)) {
            throw fault(operator + " with activations " + usual, said.toString());
        }
        return "";
    }

    private void same(Map<String, String> layer) {
        layer.forEach((key, text) -> {
            String before = metadata.putIfAbsent(key, text);
            if (layers > 1 && !text.equals(before)) {
                throw fault("layers that are alike, with " + key + " " + before, text);
            }
            metadata.put(key, text);
        });
    }

    private void gemm(Proto node, List<String> inputs) {
        boolean transposed = false;
        for (Proto attribute : node.messages(OfNode.ATTRIBUTE)) {
            String name = attribute.text(OfAttribute.NAME);
            long one = Integer.toUnsignedLong(Float.floatToIntBits(1));
            boolean factor = List.of("alpha", "beta").contains(name) && attribute.number(2, one) == one;
            boolean whole = List.of("transA", "transB").contains(name);
            if (!factor && !whole || name.equals("transA") && attribute.number(OfAttribute.WHOLE, 0) != 0) {
                throw fault("Gemm of states as they are, without factors", "its " + name);
            }
            transposed |= name.equals("transB") && attribute.number(OfAttribute.WHOLE, 0) != 0;
        }
        Panel readout = matrix(inputs.get(1));
        put(OnnxTensors.READOUT, transposed ? Elements.transposed(readout) : readout);
        if (inputs.size() > 2) {
            put(OnnxTensors.READOUT_BIAS, row(inputs.get(2)));
        }
    }

    private void put(String name, Panel panel) {
        if (tensors.put(name, panel) != null) {
            throw fault("one readout behind the layers", "another");
        }
    }

    private Panel matrix(String name) {
        return panel(name, 2);
    }

    private Panel row(String name) {
        vectors.add(OnnxTensors.READOUT_BIAS);
        return panel(name, 1);
    }

    /** A constant with so many sides, of which all but the last two are 1. */
    private Panel panel(String name, int sides) {
        Proto tensor = constants.get(name);
        if (tensor == null) {
            throw fault("weights '" + name + "' as an initializer", "none of that name");
        }
        List<Long> shape = tensor.numbers(OfTensor.SIDES);
        long type = tensor.number(OfTensor.TYPE, 0);
        if (type != OnnxSchema.FLOAT && type != OnnxSchema.DOUBLE) {
            throw fault("'" + name + "' in float or double", "type " + type);
        }
        if (shape.size() != sides || sides == 3 && shape.get(0) != 1) {
            throw fault("'" + name + "' with " + sides + " sides, of one direction", "the shape " + shape);
        }
        long rows = sides == 1 ? 1 : shape.get(sides - 2);
        long cols = shape.get(sides - 1);
        Precision precision = type == OnnxSchema.DOUBLE ? Precision.DOUBLE : Precision.FLOAT;
        ByteBuffer data = data(tensor, name, precision);
        if (rows < 1
                || cols < 1
                || rows > data.remaining()
                || cols > data.remaining()
                || rows * cols * precision.bytes() != data.remaining()) {
            throw fault("as many bytes of '" + name + "' as its shape " + shape + " says", data.remaining() + "");
        }
        Panel panel = Panel.zeros(precision, (int) rows, (int) cols);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < cols; c++) {
                panel.set(r, c, precision == Precision.DOUBLE ? data.getDouble() : data.getFloat());
            }
        }
        return panel;
    }

    private ByteBuffer data(Proto tensor, String name, Precision precision) {
        List<ByteBuffer> raw = tensor.bytes(OfTensor.RAW);
        List<ByteBuffer> packed = tensor.bytes(precision == Precision.DOUBLE ? OfTensor.DOUBLES : OfTensor.FLOATS);
        if (raw.size() + packed.size() != 1
                || tensor.has(OfTensor.OUTSIDE)
                || tensor.number(OfTensor.LOCATION, 0) != 0) {
            throw fault("the numbers of '" + name + "' in the file, once", raw.size() + packed.size() + " times");
        }
        return (raw.isEmpty() ? packed : raw).get(0).duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    private CorruptRunException fault(String expected, String found) {
        return WeightsFile.fault(file, expected, found);
    }
}
