// `pandas.DataFrame`: its columns and rows, read, set, added and chosen.

extension TableScripts {
    static let frameColumns = #"""
            # Columns and rows

            def _at(self, i):
                return _series(self._data[i], self.index, self.columns[i])

            def _chosen(self, places):
                columns = self.columns.take(places)
                return _frame(columns, [self._data[int(i)] for i in places], self.index)

            def _taken(self, places):
                return _frame(self.columns, [_take(c, places) for c in self._data], self.index.take(places))

            def _row(self, i):
                cells = [c[i] for c in self._data]
                if all(isinstance(c, np.ndarray) for c in self._data) and self._data:
                    flags = [_is_bool(c) for c in self._data]
                    column = np.asarray(cells) if all(flags) or not any(flags) else _objects([x.item() if isinstance(x, np.generic) else x for x in cells])
                    if not any(flags) and len(set(c.dtype.name for c in self._data)) == 1:
                        column = column.astype(self._data[0].dtype)
                elif all(isinstance(c, _StringArray) for c in self._data) and self._data:
                    column = _texts(cells)
                else:
                    column = _objects([x.item() if isinstance(x, np.generic) else x for x in cells])
                return _series(column, self.columns, self.index[i])

            def _append_column(self, name, column):
                labels = self.columns.tolist()
                kept = Index(labels + [name], name=self.columns.name) if not isinstance(self.columns, MultiIndex) else MultiIndex.from_tuples(labels + [name], self.columns.names)
                object.__setattr__(self, "_columns", kept)
                self._data.append(column)

            def _enlarge(self, label, columns, value):
                """A new row: `df.loc[label] = …`."""
                wanted = None if isinstance(columns, slice) else [columns] if _is_scalar(columns) else list(columns)
                for i, name in enumerate(self.columns.tolist()):
                    if wanted is not None and name not in wanted:
                        cell = nan
                    elif isinstance(value, dict):
                        cell = value.get(name, nan)
                    elif isinstance(value, Series):
                        cell = value[name] if name in value.index else nan
                    elif _is_listlike(value):
                        items = list(value)
                        if len(items) != (len(self._data) if wanted is None else len(wanted)):
                            raise ValueError("cannot set a row with mismatched columns")
                        cell = items[i if wanted is None else wanted.index(name)]
                    else:
                        cell = value
                    self._data[i] = _concat([self._data[i], _repeat(cell, 1)])
                labels = self.index.tolist() + [label]
                object.__setattr__(self, "_index", RangeIndex(len(labels)) if isinstance(self.index, RangeIndex) and labels == list(_int_range(len(labels))) else Index(labels, name=self.index.name))

            def __getitem__(self, key):
                if callable(key):
                    key = key(self)
                if isinstance(key, DataFrame):
                    return self.where(key)
                if isinstance(key, slice):
                    return self.iloc[key] if not isinstance(key.start, str) and not isinstance(key.stop, str) else self.loc[key]
                if _is_mask(key):
                    return self._taken(np.nonzero(_aligned_mask(key, self.index))[0])
                if _is_listlike(key) and not isinstance(key, tuple):
                    labels = key.tolist() if hasattr(key, "tolist") else list(key)
                    lost = [x for x in labels if x not in self.columns]
                    if lost and len(lost) == len(labels):
                        raise KeyError(f"None of [{Index(lost)!r}] are in the [columns]")
                    if lost:
                        raise KeyError(f"{lost} not in index")
                    return self._chosen(np.asarray([p for x in labels for p in self.columns._places_of(x)], dtype=np.int64))
                try:
                    places = self.columns._places_of(key)
                except KeyError:
                    raise KeyError(key) from None
                if isinstance(self.columns, MultiIndex) and not (isinstance(key, tuple) and len(key) == self.columns.nlevels):
                    part = self._chosen(np.asarray(places))
                    for _ in _int_range(len(key) if isinstance(key, tuple) else 1):
                        object.__setattr__(part, "_columns", part.columns.droplevel(0))
                    return part
                if len(places) > 1:
                    return self._chosen(np.asarray(places))
                return self._at(places[0])

            def __setitem__(self, key, value):
                if isinstance(key, DataFrame):
                    for i in _int_range(len(self._data)):
                        places = np.nonzero(key._data[i])[0]
                        if len(places):
                            self._data[i] = _put(self._data[i], places, value)
                    return
                if isinstance(key, slice) or _is_mask(key):
                    self.loc[key] = value
                    return
                if _is_listlike(key) and not isinstance(key, tuple):
                    labels = list(key)
                    for i, label in enumerate(labels):
                        if isinstance(value, DataFrame):
                            part = value.iloc[:, i]
                        elif isinstance(value, np.ndarray) and value.ndim == 2:
                            part = value[:, i]
                        elif _is_listlike(value) and not isinstance(value, (Series, str)):
                            items = list(value)
                            part = [row[i] for row in items] if items and _is_listlike(items[0]) else items[i]
                        else:
                            part = value
                        self[label] = part
                    return
                column = self._fitting(value)
                if key in self.columns:
                    for place in self.columns._places_of(key):
                        self._data[place] = column
                else:
                    self._append_column(key, column)

            def _fitting(self, value):
                """A value as a column of this table."""
                if isinstance(value, DataFrame):
                    if value.shape[1] != 1:
                        raise ValueError("Cannot set a DataFrame with multiple columns to the single column")
                    value = value.iloc[:, 0]
                if isinstance(value, Series):
                    if len(self._data) == 0 and len(self.index) == 0:
                        object.__setattr__(self, "_index", value.index)
                    return value._values if value.index.equals(self.index) else _take(value._values, value.index.get_indexer(self.index))
                if _is_scalar(value):
                    return _repeat(value, len(self))
                column = _column(value)
                if len(self._data) == 0 and len(self.index) == 0:
                    object.__setattr__(self, "_index", RangeIndex(len(column)))
                if len(column) != len(self):
                    raise ValueError(f"Length of values ({len(column)}) does not match length of index ({len(self)})")
                return column

