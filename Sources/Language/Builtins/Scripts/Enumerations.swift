// `enum`: Enum, IntEnum, StrEnum, auto and unique. There are no metaclasses here: the members are made when the class announces itself to
// its base, and what a class of enumerations does as a container are the methods that TypeObject asks for (`__class_iter__` and its like).

extension ScriptModules {
    static let enumerations = #"""
        class auto:
            def __init__(self):
                self.value = None
            def __repr__(self):
                return f"auto({self.value})"

        def _is_member(name, value):
            if name[:1] == "_" and name[-1:] == "_":
                return False
            if isinstance(value, auto):
                return True
            return not callable(value) and not isinstance(value, (property, staticmethod, classmethod))

        def _next(cls, name, values):
            made = getattr(cls, "_generate_next_value_", None)
            if made is not None:
                return made(name, 1, len(values), values)
            if issubclass(cls, StrEnum):
                return name.lower()
            for last in reversed(values):
                if isinstance(last, int):
                    return last + 1
            return 1

        def _plain(cls):
            for base in cls.__mro__:
                if base in (int, str, float, tuple, bytes):
                    return base
            return None

        def _make(cls, value):
            own, plain = cls._new_, _plain(cls)
            arguments = value if isinstance(value, tuple) and plain is not tuple else (value,)
            if own is not None:
                return own(cls, *arguments)
            if plain is None:
                return object.__new__(cls)
            member = plain.__new__(cls, *arguments)
            member._value_ = plain(*arguments)
            return member

        def _take_over(cls):
            # What a built-in type among the bases does otherwise is the enumeration's own affair.
            for name in ("__new__", "__repr__", "__str__", "__format__"):
                for base in cls.__mro__:
                    if base in (int, str, float, tuple, bytes):
                        setattr(cls, name, Enum.__dict__[name])
                        break
                    if name in base.__dict__:
                        break

        def _announce(cls):
            for base in cls.__mro__[1:]:
                if base.__dict__.get("_member_map_"):
                    raise TypeError(f"<enum {cls.__name__!r}> cannot extend {base!r}")
            if "__new__" in cls.__dict__:
                cls._new_ = staticmethod(cls.__dict__["__new__"])
                del cls.__new__
            if _plain(cls) is not None:
                _take_over(cls)
            fill = cls.__dict__.get("__init__")
            if fill is not None:
                del cls.__init__
            else:
                fill = getattr(cls, "_init_", None)
            cls._init_ = fill
            listed = [(name, value) for name, value in cls.__dict__.items() if _is_member(name, value)]
            cls._member_map_, cls._member_names_ = {}, []
            cls.__members__ = cls._member_map_
            values = []
            for name, value in listed:
                if isinstance(value, auto):
                    value = _next(cls, name, values)
                values.append(value)
                member = None
                for known in cls._member_map_.values():
                    if known._value_ == value:
                        member = known
                        break
                if member is None:
                    member = _make(cls, value)
                    if "_value_" not in member.__dict__:
                        member._value_ = value
                    member._name_ = name
                    if fill is not None:
                        fill(member, *(value if isinstance(value, tuple) else (value,)))
                    cls._member_names_.append(name)
                cls._member_map_[name] = member
                setattr(cls, name, member)

        def _find(cls, value, names):
            if not cls._member_map_:
                if names is None:
                    raise TypeError(f"<enum {cls.__name__!r}> has no members defined")
                return _build(cls, value, names)
            for member in cls._member_map_.values():
                if member is value or member._value_ == value:
                    return member
            found = cls._missing_(value)
            if isinstance(found, cls):
                return found
            if found is None:
                raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
            raise TypeError(f"error in {cls.__name__}._missing_: returned {found!r} instead of None or a valid member")

        def _build(cls, title, names):
            if isinstance(names, str):
                names = names.replace(",", " ").split()
            if isinstance(names, dict):
                names = list(names.items())
            pairs = [(item, auto()) if isinstance(item, str) else tuple(item) for item in names]
            return type(title, (cls,), dict(pairs))

        def _item(cls, name):
            if name not in cls._member_map_:
                raise KeyError(name)
            return cls._member_map_[name]

        def _has(cls, value):
            if isinstance(value, cls):
                return True
            if not isinstance(value, Enum) and not hasattr(value, "_member_map_"):
                raise TypeError(f"unsupported operand type(s) for 'in': '{type(value).__qualname__}' and 'EnumType'")
            return False

        def _representation(member):
            return f"<{type(member).__name__}.{member._name_}: {member._value_!r}>"

        class Enum:
            _member_map_, _member_names_, _new_, _init_ = {}, [], None, None
            def __init_subclass__(cls, **kwargs):
                _announce(cls)
            def __new__(cls, value, names=None, **kwargs):
                return _find(cls, value, names)
            def __class_getitem__(cls, name):
                return _item(cls, name)
            def __class_iter__(cls):
                return iter([cls._member_map_[name] for name in cls._member_names_])
            def __class_len__(cls):
                return len(cls._member_names_)
            def __class_contains__(cls, value):
                return _has(cls, value)
            def __class_repr__(cls):
                return f"<enum {cls.__name__!r}>"
            @classmethod
            def _missing_(cls, value):
                return None
            @property
            def name(self):
                return self._name_
            @property
            def value(self):
                return self._value_
            def __repr__(self):
                return _representation(self)
            def __str__(self):
                return f"{type(self).__name__}.{self._name_}"
            def __format__(self, spec):
                return format(str(self), spec)
            def __hash__(self):
                return hash(self._name_)
            def __copy__(self):
                return self
            def __deepcopy__(self, memo):
                return self

        class IntEnum(int, Enum):
            def __str__(self):
                return str(self._value_)
            def __format__(self, spec):
                return format(self._value_, spec)

        class StrEnum(str, Enum):
            def __str__(self):
                return self._value_
            def __format__(self, spec):
                return format(self._value_, spec)

        def unique(enumeration):
            doubles = [f"{name} -> {member._name_}" for name, member in enumeration._member_map_.items() if name != member._name_]
            if doubles:
                raise ValueError(f"duplicate values found in {enumeration!r}: {', '.join(doubles)}")
            return enumeration
        """#
}
