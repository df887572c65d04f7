"""scikit-learn's MLPClassifier: dense layers, a softmax and mini-batch Adam, in the features' float32."""
import peer

peer.require("sklearn")
import warnings

import sklearn
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier


def fit(prepared, h, task):
    x, y = prepared
    model = MLPClassifier(
        hidden_layer_sizes=h["hidden"],
        activation={"sigmoid": "logistic", "relu": "relu", "tanh": "tanh"}[h["activation"]],
        solver="adam",
        alpha=h["l2"] * h["batch"],  # scikit-learn divides it by the number of examples in the batch
        batch_size=h["batch"],
        learning_rate_init=h["learning_rate"],
        max_iter=h["epochs"],
        tol=0,
        n_iter_no_change=h["epochs"],  # no early end
        random_state=peer.seed(task),
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # all its epochs are what was asked for
        model.fit(x, y)
    model.task_ = task
    return model


peer.run(
    library="scikit-learn",
    version=sklearn.__version__ + peer.blas(),
    defaults={"hidden": 100, "activation": "relu", "l2": 0.0, "batch": 32, "learning_rate": 0.001, "epochs": 20},
    fit=fit,
    predict=lambda model, x: peer.scores(model, x, model.task_["classes"]),
    summary=lambda model: {"iterations": int(model.n_iter_), "objective": float(model.loss_)},
)
