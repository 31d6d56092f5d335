# Element by element: arithmetic, functions, and a chain of them.
import torch
from bench import best

torch.manual_seed(0)
for n, label in ((100_000, "1e5"), (1_000_000, "1e6"), (10_000_000, "1e7")):
    x = torch.rand(n)
    y = torch.rand(n)
    number = 10_000_000 // n
    best(f"add of {label}", lambda: x + y, number)
    best(f"exp of {label}", lambda: torch.exp(x), number)
    best(f"sigmoid((x-mean)/std*2+y), {label}", lambda: torch.sigmoid((x - 0.5) / 0.3 * 2 + y), number)
