"""scikit-learn's SVC: LIBSVM in C++ on float64, one-vs-one, one thread. Hyperparameters as those of libsvm-svc."""
import peer

peer.require("sklearn")
import sklearn
from sklearn.svm import SVC


def fit(prepared, h, task):
    x, y = prepared
    model = SVC(
        kernel=h["kernel"],
        C=h["C"],
        gamma=h["gamma"] or "auto",
        degree=h["degree"],
        coef0=h["coef0"],
        tol=h["eps"],
        shrinking=h["shrinking"],
        cache_size=h["cache_mb"],
        class_weight=peer.class_weight(h),
    )
    return model.fit(x, y)


def linear(model, h):
    of = {"loss": "hinge", "combination": "one_vs_one", "C": h["C"], "bias": "free", "class_weight": h["class_weight"]}
    return of if h["kernel"] == "linear" else None


peer.run(
    library="scikit-learn (LIBSVM)",
    version=sklearn.__version__,
    defaults={
        "kernel": "linear",
        "C": 1.0,
        "gamma": 0.0,
        "degree": 3,
        "coef0": 0.0,
        "eps": 1e-3,
        "shrinking": True,
        "cache_mb": 200,
        "class_weight": "none",
    },
    fit=fit,
    predict=lambda model, x: model.predict(x),
    # Of several solvers, one a pair of classes, the longest counts.
    summary=lambda model: {"iterations": int(model.n_iter_.max()), "converged": model.fit_status_ == 0},
    linear=linear,
)
