"""scikit-learn's LogisticRegression: the softmax by SciPy's L-BFGS, in the features' float32.

It minimises C times the sum of the losses plus half the squared weights, biases left out. Divided by C n, that is the
mean loss plus 1 / (2 C n) times the squared weights, and so it is reported.
"""
import peer

peer.require("sklearn")
import warnings

import numpy as np
import sklearn
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss


def fit(prepared, h, task):
    x, y = prepared
    model = LogisticRegression(
        C=h["C"],
        solver="lbfgs",
        multi_class="multinomial",
        tol=h["tolerance"],
        max_iter=h["iterations"],
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # the answer says it
        model.fit(x, y)
    model.train_ = x, y
    model.task_ = task
    return model


def summary(model):
    x, y = model.train_
    penalty = np.square(model.coef_, dtype=np.float64).sum() / (2 * model.C * len(y))
    iterations = int(model.n_iter_[0])
    return {
        "iterations": iterations,
        "converged": iterations < model.max_iter,
        "objective": log_loss(y, model.predict_proba(x).astype(np.float64), labels=model.classes_) + penalty,
    }


peer.run(
    library="scikit-learn",
    version=sklearn.__version__ + peer.blas(),
    defaults={"C": 1.0, "iterations": 100, "tolerance": 1e-4},
    fit=fit,
    predict=lambda model, x: peer.scores(model, x, model.task_["classes"]),
    summary=summary,
)
