"""Records PyTorch's answers: python record.py, in this folder. One tab-separated row per case; the first line says what recorded them."""
import datetime
import itertools
import torch

HEAD = f"# PyTorch {torch.__version__.split('+')[0]} on CPU, {datetime.date.today()}"
TYPES = [torch.bool, torch.uint8, torch.int32, torch.int64, torch.float32, torch.float64]
inf, nan = float("inf"), float("nan")
FLOATS = [0.0, -0.0, 0.5, -0.5, 1.0, -1.0, 1.5, 2.5, -2.5, 3.0, 0.1, -7.25, 20.0, -20.0, 87.0, 1e-3, 1e10, -1e10, inf, -inf, nan]
VALUES = {
    torch.bool: [True, False, True],
    torch.uint8: [0, 1, 2, 3, 7, 100, 255],
    torch.int32: [0, 1, -1, 2, -2, 7, -7, 100, 2**31 - 1, -(2**31)],
    torch.int64: [0, 1, -1, 2, -2, 7, -7, 100, 2**63 - 1, -(2**63)],
    torch.float32: FLOATS,
    torch.float64: FLOATS,
}


def name(dtype):
    return str(dtype).removeprefix("torch.")


def numbers(t):
    if t.dtype.is_floating_point:
        return " ".join(repr(float(v)) for v in t.flatten().double().tolist())
    return " ".join(str(int(v)) for v in t.flatten().tolist())


def answer(compute):
    """The result's type, shape and numbers, or the error's kind and words."""
    try:
        result = compute()
    except Exception as error:
        return [type(error).__name__, "", str(error).split("\n")[0]]
    if isinstance(result, (tuple, list)):
        return [name(result[0].dtype), shape(result[0]), numbers(result[0]) + " | " + numbers(result[1])]
    return [name(result.dtype), shape(result), numbers(result)]


def shape(t):
    return " ".join(str(n) for n in t.shape)


def write(file, rows):
    with open(file, "w") as out:
        print(HEAD, file=out)
        for row in rows:
            print("\t".join(row), file=out)


UNARY = {
    "neg": torch.neg, "abs": torch.abs, "sign": torch.sign, "square": torch.square, "relu": torch.relu, "bitwiseNot": lambda x: ~x,
    "floor": torch.floor, "ceil": torch.ceil, "round": torch.round, "trunc": torch.trunc, "frac": torch.frac, "sqrt": torch.sqrt,
    "rsqrt": torch.rsqrt, "reciprocal": torch.reciprocal, "exp": torch.exp, "exp2": torch.exp2, "expm1": torch.expm1, "log": torch.log,
    "log1p": torch.log1p, "log2": torch.log2, "log10": torch.log10, "sin": torch.sin, "cos": torch.cos, "tan": torch.tan,
    "asin": torch.asin, "acos": torch.acos, "atan": torch.atan, "sinh": torch.sinh, "cosh": torch.cosh, "tanh": torch.tanh,
    "asinh": torch.asinh, "acosh": torch.acosh, "atanh": torch.atanh, "sigmoid": torch.sigmoid, "erf": torch.erf, "erfc": torch.erfc,
    "logicalNot": torch.logical_not, "isnan": torch.isnan, "isinf": torch.isinf, "isfinite": torch.isfinite, "signbit": torch.signbit,
}
BINARY = {
    "add": torch.add, "sub": torch.sub, "mul": torch.mul, "div": torch.div, "floorDivide": torch.floor_divide, "remainder": torch.remainder,
    "fmod": torch.fmod, "pow": torch.pow, "maximum": torch.maximum, "minimum": torch.minimum, "atan2": torch.atan2,
    "bitwiseAnd": torch.bitwise_and, "bitwiseOr": torch.bitwise_or, "bitwiseXor": torch.bitwise_xor,
    "leftShift": torch.bitwise_left_shift, "rightShift": torch.bitwise_right_shift,
    "truncDivide": lambda a, b: torch.div(a, b, rounding_mode="trunc"),
    "eq": torch.eq, "ne": torch.ne, "lt": torch.lt, "le": torch.le, "gt": torch.gt, "ge": torch.ge,
    "logicalAnd": torch.logical_and, "logicalOr": torch.logical_or, "logicalXor": torch.logical_xor,
}


