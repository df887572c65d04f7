"""The numbers of PenalisedObjectiveTest: /usr/bin/python3 penalised_objectives.py, with NumPy 1.24.2 and scikit-learn 1.2.1.

Losses are scikit-learn's own functions where it has one; optima are those of its solvers, converged far below what the
test asserts.
"""
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import hinge_loss, log_loss
from sklearn.svm import SVC, LinearSVC


def data(k, n, d):
    i, j = np.arange(n)[:, None], np.arange(d)
    y = np.arange(n) % k
    return 1.5 * np.sin(12.9898 * i + 78.233 * j) + 0.5 * (j % k == y[:, None]), y


def signs(y, k):
    """Of one function against the rest each, or, of two classes, of one that is positive for the second."""
    return np.where(y[:, None] == (np.arange(k) if k > 2 else [1]), 1, -1)


def penalty(w, c, n):
    return np.square(w).sum() / (2 * c * n)


def centred(w, axis):
    return w - w.mean(axis, keepdims=True)


def pairs(f, y, k):
    """The hinge losses of all pairs, each function positive for the first class of its pair."""
    total, pair = 0, 0
    for a in range(k):
        for b in range(a + 1, k):
            of = (y == a) | (y == b)
            total += np.maximum(0, 1 - np.where(y[of] == a, 1, -1) * f[of, pair]).sum()
            pair += 1
    return total


print("given weights, C = 2")
n, c = 6, 2.0
w, b = np.array([[0.5, -1.0, 0.25], [1.5, 0.75, -0.5]]), np.array([0.1, -0.2, 0.3])
x, y = data(3, n, 2)
f, s = x @ w + b, signs(y, 3)
softmax = np.exp(f) / np.exp(f).sum(1, keepdims=True)
print("multinomial log", log_loss(y, softmax) + penalty(centred(w, 1), c, n))
print("one-vs-rest log", np.logaddexp(0, -s * f).sum() / n + penalty(w, c, n))
print("one-vs-rest log, no penalty", np.logaddexp(0, -s * f).sum() / n)
print("one-vs-rest squared hinge", np.square(np.maximum(0, 1 - s * f)).sum() / n + penalty(w, c, n))
print("one-vs-one hinge", pairs(f, y, 3) / n + penalty(w, c, n))
print("Crammer-Singer", hinge_loss(y, f) + penalty(centred(w, 1), c, n))
x, y = data(2, n, 2)
f = x @ w[:, 0] + b[0]
print("two-class log", log_loss(y, 1 / (1 + np.exp(f))) + penalty(w[:, 0], c, n))

print("optima, C = 0.5")
n, c, tight = 90, 0.5, {"tol": 1e-10, "max_iter": 10**7}
for k in (2, 3):
    x, y = data(k, n, 4)
    s = signs(y, k)
    m = LogisticRegression(C=c, **tight).fit(x, y)
    print(k, "multinomial log", log_loss(y, m.predict_proba(x)) + penalty(m.coef_, c, n))
    m = LogisticRegression(C=c, solver="liblinear", **tight).fit(x, y)
    f = x @ m.coef_.T + m.intercept_
    print(k, "one-vs-rest log", np.logaddexp(0, -s * f).sum() / n + penalty(m.coef_, c, n))
    m = LinearSVC(C=c, random_state=0, **tight).fit(x, y)
    f = x @ m.coef_.T + m.intercept_
    print(k, "one-vs-rest squared hinge", np.square(np.maximum(0, 1 - s * f)).sum() / n + penalty(m.coef_, c, n))
    m = SVC(C=c, kernel="linear", tol=1e-10, decision_function_shape="ovo").fit(x, y)
    f = x @ m.coef_.T + m.intercept_
    f = -f if k == 2 else f  # of two classes it is positive for the second
    print(k, "one-vs-one hinge", pairs(f, y, k) / n + penalty(m.coef_, c, n))
m = LinearSVC(C=c, multi_class="crammer_singer", random_state=0, **tight).fit(x, y)
print(k, "Crammer-Singer", hinge_loss(y, m.decision_function(x)) + penalty(centred(m.coef_, 0), c, n))
