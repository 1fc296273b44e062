"""ONNX' side of OnnxTest: `check FOLDER` runs our models in onnxruntime, `make FOLDER COUNT` makes models for us to run.

A case is NAME.onnx, NAME.x.safetensors (x, T·B × I) and NAME.y.safetensors (T·B × K); cases.csv says the sizes of those that are made.
"""
import csv
import pathlib
import sys

import numpy
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper
from safetensors import safe_open
from safetensors.numpy import load_file, save_file


def answers(model, x, steps):
    """Of x, T·B × I: T·B × K."""
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    y = session.run(None, {session.get_inputs()[0].name: x.reshape(steps, -1, x.shape[1])})[0]
    return {"y": numpy.ascontiguousarray(y.reshape(x.shape[0], -1))}


def check(folder):
    for file in sorted(folder.glob("*.x.safetensors")):
        name = file.name[: -len(".x.safetensors")]
        model = onnx.load(folder / (name + ".onnx"))
        onnx.checker.check_model(model, full_check=True)
        with safe_open(file, "np") as opened:
            steps = int(opened.metadata()["T"])
        save_file(answers(model, load_file(file)["x"], steps), folder / (name + ".y.safetensors"))


def made(random, kind, layers, bias, readout_bias, inputs, units, outputs, gemm):
    """A model with two biases a gate; readout by MatMul and Add, or of the states as rows by Gemm."""
    operator, activation, before = kind
    gates = {"RNN": 1, "GRU": 3, "LSTM": 4}[operator]
    weights, nodes, below = {}, [], "input"

    def some(name, *shape):
        weights[name] = random.uniform(-0.7, 0.7, shape).astype(numpy.float32)
        return name

    for layer in range(layers):
        wide = inputs if layer == 0 else units
        names = [some(f"weights_{layer}", 1, gates * units, wide), some(f"again_{layer}", 1, gates * units, units)]
        if bias:
            names.append(some(f"biases_{layer}", 1, 2 * gates * units))
        more = {"activations": [activation]} if activation else {}
        if operator == "GRU":
            more["linear_before_reset"] = before
        nodes.append(helper.make_node(operator, [below] + names, [f"all_{layer}"], hidden_size=units, direction="forward", **more))
        nodes.append(helper.make_node("Squeeze", [f"all_{layer}", "one"], [f"states_{layer}"]))
        below = f"states_{layer}"
    if gemm:
        nodes.append(helper.make_node("Reshape", [below, "rows"], ["flat"]))
        last = ["flat", some("out", outputs, units)] + ([some("out_bias", outputs)] if readout_bias else [])
        nodes.append(helper.make_node("Gemm", last, ["output"], transB=1))
    else:
        nodes.append(helper.make_node("MatMul", [below, some("out", units, outputs)], ["product" if readout_bias else "output"]))
        if readout_bias:
            nodes.append(helper.make_node("Add", [some("out_bias", outputs), "product"], ["output"]))
    initializers = [numpy_helper.from_array(value, name) for name, value in weights.items()]
    initializers += [numpy_helper.from_array(numpy.array([1], dtype=numpy.int64), "one")]
    initializers += [numpy_helper.from_array(numpy.array([-1, units], dtype=numpy.int64), "rows")]
    graph = helper.make_graph(
        nodes,
        "made",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, ["T", "B", inputs])],
        [helper.make_tensor_value_info("output", TensorProto.FLOAT, None)],
        initializers,
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)], ir_version=8)


def make(folder, count):
    random = numpy.random.default_rng(1)
    kinds = [("RNN", "Tanh", 0), ("RNN", "Relu", 0), ("GRU", "", 0), ("GRU", "", 1), ("LSTM", "", 0)]
    rows = []
    for case in range(count):
        kind = kinds[case % 5]
        layers, bias, readout_bias = 1 + case // 5 % 3, case // 15 % 2 == 0, case // 30 % 2 == 0
        inputs, units, outputs, steps, batch = (int(n) for n in random.integers(1, 12, 5))
        model = made(random, kind, layers, bias, readout_bias, inputs, units, outputs, case % 2 == 0)
        x = random.normal(size=(steps * batch, inputs)).astype(numpy.float32)
        onnx.save(model, folder / f"{case}.onnx")
        save_file({"x": x}, folder / f"{case}.x.safetensors")
        save_file(answers(model, x, steps), folder / f"{case}.y.safetensors")
        rows.append([*kind, layers, bias, readout_bias, inputs, units, outputs, steps])
    with open(folder / "cases.csv", "w", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows(rows)


if __name__ == "__main__":
    if sys.argv[1] == "check":
        check(pathlib.Path(sys.argv[2]))
    else:
        make(pathlib.Path(sys.argv[2]), int(sys.argv[3]))
