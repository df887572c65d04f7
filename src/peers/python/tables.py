"""Runs scikit-learn's pipelines on the rows and with the preparation of a result set, and compares accuracies.

python3 src/peers/python/tables.py results/reference/tables

Rows come from the stored predictions, rules for columns from datasets.json, values from data/cache/tables. For every dataset and
model it prints the accuracy over all folds, each example being tested once, the binomial standard error of Bakeoff's, and whether the
two are within it. It ends with 1 where they are not.
"""
import csv
import gzip
import json
import os
import sys
import warnings

import peer

try:
    import numpy as np
    from sklearn.compose import ColumnTransformer
    from sklearn.ensemble import RandomForestClassifier
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.impute import MissingIndicator, SimpleImputer
    from sklearn.linear_model import LogisticRegression
    from sklearn.neighbors import KNeighborsClassifier
    from sklearn.neural_network import MLPClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, StandardScaler
    from sklearn.svm import SVC, LinearSVC
except ImportError:
    peer.use_system_python()
    sys.exit("no module named sklearn; on Debian: apt-get install python3-sklearn")

SEEDS = {"forest": 3, "net-adam": 3}  # of models that draw: so many fits, of which the mean counts
TABLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "data", "cache", "tables")

# By the names of configs/tables.yaml, in the same settings.
MODELS = {
    "svm": lambda seed: LinearSVC(C=1, tol=1e-4, max_iter=20000, random_state=seed),
    "svm-libsvm": lambda seed: SVC(kernel="linear", C=1),
    "svm-rbf": lambda seed: SVC(kernel="rbf", C=1, gamma="auto"),
    "logistic": lambda seed: LogisticRegression(C=1, max_iter=1000),
    "logistic-liblinear": lambda seed: LogisticRegression(C=1, solver="liblinear"),
    "logistic-smile": lambda seed: LogisticRegression(C=1, max_iter=1000),
    "forest": lambda seed: RandomForestClassifier(n_estimators=200, max_depth=20, max_features=0.2, random_state=seed),
    "neighbours": lambda seed: KNeighborsClassifier(5),
    "net-adam": lambda seed: MLPClassifier((50,), max_iter=100, n_iter_no_change=100, alpha=0, batch_size=32, random_state=seed),
}


def kind(column):
    rule = column["rule"]
    missing = {"REFUSE": None, "MEDIAN": "median", "MEAN": "mean"}.get(rule["missing"], rule["missing"].lower())
    if rule["kind"] == "NUMBER":
        return SimpleImputer(strategy=missing, add_indicator=rule["indicator"]) if missing else "passthrough"
    one_hot = rule["coding"] == "ONE_HOT"
    encoder = (
        OneHotEncoder(handle_unknown="ignore")
        if one_hot
        else OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
    )
    fill = SimpleImputer(strategy="most_frequent" if missing in ("median", "mean") else missing) if missing else None
    return make_pipeline(fill, encoder) if fill else encoder


def prepare(columns):
    """What turns raw rows into scaled features; all are numbers where the set has no rules."""
    if not columns:
        return StandardScaler()
    steps = [(column["name"], kind(column), [j]) for j, column in enumerate(columns)]
    # An imputer's own indicator would go through the encoder behind it.
    told = [(j, c) for j, c in enumerate(columns) if c["rule"]["indicator"] and c["rule"]["kind"] == "CATEGORY"]
    steps += [(c["name"] + " missing", MissingIndicator(error_on_new=False), [j]) for j, c in told]
    return make_pipeline(ColumnTransformer(steps, sparse_threshold=0), StandardScaler())


def read(name, columns):
    """Raw rows, with NaN for blanks, and labels."""
    with open(os.path.join(TABLES, name + ".csv"), encoding="ascii", newline="") as file:
        rows = list(csv.reader(file))[1:]
    words = [column["rule"]["kind"] == "CATEGORY" for column in columns] or [False] * (len(rows[0]) - 1)
    x = np.empty((len(rows), len(words)), dtype=object)
    for i, row in enumerate(rows):
        for j, word in enumerate(words):
            x[i, j] = np.nan if row[j] == "" else row[j] if word else float(row[j])
    return (x if columns else x.astype(float)), np.array([row[-1] for row in rows])


def predicted(folder, row):
    """The rows of a trial's two parts, and how many of its test part it got right."""
    path = next(name for name in row["files"] if name.startswith("predictions/") and name.endswith(".csv.gz"))
    with gzip.open(os.path.join(folder, path), "rt", encoding="ascii") as file:
        lines = [line.strip().split(",") for line in file][1:]
    part = {name: [int(line[1]) for line in lines if line[0] == name] for name in ("train", "test")}
    return part["train"], part["test"], sum(line[2] == line[3] for line in lines if line[0] == "test")


def main():
    folder = sys.argv[1]
    with open(os.path.join(folder, "datasets.json"), encoding="utf-8") as file:
        infos = json.load(file)
    with open(os.path.join(folder, "results.jsonl"), encoding="utf-8") as file:
        rows = [row for row in map(json.loads, file) if row["status"] == "ok"]
    outside = 0
    print("| dataset | model | Bakeoff | scikit-learn | standard error | |\n| --- | --- | ---: | ---: | ---: | --- |")
    warnings.simplefilter("ignore", ConvergenceWarning)
    for dataset, info in infos.items():
        columns = info.get("columns", [])
        x, y = read(dataset, columns)
        for name, make in MODELS.items():
            n, ours, theirs = 0, 0, 0
            for row in (row for row in rows if row["dataset"] == dataset and row["name"] == name):
                train, test, right = predicted(folder, row)
                seeds = SEEDS.get(name, 1)
                for seed in range(seeds):
                    pipeline = make_pipeline(prepare(columns), make(seed)).fit(x[train], y[train])
                    theirs += float((pipeline.predict(x[test]) == y[test]).sum()) / seeds
                ours += right
                n += len(test)
            if n == 0:
                continue
            p = ours / n
            error = (p * (1 - p) / n) ** 0.5
            within = abs(ours - theirs) <= max(1, error * n)  # a single example is no difference
            outside += not within
            print(f"| {dataset} | {name} | {p:.4f} | {theirs / n:.4f} | {error:.4f} | {'' if within else 'outside'} |")
    print(f"\n{outside} outside one standard error")
    sys.exit(outside > 0)


main()
