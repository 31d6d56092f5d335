# Calls everything that can be called with arguments it was not made for. `family` says of what: a module, "types", "tensors" or
# "builtins". Errors are welcome; that the program goes on is the test. Prints how many calls there were.
import argparse, collections, copy, functools, itertools, json, math, operator, os, pathlib, random, sys, time, timeit, typing, warnings
import torch, torchvision
import torch.nn.functional as F

modules = {
    "argparse": argparse, "collections": collections, "copy": copy, "functools": functools, "itertools": itertools,
    "json": json, "math": math, "operator": operator, "os.path": os.path, "pathlib": pathlib, "random": random,
    "time": time, "typing": typing, "torch": torch, "functional": F, "nn": torch.nn, "optim": torch.optim, "data": torch.utils.data,
    "autograd": torch.autograd, "transforms": torchvision.transforms, "init": torch.nn.init,
}

# These wait, never end, end the program or change what lies outside of it.
untouched = {
    "sleep", "cycle", "count", "repeat", "print", "remove", "unlink", "rmdir", "makedirs", "mkdir", "rename", "replace", "rmtree", "symlink_to",
    "touch", "write_text", "write_bytes", "chmod", "walk", "glob", "rglob", "iglob", "iterdir", "listdir", "save", "set_num_threads", "chdir",
    "parse_args", "parse_known_args", "share_memory_",
}
least, greatest = -9223372036854775807 - 1, 9223372036854775807

class Misleading:
    def __len__(self): return -1
    def __iter__(self): return 3
    def __getitem__(self, i): raise IndexError(i)
    def __hash__(self): return []
    def __lt__(self, other): raise ValueError("no order")
    def __index__(self): return "x"

def odd_values():
    endless = [1]
    endless.append(endless)
    circle = {}
    circle["a"] = circle
    deep = []
    for _ in range(2000): deep = [deep]
    return [
        None, True, 0, 1, -1, 3, least, greatest, 2 ** 62, 0.5, -0.0, float("nan"), float("inf"), 1e308, "", "a", "한글 é", "%s {0} {x", "\\d+(",
        (), (1, 2), [1, 2, 3], [], endless, deep, {}, {"a": 1}, circle, {1, 2}, range(5), range(-greatest, greatest, 2 ** 62),
        slice(None, least, -1), iter([1]), (c for c in "ab"), len, int, Misleading, Misleading(), bytes(3), lambda *a: a[0], lambda: None,
        Ellipsis, NotImplemented, ValueError("x"), max,
    ]

def tensors():
    return [
        torch.tensor(3), torch.tensor(2.5, requires_grad=True), torch.tensor([]), torch.zeros(0, 3), torch.arange(6).view(2, 3),
        torch.ones(2, 3, requires_grad=True), torch.tensor([True, False]), torch.tensor([greatest, least]), torch.tensor([0, 1, 5, -1]),
        torch.tensor(float("nan")), torch.ones(3, 2).t(), torch.zeros(1).expand(3000), torch.zeros(1, 1).expand(3, 3),
        torch.ones(2, 2, 2, 2, dtype=torch.float64), torch.tensor([1, 2], dtype=torch.uint8), torch.ones(2, dtype=torch.float16),
        torch.tensor([1, -1], dtype=torch.int8),
    ]

def tensor_arguments():
    return tensors() * 2 + [
        torch.float32, torch.int64, torch.device("cpu"), torch.Generator(), torch.Size([2, 3]), torch.nn.Linear(2, 3), "cpu", "sum", "mean",
        [2, 3], (0, 1), -1, 2, [torch.ones(2), torch.ones(2)],
    ]

calls = 0
draws = random.Random(7)
with_tensors = family in ("tensors", "torch", "functional", "nn", "optim", "data", "autograd", "transforms", "init")

def attempt(function, arguments):
    global calls
    calls += 1
    try:
        result = function(*arguments)
        if hasattr(result, "__next__"): list(itertools.islice(result, 50))
        if not (isinstance(result, torch.Tensor) and result.numel() > 100000): repr(result)
    except RecursionError: pass
    except Exception as error:
        try: str(error)
        except RecursionError: pass
    except SystemExit: pass

def try_all(function):
    values = odd_values() + (tensor_arguments() if with_tensors else [])
    attempt(function, ())
    for value in values: attempt(function, (value,))
    for _ in range(pairs):
        attempt(function, (draws.choice(values), draws.choice(values)))
        attempt(function, (draws.choice(values), draws.choice(values), draws.choice(values)))

def members(thing):
    for name in dir(thing):
        # What is set for the whole program would change the tests that run beside this one.
        if name in untouched or name.startswith(("__", "set_")): continue
        try: member = getattr(thing, name)
        except Exception: continue
        if callable(member): yield member

def try_members(things):
    for thing in things:
        for member in members(thing): try_all(member)

if family == "builtins":
    for function in [
        abs, all, any, ascii, bin, bool, bytes, callable, chr, delattr, dict, dir, divmod, enumerate, filter, float, format, frozenset, getattr,
        hasattr, hash, hex, id, int, isinstance, issubclass, iter, len, list, map, max, min, next, object, oct, ord, pow, property, range, repr,
        reversed, round, set, setattr, slice, sorted, staticmethod, classmethod, str, sum, super, tuple, type, vars, zip, ValueError, KeyError,
        StopIteration,
    ]: try_all(function)
elif family == "types":
    try_members(["abc", 3, 2.5, True, [3, 1], (1, 2), {"a": 1}, {1, 2}, frozenset([1]), bytes(3), range(7), slice(1), int, ValueError("q"), Misleading()])
elif family == "tensors":
    try_members([tensors()[i] for i in (1, 3, 5, 7, 12)])
else:
    for member in members(modules[family]):
        try_all(member)
        if not isinstance(member, type): continue
        for arguments in [(), ([1, 2],), ("a",), (3,), (3, 4)]:
            try: instance = member(*arguments)
            except Exception: continue
            # Tensors are a family of their own.
            if not isinstance(instance, torch.Tensor): try_members([instance])
            break
print(calls)
