def f(n):
    try:
        if n == 0: return "zero"
        if n == 1: raise ValueError("one")
        if n == 2: {}["k"]
        if n == 3: [][1]
        if n == 4: None.foo
        if n == 5: undefined
        if n == 6: 1 / 0
        if n == 7: int("x")
        if n == 8: "a" + 1
        if n == 9: len(3)
        if n == 10: raise KeyError
        if n == 11: raise StopIteration(5)
        if n == 12: assert n == 13, "not thirteen"
        if n == 13: assert False
        if n == 14: [1, 2, 3].remove(9)
        if n == 15: f()
        if n == 16: f(1, 2)
        if n == 17: f(q=1)
        if n == 18: a, b = 1, 2, 3
        if n == 19: a, b = [1]
        if n == 20: x; x = 1
        if n == 21: 3()
        if n == 22: for_ = 1; del for_; for_
        if n == 23: "abc"[10]
        if n == 24: (1, 2)[5]
        if n == 25: {}[[]]
        if n == 26: [1] < 3
        if n == 27: "a" < 1
        if n == 28: -"a"
        if n == 29: [q for q in 3]
        if n == 30: [1][ "a" ]
        if n == 31: raise ValueError("x", 2)
        if n == 32: raise 3
        if n == 33: a, b = 5
        if n == 34: int([])
        if n == 35: 3 in 4
        if n == 36: print(*3)
    except Exception as e:
        return type(e).__name__, str(e), repr(e)
    else:
        return "else"
    finally:
        print("finally", n)
for i in range(37):
    print(f(i))

def g():
    try:
        return 1
    finally:
        return 2
print(g())
def h():
    for i in range(5):
        try:
            if i == 1: continue
            if i == 3: break
            print("body", i)
        finally:
            print("fin", i)
    else:
        print("never")
    return i
print(h())
def nested():
    try:
        try:
            raise ValueError("a")
        except ValueError as e:
            raise TypeError("b") from e
    except TypeError as t:
        return repr(t), repr(t.__cause__), repr(t.__context__)
print(nested())
def rer():
    try:
        try:
            raise ValueError("inner")
        except ValueError:
            raise
    except Exception as e:
        return str(e)
print(rer())
def deep():
    raise_it()
def raise_it():
    raise
try:
    try:
        raise KeyError("orig")
    except KeyError:
        deep()
except KeyError as e:
    print("dynamic", e)
class MyError(Exception):
    def __init__(self, code, msg="m"):
        super().__init__(msg)
        self.code = code
    def __str__(self):
        return f"<{self.code}: {self.args[0]}>"
class Sub(MyError): pass
try:
    raise Sub(3, "hey")
except MyError as e:
    print(e, e.code, e.args, type(e), isinstance(e, Exception))
try:
    raise Sub
except TypeError as e:
    print(e)
try:
    raise ValueError
except (KeyError, ValueError) as e:
    print(repr(e), e.args)
try:
    try:
        1/0
    finally:
        print("cleanup")
except ArithmeticError as e:
    print("arith", e)
class CM:
    def __init__(self, swallow): self.swallow = swallow
    def __enter__(self):
        print("enter"); return self
    def __exit__(self, t, v, tb):
        print("exit", t.__name__ if t else None, v)
        return self.swallow
with CM(True) as c:
    raise ValueError("swallowed")
print("after")
with CM(False), CM(True) as d:
    print("both")
try:
    with CM(False):
        raise KeyError("out")
except KeyError as e:
    print("got", e)
def w():
    with CM(False):
        return "ret"
print(w())
def loopw():
    for i in range(3):
        with CM(False):
            if i == 1: break
    return i
print(loopw())
try:
    e = 5
    try:
        raise ValueError("z")
    except ValueError as e:
        pass
    print(e)
except NameError as err:
    print(err)
def fin_order():
    out = []
    try:
        try:
            out.append(1)
            raise ValueError
        finally:
            out.append(2)
    except ValueError:
        out.append(3)
    else:
        out.append(4)
    finally:
        out.append(5)
    return out
print(fin_order())
def rec(n): return rec(n + 1)
try:
    rec(0)
except RecursionError as e:
    print("recursion", e)
def ok(n): return 0 if n == 0 else 1 + ok(n - 1)
print(ok(900))
x = 10
def unb():
    print(x)
    x = 5
try:
    unb()
except UnboundLocalError as e:
    print(e)
try:
    import no_such_module
except ModuleNotFoundError as e:
    print(e)
try:
    from math import nothing_here
except ImportError as e:
    print("import error")
