"""Writes the goldens of number texts beside it, from the Python that runs it (3.11).

Each line holds tab-separated fields: what is asked, then what Python answered, an error as `Type: text`.
"""
import itertools
import pathlib
import random
import sys

here = pathlib.Path(__file__).parent


def answer(f):
    try:
        return f()
    except Exception as e:
        return f"{type(e).__name__}: {e}"


def escaped(text):
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def write(name, rows):
    lines = [f"# CPython {sys.version.split()[0]}"] + ["\t".join(escaped(str(f)) for f in row) for row in rows]
    (here / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def formats():
    values = [0, 7, -7, 255, 1234567, -2**63, 0.0, -0.0, 0.1, 2.5, -1234.5678, 1e-5, 1e16, 123456789.0, 1e22, float("inf"), float("-inf"),
              float("nan"), True, False, "", "abc", "añ한"]
    types = ["", "d", "b", "o", "x", "X", "c", "n", "e", "E", "f", "F", "g", "G", "%", "s", "q"]
    pick = random.Random(0)
    specs = list(itertools.chain(
        (t for t in types),
        (f".{p}{t}" for p in (0, 1, 3, 17) for t in types),
        (f"{a}{w}{t}" for a in ("", "<", ">", "^", "=", "*^", "0=", "한<") for w in ("8", "08") for t in ("", "d", "f", "s")),
        (f"{s}{z}{h}{w}{g}{p}{t}" for s in ("", "+", "-", " ") for z in ("", "z") for h in ("", "#") for w in ("", "012")
         for g in ("", ",", "_", ",_") for p in ("", ".2") for t in types),
        ["z", ".", "5.", "abc", "10", "99999999999999999999", ".99999999999999999999", ".2.3", "<<5", "}<5", "  5", "--5"],
    ))
    rows = [(v, s) for v in values for s in specs]
    for v, s in pick.sample(rows, 2500):
        yield type(v).__name__, v, s, answer(lambda: format(v, s))


def floats():
    pick = random.Random(1)
    import struct
    values = [float(f"{d}e{e}") for d in (1, 1.5, 9.999999999999999, 123456) for e in range(-25, 30)]
    values += [struct.unpack("<d", pick.randbytes(8))[0] for _ in range(500)]
    values += [pick.random() for _ in range(100)] + [5e-324, 1.7976931348623157e308, 2.2250738585072014e-308, 0.1 + 0.2]
    for v in values:
        if v == v:
            yield v.hex(), repr(v)


def parses():
    texts = ["1", "-1", "+1", " 1 ", "1_000", "_1", "1_", "1__0", "0x1f", "0b11", "0o17", "0x_1f", "017", "00", "0_0", "z", "Zz", "", " ", "-", "1.5",
             "922337203685", "-92233720368", "１２", "1e5", "- 1", "0x", "\u00a012\u2003", "it's", 'a"b\'c', "é\n"]
    for t in texts:
        for base in (10, 0, 16, 2, 36, 1, 37):
            yield "int", t, base, answer(lambda: repr(int(t, base)))
    for t in ["1", "1.", ".5", ".", "1e5", "1e", "1e+5", "1E-05", "1_0.0_1", "1_.0", "1._0", "1e1_0", "inf", "-Infinity", "nan", "+nan", "infinit", "0x1p3", "1e400",
              "1e-400", " 3.5\n", "1 2", "", "１.５", "--1", "1f", "nan(1)", "1,5", "1e5.0", "-.5e-3"]:
        yield "float", t, "", answer(lambda: repr(float(t)))


def draws():
    for seed in (0, 1, 42, -7, 2**40, 2**62, "hello", "", "한글"):
        r = random.Random(seed)
        yield seed if isinstance(seed, int) else "'" + seed, *[repr(r.random()) for _ in range(3)], *[r.randrange(n) for n in (1, 2, 10, 1000, 2**33, 2**62)]


write("format.txt", formats())
write("float.txt", floats())
write("parse.txt", parses())
write("random.txt", draws())
