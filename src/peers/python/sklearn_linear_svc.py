"""scikit-learn's LinearSVC: LIBLINEAR in C++ on float64, one thread. Hyperparameters as those of liblinear-svm."""
import peer

peer.require("sklearn")
import sklearn
from sklearn.svm import LinearSVC


def fit(prepared, h, task):
    x, y = prepared
    model = LinearSVC(
        C=h["C"],
        loss={"l1": "hinge", "l2": "squared_hinge"}[h["loss"]],
        multi_class=h["multiclass"],
        tol=h["eps"],
        fit_intercept=h["bias"],
        max_iter=h["max_iterations"],
        dual=True,
        random_state=peer.seed(task),
        class_weight=peer.class_weight(h),
    )
    return model.fit(x, y)


def summary(model):
    # Of several solvers, one a class, the longest counts. LIBLINEAR only says that it gave up when it reached the limit.
    iterations = int(model.n_iter_)
    return {"iterations": iterations, "converged": iterations < model.max_iter}


def linear(model, h):
    bias = "penalised" if h["bias"] else "none"
    if h["multiclass"] == "ovr":
        loss = {"l1": "hinge", "l2": "squared_hinge"}[h["loss"]]
        return {"loss": loss, "combination": "one_vs_rest", "C": h["C"], "bias": bias, "class_weight": h["class_weight"]}
    if len(model.classes_) > 2:  # of two it keeps the difference of what it has found
        return {"loss": "hinge", "combination": "crammer_singer", "C": h["C"], "bias": bias, "class_weight": h["class_weight"]}
    return None


peer.run(
    library="scikit-learn (LIBLINEAR)",
    version=sklearn.__version__,
    defaults={"C": 1.0, "loss": "l2", "multiclass": "ovr", "eps": 0.1, "bias": True, "max_iterations": 1000,
              "class_weight": "none"},
    fit=fit,
    predict=lambda model, x: model.predict(x),
    summary=summary,
    linear=linear,
)
