// `pandas.Series`: what it is, and how its elements are chosen.

extension TableScripts {
    static let series = #"""
        def _fitting_labels(labels, count):
            labels = _index_of(labels)
            if len(labels) != count:
                raise ValueError(f"Length mismatch: Expected axis has {count} elements, new values have {len(labels)} elements")
            return labels

        def _set_row_labels(self, labels):
            object.__setattr__(self, "_index", _fitting_labels(labels, len(self)))

        # The labels of the rows of a series or a table.
        _row_labels = property(lambda self: self._index, _set_row_labels)

        class Series:
            """A column with labels.

            Example: import pandas as pd; pd.Series([1, 2], index=['a', 'b'])
            """
            __array_priority__ = 1000
            __hash__ = None

            def __init__(self, data=None, index=None, dtype=None, name=None, copy=None):
                if isinstance(data, dict):
                    if index is not None:
                        index = _index_of(index)
                        data = [data.get(k, nan) for k in index.tolist()]
                    else:
                        index = Index(list(data.keys())) if data else RangeIndex(0)
                        data = list(data.values())
                if isinstance(data, Series):
                    name = data.name if name is None else name
                    if index is not None:
                        index = _index_of(index)
                        data = _take(data._values, data.index.get_indexer(index))
                    else:
                        index = data.index
                elif isinstance(data, Index):
                    name = data.name if name is None else name
                if index is not None:
                    index = _index_of(index)
                if data is None:
                    data = [] if index is None else [nan] * len(index)
                    if dtype is None and index is None:
                        dtype = "object"
                if _is_scalar(data):
                    column = _repeat(data, 1 if index is None else len(index))
                    column = column if dtype is None else _astype(column, dtype)
                else:
                    if isinstance(data, np.ndarray) and data.ndim != 1:
                        raise ValueError(f"Data must be 1-dimensional, got ndarray of shape {data.shape} instead")
                    column = _column(data, dtype)
                if index is None:
                    index = RangeIndex(len(column))
                if len(index) != len(column):
                    raise ValueError(f"Length of values ({len(column)}) does not match length of index ({len(index)})")
                self._values, self._index, self._name, self._owner = column, index, name, None

            # What it is

            index = _row_labels

            @property
            def name(self):
                return self._name

            @name.setter
            def name(self, name):
                self._name = name

            dtype = property(lambda self: _dtype(self._values))
            dtypes = dtype
            shape = property(lambda self: (len(self._values),))
            size = property(lambda self: len(self._values))
            ndim = property(lambda self: 1)
            empty = property(lambda self: len(self._values) == 0)
            array = property(lambda self: self._values)
            hasnans = property(lambda self: bool(_isna(self._values).any()))
            is_unique = property(lambda self: self.nunique(dropna=False) == len(self))
            nbytes = property(lambda self: _memory(self._values))
            T = property(lambda self: self)
            loc = property(lambda self: _Locator(self, True))
            iloc = property(lambda self: _Locator(self, False))
            at = property(lambda self: _Cell(self, True))
            iat = property(lambda self: _Cell(self, False))

            @property
            def values(self):
                """The elements as an array.

                Example: import pandas as pd; pd.Series([3, 1, 2], index=['a', 'b', 'c']).values
                """
                return self._values

            @property
            def str(self):
                """What texts can do, element by element.

                Example: import pandas as pd; pd.Series(['ab', 'c']).str.upper()
                """
                if not isinstance(_decategorized(self._values), (_StringArray, _ObjectArray)):
                    raise AttributeError("Can only use .str accessor with string values, not " + {"bool": "boolean"}.get(self.dtype.name, "floating" if _is_float(self._values) else "integer"))
                return StringMethods(self, lambda column: _series(column, self.index, self.name))

            @property
            def cat(self):
                """What categories can do.

                Example: import pandas as pd; pd.Series(['b', 'a', 'b'], dtype='category').cat.codes
                """
                if not isinstance(self._values, Categorical):
                    raise AttributeError("Can only use .cat accessor with a 'category' dtype")
                return CategoricalMethods(self)

            @property
            def dt(self):
                """Parts of moments.

                Example: import pandas as pd; pd.Series(pd.date_range('2024-01-01', periods=2)).dt.day
                """
                if not isinstance(self._values, _Times):
                    raise AttributeError("Can only use .dt accessor with datetimelike values")
                return DatetimeProperties(self)

            @property
            def plot(self):
                """Draws the series: `s.plot(kind="bar")`.

                Example: import pandas as pd; pd.Series([3, 1, 2], index=['a', 'b', 'c']).plot(kind="bar")
                """
                return PlotMethods(self)

            @property
            def is_monotonic_increasing(self):
                return Index._of(self._values).is_monotonic_increasing

            @property
            def is_monotonic_decreasing(self):
                return Index._of(self._values[::-1]).is_monotonic_increasing

