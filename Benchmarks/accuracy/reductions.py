# Reductions of hard inputs: long, cancelling, of wide range. Prints each result with all its digits; the inputs are the same in every
# program, for they are made of whole numbers. scripts/measure-reductions compares them with exact sums.
import torch


def inputs(dtype, n=20011):
    i = torch.arange(n, dtype=torch.int64)
    noise = (i * 1103515245 + 12345) % 2147483647
    unit = (noise.to(torch.float64) / 2147483647).to(dtype)
    sign = torch.where(noise % 2 == 0, 1.0, -1.0).to(dtype)
    scale = torch.pow(2.0, ((noise // 7) % 41 - 20).to(torch.float64)).to(dtype)
    near = (1 + unit * 1e-3).to(dtype)
    cancelling = torch.cat([unit * 1000, -(unit * 1000).flip(0), unit[:101]])
    return {
        "uniform": unit,
        "signs": unit * sign,
        "wide range": unit * sign * scale,
        "cancelling": cancelling,
        "large mean": (unit + 4096).to(dtype),
        "near one": near,
    }


def report(dtype, case, operation, result):
    numbers = result.double().reshape(-1).tolist()
    print("|".join([str(dtype), case, operation] + [repr(v) for v in numbers]))


for dtype in (torch.float32, torch.float64):
    for case, x in inputs(dtype).items():
        report(dtype, case, "sum", x.sum())
        report(dtype, case, "sum(0)", x[:20000].view(1000, 20).sum(0))
        report(dtype, case, "mean", x.mean())
        report(dtype, case, "var", x.var())
        report(dtype, case, "var(0)", x[:20000].view(1000, 20).var(0))
        report(dtype, case, "norm", x.norm())
        report(dtype, case, "norm(1)", x.norm(1))
        report(dtype, case, "cumsum", x.cumsum(0)[::97])
        report(dtype, case, "logsumexp", x.clamp(-50, 50).logsumexp(0))
        if case == "near one":
            report(dtype, case, "prod", x.prod())
            report(dtype, case, "cumprod", x.cumprod(0)[::97])