            def __delitem__(self, key):
                self.pop(key)

            def pop(self, item):
                """Takes a column out.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).pop('a')
                """
                found = self[item]
                place = self.columns._places_of(item)[0]
                del self._data[place]
                object.__setattr__(self, "_columns", self.columns[np.asarray([i for i in _int_range(len(self.columns)) if i != place], dtype=np.int64)])
                return found

            def insert(self, loc, column, value, allow_duplicates=False):
                """Puts a column at a place.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).insert(0, 'c', [7, 8, 9])
                """
                if column in self.columns and not allow_duplicates:
                    raise ValueError(f"cannot insert {column}, already exists")
                labels = self.columns.tolist()
                self._data.insert(loc, self._fitting(value))
                object.__setattr__(self, "_columns", Index(labels[:loc] + [column] + labels[loc:], name=self.columns.name))

            def get(self, key, default=None):
                return self[key] if key in self.columns else default

            def assign(self, **columns):
                """A copy with further columns.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).assign(c=lambda d: d.a + d.b)
                """
                made = self.copy()
                for name, value in columns.items():
                    made[name] = value(made) if callable(value) else value
                return made

            def head(self, n=5):
                """The first `n` rows.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).head(1)
                """
                return self.iloc[:n]

            def tail(self, n=5):
                """The last `n` rows.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).tail(1)
                """
                return self.iloc[max(len(self) - n, 0):] if n >= 0 else self.iloc[-n:]

            def take(self, indices, axis=0):
                return self._taken(np.asarray(indices)) if axis == 0 else self._chosen(np.asarray(indices))

            def filter(self, items=None, like=None, regex=None, axis=None):
                """The columns whose names fit, or with axis=0 the rows.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).filter(like='a')
                """
                if items is None and like is None and regex is None:
                    raise TypeError("Must pass a positional argument or one of `items`, `cond`, `like`, or `regex`")
                labels = (self.index if axis in (0, "index") else self.columns).tolist()
                found = None if regex is None else _pattern(regex)
                keep = [x for x in labels if (items is not None and x in items) or (like is not None and like in str(x)) or (found is not None and found.search(str(x)))]
                chosen = keep if items is None else [x for x in items if x in labels]
                return self.loc[chosen] if axis in (0, "index") else self[chosen]

            def select_dtypes(self, include=None, exclude=None, bools=False):
                """The columns of some types.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).select_dtypes('float')
                """
                def fits(column, wanted):
                    for kind in wanted:
                        name = str(kind) if not isinstance(kind, type) else {"int": "int64", "float": "float64", "str": "str", "bool": "bool", "object": "object"}.get(kind.__name__, kind.__name__)
                        if name in ("number", "numeric"):
                            if _is_number(column) and (bools or not _is_bool(column)):
                                return True
                        elif name == "object" and isinstance(column, (_StringArray, _ObjectArray)) or name in ("string",) and isinstance(column, _StringArray):
                            return True
                        elif name in ("integer", "floating"):
                            if _is_number(column) and column.dtype.name.startswith({"integer": "int", "floating": "float"}[name]):
                                return True
                        elif name in ("datetime", "datetime64", "timedelta", "timedelta64"):
                            if _kind(column).startswith(name):
                                return True
                        elif _kind(column) == _type_names.get(name, name):
                            return True
                    return False
                listed = lambda x: [] if x is None else list(x) if _is_listlike(x) else [x]
                places = [i for i, c in enumerate(self._data) if (include is None or fits(c, listed(include))) and not (exclude is not None and fits(c, listed(exclude)))]
                return self._chosen(np.asarray(places, dtype=np.int64))

            def sample(self, n=None, frac=None, replace=False, weights=None, random_state=None, axis=None, ignore_index=False):
                """Random rows.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).sample(2, random_state=0)
                """
                weights = self[weights] if isinstance(weights, str) else weights
                found = self._taken(_sampled(len(self), n, frac, replace, weights, random_state))
                return found.reset_index(drop=True) if ignore_index else found

            def query(self, expr, **options):
                """The rows for which an expression over the columns holds.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).query('a > 1 and b < 6')
                """
                return self[self.eval(expr)]

            def eval(self, expr, **options):
                """An expression over the columns.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).eval('a + b')
                """
                return _Query(expr, self).value()

            def where(self, cond, other=nan):
                """The cells where a condition holds, else `other`.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).where(pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}) > 2)
                """
                if callable(cond):
                    cond = cond(self)
                if isinstance(cond, np.ndarray) and cond.ndim == 2:
                    cond = DataFrame(cond, index=self.index, columns=self.columns)
                def column(table, i):
                    return table._at(i) if isinstance(table, DataFrame) else table
                return _frame(self.columns, [self._at(i).where(column(cond, i), column(other, i))._values for i in _int_range(len(self._data))], self.index)

            def mask(self, cond, other=nan):
                """`other` where a condition holds, else the cells.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).mask(pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}) > 2, 0)
                """
                return self.where(~cond, other)

            def isin(self, values):
                """Which cells are among the values.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).isin([2, 5])
                """
                if isinstance(values, dict):
                    return _frame(self.columns, [self._at(i).isin(values.get(c, []))._values for i, c in enumerate(self.columns.tolist())], self.index)
                return self._each(lambda s: s.isin(values))

            def _each(self, function):
                return _frame(self.columns, [function(self._at(i))._values for i in _int_range(len(self._data))], self.index)
        """#
}
