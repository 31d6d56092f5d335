# Joining, rearranging and indexing: copies of memory in other orders, small, in the cache, and far beyond it.
import torch
from bench import best

torch.manual_seed(0)
for name, n, number in (("1e1", 10, 5000), ("1e3", 1000, 2000), ("1e5", 100000, 100), ("1e7", 10000000, 1)):
    x = torch.randn(n)
    half = x[: n // 2].clone()
    side = {10: (5, 2), 1000: (40, 25), 100000: (400, 250), 10000000: (4000, 2500)}[n]
    matrix = x.view(side)
    cube = x.view(min(n // 2, 10), -1, side[1])
    places = torch.randint(0, n, (n,))
    rows = torch.randint(0, side[0], (side[0],))
    columns = torch.randint(0, side[1], side)
    mask = x > 0
    zeros = torch.zeros(n)
    best(f"cat of two halves of {name}", lambda: torch.cat((half, half)), number)
    best(f"cat of columns of {name}", lambda: torch.cat((matrix, matrix), 1), number)
    best(f"stack of two of {name}", lambda: torch.stack((x, x), 1), number)
    best(f"t().contiguous() of {name}", lambda: matrix.t().contiguous(), number)
    best(f"permute(2, 0, 1).contiguous() of {name}", lambda: cube.permute(2, 0, 1).contiguous(), number)
    best(f"index_select of rows of {name}", lambda: torch.index_select(matrix, 0, rows), number)
    best(f"x[places] of {name}", lambda: x[places], number)
    best(f"gather along rows of {name}", lambda: torch.gather(matrix, 1, columns), number)
    best(f"masked_select of {name}", lambda: torch.masked_select(x, mask), number)
    best(f"scatter_add of {name}", lambda: torch.scatter_add(zeros, 0, places, x), number)
    best(f"scatter_add along rows of {name}", lambda: torch.scatter_add(matrix, 1, columns, matrix), number)
    best(f"repeat twice of {name}", lambda: matrix.repeat(2, 1), number)
    best(f"flip of {name}", lambda: x.flip(0), number)
    best(f"flip of columns of {name}", lambda: matrix.flip(1), number)
    best(f"roll of {name}", lambda: x.roll(7), number)
    best(f"arange of {name}", lambda: torch.arange(n), number)
    best(f"randperm of {name}", lambda: torch.randperm(n), number)
    best(f"randint of {name}", lambda: torch.randint(0, 10, (n,)), number)


    def assign():
        zeros[mask] = 0.0


    best(f"x[mask] = 0 of {name}", assign, number)
    best(f"nonzero of {name}", lambda: mask.nonzero(), number)
