// `pandas`: what `groupby` gives.

extension TableScripts {
    static let groupMethods = #"""
        class _GroupBy:
            def __init__(self, frame, by, chosen, as_index=True, sort=True, dropna=True, level=None, observed=True, groups=None):
                self._frame, self._by, self._sort = frame, by, sort
                self._groups = groups or _Groups(frame, by, sort, dropna, level, observed)
                self._chosen = chosen if chosen is not None else [c for c in frame.columns.tolist() if c not in self._groups.used]
                self._as_index = as_index

            @property
            def ngroups(self):
                return self._groups.count

            @property
            def groups(self):
                """The labels of each group's rows.

                Example: import pandas as pd; pd.DataFrame({'k': ['x', 'y', 'x'], 'v': [1, 2, 4]}).groupby('k').groups
                """
                labels = self._frame.index
                return _PrettyDict((k, labels.take(rows)) for k, rows in zip(self._groups.index.tolist(), self._groups.rows()))

            @property
            def indices(self):
                return dict(zip(self._groups.index.tolist(), self._groups.rows()))

            def _names(self):
                labels = self._groups.index.tolist()
                return [(x,) if isinstance(self._by, list) and not isinstance(x, tuple) else x for x in labels]

            def __iter__(self):
                return ((name, self._part(rows)) for name, rows in zip(self._names(), self._groups.rows()))

            def __len__(self):
                return self._groups.count

            def get_group(self, name):
                """The rows of one group.

                Example: import pandas as pd; pd.DataFrame({'k': ['x', 'y', 'x'], 'v': [1, 2, 4]}).groupby('k').get_group('x')
                """
                labels = self._groups.index.tolist()
                if isinstance(name, tuple) and len(name) == 1 and name not in labels:
                    name = name[0]
                if name not in labels:
                    raise KeyError(name)
                return self._part(self._groups.rows()[labels.index(name)])

            def _result(self, columns, names):
                """Aggregates as a table, the groups as its labels or in columns of their own."""
                made = _frame(Index(names) if not (names and isinstance(names[0], tuple)) else MultiIndex.from_tuples(names), columns, self._groups.index)
                if self._as_index:
                    return made
                if isinstance(made.columns, MultiIndex):
                    return made.reset_index()
                taken = _frame(made.columns, made._data, RangeIndex(self._groups.count))
                parts = self._groups.index._parts if isinstance(self._groups.index, MultiIndex) else [self._groups.index._values]
                return _frame(Index(self._groups.names + made.columns.tolist()), parts + made._data, taken.index)

            def _aggregate_column(self, name, how, **options):
                column = self._frame[name]._values
                if isinstance(how, str):
                    return self._groups.aggregate(column, how, **options)
                known = getattr(how, "__name__", None)
                if getattr(how, "__module__", "") in ("numpy", "builtins") and known in ("sum", "mean", "min", "max", "std", "var", "median", "prod"):
                    return self._groups.aggregate(column, known, **({"ddof": 1} if known in ("std", "var") else {}))
                if how in (sum, min, max, len):
                    return self._groups.aggregate(column, {"len": "size"}.get(known, known))
                source = self._frame[name]
                return _column(_infer([how(source._taken(rows)) for rows in self._groups.rows()]))

            def size(self):
                """How many rows each group has.

                Example: import pandas as pd; pd.DataFrame({'k': ['x', 'y', 'x'], 'v': [1, 2, 4]}).groupby('k').size()
                """
                made = _series(self._groups.sizes(), self._groups.index, None)
                if self._as_index:
                    return made
                return made.to_frame("size").reset_index()

            def ngroup(self):
                return _series(self._groups.codes, self._frame.index)

            def cumcount(self, ascending=True):
                """The number of each row in its group.

                Example: import pandas as pd; pd.DataFrame({'k': ['x', 'y', 'x'], 'v': [1, 2, 4]}).groupby('k').cumcount()
                """
                numbers = np.zeros(len(self._frame), dtype=np.int64)
                for rows in self._groups.rows():
                    numbers[rows] = np.arange(len(rows)) if ascending else np.arange(len(rows))[::-1]
                return _series(numbers, self._frame.index)

            def _back(self, column, name):
                """One value a group, back in each of its rows."""
                return _series(_take(column, self._groups.codes), self._frame.index, name)

            def _transformed(self, name, func, *args):
                source = self._frame[name]
                if isinstance(func, str) and func in _aggregates:
                    made = self._back(self._groups.aggregate(source._values, func), name)
                    return made
                column, order, pieces = None, [], []
                for rows in self._groups.rows():
                    part = source._taken(rows)
                    result = getattr(part, func)(*args) if isinstance(func, str) else func(part)
                    pieces.append(result._values if isinstance(result, Series) else _column(result) if _is_listlike(result) else _repeat(result, len(rows)))
                    order.append(rows)
                if not pieces:
                    return source.iloc[:0]
                places = np.empty(len(source), dtype=np.int64)
                places[:] = -1
                rows = np.concatenate(order)
                places[rows] = np.arange(len(rows))
                return _series(_take(_concat(pieces), places), self._frame.index, name)