def unary():
    for op, dtype in itertools.product(UNARY, TYPES):
        x = torch.tensor(VALUES[dtype], dtype=dtype)
        yield [op, name(dtype), numbers(x)] + answer(lambda: UNARY[op](x))


PAIRED = {torch.uint8: [0, 1, 3, 200], torch.int32: [0, 2, -3, 100, 2**31 - 1], torch.int64: [0, 2, -3, 100, 2**62],
          torch.float32: [0.0, -0.0, 0.1, -2.5, 3.0, 1e10, inf, nan], torch.float64: [0.0, 0.1, -2.5, 3.0, inf, nan]}


def pair(a, b, nonzero, small):
    x, y = zip(*itertools.product(PAIRED.get(a, VALUES[a]), PAIRED.get(b, VALUES[b])))
    x, y = torch.tensor(x, dtype=a), torch.tensor(y, dtype=b)
    if nonzero:
        keep = y != 0
        x, y = x[keep], y[keep]
    if small:
        keep = (y.double().abs() < 8) & (y.double() >= 0) & (x.double().abs() < 128)
        x, y = x[keep], y[keep]
    return x, y


def binary():
    for op in BINARY:
        for a, b in itertools.product(TYPES, TYPES):
            if a != b and op not in ("add", "div", "lt", "pow"):
                continue
            integers = not a.is_floating_point and not b.is_floating_point
            x, y = pair(a, b, integers and op in ("floorDivide", "remainder", "fmod", "truncDivide"), op in ("leftShift", "rightShift", "pow"))
            yield [op, name(a), numbers(x), name(b), numbers(y)] + answer(lambda: BINARY[op](x, y))


SCALARS = [True, 2, -3, 0.5, 2.0, -1.0]


def scalar():
    for op in ["add", "sub", "mul", "div", "floorDivide", "remainder", "pow", "lt", "eq", "bitwiseAnd"]:
        for dtype, value in itertools.product(TYPES, SCALARS):
            x = torch.tensor([v for v in PAIRED.get(dtype, VALUES[dtype]) if op != "pow" or abs(v) < 30], dtype=dtype)
            yield [op, name(dtype), numbers(x), repr(value), "right"] + answer(lambda: BINARY[op](x, value))
        for dtype in [torch.bool, torch.int64, torch.float32]:
            y = torch.tensor([1, 2, 3, 5], dtype=dtype)
            python = {"add": lambda: 2 + y, "sub": lambda: 2 - y, "mul": lambda: 2.5 * y, "div": lambda: 2 / y, "floorDivide": lambda: 7 // y,
                      "remainder": lambda: 7 % y, "pow": lambda: 2.0 ** y, "lt": lambda: 2 < y, "eq": lambda: 2 == y, "bitwiseAnd": lambda: 3 & y}[op]
            value = {"mul": 2.5, "floorDivide": 7, "remainder": 7, "pow": 2.0, "bitwiseAnd": 3}.get(op, 2)
            if op in ("lt", "eq"):
                continue
            yield [op, name(dtype), numbers(y), repr(value), "left"] + answer(python)


