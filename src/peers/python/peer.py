"""What every peer program shares: it reads the task, keeps the time and writes the answer.

A program is run as `python3 PROGRAM task.json`. It calls require() for the packages it needs, imports them, and
hands its functions to run(). `python3 PROGRAM --versions` says what it would run on and ends; the next line tells
Bakeoff that it may ask so, and a trial runs again when the answer is another.

bakeoff:versions
"""
import importlib
import importlib.metadata
import importlib.util
import json
import os
import platform
import sys
import time

# Debian's own Python has Debian's packages; another python3 may stand before it on the path.
SYSTEM_PYTHON = "/usr/bin/python3"
DEBIAN = {"numpy": "python3-numpy", "scipy": "python3-scipy", "sklearn": "python3-sklearn", "torch": "python3-torch"}


DISTRIBUTIONS = {"sklearn": "scikit-learn"}  # where it is called otherwise than what is imported


def use_system_python():
    """Starts the script again under Debian's own Python; returns where that runs it already, or is missing."""
    if os.path.exists(SYSTEM_PYTHON) and not os.path.samefile(sys.executable, SYSTEM_PYTHON):
        os.execv(SYSTEM_PYTHON, [SYSTEM_PYTHON, *sys.argv])


def read_task():
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} TASK.json")
    with open(sys.argv[1], encoding="utf-8") as file:
        return json.load(file)


def require(*packages):
    """Goes on where every package can be imported: in this Python or else in the system's, where the program then
    starts again. In neither: the program ends as skipped."""
    for package in packages:
        try:
            find(package)
        except ImportError as missing:
            use_system_python()
            if asks_for_versions():
                sys.exit(f"{missing}")
            write_result(read_task(), skipped=f"{missing}; on Debian: apt-get install {DEBIAN[package]}")
            sys.exit(0)
    if asks_for_versions():
        print(json.dumps(versions(packages)))
        sys.exit(0)


def find(package):
    if not asks_for_versions():
        importlib.import_module(package)
    elif importlib.util.find_spec(package) is None:  # importing scikit-learn or PyTorch takes a second or two
        raise ImportError(f"No module named '{package}'")


def asks_for_versions():
    return sys.argv[1:] == ["--versions"]


def versions(packages):
    """Of Python, of the packages, and of what they compute with."""
    found = {"python": platform.python_version(), "executable": os.path.realpath(sys.executable)}
    for package in sorted({"numpy", "scipy", *packages}):
        try:
            found[package] = importlib.metadata.version(DISTRIBUTIONS.get(package, package))
        except importlib.metadata.PackageNotFoundError:
            pass  # an optional one
    return {**found, "blas": blas().lstrip(", ")}


def seed(task):
    """In the range that every library takes."""
    return task["seed"] % 2**32


def write_result(task, **result):
    with open(task["result"], "w", encoding="utf-8") as file:
        json.dump(result, file)


def hyperparameters(task, defaults):
    """The defaults with what the config says in their place. Ends the program on a name without a default, or a
    value that is not of the default's type; a whole number will do for a float."""
    values = dict(defaults)
    for name, value in task["hyperparameters"].items():
        if name not in defaults:
            sys.exit(f"unknown hyperparameter '{name}', expected one of: {', '.join(sorted(defaults))}")
        kind = type(defaults[name])
        if kind is float and type(value) is int:
            value = float(value)
        if type(value) is not kind:
            sys.exit(f"{name}: expected {kind.__name__}, found {json.dumps(value)}")
        values[name] = value
    return values


def blas():
    """The BLAS that NumPy runs on, such as ', OpenBLAS 0.3.21'; empty where that cannot be told."""
    import numpy as np

    try:
        from threadpoolctl import threadpool_info

        found = [(one["internal_api"], one["version"]) for one in threadpool_info() if one["user_api"] == "blas"]
    except ImportError:
        # what NumPy was built with, from 1.25 on; a wheel brings just that
        config = getattr(np.__config__, "CONFIG", {}).get("Build Dependencies", {}).get("blas")
        found = [(config["name"], config["version"])] if config else []
    return "".join(f", {'OpenBLAS' if 'openblas' in name else name} {version}" for name, version in found[:1])


def hand_over(task, model, **objective):
    """Writes a scikit-learn classifier's weights, and says what they were to minimise; the names are those of
    result.json. Its one function of two classes is positive for the second, Bakeoff's for the first."""
    import numpy as np

    sign = -1.0 if len(model.classes_) == 2 else 1.0
    folder = os.path.dirname(task["result"])
    np.save(os.path.join(folder, "weights.npy"), sign * model.coef_.T.astype(np.float64))
    bias = np.broadcast_to(np.asarray(model.intercept_, np.float64), (len(model.coef_),))
    np.save(os.path.join(folder, "bias.npy"), sign * bias)
    return {**objective, "classes": [int(one) for one in model.classes_]}


def run(library, version, defaults, fit, predict, prepare=None, summary=None, linear=None):
    """Does the task.

    defaults: {name: value} of every hyperparameter.
    prepare(x, y, task): what fit gets, made of float32 (n, d) and int32 (n,); timed together with reading them.
    fit(prepared, h, task): trains, and returns the model.
    predict(model, x): int labels (n,), or scores (n, k) in the order of the classes; timed together with reading x.
    summary(model): {iterations, converged, objective}, any of them; not timed.
    linear(model, h): {loss, combination, C, bias} of the objective that a linear model minimises; not timed.
    """
    import numpy as np

    task = read_task()
    h = hyperparameters(task, defaults)
    result = {"library": library, "library_version": version}
    result["load_seconds"] = max(0.0, time.time() - task["started_at"])

    def timed(name, work):
        start = time.perf_counter()
        value = work()
        result[name] = time.perf_counter() - start
        return value

    def load():
        x, y = np.load(task["x_train"]), np.load(task["y_train"])
        return prepare(x, y, task) if prepare else (x, y)

    prepared = timed("prepare_seconds", load)
    before = time.process_time()
    model = timed("fit_seconds", lambda: fit(prepared, h, task))
    result["fit_cpu_seconds"] = time.process_time() - before
    del prepared
    for part, seconds in (("train", "predict_train_seconds"), ("test", "predict_seconds")):
        predictions = timed(seconds, lambda: predict(model, np.load(task["x_" + part])))
        np.save(task[part + "_predictions"], np.ascontiguousarray(predictions))
    if summary:
        result.update(summary(model))
    objective = linear(model, h) if linear else None
    if objective:
        result["linear"] = hand_over(task, model, **objective)
    write_result(task, **result)


def class_weight(h):
    """What scikit-learn calls the hyperparameter's value, which is `none` or `balanced`."""
    if h["class_weight"] not in ("none", "balanced"):
        sys.exit(f"class_weight: expected none or balanced, found {h['class_weight']}")
    return None if h["class_weight"] == "none" else "balanced"


def scores(model, x, classes):
    """A scikit-learn classifier's probabilities with a column for every class, also those it has not seen."""
    import numpy as np

    all_classes = np.zeros((len(x), classes), np.float32)
    all_classes[:, model.classes_] = model.predict_proba(x)
    return all_classes
