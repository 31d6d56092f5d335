// `pandas`: labels that are whole numbers at equal steps, and labels of several parts.

extension TableScripts {
    static let labels = #"""
        class RangeIndex(Index):
            """Labels that are whole numbers at equal steps.

            Example: import pandas as pd; pd.RangeIndex(3)
            """

            def __init__(self, start=0, stop=None, step=1, dtype=None, name=None):
                if isinstance(start, _int_range):
                    start, stop, step = start.start, start.stop, start.step
                if stop is None:
                    start, stop = 0, start
                self._range = _int_range(start, stop, step)
                self.name = name
                self._cached = None
                self._places = None

            start = property(lambda self: self._range.start)
            stop = property(lambda self: self._range.stop)
            step = property(lambda self: self._range.step)

            @property
            def _values(self):
                if self._cached is None:
                    self._cached = np.arange(self._range.start, self._range.stop, self._range.step)
                return self._cached

            def __len__(self):
                return len(self._range)

            def tolist(self):
                return list(self._range)

            to_list = tolist

            def __getitem__(self, key):
                if isinstance(key, slice):
                    part = self._range[key]
                    return RangeIndex(part.start, part.stop, part.step, name=self.name)
                if isinstance(key, (int, np.integer)):
                    try:
                        return self._range[int(key)]
                    except IndexError:
                        raise IndexError(f"index {key} is out of bounds for axis 0 with size {len(self)}") from None
                return Index.__getitem__(self, key)

            def __contains__(self, label):
                try:
                    return label in self._range
                except TypeError:
                    return False

            def _places_of(self, key):
                if isinstance(key, np.generic):
                    key = key.item()
                if isinstance(key, str) or key not in self._range:
                    raise KeyError(key)
                return [self._range.index(int(key))]

            def get_loc(self, key):
                return self._places_of(key)[0]

            @property
            def is_unique(self):
                return True

            @property
            def is_monotonic_increasing(self):
                return self._range.step > 0 or len(self) < 2

            def equals(self, other):
                if isinstance(other, RangeIndex):
                    return self._range == other._range
                return Index.equals(self, other)

            def rename(self, name):
                return RangeIndex(self._range, name=name)

            def copy(self):
                return RangeIndex(self._range, name=self.name)

            def _texts(self):
                width = max([len(str(x)) for x in (self._range[0], self._range[-1])]) if len(self._range) else 0
                return [str(x).ljust(width) for x in self._range]

            def __repr__(self):
                name = "" if self.name is None else f", name={self.name!r}"
                return f"RangeIndex(start={self.start}, stop={self.stop}, step={self.step}{name})"

        class MultiIndex(Index):
            """Labels of several parts each.

            Example: import pandas as pd; pd.MultiIndex.from_tuples([('a', 1), ('b', 2)])
            """

            def __init__(self, levels=None, codes=None, names=None):
                self._parts = [_take(_column(level), np.asarray(code)) for level, code in zip(levels or [], codes or [])]
                self.names = list(names) if names is not None else [None] * len(self._parts)
                self._places = None
                self._listed = None

            @classmethod
            def _of_parts(cls, parts, names):
                made = object.__new__(MultiIndex)
                made._parts, made.names, made._places, made._listed = parts, list(names), None, None
                return made

            @classmethod
            def from_arrays(cls, arrays, names=None):
                """Labels from one array for each part.

                Example: import pandas as pd; pd.MultiIndex.from_arrays([['a', 'b'], [1, 2]])
                """
                return cls._of_parts([_column(a) for a in arrays], names or [getattr(a, "name", None) for a in arrays])

            @classmethod
            def from_tuples(cls, tuples, names=None):
                """Labels from tuples.

                Example: import pandas as pd; pd.MultiIndex.from_tuples([('a', 1), ('b', 2)], names=['k', 'n'])
                """
                tuples = list(tuples)
                width = len(tuples[0]) if tuples else len(names or [])
                return cls._of_parts([_column([t[i] for t in tuples]) for i in _int_range(width)], names or [None] * width)

            @classmethod
            def from_product(cls, iterables, names=None):
                """Every combination of the parts' labels.

                Example: import pandas as pd; pd.MultiIndex.from_product([['a', 'b'], [1, 2]])
                """
                tuples = [()]
                for part in iterables:
                    part = list(part)
                    tuples = [t + (x,) for t in tuples for x in part]
                return cls.from_tuples(tuples, names)

            @property
            def name(self):
                return None

            @name.setter
            def name(self, value):
                pass

            @property
            def names(self):
                return self._names

            @names.setter
            def names(self, names):
                self._names = list(names)

            @property
            def nlevels(self):
                return len(self._parts)

