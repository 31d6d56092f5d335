// What of `typing` is more than a name for annotations.

extension ScriptModules {
    /// Classes to derive from; the fields are the annotated names of the class.
    static let typedContainers = #"""
        from collections import namedtuple as _namedtuple

        class NamedTuple(tuple):
            def __init_subclass__(cls):
                if hasattr(cls, "_fields"):
                    return
                names = list(cls.__dict__.get("__annotations__", {}))
                defaults = [cls.__dict__[name] for name in names if name in cls.__dict__]
                late = names[len(names) - len(defaults):]
                for name in names:
                    if name in cls.__dict__ and name not in late:
                        after = [other for other in names[names.index(name):] if other not in cls.__dict__]
                        raise TypeError(f"non-default namedtuple field {after[0]} cannot follow default field {name}")
                cls._plain = _namedtuple(cls.__name__, names, defaults=defaults)
                cls._fields, cls._field_defaults, cls.__match_args__ = tuple(names), dict(zip(late, defaults)), tuple(names)
                for place, name in enumerate(names):
                    setattr(cls, name, property(lambda self, place=place: self[place]))
            def __new__(cls, /, *args, **kwargs):
                if cls is NamedTuple:
                    return _namedtuple(args[0], [name for name, _ in args[1]] if len(args) > 1 else list(kwargs))
                return tuple.__new__(cls, cls._plain(*args, **kwargs))
            @classmethod
            def _make(cls, iterable):
                return cls(*iterable)
            def _asdict(self):
                return dict(zip(self._fields, self))
            def _replace(self, /, **kwargs):
                return type(self)(*self._plain(*self)._replace(**kwargs))
            def __repr__(self):
                return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in zip(self._fields, self))})"

        class TypedDict(dict):
            def __init_subclass__(cls, total=True):
                cls.__total__ = total

        def NewType(name, tp):
            return lambda value: value
        """#
}