def reductions():
    torch.manual_seed(1)
    keep = lambda d: None if d is None else list(d)
    shapes = [((), None), ((), (0,)), ((5,), None), ((5,), (0,)), ((3, 4), None), ((3, 4), (0,)), ((3, 4), (1,)), ((3, 4), (-1, 0)), ((2, 3, 4), (1,)),
              ((2, 3, 4), (0, 2)), ((0,), None), ((0, 3), (0,)), ((0, 3), (1,)), ((70, 3), (0,)), ((3, 70), (1,)), ((1, 5), (0,))]
    for (size, dims), dtype, keepdim in itertools.product(shapes, TYPES, [False, True]):
        x = torch.randint(0, 2 if dtype == torch.bool else 7, size).to(dtype) if not dtype.is_floating_point else torch.randint(-16, 17, size).to(dtype) / 8
        if dtype == torch.float32 and size == (3, 4) and dims == (1,):
            x[1, 2] = nan
        if keepdim and size not in ((), (2, 3, 4), (0, 3)) or 70 in size and dtype in (torch.uint8, torch.int32, torch.bool):
            continue
        d = keep(dims)
        every = d if d is not None else list(range(len(size)))
        cases = {
            "sum": lambda: x.sum(d, keepdim), "mean": lambda: x.mean(d, keepdim), "amax": lambda: x.amax(d or (), keepdim),
            "amin": lambda: x.amin(d or (), keepdim), "all": lambda: torch.all(x, every, keepdim), "any": lambda: torch.any(x, every, keepdim),
            "var": lambda: x.var(d, keepdim=keepdim), "std": lambda: x.std(d, keepdim=keepdim, correction=0),
            "norm2": lambda: torch.linalg.vector_norm(x, 2, d, keepdim), "norm1": lambda: torch.linalg.vector_norm(x, 1, d, keepdim),
            "norm0": lambda: torch.linalg.vector_norm(x, 0, d, keepdim), "normInf": lambda: torch.linalg.vector_norm(x, inf, d, keepdim),
            "norm3": lambda: torch.linalg.vector_norm(x, 3, d, keepdim),
            "logsumexp": lambda: torch.logsumexp(x, every, keepdim),
        }
        if not keepdim and (d is None or len(d) == 1):
            cases["prod"] = (lambda: x.prod()) if d is None else (lambda: x.prod(d[0]))
            if d is None:
                cases["argmax"] = lambda: x.argmax()
            else:
                cases["argmax"] = lambda: x.argmax(d[0])
                cases["argmin"] = lambda: x.argmin(d[0])
                cases["max"] = lambda: x.max(d[0])
                cases["min"] = lambda: x.min(d[0])
                cases["cumsum"] = lambda: x.cumsum(d[0])
                cases["cumprod"] = lambda: x.cumprod(d[0])
                cases["softmax"] = lambda: x.softmax(d[0])
                cases["logSoftmax"] = lambda: x.log_softmax(d[0])
                cases["sort"] = lambda: x.sort(dim=d[0], stable=True)
                cases["sortDescending"] = lambda: x.sort(dim=d[0], descending=True, stable=True)
        for op, compute in cases.items():
            if op in ("any", "all", "amax", "amin", "logsumexp") and d is None and x.dim() == 0:
                continue
            if x.numel() == 0 and op.startswith(("norm", "arg")):
                continue
            if op in ("softmax", "logSoftmax", "var", "std", "logsumexp", "norm2", "norm1", "norm0", "norm3", "normInf", "mean") and not dtype.is_floating_point:
                continue
            row = [op, name(dtype), shape(x), numbers(x), "all" if d is None else " ".join(map(str, d)), str(int(keepdim))]
            yield row + answer(compute)


