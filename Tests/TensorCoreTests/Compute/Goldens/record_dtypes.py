"""Records how PyTorch mixes element types and what it makes of small integers and halves: python record_dtypes.py, in this folder."""
import itertools
import torch
from record import answer, name, numbers, write

TYPES = [torch.bool, torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64, torch.float16, torch.bfloat16, torch.float32, torch.float64]
SCALARS = [True, 3, 2.5]
HALVES = [torch.float16, torch.bfloat16]


def promotion():
    """Every pair of types as vectors and as numbers of no dimension, every type beside Python's numbers, in both orders."""
    for default in [torch.float32, torch.float64, torch.float16]:
        torch.set_default_dtype(default)
        for a, b in itertools.product(TYPES, TYPES):
            x, y = torch.ones(2, dtype=a), torch.ones(2, dtype=b)
            for kind, (p, q) in {"vectors": (x, y), "number right": (x, y[0]), "number left": (x[0], y), "numbers": (x[0], y[0])}.items():
                yield [name(default), kind, name(a), name(b), name((p * q).dtype), name((p / q).dtype)]
            assert torch.promote_types(a, b) == (x * y).dtype
            yield [name(default), "cast", name(a), name(b), str(torch.can_cast(a, b)), ""]
        for a, s in itertools.product(TYPES, SCALARS):
            for kind, x in {"scalar": torch.ones(2, dtype=a), "scalar beside number": torch.ones((), dtype=a)}.items():
                yield [name(default), kind, name(a), repr(s), name((x * s).dtype), name((x / s).dtype)]
    torch.set_default_dtype(torch.float32)


UNARY = "neg abs sign square relu floor ceil round trunc frac sqrt rsqrt reciprocal exp expm1 log log1p log2 sin cos tanh sigmoid".split()
BINARY = {
    "add": torch.add, "sub": torch.sub, "mul": torch.mul, "div": torch.div, "remainder": torch.remainder, "fmod": torch.fmod, "pow": torch.pow,
    "truncDivide": lambda a, b: torch.div(a, b, rounding_mode="trunc"), "maximum": torch.maximum, "atan2": torch.atan2,
}


def arithmetic():
    """Halves beside halves and numbers; small integers at their bounds."""
    torch.manual_seed(5)
    for dtype in HALVES:
        x, y = (torch.randn(64) * 5).to(dtype), (torch.randn(64) * 3).to(dtype)
        for op in UNARY:
            z = x.abs() if op in ("sqrt", "rsqrt", "log", "log1p", "log2") else x
            yield ["unary", op, name(dtype), numbers(z), ""] + answer(lambda: getattr(torch, op)(z))
        for op, function in BINARY.items():
            z = x.abs() if op == "pow" else x
            yield ["binary", op, name(dtype), numbers(z), numbers(y)] + answer(lambda: function(z, y))
            for scalar in (0.3, 3, 70000.0):
                yield ["scalar", op, name(dtype), numbers(z), repr(scalar)] + answer(lambda: function(z, torch.tensor(scalar, dtype=torch.float64)))
        for target in TYPES:
            yield ["convert", name(target), name(dtype), numbers(x), ""] + answer(lambda: x.to(target))
    for dtype, low, high in [(torch.int8, -128, 127), (torch.int16, -2**15, 2**15 - 1)]:
        x, y = torch.tensor([low, low + 1, -7, -1, 0, 1, 7, high - 1, high], dtype=dtype), torch.tensor([2, 3, -3, 7, 5, -7, 4, high, 2], dtype=dtype)
        for op in "neg abs sign square relu".split():
            yield ["unary", op, name(dtype), numbers(x), ""] + answer(lambda: getattr(torch, op)(x))
        for op, function in BINARY.items():
            if op != "pow":
                yield ["binary", op, name(dtype), numbers(x), numbers(y)] + answer(lambda: function(x, y))
        for target in TYPES:
            yield ["convert", name(target), name(dtype), numbers(x), ""] + answer(lambda: x.to(target))


if __name__ == "__main__":
    write("promotion.txt", promotion())
    write("arithmetic.txt", arithmetic())
