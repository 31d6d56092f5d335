# What scripts use around a training: temporary folders, copies, messages, bars.
import logging, os, shutil, sys, tempfile, unicodedata
with tempfile.TemporaryDirectory() as folder:
    first = os.path.join(folder, "a.txt")
    with open(first, "w") as f:
        f.write("한글\n" * 3)
    print(shutil.copy(first, os.path.join(folder, "b.txt")) == os.path.join(folder, "b.txt"), sorted(os.listdir(folder)))
    os.makedirs(os.path.join(folder, "deep", "er"))
    shutil.copy(first, os.path.join(folder, "deep"))
    shutil.copytree(os.path.join(folder, "deep"), os.path.join(folder, "copy"))
    print(sorted(os.listdir(os.path.join(folder, "copy"))))
    shutil.rmtree(os.path.join(folder, "deep"))
    try:
        shutil.move(first, os.path.join(folder, "copy"))
    except shutil.Error as e:
        print(str(e).startswith("Destination path"))
    shutil.move(first, os.path.join(folder, "copy", "c.txt"))
    print(sorted(os.listdir(folder)), sorted(os.listdir(os.path.join(folder, "copy"))))
print(os.path.exists(folder))
with tempfile.NamedTemporaryFile("w", suffix=".log") as f:
    f.write("x")
    f.flush()
    name = f.name
    print(os.path.exists(name), name.endswith(".log"))
print(os.path.exists(name))
made = tempfile.mkdtemp(prefix="run-")
print(os.path.basename(made).startswith("run-"), os.path.isdir(made))
shutil.rmtree(made)
try:
    shutil.rmtree(made)
except FileNotFoundError as e:
    print(type(e).__name__)
shutil.rmtree(made, ignore_errors=True)

logging.basicConfig(level=logging.INFO, stream=sys.stdout, format="%(levelname)s:%(name)s:%(message)s")
logging.debug("unseen")
logging.info("epoch %d, loss %.2f", 3, 0.5)
log = logging.getLogger("model.layers")
log.warning("slow %s", {"a": 1})
log.setLevel(logging.DEBUG)
log.debug("seen")
print(log, log.name, log.level, logging.getLevelName(40), logging.getLevelName("INFO"), logging.getLogger("model.layers") is log)
handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter("[{levelname}] {message}", style="{"))
handler.setLevel("ERROR")
log.addHandler(handler)
log.propagate = False
log.error("bad %s", "thing")
log.info("dropped")
try:
    log.setLevel("LOUD")
except ValueError as e:
    print(e)

print(unicodedata.normalize("NFD", "é한") == "e\u0301\u1112\u1161\u11ab", unicodedata.normalize("NFC", "e\u0301"), unicodedata.category("a"),
      unicodedata.category("\u0301"), unicodedata.category("1"), unicodedata.name("é"), unicodedata.numeric("½"), unicodedata.combining("\u0301"))
for bad in ["unicodedata.name('\\n')", "unicodedata.category('ab')", "unicodedata.normalize('X', 'a')", "unicodedata.numeric('a')"]:
    try:
        {"unicodedata.name('\\n')": lambda: unicodedata.name("\n"), "unicodedata.category('ab')": lambda: unicodedata.category("ab"),
         "unicodedata.normalize('X', 'a')": lambda: unicodedata.normalize("X", "a"), "unicodedata.numeric('a')": lambda: unicodedata.numeric("a")}[bad]()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
import io
with io.StringIO() as stream:
    print("text", file=stream)
    print(repr(stream.getvalue()), io.open is open)
