# Products in batches and factorizations.
import torch
from bench import best

torch.manual_seed(0)
for n, number in ((64, 2000), (512, 20)):
    a = torch.rand(n, n)
    b = torch.rand(n, n)
    best(f"matrix product {n}x{n} ", lambda: a @ b, number)
    v = torch.rand(n)
    best(f"matrix times vector, {n}", lambda: a @ v, number * 5)
for count, n, number in ((1000, 4, 200), (100, 32, 200), (64, 64, 100), (8, 256, 20)):
    a = torch.rand(count, n, n)
    b = torch.rand(count, n, n)
    best(f"bmm of {count} products {n}x{n}", lambda: torch.bmm(a, b), number)
a = torch.rand(16, 32, 64)
b = torch.rand(16, 64, 32)
best("einsum bij,bjk->bik, 16x32x64", lambda: torch.einsum("bij,bjk->bik", a, b), 500)
x = torch.rand(100, 100)
best("einsum ij,ij->, 100x100", lambda: torch.einsum("ij,ij->", x, x), 2000)
best("norm of 100x100", lambda: torch.linalg.norm(x), 5000)
best("cdist of 500x32", lambda: torch.cdist(torch.rand(500, 32), torch.rand(500, 32)), 20)
for n, number in ((4, 2000), (64, 200), (256, 5)):
    a = torch.randn(n, n)
    s = a @ a.T + n * torch.eye(n)
    c = torch.rand(n)
    best(f"solve {n}x{n}", lambda: torch.linalg.solve(a, c), number)
    best(f"inv {n}x{n}", lambda: torch.linalg.inv(a), number)
    best(f"det {n}x{n}", lambda: torch.linalg.det(a), number)
    best(f"cholesky {n}x{n}", lambda: torch.linalg.cholesky(s), number)
    best(f"qr {n}x{n}", lambda: torch.linalg.qr(a), number)
    best(f"eigh {n}x{n}", lambda: torch.linalg.eigh(s), number)
    best(f"svd {n}x{n}", lambda: torch.linalg.svd(a), number)
