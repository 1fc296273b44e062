"""Keras' side of KerasTest: `check FOLDER` runs our weights, `make FOLDER COUNT` makes weights and models for us to run.

cases.csv says what a case is: class, activation, reset_after, layers, bias, readout bias, precision, inputs, units, outputs, steps. Its
files are NAME.weights.h5, NAME.keras and NAME.h5 (whole models), NAME.x.safetensors (x, T·B × I) and NAME.y.safetensors (T·B × K; of
our files that of each of them). Made here is NAME.old.h5 besides, weights alone as Keras 2 saves them.
"""
import csv
import os
import pathlib
import sys

os.environ["KERAS_BACKEND"] = "numpy"

import h5py
import keras
import numpy
from keras.src.legacy.saving import legacy_h5_format
from safetensors.numpy import load_file, save_file


def network(layer, activation, reset_after, layers, bias, readout_bias, precision, inputs, units, outputs):
    more = {"activation": activation} if activation else {}
    if layer == "GRU":
        more["reset_after"] = reset_after
    kind = {"float": "float32", "double": "float64"}[precision]
    stack = [keras.Input((None, inputs), dtype=kind)]
    for _ in range(layers):
        stack.append(getattr(keras.layers, layer)(units, return_sequences=True, use_bias=bias, dtype=kind, **more))
    stack.append(keras.layers.Dense(outputs, use_bias=readout_bias, dtype=kind))
    return keras.Sequential(stack)


def answers(net, x, steps):
    """Of x, T·B × I: T·B × K."""
    y = net(x.reshape(steps, -1, x.shape[1]).transpose(1, 0, 2))
    return numpy.ascontiguousarray(numpy.asarray(y).transpose(1, 0, 2).reshape(x.shape[0], -1))


def cases(folder):
    with open(folder / "cases.csv", newline="") as lines:
        for name, row in enumerate(csv.reader(lines)):
            truth = [row[2] == "true", int(row[3]), row[4] == "true", row[5] == "true", row[6]]
            yield name, [row[0], row[1], *truth, *(int(n) for n in row[7:10])], int(row[10])


def check(folder):
    for name, sizes, steps in cases(folder):
        x = load_file(folder / f"{name}.x.safetensors")["x"]
        net = network(*sizes)
        net.load_weights(folder / f"{name}.weights.h5")
        told = {"weights": answers(net, x, steps)}
        for ending in ("keras", "h5"):
            told[ending] = answers(keras.saving.load_model(folder / f"{name}.{ending}"), x, steps)
        net = network(*sizes)
        net.load_weights(folder / f"{name}.h5")
        told["h5-weights"] = answers(net, x, steps)
        save_file(told, folder / f"{name}.y.safetensors")


def old(net, file, case):
    """As Keras 2 named weights, texts of one length now and then; or as Keras 3 writes this format."""
    with h5py.File(file, "w") as out:
        if case % 2:
            legacy_h5_format.save_weights_to_hdf5_group(out, net)
            return
        texts = numpy.asarray if case % 4 else list
        out.attrs["layer_names"] = texts([layer.name.encode() for layer in net.layers])
        out.attrs["backend"], out.attrs["keras_version"] = b"tensorflow", b"2.15.0"
        for layer in net.layers:
            group = out.create_group(layer.name)
            names = [w.path.split("/", 1)[1] + ":0" for w in layer.weights]
            group.attrs["weight_names"] = texts([name.encode() for name in names])
            for path, weight in zip(names, layer.get_weights()):
                group[path] = weight


def make(folder):
    random = numpy.random.default_rng(1)
    for name, sizes, steps in cases(folder):
        net = network(*sizes)
        net.set_weights([random.uniform(-0.7, 0.7, w.shape) for w in net.get_weights()])
        x = random.normal(size=(steps * 3, sizes[7])).astype({"float": "float32", "double": "float64"}[sizes[6]])
        net.save_weights(folder / f"{name}.weights.h5")
        net.save(folder / f"{name}.keras")
        net.save(folder / f"{name}.h5")
        old(net, folder / f"{name}.old.h5", name)
        save_file({"x": x}, folder / f"{name}.x.safetensors")
        save_file({"y": answers(net, x, steps)}, folder / f"{name}.y.safetensors")


if __name__ == "__main__":
    {"check": check, "make": make}[sys.argv[1]](pathlib.Path(sys.argv[2]))
