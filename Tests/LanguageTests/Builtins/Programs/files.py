import os, json, pathlib, glob, argparse, sys
def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", str(e).replace(str(os.getpid()), "PID"))
folder = "/tmp/stride-files-test-%d" % os.getpid()
os.makedirs(folder + "/a/b", exist_ok=True)
attempt(lambda: os.makedirs("/tmp")); os.makedirs(folder, exist_ok=True)
path = os.path.join(folder, "x.txt")
with open(path, "w") as f:
    print(f.write("one\ntwo\n"), f.closed, f.mode, f.writable(), f.readable())
    print("three", 3, file=f)
    f.writelines(["four\n", "five"])
print(f.closed)
with open(path) as f:
    for line in f:
        print(repr(line), end=" ")
    print(f.read() == "")
with open(path) as f:
    print(f.readline(), f.read(3), f.tell(), f.readlines(), f.readline() == ""); f.seek(0); print(f.read())
print(open(path, "rb").read(), open(path, "rb").read(5), [l.strip() for l in open(path)], open(path).read().splitlines()[-1])
with open(path, "a", encoding="utf-8") as f: f.write("\né한")
print(open(path, encoding="utf-8").read()[-3:], os.path.getsize(path), open(path).read(100)[-1])
with open(path, "wb") as f: print(f.write(bytes([65, 13, 10, 66])))
print(repr(open(path).read()), open(path, "rb").read())
f = open(path); f.close(); f.close(); attempt(lambda: f.write("x")); attempt(lambda: f.read()); attempt(lambda: open(path, "x")); attempt(lambda: open(path).write("a")); attempt(lambda: open(path, "w").read()); attempt(lambda: open(path, "w").write(5)); attempt(lambda: open(path, "wb").write("a"))
try:
    open("missing-file")
except FileNotFoundError as e:
    print(e, e.errno, e.strerror, e.filename)
json.dump({"a": 1}, open(path, "w")); print(json.load(open(path)))
print(sorted(os.listdir(folder)), [(os.path.relpath(d, folder), s, f) for d, s, f in os.walk(folder)])
p = pathlib.Path(folder) / "sub" / "f.tar.gz"
print(p.name, p.stem, p.suffix, p.parent.name, p.exists(), p.with_suffix(".x").name, p.parts[-2:], pathlib.Path("a//b/./c"), pathlib.Path(), pathlib.Path("/") / "x", repr(pathlib.Path("a")), str(pathlib.Path("a") / pathlib.Path("b")), pathlib.Path("a") == pathlib.Path("a/"), f"{pathlib.Path('q')}", pathlib.Path("a.txt").with_name("b.c"), os.path.join(pathlib.Path("d"), "e"), pathlib.Path("a/b").joinpath("c", "d"))
p.parent.mkdir(parents=True, exist_ok=True); print(p.write_text("hi"), p.read_text(), p.is_file(), p.parent.is_dir(), [q.name for q in p.parent.iterdir()], [q.name for q in pathlib.Path(folder).glob("*.txt")], sorted(q.name for q in pathlib.Path(folder).rglob("*.gz")), [os.path.basename(g) for g in glob.glob(folder + "/*.txt")], p.read_bytes())
with p.open() as f: print(f.read())
p.unlink(); attempt(lambda: p.unlink()); p.unlink(missing_ok=True)
os.remove(path); os.rmdir(folder + "/sub"); os.rename(folder + "/a", folder + "/c"); print(os.listdir(folder)); os.rmdir(folder + "/c/b"); os.rmdir(folder + "/c"); os.rmdir(folder); print(os.path.exists(folder))

parser = argparse.ArgumentParser(prog="train.py", description="PyTorch MNIST Example")
parser.add_argument("--batch-size", type=int, default=64, metavar="N", help="input batch size for training (default: 64)")
parser.add_argument("--test-batch-size", type=int, default=1000, metavar="N", help="input batch size for testing (default: 1000)")
parser.add_argument("--lr", type=float, default=1.0, metavar="LR", help="learning rate (default: %(default)s)")
parser.add_argument("--no-cuda", action="store_true", default=False, help="disables CUDA training")
parser.add_argument("-v", "--verbose", action="count", default=0)
parser.add_argument("--mode", choices=["train", "test"], default="train")
parser.add_argument("--layers", nargs="+", type=int, help="sizes of the layers, one after the other, so that this text is long enough for a second line")
parser.add_argument("--tag", action="append")
print(parser.parse_args([])); a = parser.parse_args("--batch-size 32 --lr=0.5 --no-cuda -vv --layers 1 2 3 --tag a --tag b --mode test".split()); print(a, a.batch_size, a.lr, vars(a)["mode"], "lr" in a)
print(parser.parse_args(["--batch", "8"]).batch_size, parser.parse_known_args(["--foo", "1", "--lr", "2"]))
print(parser.format_help())
pos = argparse.ArgumentParser(prog="p"); pos.add_argument("src"); pos.add_argument("dst", nargs="?", default="out"); pos.add_argument("rest", nargs="*"); pos.add_argument("-n", type=int, required=True, help="how many")
print(pos.parse_args(["a", "-n", "-5"]), pos.parse_args(["a", "b", "c", "d", "-n3"])); print(pos.format_help())
for args in [["--lr", "x"], ["--lr"], ["--mode", "q"], ["extra"], ["--no-cuda=1"], ["--layers"], ["--b", "1", "--te"]]:
    try:
        parser.parse_args(args)
    except SystemExit as e:
        print("exit", e.code)
try:
    pos.parse_args([])
except SystemExit as e:
    print("exit", e.code)
