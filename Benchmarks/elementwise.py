# Element by element at four sizes, side by side in memory and transposed; and functions of float64.
import torch
from bench import best

torch.manual_seed(0)


def rows(label, x, y, number):
    best(f"add, {label}", lambda: x + y, number)
    best(f"mul, {label}", lambda: x * y, number)
    best(f"div, {label}", lambda: x / y, number)
    best(f"exp, {label}", lambda: torch.exp(x), number)
    best(f"log, {label}", lambda: torch.log(x), number)
    best(f"sin, {label}", lambda: torch.sin(x), number)
    best(f"tanh, {label}", lambda: torch.tanh(x), number)
    best(f"sigmoid, {label}", lambda: torch.sigmoid(x), number)
    best(f"pow, {label}", lambda: torch.pow(x, y), number)
    best(f"erf, {label}", lambda: torch.erf(x), number)
    mask = x > y
    best(f"where, {label}", lambda: torch.where(mask, x, y), number)
    best(f"clamp, {label}", lambda: torch.clamp(x, 0.25, 0.75), number)
    best(f"x > y, {label}", lambda: x > y, number)
    best(f"x.add_(y), {label}", lambda: x.add_(y).sub_(y), number)


for n in (10, 1000, 100_000, 10_000_000):
    number = max(1, min(1000, 1_000_000 // n))
    rows(f"{n:.0e}".replace("e+0", "e"), torch.rand(n) + 0.1, torch.rand(n) + 0.1, number)

for n in (100_000, 10_000_000):
    side = int(n**0.5)
    label = f"{side}x{side}, one transposed"
    rows(label, torch.rand(side, side) + 0.1, (torch.rand(side, side) + 0.1).t(), max(1, 1_000_000 // n))

x = torch.rand(200_000)[::2] + 0.1
for name in ("exp", "sin", "erf"):
    f = getattr(torch, name)
    y = torch.rand(200_000)[::2]
    best(f"{name}, 1e5, every second", lambda: f(y), 10)

x = torch.rand(100_000, dtype=torch.float64) + 0.1
y = torch.rand(100_000, dtype=torch.float64) + 0.1
rows("1e5, float64", x, y, 10)
