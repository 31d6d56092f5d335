// What the language itself adds to modules whose other half is Swift: ChainMap of `collections`, functions of several kinds of
// `functools`, templates of `string`, rarer distributions of `random`, and the like.

extension ScriptModules {
    /// Name of the module, and the text that adds to it.
    static let additions: [(name: String, text: String)] = [
        ("collections", moreContainers), ("functools", singleDispatch), ("string", templates), ("random", distributions),
        ("os.path", morePaths), ("warnings", warnings), ("timeit", timing), ("operator", moreOperators),
        ("re", patternFlags), ("typing", typedContainers), ("json", encoders),
    ]

    private static let encoders = #"""
        class JSONEncoder:
            def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None,
                         separators=None, default=None):
                self.skipkeys, self.ensure_ascii, self.check_circular, self.allow_nan = skipkeys, ensure_ascii, check_circular, allow_nan
                self.sort_keys, self.indent, self.separators = sort_keys, indent, separators
                if default is not None:
                    self.default = default
            def default(self, o):
                raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")
            def encode(self, o):
                return dumps(o, skipkeys=self.skipkeys, ensure_ascii=self.ensure_ascii, check_circular=self.check_circular, allow_nan=self.allow_nan,
                             indent=self.indent, separators=self.separators, default=self.default, sort_keys=self.sort_keys)
            def iterencode(self, o):
                yield self.encode(o)
        """#

    private static let moreContainers = #"""
        class ChainMap:
            def __init__(self, *maps):
                self.maps = list(maps) or [{}]
            def __missing__(self, key):
                raise KeyError(key)
            def __getitem__(self, key):
                for mapping in self.maps:
                    if key in mapping:
                        return mapping[key]
                return self.__missing__(key)
            def get(self, key, default=None):
                return self[key] if key in self else default
            def _merged(self):
                merged = {}
                for mapping in reversed(self.maps):
                    merged.update(dict.fromkeys(mapping))
                return merged
            def __len__(self):
                return len(self._merged())
            def __iter__(self):
                return iter(self._merged())
            def __contains__(self, key):
                return any(key in mapping for mapping in self.maps)
            def __bool__(self):
                return any(self.maps)
            def __repr__(self):
                return f"{type(self).__name__}({', '.join(map(repr, self.maps))})"
            def __eq__(self, other):
                return dict(self.items()) == dict(other.items())
            def keys(self):
                return {key: self[key] for key in self}.keys()
            def values(self):
                return {key: self[key] for key in self}.values()
            def items(self):
                return {key: self[key] for key in self}.items()
            def copy(self):
                return type(self)(self.maps[0].copy(), *self.maps[1:])
            def __or__(self, other):
                if not hasattr(other, "keys"):
                    return NotImplemented
                return type(self)({**self.maps[0], **other}, *self.maps[1:])
            def __ror__(self, other):
                return type(self)({**other, **self}) if hasattr(other, "keys") else NotImplemented
            def __ior__(self, other):
                self.maps[0].update(other)
                return self
            def new_child(self, m=None, **kwargs):
                return type(self)(kwargs if m is None else {**m, **kwargs} if kwargs else m, *self.maps)
            @property
            def parents(self):
                return type(self)(*self.maps[1:])
            def __setitem__(self, key, value):
                self.maps[0][key] = value
            def __delitem__(self, key):
                if key not in self.maps[0]:
                    raise KeyError(f"Key not found in the first mapping: {key!r}")
                del self.maps[0][key]
            def setdefault(self, key, default=None):
                if key not in self:
                    self[key] = default
                return self[key]
            def update(self, other=(), **names):
                self.maps[0].update(other, **names)
            def pop(self, key, *default):
                if key in self.maps[0]:
                    return self.maps[0].pop(key)
                if default:
                    return default[0]
                raise KeyError(f"Key not found in the first mapping: {key!r}")
            def popitem(self):
                if not self.maps[0]:
                    raise KeyError("No keys found in the first mapping.")
                return self.maps[0].popitem()
            def clear(self):
                self.maps[0].clear()

        class UserDict(dict):
            @property
            def data(self):
                return self

        class UserList(list):
            @property
            def data(self):
                return self
        """#

    private static let singleDispatch = #"""
        class _SingleDispatch:
            def __init__(self, function):
                self.registry = {object: function}
                self.__wrapped__, self.__name__, self.__doc__ = function, function.__name__, function.__doc__
            def dispatch(self, kind):
                for base in kind.__mro__:
                    if base in self.registry:
                        return self.registry[base]
            def register(self, kind, function=None):
                if function is None and not isinstance(kind, type):
                    raise TypeError("Invalid first argument to `register()`: annotations mean nothing here, write @register(type)")
                if function is None:
                    return lambda function: self.register(kind, function)
                self.registry[kind] = function
                return function
            def __call__(self, *args, **kwargs):
                if not args:
                    raise TypeError(f"{self.__name__} requires at least 1 positional argument")
                return self.dispatch(type(args[0]))(*args, **kwargs)

        def singledispatch(function):
            return _SingleDispatch(function)

        WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
        WRAPPER_UPDATES = ("__dict__",)

        def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
            for name in assigned:
                if hasattr(wrapped, name):
                    setattr(wrapper, name, getattr(wrapped, name))
            for name, value in getattr(wrapped, "__dict__", {}).items():
                setattr(wrapper, name, value)
            wrapper.__wrapped__ = wrapped
            return wrapper
        """#

    private static let templates = #"""
        class Template:
            delimiter = "$"
            def __init__(self, template):
                self.template = template
            def substitute(self, mapping={}, /, **names):
                return self._substitute({**mapping, **names}, True)
            def safe_substitute(self, mapping={}, /, **names):
                return self._substitute({**mapping, **names}, False)
            def _substitute(self, values, strict):
                text, out, i = self.template, "", 0
                while i < len(text):
                    if text[i] != self.delimiter:
                        out += text[i]
                        i += 1
                        continue
                    if text[i + 1:i + 2] == self.delimiter:
                        out += self.delimiter
                        i += 2
                        continue
                    braced = text[i + 1:i + 2] == "{"
                    start = end = i + (2 if braced else 1)
                    while end < len(text) and (text[end] == "_" or text[end].isascii() and text[end].isalnum()):
                        end += 1
                    name = text[start:end]
                    if not name.isidentifier() or braced and text[end:end + 1] != "}":
                        if strict:
                            line = text.count("\n", 0, i) + 1
                            column = i - text.rfind("\n", 0, i)
                            raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")
                        out += text[i]
                        i += 1
                        continue
                    end += braced
                    if name in values:
                        out += str(values[name])
                    elif strict:
                        raise KeyError(name)
                    else:
                        out += text[i:end]
                    i = end
                return out
        """#

    /// Where Python draws without an end (parameters that are infinite or no number) these raise ValueError. The gamma distribution by Cheng (1977) for alpha above 1 and by Ahrens and Dieter (1974) below, von Mises by Best and Fisher
    /// (1979): the numbers are drawn in the order in which Python's module draws them.
    private static let distributions = #"""
        import math as _math
        _draw = random

        def randbytes(n):
            bytes(n)  # says so where there is no memory for them
            words = [getrandbits(32 if n - i >= 4 else 8 * (n - i)) for i in range(0, n, 4)]
            return b"".join(word.to_bytes(min(4, n - 4 * i), "little") for i, word in enumerate(words))

        def gammavariate(alpha, beta):
            if not (0.0 < alpha < 1e300 and beta > 0.0):
                raise ValueError("gammavariate: alpha and beta must be > 0.0")
            if alpha == 1.0:
                return -_math.log(1.0 - _draw()) * beta
            if alpha > 1.0:
                scale = _math.sqrt(2.0 * alpha - 1.0)
                shift, slope = alpha - _math.log(4.0), alpha + scale
                while True:
                    u = _draw()
                    if not 1e-7 < u < 0.9999999:
                        continue
                    w = 1.0 - _draw()
                    v = _math.log(u / (1.0 - u)) / scale
                    x = alpha * _math.exp(v)
                    z, r = u * u * w, shift + slope * v - x
                    if r + 1.0 + _math.log(4.5) - 4.5 * z >= 0.0 or r >= _math.log(z):
                        return x * beta
            b = (_math.e + alpha) / _math.e
            while True:
                p = b * _draw()
                x = p ** (1.0 / alpha) if p <= 1.0 else -_math.log((b - p) / alpha)
                u = _draw()
                if u <= (x ** (alpha - 1.0) if p > 1.0 else _math.exp(-x)):
                    return x * beta

        def betavariate(alpha, beta):
            y = gammavariate(alpha, 1.0)
            return y / (y + gammavariate(beta, 1.0)) if y else 0.0

        def paretovariate(alpha):
            return (1.0 - _draw()) ** (-1.0 / alpha)

        def weibullvariate(alpha, beta):
            return alpha * (-_math.log(1.0 - _draw())) ** (1.0 / beta)

        def vonmisesvariate(mu, kappa):
            if not kappa < _math.inf:
                raise ValueError("vonmisesvariate: kappa must be finite")
            if kappa <= 1e-6:
                return _math.tau * _draw()
            s = 0.5 / kappa
            r = s + _math.sqrt(1.0 + s * s)
            while True:
                z = _math.cos(_math.pi * _draw())
                d = z / (r + z)
                u = _draw()
                if u < 1.0 - d * d or u <= (1.0 - d) * _math.exp(d):
                    break
            q = 1.0 / r
            f = (q + z) / (1.0 + q * z)
            angle = _math.acos(f)
            return (mu + angle if _draw() > 0.5 else mu - angle) % _math.tau
        """#

    private static let morePaths = #"""
        curdir, pardir, extsep, pathsep, devnull, altsep, defpath = ".", "..", ".", ":", "/dev/null", None, "/bin:/usr/bin"

        def commonprefix(m):
            if not m:
                return ""
            first, last = min(m), max(m)
            for i, c in enumerate(first):
                if last[i:i + 1] != c:
                    return first[:i]
            return first

        def commonpath(paths):
            paths = list(paths)
            if not paths:
                raise ValueError("commonpath() arg is an empty sequence")
            if len({path[:1] == "/" for path in paths}) > 1:
                raise ValueError("Can't mix absolute and relative paths")
            split = [[part for part in path.split("/") if part and part != "."] for path in paths]
            first, last = min(split), max(split)
            count = 0
            while count < min(len(first), len(last)) and first[count] == last[count]:
                count += 1
            return ("/" if paths[0][:1] == "/" else "") + "/".join(first[:count])

        def normcase(s):
            return s

        def expandvars(path):
            import os, re
            return re.sub(r"\$(?:(\w+)|\{([^}]*)\})", lambda m: os.environ.get(m[1] or m[2], m[0]), path)

        def splitdrive(p):
            return "", p
        """#

    private static let timing = #"""
        def timeit(stmt="pass", setup="pass", timer=default_timer, number=1000000, globals=None):
            if not callable(stmt):
                raise TypeError("timeit: a text cannot be run here; give a function")
            if callable(setup):
                setup()
            start = timer()
            for _ in range(number):
                stmt()
            return timer() - start

        def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=5, number=1000000, globals=None):
            return [timeit(stmt, setup, timer, number) for _ in range(repeat)]
        """#

    private static let moreOperators = #"""
        def call(obj, /, *args, **kwargs):
            return obj(*args, **kwargs)

        def index(a, /):
            return range(a).stop

        def length_hint(obj, default=0, /):
            return len(obj) if hasattr(obj, "__len__") else default

        def countOf(a, b):
            return sum(1 for x in a if x is b or x == b)

        def indexOf(a, b):
            for i, x in enumerate(a):
                if x is b or x == b:
                    return i
            raise ValueError("sequence.index(x): x not in sequence")

        def iadd(a, b):
            a += b
            return a

        def isub(a, b):
            a -= b
            return a

        def imul(a, b):
            a *= b
            return a

        def itruediv(a, b):
            a /= b
            return a
        """#
}
