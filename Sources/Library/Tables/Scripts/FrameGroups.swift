// `pandas`: what `groupby` of a table gives.

extension TableScripts {
    static let frameGroups = #"""
        class DataFrameGroupBy(_GroupBy):
            """A table in groups of rows.

            Example: import pandas as pd; pd.DataFrame({'a': [0, 0, 1], 'b': [1, 2, 3]}).groupby('a').mean()
            """

            def _part(self, rows):
                return self._frame._taken(rows)

            def __repr__(self):
                return "<pandas.api.typing.DataFrameGroupBy object>"

            def __getitem__(self, key):
                if isinstance(key, (list, Index)):
                    lost = [k for k in key if k not in self._frame.columns]
                    if lost:
                        raise KeyError(f"Columns not found: {', '.join(repr(k) for k in lost)}")
                    return DataFrameGroupBy(self._frame, self._by, list(key), self._as_index, groups=self._groups)
                if key not in self._frame.columns:
                    raise KeyError(f"Column not found: {key}")
                return SeriesGroupBy(self._frame, self._by, [key], self._as_index, groups=self._groups)

            def __getattr__(self, name):
                if not name.startswith("_") and name in self._frame.columns:
                    return self[name]
                raise AttributeError(f"'DataFrameGroupBy' object has no attribute '{name}'")

            def _all(self, how, numeric_only=False, **options):
                names = self._chosen
                if numeric_only:
                    names = [n for n in names if _is_number(self._frame[n]._values)]
                columns = []
                for name in names:
                    try:
                        columns.append(self._aggregate_column(name, how, **options))
                    except TypeError as error:
                        if how in _numeric_aggregates and "does not support operation" in str(error):
                            raise TypeError(f"agg function failed [how->{how},dtype->{self._frame[name].dtype}]") if how not in ("std", "var", "sem") else TypeError(
                                str(error)) from None
                        raise
                return self._result(columns, names)

            def agg(self, func=None, **named):
                """One or several aggregates of each column of each group.

                Example: import pandas as pd; pd.DataFrame({'k': ['x', 'y', 'x'], 'v': [1, 2, 4]}).groupby('k').agg(total=('v', 'sum'))
                """
                if func is None:
                    columns = [self._aggregate_column(*pair[:2]) for pair in named.values()]
                    return self._result(columns, list(named.keys()))
                if isinstance(func, dict):
                    for name in func:
                        if name not in self._frame.columns:
                            raise KeyError(f"Label(s) ['{name}'] do not exist")
                    if any(isinstance(how, (list, tuple)) for how in func.values()):
                        pairs = [(name, one) for name, how in func.items() for one in (how if isinstance(how, (list, tuple)) else [how])]
                        return self._result([self._aggregate_column(n, h) for n, h in pairs], [(n, _function_name(h)) for n, h in pairs])
                    return self._result([self._aggregate_column(name, how) for name, how in func.items()], list(func.keys()))
                if isinstance(func, (list, tuple)):
                    pairs = [(name, how) for name in self._chosen for how in func]
                    return self._result([self._aggregate_column(n, h) for n, h in pairs], [(n, _function_name(h)) for n, h in pairs])
                return self._all(func)

            aggregate = agg

            def apply(self, func, *args, include_groups=False, **kwargs):
                """A function of each group's table.

                Example: import pandas as pd; pd.DataFrame({'k': ['x', 'y', 'x'], 'v': [1, 2, 4]}).groupby('k').apply(lambda d: d.v.sum())
                """
                results = []
                for rows in self._groups.rows():
                    part = self._frame._taken(rows)
                    part = part[[c for c in self._frame.columns.tolist() if c not in self._groups.used] if self._chosen is None or len(self._chosen) == len(self._frame.columns) - len(self._groups.used) else self._chosen]
                    results.append(func(part, *args, **kwargs))
                if results and isinstance(results[0], Series):
                    made = DataFrame([r.tolist() for r in results], columns=results[0].index)
                    return made.set_axis(self._groups.index)
                if results and isinstance(results[0], DataFrame):
                    whole = concat(results)
                    labels = [(*(g if isinstance(g, tuple) else (g,)), x) for g, r in zip(self._groups.index.tolist(), results) for x in r.index.tolist()]
                    return whole.set_axis(MultiIndex.from_tuples(labels, self._groups.names + [None]))
                return _series(_column(_infer(results)), self._groups.index)

