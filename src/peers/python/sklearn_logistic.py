"""scikit-learn's LogisticRegression: the softmax, for two classes the sigmoid, by SciPy's L-BFGS.

It minimises the sum of the losses plus 1 / (2 C) times the squared weights, biases left out (coef_ of two classes is
the one weight vector that is penalised). Divided by the number of examples, so that it is a mean loss, it is reported.
"""
import peer

peer.require("sklearn")
import warnings

import numpy as np
import sklearn
from scipy.special import logsumexp
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.utils.class_weight import compute_sample_weight

BLOCK = 1024  # examples of which copies in float64 exist at once


def fit(prepared, h, task):
    x, y = prepared
    # multi_class is left at "auto": a weight vector for each class, or, of two classes, one.
    model = LogisticRegression(
        C=h["C"],
        solver="lbfgs",
        tol=h["tolerance"],
        max_iter=h["iterations"],
        class_weight=peer.class_weight(h),
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # the answer says it
        model.fit(x, y)
    model.train_ = x, y
    model.task_ = task
    return model


def losses(model, x, y):
    """Of some examples, from scores in float64: probabilities in float32 would round to 0 and 1."""
    scores = x.astype(np.float64) @ model.coef_.T.astype(np.float64) + model.intercept_
    if scores.shape[1] == 1:
        scores = np.hstack([np.zeros_like(scores), scores])
    return logsumexp(scores, axis=1) - scores[np.arange(len(y)), np.searchsorted(model.classes_, y)]


def objective(model, x, y):
    weights = compute_sample_weight(model.class_weight, y)
    blocks = (slice(start, start + BLOCK) for start in range(0, len(y), BLOCK))
    loss = sum(weights[block] @ losses(model, x[block], y[block]) for block in blocks)
    return (loss + np.square(model.coef_, dtype=np.float64).sum() / (2 * model.C)) / len(y)


def summary(model):
    iterations = int(model.n_iter_[0])
    return {
        "iterations": iterations,
        "converged": iterations < model.max_iter,
        "objective": float(objective(model, *model.train_)),
    }


peer.run(
    library="scikit-learn",
    version=sklearn.__version__ + peer.blas(),
    defaults={"C": 1.0, "iterations": 100, "tolerance": 1e-4, "class_weight": "none"},
    fit=fit,
    predict=lambda model, x: peer.scores(model, x, model.task_["classes"]),
    summary=summary,
    linear=lambda model, h: {
        "loss": "log",
        "combination": "multinomial",
        "C": h["C"],
        "bias": "free",
        "class_weight": h["class_weight"],
    },
)
