"""The sigmoid network of mlp-lbfgs in NumPy, by SciPy's L-BFGS-B: the same objective, start and limits.

dtype says in what precision the products, activations and losses are; SciPy keeps the weights in float64.
"""
import peer

peer.require("numpy", "scipy")
import numpy as np
import scipy
from scipy.optimize import minimize
from scipy.special import expit


class Network:
    """d features, h sigmoid units, k sigmoid outputs. theta holds W1 (h, d), b1 (h,), W2 (k, h), b2 (k,)."""

    def __init__(self, d, h, k, dtype):
        self.shapes = [(h, d), (h,), (k, h), (k,)]
        self.dtype = dtype

    def size(self):
        return sum(int(np.prod(shape)) for shape in self.shapes)

    def layers(self, theta):
        layers, start = [], 0
        for shape in self.shapes:
            end = start + int(np.prod(shape))
            layers.append(theta[start:end].reshape(shape))
            start = end
        return layers

    def forward(self, theta, x):
        """The hidden activations (n, h) and the logits (n, k)."""
        w1, b1, w2, b2 = self.layers(theta.astype(self.dtype))
        a1 = x @ w1.T
        a1 += b1
        expit(a1, out=a1)
        z = a1 @ w2.T
        z += b2
        return a1, z

    def objective(self, theta, x, labels, penalty):
        """J and its gradient: the mean cross-entropy of the outputs and penalty / (2 n) (|W1|^2 + |W2|^2)."""
        n = len(labels)
        rows = np.arange(n)
        a1, z = self.forward(theta, x)
        # -y log(a) - (1 - y) log(1 - a) is log(1 + exp(z)) - y z
        loss = np.logaddexp(0, z).sum(dtype=np.float64) - z[rows, labels].sum(dtype=np.float64)
        delta2 = expit(z, out=z)
        delta2[rows, labels] -= 1
        gradient = np.empty_like(theta)
        g1, gb1, g2, gb2 = self.layers(gradient)
        g2[:] = delta2.T @ a1
        gb2[:] = delta2.sum(axis=0)
        delta1 = delta2 @ self.layers(theta)[2].astype(self.dtype)
        delta1 *= a1
        np.subtract(1, a1, out=a1)
        delta1 *= a1
        g1[:] = delta1.T @ x
        gb1[:] = delta1.sum(axis=0)
        w1, _, w2, _ = self.layers(theta)
        g1 += penalty * w1
        g2 += penalty * w2
        gradient /= n
        return loss / n + penalty / (2 * n) * (np.vdot(w1, w1) + np.vdot(w2, w2)), gradient


def fit(prepared, h, task):
    x, y = prepared
    dtype = np.dtype(h["dtype"])
    x = x.astype(dtype, copy=False)
    network = Network(task["features"], h["hidden"], task["classes"], dtype)
    start = np.random.default_rng(peer.seed(task)).uniform(-h["epsilon"], h["epsilon"], network.size())
    fitted = minimize(
        network.objective,
        start,
        args=(x, y, h["lambda"]),
        jac=True,
        method="L-BFGS-B",
        options={
            "maxiter": h["iterations"],
            "maxfun": 10 * h["iterations"],
            "maxcor": h["history"],
            "ftol": h["tolerance"],
        },
    )
    return network, fitted


def predict(model, x):
    network, fitted = model
    _, z = network.forward(fitted.x, x.astype(network.dtype, copy=False))
    a2 = expit(z, out=z)
    return a2 / a2.sum(axis=1, keepdims=True)


peer.run(
    library="NumPy and SciPy",
    version=f"{np.__version__}, {scipy.__version__}{peer.blas()}",
    defaults={
        "hidden": 100,
        "lambda": 0.1,
        "epsilon": 0.15,
        "iterations": 100,
        "history": 10,
        "tolerance": 1e-7,
        "dtype": "float32",
    },
    fit=fit,
    predict=predict,
    summary=lambda model: {
        "iterations": int(model[1].nit),
        "converged": bool(model[1].success),
        "objective": float(model[1].fun),
    },
)
