// `pandas`: the labels of rows and columns.

extension TableScripts {
    static let index = #"""
        class Index:
            """The labels of rows or columns.

            Example: import pandas as pd; pd.Index(['a', 'b']).get_loc('b')
            """

            def __new__(cls, data=None, dtype=None, copy=False, name=None, tupleize_cols=True):
                if cls is Index and isinstance(data, _int_range):
                    return RangeIndex(data.start, data.stop, data.step, name=name)
                if cls is Index and tupleize_cols and isinstance(data, list) and data and all(isinstance(x, tuple) for x in data):
                    return MultiIndex.from_tuples(data)
                found = data._values if isinstance(data, (Series, Index)) else data[0] if isinstance(data, list) and data else data
                if cls is Index and (isinstance(found, (_Times, Timestamp)) or found is NaT):
                    return DatetimeIndex(data, name=name) if not isinstance(found, _Times) or found.kind[0] == "d" else Index._of(found, name)
                return object.__new__(cls)

            def __init__(self, data=None, dtype=None, copy=False, name=None, tupleize_cols=True):
                if isinstance(self, (RangeIndex, MultiIndex, DatetimeIndex, TimedeltaIndex)):
                    return
                if name is None and isinstance(data, (Index, Series)):
                    name = data.name
                self._values = _column([] if data is None else data, dtype)
                self.name = name
                self._places = None

            @classmethod
            def _of(cls, column, name=None):
                timed = isinstance(column, _Times)
                made = object.__new__((DatetimeIndex if column.kind[0] == "d" else TimedeltaIndex) if timed else Index)
                made._values, made.name, made._places = column, name, None
                if timed:
                    made._freq = None
                return made

            nlevels = 1

            @property
            def names(self):
                return [self.name]

            @names.setter
            def names(self, names):
                self.name = list(names)[0]

            def _levels(self):
                """The values of each level."""
                return [self._values]

            def _level(self, level):
                """The number of a level that is given by number or name."""
                if level == self.name or level in (0, -1):
                    return 0
                raise KeyError(f"Requested level ({level}) does not match index name ({self.name})")

            @property
            def dtype(self):
                return _dtype(self._values)

            @property
            def values(self):
                return _decategorized(self._values)

            @property
            def array(self):
                return self._values

            @property
            def size(self):
                return len(self)

            @property
            def shape(self):
                return (len(self),)

            @property
            def ndim(self):
                return 1

            @property
            def empty(self):
                return len(self) == 0

            @property
            def T(self):
                return self

            @property
            def str(self):
                return StringMethods(Series(self._values), lambda column: Index._of(column, self.name) if not _is_bool(column) else column)

            def to_numpy(self, dtype=None):
                """The labels as an array.

                Example: import pandas as pd; pd.Index(['a', 'b', 'c']).to_numpy()
                """
                return Series(self._values).to_numpy(dtype)

            def __array__(self, dtype=None, copy=None):
                return np.asarray(self._values if isinstance(self._values, np.ndarray) else self._values.tolist())

            def tolist(self):
                """The labels as a list.

                Example: import pandas as pd; pd.Index(['a', 'b', 'c']).tolist()
                """
                return self._values.tolist()

            to_list = tolist

            def __len__(self):
                return len(self._values)

            def __iter__(self):
                return iter(self.tolist())

            def __contains__(self, label):
                try:
                    return label in self._map()
                except TypeError:
                    return False

            def __getitem__(self, key):
                if isinstance(key, (int, np.integer)):
                    item = self._values[int(key)]
                    return item
                if isinstance(key, Series):
                    key = key._values
                return self._from(self._values[key])

            def _from(self, column):
                return Index._of(column, self.name)

            def take(self, places):
                """The labels at these places.

                Example: import pandas as pd; pd.Index(['a', 'b', 'c']).take([0, 2])
                """
                return self._from(_take(self._values, np.asarray(places)))

            def _map(self):
                """Each label with its place, or the list of its places."""
                if self._places is None:
                    labels = self.tolist()
                    known = dict(zip(labels, _int_range(len(labels))))
                    if len(known) < len(labels):
                        known = {}
                        for i, label in enumerate(labels):
                            if label in known:
                                if isinstance(known[label], list):
                                    known[label].append(i)
                                else:
                                    known[label] = [known[label], i]
                            else:
                                known[label] = i
                    self._places = known
                return self._places

            def get_loc(self, key):
                """The place of a label; KeyError where there is none.

                Example: import pandas as pd; pd.Index(['a', 'b', 'c']).get_loc('b')
                """
                try:
                    found = self._map()[key]
                except TypeError:
                    raise KeyError(key) from None
                if isinstance(found, list):
                    places = np.asarray(found)
                    flags = np.zeros(len(self), dtype=bool)
                    flags[places] = True
                    return flags
                return found

            def _places_of(self, key):
                """The places of a label, a list; KeyError where there is none."""
                if isinstance(key, np.generic):
                    key = key.item()
                try:
                    found = self._map()[key]
                except TypeError:
                    raise KeyError(key) from None
                return found if isinstance(found, list) else [found]

