# Reductions, running sums, sorting and searching at several sizes, contiguous and across.
import torch
from bench import best

torch.manual_seed(0)


def rows(n):
    """One row per operation on n numbers; the number of rounds keeps a row under a second."""
    number = max(1, 20000 // n)
    rounds = 3 if n >= 10_000_000 else 7
    x = torch.rand(n)
    few = torch.randint(0, 10, (n,))
    wide = torch.randint(0, 1_000_000_000, (n,))
    ascending = torch.arange(n).float()
    yes = x > -1
    m = x.view(10, n // 10) if n < 1000 else x.view(n // 100, 100) if n < 1_000_000 else x.view(n // 1000, 1000)
    edges = torch.linspace(0, 1, 1000)
    k = min(10, n)

    def row(name, f):
        best(f"{name}, {n:.0e}".replace("e+0", "e"), f, number, rounds)

    row("sum", lambda: x.sum())
    row("sum(0)", lambda: m.sum(0))
    row("sum(1)", lambda: m.sum(1))
    row("sum of int64", lambda: wide.sum())
    row("mean", lambda: x.mean())
    row("var", lambda: x.var())
    row("var(0)", lambda: m.var(0))
    row("var(1)", lambda: m.var(1))
    row("norm", lambda: x.norm())
    row("norm(dim=1)", lambda: m.norm(dim=1))
    row("max", lambda: x.max())
    row("max(0)", lambda: m.max(0))
    row("max(1)", lambda: m.max(1))
    row("argmax", lambda: x.argmax())
    row("amax(1)", lambda: m.amax(1))
    row("all", lambda: yes.all())
    row("any", lambda: yes.any())
    row("count_nonzero", lambda: few.count_nonzero())
    row("logsumexp", lambda: x.logsumexp(0))
    row("cumsum", lambda: x.cumsum(0))
    row("cumsum(0)", lambda: m.cumsum(0))
    row("cumsum(1)", lambda: m.cumsum(1))
    row("cummax", lambda: x.cummax(0))
    row("sort, random", lambda: x.sort())
    row("sort, sorted", lambda: ascending.sort())
    row("sort, ten different", lambda: few.sort())
    row("sort, int64", lambda: wide.sort())
    row("sort(0)", lambda: m.sort(0))
    row("sort(1)", lambda: m.sort(1))
    row("argsort", lambda: x.argsort())
    row("topk of 10", lambda: x.topk(k))
    row("median", lambda: x.median())
    row("median(0)", lambda: x.median(0))
    row("kthvalue", lambda: x.kthvalue(n // 2))
    row("unique, ten different", lambda: few.unique())
    row("unique, int64", lambda: wide.unique())
    row("searchsorted in 1000", lambda: torch.searchsorted(edges, x))
    row("bincount", lambda: few.bincount())
    row("histc", lambda: x.histc(100))


for n in (10, 1000, 100_000, 10_000_000):
    rows(n)