            @property
            def _values(self):
                return _objects(self.tolist())

            @property
            def levels(self):
                return [Index(Categorical(p).categories, name=n) for p, n in zip(self._parts, self.names)]

            def __len__(self):
                return len(self._parts[0]) if self._parts else 0

            def tolist(self):
                if self._listed is None:
                    self._listed = list(zip(*[p.tolist() for p in self._parts]))
                return self._listed

            to_list = tolist

            def __getitem__(self, key):
                if isinstance(key, (int, np.integer)):
                    return self.tolist()[int(key)]
                return MultiIndex._of_parts([p[key] for p in self._parts], self.names)

            def take(self, places):
                return MultiIndex._of_parts([_take(p, np.asarray(places)) for p in self._parts], self.names)

            def _from(self, column):
                return Index(column.tolist())

            def get_level_values(self, level):
                """One part of the labels.

                Example: import pandas as pd; pd.MultiIndex.from_tuples([('a', 1), ('b', 2)], names=['k', 'n']).get_level_values('n')
                """
                number = self._level(level)
                return Index._of(self._parts[number], self.names[number])

            def _levels(self):
                return list(self._parts)

            def _level(self, level):
                if level in self.names:
                    return self.names.index(level)
                if isinstance(level, int) and -self.nlevels <= level < self.nlevels:
                    return level % self.nlevels
                raise KeyError(f"Level {level} not found")

            def droplevel(self, level=0):
                """The labels without one part.

                Example: import pandas as pd; pd.MultiIndex.from_tuples([('a', 1), ('b', 2)], names=['k', 'n']).droplevel('n')
                """
                number = self._level(level)
                parts = [p for i, p in enumerate(self._parts) if i != number]
                names = [n for i, n in enumerate(self.names) if i != number]
                return MultiIndex._of_parts(parts, names) if len(parts) > 1 else Index._of(parts[0], names[0])

            def _places_of(self, key):
                if isinstance(key, tuple) and len(key) == self.nlevels:
                    return Index._places_of(self, key)
                part = key if isinstance(key, tuple) else (key,)
                found = [i for i, label in enumerate(self.tolist()) if label[:len(part)] == part]
                if not found:
                    raise KeyError(key)
                return found

            def __contains__(self, label):
                try:
                    return bool(self._places_of(label))
                except KeyError:
                    return False

            def rename(self, names):
                return MultiIndex._of_parts(self._parts, names)

            set_names = rename

            def copy(self):
                return MultiIndex._of_parts(self._parts, self.names)

            def unique(self):
                return MultiIndex.from_tuples(list(dict.fromkeys(self.tolist())), self.names)

            def to_frame(self, index=True):
                return DataFrame({i if n is None else n: p for i, (n, p) in enumerate(zip(self.names, self._parts))}, index=self if index else None)

            def sort_values(self, ascending=True):
                return self.take(self._sorted(ascending))

            def _sorted(self, ascending=True):
                order = np.arange(len(self))
                for part in self._parts[::-1]:
                    order = order[_order(_take(part, order), ascending)]
                return order

            def _part_texts(self):
                return [Index._of(p)._texts() if len(p) else [] for p in self._parts]

            def _texts(self):
                return [str(x) for x in self.tolist()]

            def __repr__(self):
                rows = list(zip(*[[repr(x) if isinstance(x, str) else str(x) for x in p.tolist()] for p in self._parts]))
                widths = [max(len(r[i]) for r in rows) for i in _int_range(self.nlevels)] if rows else []
                lines = ["(" + ", ".join(x.rjust(w) for x, w in zip(row, widths)) + ")" for row in rows]
                if len(lines) > 100:
                    lines = lines[:10] + ["..."] + lines[-10:]
                body = ",\n            ".join(lines)
                names = "" if all(n is None for n in self.names) else f"names={self.names!r}"
                length = f", length={len(self)}" if len(self) > 100 else ""
                return f"MultiIndex([{body}],\n           {names}{length})" if names or length else f"MultiIndex([{body}],\n           )"

        def _labels_of(parts, names):
            """Labels of one level or of several."""
            return Index._of(parts[0], names[0]) if len(parts) == 1 else MultiIndex._of_parts(parts, names)

        def _index_of(labels, name=None):
            if isinstance(labels, Index):
                return labels
            if isinstance(labels, Series):
                return Index._of(labels._values, labels.name)
            if isinstance(labels, Categorical):
                return Index._of(labels)
            return Index(labels if isinstance(labels, (list, _int_range, np.ndarray)) else list(labels) if not isinstance(labels, (_StringArray, _ObjectArray)) else labels, name=name)
        """#
}