            def get_indexer(self, target):
                """The place of each label of `target`, -1 where there is none.

                Example: import pandas as pd; pd.Index(['a', 'b', 'c']).get_indexer(['c', 'z'])
                """
                known = self._map()
                found = [known.get(label, -1) for label in (target.tolist() if hasattr(target, "tolist") else list(target))]
                return np.asarray([x[0] if isinstance(x, list) else x for x in found], dtype=np.int64)

            @property
            def is_unique(self):
                return len(self._map()) == len(self)

            @property
            def has_duplicates(self):
                return not self.is_unique

            @property
            def is_monotonic_increasing(self):
                labels = self.tolist()
                return all(labels[i] <= labels[i + 1] for i in _int_range(len(labels) - 1))

            def equals(self, other):
                """Whether the same labels stand in the same order.

                Example: import pandas as pd; pd.Index(['a', 'b', 'c']).equals(pd.Index(['a', 'b', 'c']))
                """
                if self is other:
                    return True
                if not isinstance(other, Index) or len(self) != len(other) or self.nlevels != other.nlevels:
                    return False
                a, b = self._values, other._values
                if isinstance(a, np.ndarray) and isinstance(b, np.ndarray):
                    return bool((a == b).all())
                return a.tolist() == b.tolist()

            def isin(self, values):
                """Which labels are among the values.

                Example: import pandas as pd; pd.Index(['a', 'b', 'c']).isin(['a'])
                """
                return Series(self._values).isin(values)._values

            def unique(self):
                """The different labels.

                Example: import pandas as pd; pd.Index(['a', 'b', 'a']).unique()
                """
                return self._from(_factorize(self._values)[1])

            def nunique(self):
                return len(_factorize(self._values)[1])

            def isna(self):
                return _isna(self._values)

            def notna(self):
                return ~_isna(self._values)

            def duplicated(self, keep="first"):
                return Series(self._values).duplicated(keep)._values

            def map(self, function):
                """A function of each label.

                Example: import pandas as pd; pd.Index(['a', 'b', 'c']).map(lambda x: x * 2)
                """
                get = function.get if isinstance(function, dict) else function
                return Index([get(x) for x in self.tolist()], name=self.name)

            def astype(self, dtype):
                return Index._of(_astype(self._values, dtype), self.name)

            def rename(self, name):
                return Index._of(self._values, name)

            set_names = rename

            def copy(self):
                return Index._of(self._values, self.name)

            def sort_values(self, ascending=True):
                return self.take(_order(self._values, ascending))

            def argsort(self):
                return _order(self._values)

            def append(self, other):
                others = other if isinstance(other, list) else [other]
                return Index._of(_concat([self._values] + [o._values for o in others]))

            def drop(self, labels):
                """The other labels.

                Example: import pandas as pd; pd.Index(['a', 'b', 'c']).drop('a')
                """
                gone = [labels] if _is_scalar(labels) else list(labels)
                for label in gone:
                    if label not in self:
                        raise KeyError(f"{gone} not found in axis")
                return self[np.asarray([x not in gone for x in self.tolist()], dtype=bool)]

            def union(self, other):
                both = list(dict.fromkeys(self.tolist() + list(other)))
                try:
                    both = sorted(both)
                except TypeError:
                    pass
                return Index(both, name=self.name)

            def intersection(self, other):
                known = set(other)
                return Index([x for x in self.tolist() if x in known], name=self.name)

            def difference(self, other):
                known = set(other)
                return Index(sorted(x for x in self.tolist() if x not in known), name=self.name)

            def min(self):
                return Series(self._values).min()

            def max(self):
                return Series(self._values).max()

            def value_counts(self, **options):
                return Series(self._values, name=self.name).value_counts(**options)

            def to_series(self):
                return Series(self._values, index=self, name=self.name)

            def to_frame(self, index=True, name=None):
                made = DataFrame({0 if self.name is None and name is None else name or self.name: self._values})
                return made.set_axis(self) if index else made

            def _compared(self, other, op):
                return op(Series(self._values), Series(other._values) if isinstance(other, Index) else other)._values

            def __eq__(self, other):
                return self._compared(other, operator.eq)

            def __ne__(self, other):
                return self._compared(other, operator.ne)

            def __lt__(self, other):
                return self._compared(other, operator.lt)

            def __le__(self, other):
                return self._compared(other, operator.le)

            def __gt__(self, other):
                return self._compared(other, operator.gt)

            def __ge__(self, other):
                return self._compared(other, operator.ge)

            def __add__(self, other):
                return Index._of(operator.add(Series(self._values), other)._values, self.name)

            def __sub__(self, other):
                return Index._of(operator.sub(Series(self._values), other)._values, self.name)

            def __mul__(self, other):
                return Index._of(operator.mul(Series(self._values), other)._values, self.name)

            def __bool__(self):
                raise ValueError("The truth value of a Index is ambiguous. Use a.empty, a.item(), a.any() or a.all().")

            __hash__ = None

            def _texts(self):
                """How the labels are printed."""
                if isinstance(self._values, _Times):
                    return self._values._texts()
                if _is_number(self._values) and not _is_bool(self._values):
                    lines = [x.strip() for x in _format_column(self._values, False)]
                    width = max([len(x) for x in lines], default=0)
                    return [x.ljust(width) for x in lines]
                return [_escaped(x) for x in self.tolist()]

            def __repr__(self):
                return _index_text(self)
        """#
}
