# What open and Path are told about encodings, errors and line ends; when a warning is shown.
import os, warnings
from pathlib import Path
d = "stride-encodings"; os.makedirs(d, exist_ok=True)
p = d + "/a.txt"
def show(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
with open(p, "wb") as f: f.write(b"h\xc3\xa9\r\nb\rc\nd")
for kw in [{}, {"newline": ""}, {"newline": "\n"}, {"newline": "\r"}, {"newline": "\r\n"}, {"encoding": "latin-1"}, {"encoding": "ascii", "errors": "replace"}, {"encoding": "ascii"}, {"encoding": "utf-8-sig"}, {"encoding": "nope"}, {"newline": "x"}]:
    show(lambda: open(p, **kw).read())
    show(lambda: list(open(p, **kw)))
    show(lambda: (lambda f: (f.read(2), f.read(2), f.readline(), f.read()))(open(p, **kw)))
for mode, kw in [("rb", {"encoding": "utf-8"}), ("rb", {"errors": "ignore"}), ("rb", {"newline": ""}), ("r", {"buffering": 0}), ("rb", {"buffering": 0})]:
    show(lambda: open(p, mode, **kw).read())
for kw in [{}, {"newline": ""}, {"newline": "\n"}, {"newline": "\r"}, {"newline": "\r\n"}, {"encoding": "latin-1"}, {"encoding": "ascii", "errors": "ignore"}, {"encoding": "ascii", "errors": "replace"}, {"encoding": "ascii", "errors": "backslashreplace"}, {"encoding": "ascii", "errors": "xmlcharrefreplace"}, {"encoding": "ascii"}, {"encoding": "utf-8-sig"}, {"encoding": "ascii", "errors": "what"}]:
    def w():
        with open(p, "w", **kw) as f:
            print(f.write("né\nà한\n"), f.write("x"), f.encoding)
        return open(p, "rb").read()
    show(w)
Path(p).write_text("é\n", encoding="latin-1"); print(Path(p).read_bytes(), Path(p).read_text(encoding="latin-1"), repr(Path(p).read_text("utf-8", "replace")))
show(lambda: Path(p).read_text())
show(lambda: Path(p).write_text(5))
Path(p).write_text("a\nb", newline="\r\n"); print(Path(p).read_bytes())
with Path(p).open("w", encoding="utf-8") as f: f.write("z")
show(lambda: "é한".encode("ascii")); show(lambda: "éx".encode("ascii")); show(lambda: b"\xff\xfeab\xc3".decode("utf-8", "replace")); show(lambda: b"\xff\xfeab\xc3".decode("utf-8", "ignore")); show(lambda: b"a\xffb".decode("utf-8", "backslashreplace")); show(lambda: b"\xff".decode("utf8", "foo")); show(lambda: "é".encode("utf-8-sig"))
class Err:
    def __init__(self): self.t = []
    def write(self, s): self.t.append(s)
    def flush(self): pass
def f(n=1): warnings.warn("hello", stacklevel=n)
with warnings.catch_warnings(record=True) as rec:
    warnings.simplefilter("always")
    f(); f(); f(2)
    warnings.warn("dep", DeprecationWarning)
    print(len(rec), [(str(r.message), r.category.__name__, r.lineno) for r in rec])
with warnings.catch_warnings(record=True) as rec:
    warnings.simplefilter("default")
    for i in range(3): f()
    for i in range(3): f(2)
    f(2)
    for i in range(2): warnings.warn(f"n{i}")
    print([(str(r.message), r.lineno) for r in rec])
with warnings.catch_warnings(record=True) as rec:
    warnings.filterwarnings("ignore", message="hel")
    f(); warnings.warn("other", RuntimeWarning); warnings.warn(UserWarning("obj"))
    print([(str(r.message), r.category.__name__) for r in rec])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    show(lambda: f())
show(lambda: warnings.warn("x", int)); show(lambda: warnings.simplefilter("bad"))
os.remove(p); os.rmdir(d)
