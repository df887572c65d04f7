"""What the PyTorch programs share: networks of layers in words, trained by mini-batch Adam on one tensor."""
import math
import re
import sys

import peer
import torch
from torch import nn

TRAINING = {"epochs": 5, "batch": 64, "learning_rate": 0.002, "decay": True, "init": "he"}

_FORMS = {
    r"conv (\d+) (\d+)x\2": lambda shape, filters, side: nn.Conv2d(shape[0], int(filters), int(side)),
    r"max_pool (\d+)": lambda shape, side: nn.MaxPool2d(int(side)),
    r"dense (\d+)": lambda shape, units: nn.Linear(shape[0], int(units)),
    r"relu": lambda shape: nn.ReLU(),
    r"sigmoid": lambda shape: nn.Sigmoid(),
    r"tanh": lambda shape: nn.Tanh(),
    r"leaky_relu ([\d.]+)": lambda shape, slope: nn.LeakyReLU(float(slope)),
}


def version():
    """PyTorch's version with the instructions that its own kernels use, such as '1.13.0a0, AVX2'."""
    capability = re.search(r"CPU capability usage: (\S+)", torch.__config__.show())
    return torch.__version__.split("+")[0] + (f", {capability[1]}" if capability else "")


def network(layers, shape, classes, init):
    """The layers, then a dense one with a unit a class.

    layers: in words, as dl4j-cnn takes them. shape: of one example, (channels, height, width) or (features,).
    """
    modules = []
    for words in [*layers, f"dense {classes}"]:
        if words.startswith("dense") and len(shape) > 1:
            modules.append(nn.Flatten())
            shape = (math.prod(shape),)
        modules.append(_module(words, shape))
        with torch.no_grad():
            shape = modules[-1](torch.zeros(1, *shape)).shape[1:]
    weighted = [module for module in modules if hasattr(module, "weight")]
    for module in weighted:
        nn.init.zeros_(module.bias)
        if init == "glorot":
            nn.init.xavier_uniform_(module.weight)
        else:
            nn.init.kaiming_normal_(module.weight, nonlinearity="linear" if module is weighted[-1] else "relu")
    return nn.Sequential(*modules)


def _module(words, shape):
    for form, make in _FORMS.items():
        match = re.fullmatch(form, words)
        if match:
            return make(shape, *match.groups())
    sys.exit(f"unknown layer '{words}'")


def prepare(x, y, task):
    torch.set_num_threads(task["threads"])
    torch.manual_seed(peer.seed(task))
    return torch.from_numpy(x), torch.from_numpy(y).long()


def fit(model, x, y, h):
    """Trains; returns the mean loss of the last epoch, of each batch before its step."""
    n, batch = len(x), h["batch"]
    optimizer = torch.optim.Adam(model.parameters(), lr=h["learning_rate"])
    loss_of = nn.CrossEntropyLoss()
    model.train()
    for epoch in range(h["epochs"]):
        total = 0.0
        for step, rows in enumerate(torch.randperm(n).split(batch)):
            if h["decay"]:  # to 0 in a straight line
                optimizer.param_groups[0]["lr"] = h["learning_rate"] * (1 - (epoch + step * batch / n) / h["epochs"])
            optimizer.zero_grad(set_to_none=True)
            loss = loss_of(model(x[rows]), y[rows])
            loss.backward()
            optimizer.step()
            total += loss.item() * len(rows)
    return total / n


def probabilities(model, x):
    model.eval()
    with torch.no_grad():
        return torch.cat([model(part).softmax(dim=1) for part in x.split(1000)]).numpy()
