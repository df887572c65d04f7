"""A network of dense layers in PyTorch. Hyperparameters as those of dl4j-mlp; hidden is one number of units."""
import peer

peer.require("numpy", "torch")
import torch
import torch_network


def fit(prepared, h, task):
    x, y = prepared
    activation = h["activation"] + (f" {h['leak']}" if h["activation"] == "leaky_relu" else "")
    model = torch_network.network([f"dense {h['hidden']}", activation], x.shape[1:], task["classes"], h["init"])
    loss = torch_network.fit(model, x, y, h)
    return model, h["epochs"], loss


peer.run(
    library="PyTorch",
    version=torch_network.version(),
    defaults={
        **torch_network.TRAINING,
        "hidden": 100,
        "activation": "relu",
        "leak": 0.01,
        "epochs": 20,
        "batch": 32,
        "learning_rate": 0.001,
        "decay": False,
        "init": "glorot",
    },
    prepare=torch_network.prepare,
    fit=fit,
    predict=lambda fitted, x: torch_network.probabilities(fitted[0], torch.from_numpy(x)),
    summary=lambda fitted: {"iterations": fitted[1], "objective": fitted[2]},
)