def products():
    torch.manual_seed(2)
    small = lambda size, dtype: (torch.randint(-4, 5, size).to(dtype) / (2 if dtype.is_floating_point else 1)).to(dtype)
    pairs = [((3,), (3,)), ((2, 3), (3,)), ((3,), (3, 2)), ((2, 3), (3, 4)), ((1, 3), (3, 1)), ((2, 2, 3), (3, 4)), ((2, 2, 3), (2, 3, 4)),
             ((2, 1, 2, 3), (3, 3, 2)), ((3,), (2, 3, 2)), ((2, 2, 3), (3,)), ((2, 0), (0, 3)), ((0, 3), (3, 2)), ((0,), (0,)), ((17, 33), (33, 9)),
             ((3,), (4,)), ((2, 3), (2, 3)), ((2, 3), (4,)), ((3,), (4, 2)), ((), (2,)), ((2, 3, 4), (3, 4, 5)), ((2, 3, 4), (2, 5, 5)), ((2, 3, 4), (5, 5))]
    for (a, b), dtype in itertools.product(pairs, TYPES[3:] + [torch.bool]):
        x, y = small(a, dtype), small(b, dtype)
        yield ["matmul", name(dtype), shape(x), numbers(x), shape(y), numbers(y)] + answer(lambda: torch.matmul(x, y))
    for a, b in [((2, 3), (4, 3)), ((3,), (4, 3)), ((2, 2, 3), (4, 3)), ((2, 3), (4, 5)), ((5, 3), (1, 3))]:
        x, y = small(a, torch.float32), small(b, torch.float32)
        bias = torch.arange(b[0], dtype=torch.float32)
        yield ["linear", "float32", shape(x), numbers(x), shape(y), numbers(y)] + answer(lambda: torch.nn.functional.linear(x, y, bias))


def losses():
    torch.manual_seed(3)
    F = torch.nn.functional
    for size, target, weight, reduction in [
        ((4, 3), [0, 2, 1, 1], None, "mean"), ((4, 3), [0, 2, 1, 1], [1.0, 2.0, 0.5], "mean"), ((4, 3), [0, -100, 1, 1], None, "mean"),
        ((4, 3), [0, 2, 1, 1], None, "sum"), ((4, 3), [0, 2, -100, 1], [1.0, 2.0, 0.5], "none"), ((3,), 2, None, "mean"),
        ((2, 3, 2), [[0, 1], [2, -100]], None, "mean"), ((4, 3), [0, 3, 1, 1], None, "mean"), ((4, 3), [0, -1, 1, 1], None, "mean"),
        ((4, 3), [0, 1], None, "mean"), ((2, 3), [-100, -100], None, "mean"),
    ]:
        x = (torch.randint(-8, 9, size) / 4).float().requires_grad_()
        t, w = torch.tensor(target), None if weight is None else torch.tensor(weight)

        def both():
            loss = F.nll_loss(x, t, weight=w, reduction=reduction)
            return loss.detach(), torch.autograd.grad(loss.sum(), x)[0]

        yield [reduction, shape(x), numbers(x), shape(t), numbers(t), "" if w is None else numbers(w)] + answer(both)


def optimizers():
    torch.manual_seed(4)
    options = [("SGD", dict(lr=0.1)), ("SGD", dict(lr=0.1, momentum=0.9)), ("SGD", dict(lr=0.1, momentum=0.9, nesterov=True, weight_decay=0.01)),
               ("SGD", dict(lr=0.1, momentum=0.8, dampening=0.3)), ("SGD", dict(lr=0.1, weight_decay=0.1, maximize=True)), ("Adam", dict(lr=0.01)),
               ("Adam", dict(lr=0.01, weight_decay=0.1, amsgrad=True)), ("AdamW", dict(lr=0.01, weight_decay=0.1)), ("Adam", dict(lr=0.01, betas=(0.8, 0.95), maximize=True))]
    for kind, settings in options:
        start = torch.randn(9)
        gradients = [torch.randn(9) for _ in range(3)]
        p = start.clone().requires_grad_()
        optimizer = getattr(torch.optim, kind)([p], **settings)
        for g in gradients:
            p.grad = g.clone()
            optimizer.step()
        betas = settings.pop("betas", (0.9, 0.999))
        settings.update(beta1=betas[0], beta2=betas[1])
        words = " ".join(f"{k}={float(v)}" for k, v in settings.items())
        yield [kind, words, numbers(start), " | ".join(numbers(g) for g in gradients), numbers(p.detach())]


if __name__ == "__main__":
    write("unary.txt", unary())
    write("binary.txt", binary())
    write("scalar.txt", scalar())
    write("reductions.txt", reductions())
    write("products.txt", products())
    write("losses.txt", losses())
    write("optimizers.txt", optimizers())
