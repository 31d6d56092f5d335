# A file of comma-separated values into columns, and groups of its rows.
import os

import numpy as np
import pandas as pd
from bench import best

path = os.path.join(os.environ.get("TMPDIR", "/tmp"), "stride-benchmark.csv")
rng = np.random.RandomState(0)
rows = 400_000
a, b, c = rng.randint(0, 1_000_000, rows).tolist(), rng.rand(rows).round(6).tolist(), rng.randint(0, 1000, rows).tolist()
names = ["red", "green", "blue", "white", "black"]
body = "".join([f"{i},{x},{k},{names[k % 5]}\n" for i, x, k in zip(a, b, c)])


def write(times):
    with open(path, "w") as file:
        file.write("count,share,place,colour\n")
        file.write(body * times)
    return f"read_csv of {rows * times} rows, {os.path.getsize(path) / 1e6:.0f} MB"


best(write(10), lambda: pd.read_csv(path), 1, 3)
best(write(1), lambda: pd.read_csv(path), 1, 5)
df = pd.read_csv(path)
best("groupby(text).mean() of 4e5 rows", lambda: df.groupby("colour")["share"].mean(), 1, 5)
best("groupby(int).agg of 4e5 rows", lambda: df.groupby("place")["share"].agg(["mean", "max"]), 1, 5)
best("df[df.share > 0.5]", lambda: df[df.share > 0.5], 5)
best("sort_values of 4e5 rows", lambda: df.sort_values("share"), 1, 5)
os.remove(path)