        class _PrettyDict(dict):
            def __repr__(self):
                return "{" + ", ".join(f"{k!r}: {_listed(v)}" for k, v in self.items()) + "}"

        class SeriesGroupBy(_GroupBy):
            """One column in groups of rows.

            Example: import pandas as pd; pd.Series([1, 2, 3]).groupby(pd.Series([0, 0, 1])).sum()
            """

            def _part(self, rows):
                return self._frame[self._chosen[0]]._taken(rows)

            def __repr__(self):
                return "<pandas.api.typing.SeriesGroupBy object>"

            def _one(self, how, **options):
                name = self._chosen[0]
                column = self._aggregate_column(name, how, **options)
                if self._as_index:
                    return _series(column, self._groups.index, None if self._frame.columns.tolist() == [0] and self._frame.columns[0] == 0 and name == 0 else name)
                return self._result([column], [name])

            def agg(self, func=None, **named):
                """One or several aggregates of each group.

                Example: import pandas as pd; pd.DataFrame({'k': ['x', 'y', 'x'], 'v': [1, 2, 4]}).groupby('k').v.agg(['min', 'max'])
                """
                name = self._chosen[0]
                if func is None:
                    return self._result([self._aggregate_column(name, how) for how in named.values()], list(named.keys()))
                if isinstance(func, (list, tuple)):
                    return self._result([self._aggregate_column(name, how) for how in func], [_function_name(how) for how in func])
                if isinstance(func, dict):
                    return self._result([self._aggregate_column(name, how) for how in func.values()], list(func.keys()))
                return self._one(func)

            aggregate = agg

            def apply(self, func, *args, **kwargs):
                """A function of each group's elements.

                Example: import pandas as pd; pd.DataFrame({'k': ['x', 'y', 'x'], 'v': [1, 2, 4]}).groupby('k').v.apply(lambda s: s.max() - s.min())
                """
                results = [func(self._part(rows), *args, **kwargs) for rows in self._groups.rows()]
                if results and isinstance(results[0], Series):
                    labels = [(g, *([x] if not isinstance(x, tuple) else x)) for g, r in zip(self._groups.index.tolist(), results) for x in r.index.tolist()]
                    return _series(_concat([r._values for r in results]), MultiIndex.from_tuples(labels, [self._groups.names[0], results[0].index.name]), self._chosen[0])
                return _series(_column(_infer(results)), self._groups.index, self._chosen[0])

            def transform(self, func, *args):
                """A function of each group, a value for each row.

                Example: import pandas as pd; pd.DataFrame({'k': ['x', 'y', 'x'], 'v': [1, 2, 4]}).groupby('k').v.transform('mean')
                """
                return self._transformed(self._chosen[0], func, *args)

            def value_counts(self, normalize=False, sort=True, ascending=False):
                """How often each element occurs in each group.

                Example: import pandas as pd; pd.DataFrame({'k': ['x', 'y', 'x'], 'v': [1, 2, 4]}).groupby('k').v.value_counts()
                """
                tuples, values = [], []
                for label, rows in zip(self._groups.index.tolist(), self._groups.rows()):
                    counts = self._part(rows).value_counts(normalize=normalize, sort=sort, ascending=ascending)
                    for x, n in counts.items():
                        tuples.append((*(label if isinstance(label, tuple) else (label,)), x))
                        values.append(n)
                return _series(_column(values), MultiIndex.from_tuples(tuples, self._groups.names + [self._chosen[0]]), "proportion" if normalize else "count")

            def unique(self):
                return _series(_objects([self._part(rows).unique() for rows in self._groups.rows()]), self._groups.index, self._chosen[0])

            def describe(self):
                """Counts, means and quantiles of each group.

                Example: import pandas as pd; pd.DataFrame({'k': ['x', 'y', 'x'], 'v': [1, 2, 4]}).groupby('k').v.describe()
                """
                parts = [self._part(rows).describe() for rows in self._groups.rows()]
                return DataFrame([p.tolist() for p in parts], columns=parts[0].index).set_axis(self._groups.index)

            def quantile(self, q=0.5):
                return _series(np.asarray([_quantile(self._part(rows)._values, q) for rows in self._groups.rows()]), self._groups.index, self._chosen[0])

            def head(self, n=5):
                return self._frame[self._chosen[0]]._taken(np.sort(np.concatenate([rows[:n] for rows in self._groups.rows()])))

            def nlargest(self, n=5):
                return self.apply(lambda s: s.nlargest(n))

            def idxmax(self):
                return self.apply(lambda s: s.idxmax())

            def idxmin(self):
                return self.apply(lambda s: s.idxmin())

            def rank(self, **options):
                return self.transform(lambda s: s.rank(**options))

            def cumsum(self):
                return self.transform("cumsum")

            def shift(self, periods=1):
                return self.transform(lambda s: s.shift(periods))

            def diff(self, periods=1):
                return self.transform(lambda s: s.diff(periods))

            def fillna(self, value):
                return self._frame[self._chosen[0]].fillna(value)
        """#
}