            def __len__(self):
                return len(self._values)

            def __iter__(self):
                return iter(self._values.tolist())

            def __contains__(self, label):
                return label in self.index

            def __array__(self, dtype=None, copy=None):
                values = _decategorized(self._values)
                return np.asarray(values if isinstance(values, np.ndarray) else values.tolist())

            def __array_wrap__(self, result):
                if isinstance(result, np.ndarray) and result.ndim == 1 and len(result) == len(self):
                    return _series(result, self.index, self.name)
                return result

            def __float__(self):
                if len(self) != 1:
                    raise TypeError("cannot convert the series to <class 'float'>")
                return float(self._values[0])

            def __int__(self):
                if len(self) != 1:
                    raise TypeError("cannot convert the series to <class 'int'>")
                return int(self._values[0])

            def __bool__(self):
                raise ValueError("The truth value of a Series is ambiguous. Use a.empty, a.item(), a.any() or a.all().")

            def __repr__(self):
                return _series_text(self, _options["display.max_rows"], _options["display.min_rows"], length=_options["display.show_dimensions"])

            def to_string(self, buf=None, na_rep="NaN", float_format=None, header=True, index=True, length=False, dtype=False, name=False, max_rows=None):
                """The whole series as text.

                Example: import pandas as pd; pd.Series([3, 1, 2], index=['a', 'b', 'c']).to_string()
                """
                before = _options["display.float_format"]
                if float_format is not None:
                    set_option("display.float_format", float_format)
                try:
                    return _series_text(self, max_rows, None, dtype, name, length, header, index, na_rep)
                finally:
                    _options["display.float_format"] = before

            def __getattr__(self, name):
                if not name.startswith("_") and name in self._index:
                    return self[name]
                raise AttributeError(f"'Series' object has no attribute '{name}'")

            # Choosing

            def _taken(self, places):
                return _series(_take(self._values, places), self.index.take(places), self.name)

            def __getitem__(self, key):
                if callable(key):
                    key = key(self)
                if isinstance(key, slice):
                    if isinstance(key.start, str) or isinstance(key.stop, str):
                        return self.loc[key]
                    return self.iloc[key]
                if _is_mask(key):
                    return self._taken(np.nonzero(_aligned_mask(key, self.index))[0])
                return self.loc[key]

            def __setitem__(self, key, value):
                if callable(key):
                    key = key(self)
                if isinstance(key, slice) and not (isinstance(key.start, str) or isinstance(key.stop, str)):
                    self.iloc[key] = value
                else:
                    self.loc[key] = value

            def get(self, key, default=None):
                """The element with a label, or `default`.

                Example: import pandas as pd; pd.Series([3, 1, 2], index=['a', 'b', 'c']).get('z', 0)
                """
                return self[key] if key in self.index else default

            def head(self, n=5):
                """The first `n` elements.

                Example: import pandas as pd; pd.Series([3, 1, 2], index=['a', 'b', 'c']).head(2)
                """
                return self.iloc[:n]

            def tail(self, n=5):
                """The last `n` elements.

                Example: import pandas as pd; pd.Series([3, 1, 2], index=['a', 'b', 'c']).tail(2)
                """
                return self.iloc[max(len(self) - n, 0):] if n >= 0 else self.iloc[-n:]

            def take(self, indices):
                return self._taken(np.asarray(indices))

            def item(self):
                """The only element.

                Example: import pandas as pd; pd.Series([5]).item()
                """
                if len(self) != 1:
                    raise ValueError("can only convert an array of size 1 to a Python scalar")
                return self.tolist()[0]

            def where(self, cond, other=nan):
                """The elements where a condition holds, else `other`.

                Example: import pandas as pd; pd.Series([3, 1, 2], index=['a', 'b', 'c']).where(pd.Series([3, 1, 2], index=['a', 'b', 'c']) > 1)
                """
                flags = _aligned_mask(cond, self.index)
                places = np.nonzero(~flags)[0]
                new = other._values[places] if isinstance(other, Series) else np.asarray(other)[places] if _is_listlike(other) else other
                return _series(_put(self._values, places, new), self.index, self.name) if len(places) else self.copy()

            def mask(self, cond, other=nan):
                """`other` where a condition holds, else the elements.

                Example: import pandas as pd; pd.Series([3, 1, 2], index=['a', 'b', 'c']).mask(pd.Series([3, 1, 2], index=['a', 'b', 'c']) > 1, 0)
                """
                flags = _aligned_mask(cond, self.index)
                return self.where(_series(~flags, self.index), other)

            def sample(self, n=None, frac=None, replace=False, weights=None, random_state=None, axis=None, ignore_index=False):
                """Random elements.

                Example: import pandas as pd; pd.Series([3, 1, 2], index=['a', 'b', 'c']).sample(2, random_state=0)
                """
                places = _sampled(len(self), n, frac, replace, weights, random_state)
                found = self._taken(places)
                return found.reset_index(drop=True) if ignore_index else found

