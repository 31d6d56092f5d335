// The modules `dataclasses` and `abc`.

extension ScriptModules {
    static let dataClasses = #"""
        class _Missing:
            def __repr__(self):
                return "<dataclasses._MISSING_TYPE object>"

        MISSING = _Missing()

        class FrozenInstanceError(AttributeError):
            pass

        class Field:
            def __init__(self, default, default_factory, init, repr, compare, hash=None, metadata=None, kw_only=MISSING):
                self.name = None
                self.type = None
                self.default = default
                self.default_factory = default_factory
                self.init = init
                self.repr = repr
                self.compare = compare
                self.hash = hash
                self.metadata = {} if metadata is None else metadata
                self.kw_only = kw_only
                # Whether it only goes to __init__ and __post_init__.
                self.passes = False
            def has_default(self):
                return self.default is not MISSING or self.default_factory is not MISSING
            def make(self):
                return self.default if self.default_factory is MISSING else self.default_factory()

        def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING):
            if default is not MISSING and default_factory is not MISSING:
                raise ValueError("cannot specify both default and default_factory")
            return Field(default, default_factory, init, repr, compare, hash, metadata, kw_only)

        def _collect(cls, kw_only):
            known = {}
            for base in reversed(cls.__mro__[1:]):
                known.update(getattr(base, "__dataclass_fields__", {}))
            for name, annotation in cls.__dict__.get("__annotations__", {}).items():
                if annotation.split("[")[0].split(".")[-1] == "ClassVar":
                    continue
                if annotation.split(".")[-1] == "KW_ONLY":
                    kw_only = True
                    continue
                value = cls.__dict__.get(name, MISSING)
                if isinstance(value, (list, dict, set)):
                    raise ValueError(f"mutable default {type(value)} for field {name} is not allowed: use default_factory")
                item = value if isinstance(value, Field) else field(default=value)
                item.name = name
                item.type = annotation
                item.passes = annotation.split("[")[0].split(".")[-1] == "InitVar"
                if item.kw_only is MISSING:
                    item.kw_only = kw_only
                if item.default is not MISSING:
                    setattr(cls, name, item.default)
                elif isinstance(value, Field):
                    delattr(cls, name)
                known[name] = item
            return known

        def _make_init(cls, table, frozen):
            names = [f.name for f in table.values() if f.init]
            places = [f.name for f in table.values() if f.init and not f.kw_only]
            required = [f.name for f in table.values() if f.init and not f.has_default()]
            seen = None
            for f in table.values():
                if f.kw_only:
                    continue
                if f.init and f.has_default():
                    seen = f.name
                elif f.init and seen is not None:
                    raise TypeError(f"non-default argument '{f.name}' follows default argument")
            title = f"{cls.__name__}.__init__()"
            def __init__(self, *args, **kwargs):
                if len(args) > len(places):
                    low, high = len([name for name in required if name in places]) + 1, len(places) + 1
                    takes = f"{high} positional argument{'' if high == 1 else 's'}" if low == high else f"from {low} to {high} positional arguments"
                    raise TypeError(f"{title} takes {takes} but {len(args) + 1} were given")
                given = dict(zip(places, args))
                for name, value in kwargs.items():
                    if name in given:
                        raise TypeError(f"{title} got multiple values for argument '{name}'")
                    if name not in names:
                        raise TypeError(f"{title} got an unexpected keyword argument '{name}'")
                    given[name] = value
                missing = [repr(name) for name in required if name not in given]
                if missing:
                    some = missing[0] if len(missing) == 1 else " and ".join(missing) if len(missing) == 2 else ", ".join(missing[:-1]) + ", and " + missing[-1]
                    raise TypeError(f"{title} missing {len(missing)} required positional argument{'' if len(missing) == 1 else 's'}: {some}")
                passed = []
                for f in table.values():
                    if f.passes:
                        passed.append(given[f.name] if f.name in given else f.make())
                    elif f.name in given:
                        object.__setattr__(self, f.name, given[f.name])
                    elif f.has_default():
                        object.__setattr__(self, f.name, f.make())
                if hasattr(self, "__post_init__"):
                    self.__post_init__(*passed)
            return __init__

        def _values(self, table):
            return tuple(getattr(self, f.name) for f in table.values() if f.compare)

        def _add(cls, name, function):
            if name not in cls.__dict__:
                setattr(cls, name, function)

        def _process(cls, init, repr_, eq, order, frozen, unsafe_hash, kw_only):
            if order and not eq:
                raise ValueError("eq must be true if order is true")
            table = _collect(cls, kw_only)
            cls.__dataclass_fields__ = table
            _add(cls, "__match_args__", tuple(name for name, f in table.items() if f.init and f.kw_only is not True))
            if init:
                _add(cls, "__init__", _make_init(cls, table, frozen))
            table = {name: f for name, f in table.items() if not f.passes}
            if repr_:
                def __repr__(self):
                    inside = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in table.values() if f.repr)
                    return f"{type(self).__qualname__}({inside})"
                _add(cls, "__repr__", __repr__)
            if eq:
                def __eq__(self, other):
                    if type(other) is not type(self):
                        return NotImplemented
                    return _values(self, table) == _values(other, table)
                _add(cls, "__eq__", __eq__)
            if order:
                def __lt__(self, other):
                    return _values(self, table) < _values(other, table) if type(other) is type(self) else NotImplemented
                def __le__(self, other):
                    return _values(self, table) <= _values(other, table) if type(other) is type(self) else NotImplemented
                def __gt__(self, other):
                    return _values(self, table) > _values(other, table) if type(other) is type(self) else NotImplemented
                def __ge__(self, other):
                    return _values(self, table) >= _values(other, table) if type(other) is type(self) else NotImplemented
                for function in (__lt__, __le__, __gt__, __ge__):
                    _add(cls, function.__name__, function)
            if frozen or unsafe_hash:
                def __hash__(self):
                    return hash(tuple(getattr(self, f.name) for f in table.values() if (f.compare if f.hash is None else f.hash)))
                _add(cls, "__hash__", __hash__)
            if frozen:
                def __setattr__(self, name, value):
                    raise FrozenInstanceError(f"cannot assign to field {name!r}")
                def __delattr__(self, name):
                    raise FrozenInstanceError(f"cannot delete field {name!r}")
                _add(cls, "__setattr__", __setattr__)
                _add(cls, "__delattr__", __delattr__)
            return cls

        def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, kw_only=False, slots=False):
            if slots:
                raise NotImplementedError("dataclass(slots=True) is not supported: list the names in __slots__ by hand")
            def decorate(cls):
                return _process(cls, init, repr, eq, order, frozen, unsafe_hash, kw_only)
            return decorate if cls is None else decorate(cls)

        def is_dataclass(obj):
            return hasattr(obj, "__dataclass_fields__")

        def fields(obj):
            if not is_dataclass(obj):
                raise TypeError("must be called with a dataclass type or instance")
            return tuple(f for f in obj.__dataclass_fields__.values() if not f.passes)

        def _plain(value, make):
            if is_dataclass(value) and not isinstance(value, type):
                return make([(f.name, _plain(getattr(value, f.name), make)) for f in fields(value)])
            if isinstance(value, tuple) and hasattr(value, "_fields"):
                return type(value)(*[_plain(item, make) for item in value])
            if isinstance(value, (list, tuple)):
                return type(value)(_plain(item, make) for item in value)
            if isinstance(value, dict):
                return {key: _plain(item, make) for key, item in value.items()}
            return value

        def asdict(obj, *, dict_factory=dict):
            if not is_dataclass(obj) or isinstance(obj, type):
                raise TypeError("asdict() should be called on dataclass instances")
            return _plain(obj, dict_factory)

        def astuple(obj, *, tuple_factory=tuple):
            if not is_dataclass(obj) or isinstance(obj, type):
                raise TypeError("astuple() should be called on dataclass instances")
            return _plain(obj, lambda pairs: tuple_factory([value for _, value in pairs]))

        class KW_ONLY:
            pass

        class InitVar:
            def __init__(self, type):
                self.type = type

        def replace(obj, /, **changes):
            for f in obj.__dataclass_fields__.values():
                if f.passes and not f.has_default() and f.name not in changes:
                    raise ValueError(f"InitVar {f.name!r} must be specified with replace()")
            given = {f.name: getattr(obj, f.name) for f in fields(obj) if f.init}
            given.update(changes)
            return type(obj)(**given)
        """#

    static let abstractClasses = #"""
        class ABCMeta:
            pass

        def abstractmethod(function):
            function.__isabstractmethod__ = True
            return function

        def _open(cls):
            names = set()
            for base in reversed(cls.__mro__):
                for name, member in base.__dict__.items():
                    function = getattr(member, "fget", member)
                    if getattr(function, "__isabstractmethod__", False):
                        names.add(name)
                    else:
                        names.discard(name)
            return sorted(names)

        class ABC:
            def __new__(cls, *args, **kwargs):
                names = _open(cls)
                if names:
                    raise TypeError(f"Can't instantiate abstract class {cls.__name__} with abstract method{'' if len(names) == 1 else 's'} {', '.join(names)}")
                return super().__new__(cls)
        """#
}
