"""Writes the tables that configs/tables.yaml compares models on to data/cache/tables, from those that come with scikit-learn.

python3 src/peers/python/make_tables.py

iris, wine, breast_cancer and digits are as scikit-learn has them. rough_wine and rough_cancer are made of two of them: every
third column becomes words, a twelfth of the cells is blank. The same seed gives the same bytes everywhere.
"""
import os
import random
import sys

import peer

try:
    from sklearn import datasets
except ImportError:
    peer.use_system_python()
    sys.exit("no module named sklearn; on Debian: apt-get install python3-sklearn")

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "data", "cache", "tables")
WORDS = ("low", "middling", "high", "top")  # a quarter of the rows each
WRONG = 0.05  # share of words that are another one's
BLANK = 1 / 12  # share of cells


def table(loaded):
    """Column names, rows of text, labels."""
    names = [str(name).replace(" (cm)", "").replace(" ", "_").replace("/", "_") for name in loaded.feature_names]
    rows = [[repr(float(x)) for x in row] for row in loaded.data]
    return names, rows, [str(loaded.target_names[t]) for t in loaded.target]


def roughen(names, rows, seed):
    """Words for the numbers of every third column, then blanks everywhere."""
    rng = random.Random(seed)
    for j in range(0, len(names), 3):
        order = sorted(range(len(rows)), key=lambda i: (float(rows[i][j]), i))
        for place, i in enumerate(order):
            word = WORDS[place * len(WORDS) // len(rows)]
            rows[i][j] = WORDS[int(rng.random() * len(WORDS))] if rng.random() < WRONG else word
    for row in rows:
        for j in range(len(row)):
            if rng.random() < BLANK:
                row[j] = ""


def write(name, names, rows, labels):
    with open(os.path.join(FOLDER, name + ".csv"), "w", encoding="ascii", newline="\n") as out:
        out.write(",".join(names + ["label"]) + "\n")
        for row, label in zip(rows, labels):
            out.write(",".join(row + [label]) + "\n")


def main():
    os.makedirs(FOLDER, exist_ok=True)
    for name in ("iris", "wine", "breast_cancer", "digits"):
        write(name, *table(getattr(datasets, "load_" + name)()))
    for name, source, seed in (("rough_wine", "wine", 1), ("rough_cancer", "breast_cancer", 2)):
        names, rows, labels = table(getattr(datasets, "load_" + source)())
        roughen(names, rows, seed)
        write(name, names, rows, labels)


main()