            # Making others of it

            def copy(self, deep=True):
                return _series(self._values.copy() if deep else self._values, self.index, self.name)

            def to_numpy(self, dtype=None, copy=False, na_value=None):
                """The elements as an array.

                Example: import pandas as pd; pd.Series([3, 1, 2], index=['a', 'b', 'c']).to_numpy()
                """
                values = _decategorized(self._values)
                if dtype is not None and dtype is not object and dtype != "object":
                    return _astype(values, dtype) if str(dtype) not in ("str", "<class 'str'>") else _objects(values.tolist())
                if isinstance(values, _StringArray):
                    return _objects(values.tolist())
                return values.copy() if copy else values

            def tolist(self):
                """The elements as a list.

                Example: import pandas as pd; pd.Series([3, 1, 2], index=['a', 'b', 'c']).tolist()
                """
                return self._values.tolist()

            to_list = tolist

            def to_dict(self):
                """Labels and elements as a dict.

                Example: import pandas as pd; pd.Series([3, 1, 2], index=['a', 'b', 'c']).to_dict()
                """
                return dict(zip(self.index.tolist(), self.tolist()))

            def to_frame(self, name=None):
                """A table of this one column.

                Example: import pandas as pd; pd.Series([3, 1, 2], index=['a', 'b', 'c']).to_frame('n')
                """
                label = name if name is not None else 0 if self.name is None else self.name
                return _frame(Index([label]), [self._values], self.index)

            def astype(self, dtype, copy=None, errors="raise"):
                """The elements as another type.

                Example: import pandas as pd; pd.Series([3, 1, 2], index=['a', 'b', 'c']).astype(float)
                """
                if isinstance(dtype, dict):
                    dtype = dtype[self.name]
                return _series(_astype(self._values, dtype), self.index, self.name)

            def items(self):
                """Pairs of label and element.

                Example: import pandas as pd; dict(pd.Series([3, 1, 2], index=['a', 'b', 'c']).items())
                """
                return zip(self.index.tolist(), self.tolist())

            def keys(self):
                return self.index

            def rename(self, index=None, **options):
                """The series with another name, or with labels mapped.

                Example: import pandas as pd; pd.Series([3, 1, 2], index=['a', 'b', 'c']).rename('n')
                """
                if isinstance(index, dict) or callable(index):
                    get = (lambda x: index.get(x, x)) if isinstance(index, dict) else index
                    return _series(self._values, Index([get(x) for x in self.index.tolist()], name=self.index.name), self.name)
                return _series(self._values, self.index, index)

            def rename_axis(self, name=None):
                return _series(self._values, self.index.rename(name), self.name)

            def set_axis(self, labels, axis=0):
                made = self.copy()
                made.index = labels
                return made

            def reset_index(self, level=None, drop=False, name=None, inplace=False):
                """The labels as a column, or dropped.

                Example: import pandas as pd; pd.Series([3, 1, 2], index=['a', 'b', 'c']).reset_index()
                """
                if drop:
                    return _series(self._values, RangeIndex(len(self)), self.name)
                label = name if name is not None else 0 if self.name is None else self.name
                return self.to_frame(label).reset_index()

            def reindex(self, index=None, fill_value=nan):
                """The elements for these labels, missing where there are none.

                Example: import pandas as pd; pd.Series([3, 1, 2], index=['a', 'b', 'c']).reindex(['a', 'z'])
                """
                index = _index_of(index)
                places = self.index.get_indexer(index)
                column = _take(self._values, places)
                if not _is_missing(fill_value):
                    column = _put(column, np.nonzero(places < 0)[0], fill_value)
                    if not _is_float(self._values):
                        column = _astype(column, self.dtype)
                return _series(column, index, self.name)

            def drop(self, labels=None, index=None, errors="raise"):
                """Without these labels.

                Example: import pandas as pd; pd.Series([3, 1, 2], index=['a', 'b', 'c']).drop('a')
                """
                labels = index if labels is None else labels
                gone = [labels] if _is_scalar(labels) or isinstance(labels, tuple) else list(labels)
                lost = [x for x in gone if x not in self.index]
                if lost and errors == "raise":
                    raise KeyError(f"{lost} not found in axis")
                known = set(gone)
                return self._taken(np.nonzero(np.asarray([x not in known for x in self.index.tolist()], dtype=bool))[0])

            def squeeze(self):
                return self._values[0] if len(self) == 1 else self

            def to_csv(self, path_or_buf=None, **options):
                """The series as comma-separated values.

                Example: import pandas as pd; print(pd.Series([3, 1, 2], index=['a', 'b', 'c']).to_csv())
                """
                return self.to_frame().to_csv(path_or_buf, **options)

            def pipe(self, function, *args, **kwargs):
                return function(self, *args, **kwargs)
        """#
}
