package carousel.interop;

import carousel.core.kernel.Panel;
import carousel.core.kernel.Precision;
import carousel.core.net.Network;
import carousel.core.result.Safetensors;
import carousel.interop.OnnxSchema.OfAttribute;
import carousel.interop.OnnxSchema.OfGraph;
import carousel.interop.OnnxSchema.OfModel;
import carousel.interop.OnnxSchema.OfNode;
import carousel.interop.OnnxSchema.OfTensor;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A network as a model of ONNX: input {@code x}, T × B × I, states zero at first, output {@code y}, T × B × K, at every step. A layer is
 * one operator and a Squeeze, which takes its side of directions away; the readout is MatMul, and Add where it has a bias.
 */
final class OnnxWriter {
    /** Of 2021; what came later changes nothing of these operators. */
    private static final int OPERATORS = 14;

    private static final int IR_VERSION = 7;
    private static final String AXIS = "axis";

    private final Model model;
    private final OnnxTensors form;
    private final Safetensors tensors;

    OnnxWriter(Model model, Network network) {
        this.model = model;
        this.form = new OnnxTensors(model);
        this.tensors = form.write(network);
    }

    byte[] bytes(Map<String, String> metadata) {
        ProtoWriter out = new ProtoWriter()
                .put(OfModel.IR_VERSION, IR_VERSION)
                .put(OfModel.PRODUCER, "carousel")
                .put(OfModel.GRAPH, this::graph)
                .put(OfModel.OPERATORS, version -> version.put(2, OPERATORS));
        metadata.forEach((key, text) ->
                out.put(OfModel.METADATA, entry -> entry.put(1, key).put(2, text)));
        return out.bytes();
    }

    private void graph(ProtoWriter graph) {
        String below = "x";
        for (int l = 1; l <= model.spec().layers(); l++) {
            String all = "h" + l + ".directions";
            List<String> inputs = model.spec().bias()
                    ? OnnxTensors.names(l)
                    : OnnxTensors.names(l).subList(0, 2);
            node(graph, form.layer().operator(), below, inputs, all, this::attributes);
            below = "h" + l;
            node(graph, "Squeeze", all, List.of(AXIS), below, none -> {});
        }
        boolean biased = model.spec().readoutBias();
        node(graph, "MatMul", below, List.of(OnnxTensors.READOUT), biased ? "y.product" : "y", none -> {});
        if (biased) {
            node(graph, "Add", "y.product", List.of(OnnxTensors.READOUT_BIAS), "y", none -> {});
        }
        graph.put(OfGraph.NAME, model.provider().name());
        tensors.tensors().forEach((name, panel) -> graph.put(OfGraph.INITIALIZER, tensor(name, panel)));
        graph.put(
                OfGraph.INITIALIZER,
                axis -> axis.put(OfTensor.SIDES, 1)
                        .put(OfTensor.TYPE, OnnxSchema.INT64)
                        .put(OfTensor.NAME, AXIS)
                        .put(OfTensor.RAW, new byte[] {1, 0, 0, 0, 0, 0, 0, 0}));
        graph.put(OfGraph.INPUT, value("x", model.spec().inputs()));
        graph.put(OfGraph.OUTPUT, value("y", model.spec().outputs()));
    }

    private static void node(
            ProtoWriter graph,
            String operator,
            String input,
            List<String> more,
            String output,
            Consumer<ProtoWriter> attributes) {
        graph.put(OfGraph.NODE, node -> {
            node.put(OfNode.INPUT, input);
            more.forEach(name -> node.put(OfNode.INPUT, name));
            node.put(OfNode.OUTPUT, output).put(OfNode.OPERATOR, operator);
            attributes.accept(node);
        });
    }

    private void attributes(ProtoWriter node) {
        node.put(
                OfNode.ATTRIBUTE,
                units -> units.put(OfAttribute.NAME, "hidden_size")
                        .put(OfAttribute.WHOLE, model.spec().units())
                        .put(OfAttribute.TYPE, OfAttribute.IS_WHOLE));
        if (form.layer().resetsAfter()) {
            node.put(
                    OfNode.ATTRIBUTE,
                    after -> after.put(OfAttribute.NAME, "linear_before_reset")
                            .put(OfAttribute.WHOLE, 1)
                            .put(OfAttribute.TYPE, OfAttribute.IS_WHOLE));
        }
        if (!form.layer().activation().isEmpty()) {
            node.put(
                    OfNode.ATTRIBUTE,
                    one -> one.put(OfAttribute.NAME, "activations")
                            .put(OfAttribute.TEXTS, form.layer().activation())
                            .put(OfAttribute.TYPE, OfAttribute.IS_TEXTS));
        }
    }

    private Consumer<ProtoWriter> tensor(String name, Panel panel) {
        boolean ofLayer = !name.equals(OnnxTensors.READOUT) && !name.equals(OnnxTensors.READOUT_BIAS);
        return tensor -> {
            if (ofLayer) {
                tensor.put(OfTensor.SIDES, 1); // directions
            }
            if (!tensors.vectors().contains(name)) {
                tensor.put(OfTensor.SIDES, panel.rows());
            }
            tensor.put(OfTensor.SIDES, panel.cols())
                    .put(OfTensor.TYPE, type())
                    .put(OfTensor.NAME, name)
                    .put(OfTensor.RAW, Elements.bytes(panel));
        };
    }

    private int type() {
        return model.precision() == Precision.DOUBLE ? OnnxSchema.DOUBLE : OnnxSchema.FLOAT;
    }

    /** T × B × {@code width}. */
    private Consumer<ProtoWriter> value(String name, int width) {
        return value -> value.put(1, name)
                .put(
                        2,
                        type -> type.put(
                                1,
                                tensor -> tensor.put(1, type())
                                        .put(
                                                2,
                                                shape -> shape.put(1, t -> t.put(2, "T"))
                                                        .put(1, b -> b.put(2, "B"))
                                                        .put(1, side -> side.put(1, width)))));
    }
}
