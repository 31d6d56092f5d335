# Matrix products.
import torch
from bench import best

torch.manual_seed(0)
x = torch.rand(64, 784)
w = torch.rand(512, 784)
best("matrix product 64x784 by 784x512, transposed", lambda: x @ w.t(), 200)
for n, number in ((4, 20000), (32, 20000), (1024, 10), (2048, 2)):
    a = torch.rand(n, n)
    b = torch.rand(n, n)
    best(f"matrix product {n}x{n}", lambda: a @ b, number)
