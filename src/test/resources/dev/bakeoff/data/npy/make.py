"""Makes the files beside it: python3 make.py, NumPy 1.24.2 (Debian 12)."""

import io

import numpy as np

X = np.array([[0, 1, 2], [3, 4, 100]])
TYPES = ["b1", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8"]

for kind in TYPES:
    for order in "<>":
        np.save(f"{kind}-{'little' if order == '<' else 'big'}.npy", X.astype(order + kind))
np.save("columns.npy", np.asfortranarray(X.astype("<f8")))
np.save("columns3.npy", np.asfortranarray(np.arange(24, dtype=">i2").reshape(2, 3, 4)))
np.save("halves.npy", np.array([1.5, -0.25, 65504, 6e-8, np.inf, -np.inf, np.nan], dtype="<f2"))
np.save("large.npy", np.array([2**63], dtype="<u8"))
np.save("complex.npy", X.astype("c8"))
np.save("text.npy", np.array(["a", "b"]))
np.save("structure.npy", np.array([(1, 2.0)], dtype=[("a", "i4"), ("b", "f8")]))
np.save("objects.npy", np.array([1, "a"], dtype=object))
for version in [(2, 0), (3, 0)]:
    out = io.BytesIO()
    np.lib.format.write_array(out, X.astype("<i4"), version=version)
    with open(f"version{version[0]}.npy", "wb") as file:
        file.write(out.getvalue())
