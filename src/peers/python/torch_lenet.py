"""A network of listed layers in PyTorch, by default of LeNet-5's form. Hyperparameters as those of dl4j-cnn."""
import peer

peer.require("numpy", "torch")
import sys

import torch
import torch_network

LENET = ["conv 6 5x5", "relu", "max_pool 2", "conv 16 5x5", "relu", "max_pool 2", "dense 120", "relu", "dense 84", "relu"]


def prepare(x, y, task):
    if not task["image"]:
        peer.write_result(task, skipped="needs images")
        sys.exit(0)
    x, y = torch_network.prepare(x, y, task)
    return x.reshape(-1, 1, *task["image"]), y


def fit(prepared, h, task):
    x, y = prepared
    model = torch_network.network(h["layers"], x.shape[1:], task["classes"], h["init"])
    loss = torch_network.fit(model, x, y, h)
    return model, x.shape[1:], h["epochs"], loss


def predict(fitted, x):
    model, shape, *_ = fitted
    return torch_network.probabilities(model, torch.from_numpy(x).reshape(-1, *shape))


peer.run(
    library="PyTorch",
    version=torch_network.version(),
    defaults={"layers": LENET, **torch_network.TRAINING},
    prepare=prepare,
    fit=fit,
    predict=predict,
    summary=lambda fitted: {"iterations": fitted[2], "objective": fitted[3]},
)
