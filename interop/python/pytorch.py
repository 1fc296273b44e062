"""PyTorch's side of PyTorchTest: `check FOLDER` runs our weights, `make FOLDER COUNT` makes weights for us to run.

A case is NAME.safetensors (weights), NAME.x.safetensors (x, T·B × I) and NAME.y.safetensors (what the network answers, T·B × K);
cases.csv says the sizes of those that are made here.
"""
import csv
import pathlib
import sys

import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file


def network(layer, nonlinearity, inputs, units, layers, outputs, bias, readout_bias):
    """A layer of torch.nn that has a Linear beside its own weights, so that its state_dict has the names of our file."""
    module = getattr(torch.nn, layer)
    more = {"nonlinearity": nonlinearity} if layer == "RNN" else {}

    class Net(module):
        def __init__(self):
            super().__init__(inputs, units, layers, bias=bias, **more)
            self.readout = torch.nn.Linear(units, outputs, bias=readout_bias)

        def forward(self, x):
            return self.readout(super().forward(x)[0])

    return Net()


def answers(net, x, steps):
    """Of x, T·B × I: T·B × K."""
    with torch.no_grad():
        y = net(x.reshape(steps, -1, x.shape[1]))
        return {"y": y.reshape(x.shape[0], -1).contiguous()}


def check(folder):
    for file in sorted(folder.glob("*.x.safetensors")):
        name = file.name[: -len(".x.safetensors")]
        with safe_open(folder / (name + ".safetensors"), "pt") as opened:
            told = opened.metadata()
        state = load_file(folder / (name + ".safetensors"))
        rows, inputs = state["weight_ih_l0"].shape
        outputs, units = state["readout.weight"].shape
        layers = sum(key.startswith("weight_ih_l") for key in state)
        layer = told["layer"].split(".")[-1]
        net = network(layer, told["nonlinearity"], inputs, units, layers, outputs, "bias_ih_l0" in state, "readout.bias" in state)
        net = net.to(state["readout.weight"].dtype)
        net.load_state_dict(state)  # strict: the same names and shapes
        with safe_open(file, "pt") as opened:
            steps = int(opened.metadata()["T"])
        save_file(answers(net, load_file(file)["x"], steps), folder / (name + ".y.safetensors"))


def make(folder, count):
    torch.manual_seed(1)
    rows = []
    for case in range(count):
        layer, nonlinearity = [("RNN", "tanh"), ("RNN", "relu"), ("GRU", "tanh"), ("LSTM", "tanh")][case % 4]
        layers = 1 + case // 4 % 3
        bias, readout_bias = case // 12 % 2 == 0, case // 24 % 2 == 0
        precision = ["float", "double"][case // 48 % 2]
        inputs, units, outputs, steps, batch = (int(n) for n in torch.randint(1, 12, (5,)))
        net = network(layer, nonlinearity, inputs, units, layers, outputs, bias, readout_bias).to(getattr(torch, precision))
        prefix = ["", "encoder.rnn."][case % 2]
        linear = ["fc", "readout", "head.out"][case % 3]
        state = {}
        for key, value in net.state_dict().items():
            state[linear + key[len("readout") :] if key.startswith("readout") else prefix + key] = value
        x = torch.randn(steps * batch, inputs, dtype=getattr(torch, precision))
        save_file(state, folder / f"{case}.safetensors")
        save_file({"x": x}, folder / f"{case}.x.safetensors")
        save_file(answers(net, x, steps), folder / f"{case}.y.safetensors")
        rows.append([layer, nonlinearity, layers, bias, readout_bias, precision, inputs, units, outputs, steps])
    with open(folder / "cases.csv", "w", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows(rows)


if __name__ == "__main__":
    torch.set_num_threads(1)
    if sys.argv[1] == "check":
        check(pathlib.Path(sys.argv[2]))
    else:
        make(pathlib.Path(sys.argv[2]), int(sys.argv[3]))