            def transform(self, func, *args):
                """A function of each column of each group, a value for each row.

                Example: import pandas as pd; pd.DataFrame({'k': ['x', 'y', 'x'], 'v': [1, 2, 4]}).groupby('k').transform('mean')
                """
                parts = [self._transformed(name, func, *args) for name in self._chosen]
                return _frame(Index(self._chosen), [p._values for p in parts], self._frame.index)

            def filter(self, func):
                """The rows of the groups for which a function holds.

                Example: import pandas as pd; pd.DataFrame({'k': ['x', 'y', 'x'], 'v': [1, 2, 4]}).groupby('k').filter(lambda d: len(d) > 1)
                """
                keep = [rows for rows in self._groups.rows() if func(self._frame._taken(rows))]
                return self._frame._taken(np.sort(np.concatenate(keep)) if keep else np.asarray([], dtype=np.int64))

            def head(self, n=5):
                """The first rows of each group.

                Example: import pandas as pd; pd.DataFrame({'k': ['x', 'y', 'x'], 'v': [1, 2, 4]}).groupby('k').head(1)
                """
                return self._frame._taken(np.sort(np.concatenate([rows[:n] for rows in self._groups.rows()])))

            def tail(self, n=5):
                """The last rows of each group.

                Example: import pandas as pd; pd.DataFrame({'k': ['x', 'y', 'x'], 'v': [1, 2, 4]}).groupby('k').tail(1)
                """
                return self._frame._taken(np.sort(np.concatenate([rows[-n:] for rows in self._groups.rows()])))

            def sample(self, n=None, frac=None, random_state=None):
                source = np.random.RandomState(random_state) if isinstance(random_state, int) else random_state
                return self._frame._taken(np.concatenate([rows[_sampled(len(rows), n, frac, False, None, source)] for rows in self._groups.rows()]))

            def describe(self):
                """Counts, means and quantiles of each column of each group.

                Example: import pandas as pd; pd.DataFrame({'k': ['x', 'y', 'x'], 'v': [1, 2, 4]}).groupby('k').describe()
                """
                names = [n for n in self._chosen if _is_number(self._frame[n]._values)]
                pairs, columns = [], []
                for name in names:
                    parts = [self._frame[name]._taken(rows).describe() for rows in self._groups.rows()]
                    for i, label in enumerate(parts[0].index.tolist()):
                        pairs.append((name, label))
                        columns.append(np.asarray([p._values[i] for p in parts]))
                return self._result(columns, pairs)

            def corr(self, numeric_only=False):
                return concat([self._frame._taken(rows)[self._chosen].corr(numeric_only=numeric_only) for rows in self._groups.rows()])

            def cumsum(self):
                return self.transform("cumsum")

            def value_counts(self):
                return self._frame.value_counts()

            @property
            def plot(self):
                return PlotMethods(self)

        def _group_method(name):
            extra = name in ("std", "var", "sem")
            def series(self, numeric_only=False, ddof=1, min_count=0):
                return self._one(name, ddof=ddof) if extra else self._one(name)
            def frame(self, numeric_only=False, ddof=1, min_count=0):
                return self._all(name, numeric_only, ddof=ddof) if extra else self._all(name, numeric_only)
            return series, frame

        for _name in _aggregates:
            if _name != "size":
                _for_series, _for_frame = _group_method(_name)
                setattr(SeriesGroupBy, _name, _for_series)
                setattr(DataFrameGroupBy, _name, _for_frame)

        class NamedAgg:
            """A column and an aggregate, for `agg(name=NamedAgg(...))`.

            Example: import pandas as pd; pd.DataFrame({'a': [0, 0, 1], 'b': [1, 2, 3]}).groupby('a').agg(most=pd.NamedAgg('b', 'max'))
            """

            def __init__(self, column, aggfunc):
                self.column, self.aggfunc = column, aggfunc

            def __getitem__(self, key):
                return (self.column, self.aggfunc)[key]
        """#
}
