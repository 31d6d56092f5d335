// `pandas.DataFrame`: functions of columns and rows, missing cells, order and repetition.

extension TableScripts {
    static let frameMethods = #"""
            # Functions of columns, rows and cells

            def apply(self, func, axis=0, raw=False, result_type=None, args=(), **kwargs):
                """A function of each column, or with axis=1 of each row.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).apply(lambda row: row.a + row.b, axis=1)
                """
                if isinstance(func, str):
                    return getattr(self, func)(axis=axis)
                if isinstance(func, (list, dict)):
                    return self.agg(func)
                by_row = axis in (1, "columns")
                parts = [self._row(i) for i in _int_range(len(self))] if by_row else [self._at(i) for i in _int_range(len(self._data))]
                results = [func(p._values if raw else p, *args, **kwargs) for p in parts]
                outer = self.index if by_row else self.columns
                if results and isinstance(results[0], Series):
                    if by_row:
                        made = DataFrame([r.tolist() for r in results], columns=results[0].index)
                        return _frame(made.columns, made._data, outer)
                    return _frame(outer, [r._values for r in results], results[0].index)
                if results and isinstance(results[0], np.ndarray) and results[0].ndim == 1 and not by_row:
                    return _frame(outer, results, self.index)
                if by_row and result_type == "expand" and results:
                    made = DataFrame([list(r) for r in results])
                    return _frame(made.columns, made._data, outer)
                return _series(_column(_infer(results)) if results else np.asarray([]), outer)

            def map(self, func, na_action=None):
                """A function of each cell.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).map(lambda x: x * 2)
                """
                return self._each(lambda s: s.map(func, na_action))

            applymap = map

            def transform(self, func, axis=0):
                return self.apply(func, axis)

            def agg(self, func=None, axis=0, *args, **kwargs):
                """One or several aggregates of each column.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).agg({'a': 'sum', 'b': 'mean'})
                """
                if isinstance(func, str):
                    return getattr(self, func)(axis=axis)
                if isinstance(func, (list, tuple)):
                    names = [_function_name(f) for f in func]
                    return _frame(self.columns, [_column([self._at(i).agg(f) for f in func]) for i in _int_range(len(self._data))], Index(names))
                if isinstance(func, dict):
                    if any(isinstance(f, (list, tuple)) for f in func.values()):
                        names = list(dict.fromkeys(_function_name(f) for fs in func.values() for f in (fs if isinstance(fs, (list, tuple)) else [fs])))
                        made = {}
                        for column, fs in func.items():
                            done = {_function_name(f): self[column].agg(f) for f in (fs if isinstance(fs, (list, tuple)) else [fs])}
                            made[column] = [done.get(n, nan) for n in names]
                        return DataFrame(made, index=names)
                    return Series([self[c].agg(f) for c, f in func.items()], index=list(func.keys()))
                return self.apply(func, axis)

            aggregate = agg

            def replace(self, to_replace=None, value=None, regex=False, inplace=False):
                """Other values for some, in all columns or by column.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).replace(2, 0)
                """
                def one(i, name):
                    old, new = to_replace, value
                    if isinstance(to_replace, dict) and any(isinstance(v, dict) for v in to_replace.values()):
                        if name not in to_replace:
                            return self._data[i]
                        old, new = to_replace[name], None
                    elif isinstance(to_replace, dict) and value is not None:
                        if name not in to_replace:
                            return self._data[i]
                        old = to_replace[name]
                    column = self._at(i)
                    keys = list(old) if _is_listlike(old) else [old]
                    return column.replace(old, new, regex)._values if regex or column.isin(keys).any() or any(_is_missing(k) for k in keys) else column._values
                made = _frame(self.columns, [one(i, c) for i, c in enumerate(self.columns.tolist())], self.index)
                return self._become(made) if inplace else made

            # Missing

            def isna(self):
                """Where cells are missing.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).isna()
                """
                return self._each(lambda s: s.isna())

            isnull = isna

            def notna(self):
                """Where cells are not missing.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).notna()
                """
                return self._each(lambda s: s.notna())

            notnull = notna

            def fillna(self, value=None, inplace=False, axis=None, **options):
                """A value for what is missing, or one for each column.

                Example: import pandas as pd; pd.DataFrame({'a': [1, None]}).fillna(0)
                """
                if isinstance(value, (dict, Series)):
                    get = value.get if isinstance(value, dict) else (lambda c: value[c] if c in value.index else None)
                    parts = [self._data[i] if get(c) is None else self._at(i).fillna(get(c))._values for i, c in enumerate(self.columns.tolist())]
                elif isinstance(value, DataFrame):
                    parts = [self._at(i).fillna(value[c])._values if c in value.columns else self._data[i] for i, c in enumerate(self.columns.tolist())]
                else:
                    parts = [self._at(i).fillna(value)._values for i in _int_range(len(self._data))]
                made = _frame(self.columns, parts, self.index)
                if inplace:
                    self._become(made)
                    return self
                return made

            def ffill(self):
                """The last cell above that is not missing.

                Example: import pandas as pd; pd.DataFrame({'a': [1, None]}).ffill()
                """
                return self._each(lambda s: s.ffill())

            def bfill(self):
                """The next cell below that is not missing.

                Example: import pandas as pd; pd.DataFrame({'a': [None, 1]}).bfill()
                """
                return self._each(lambda s: s.bfill())

            def interpolate(self, method="linear"):
                return self._each(lambda s: s.interpolate(method))

            def dropna(self, axis=0, how="any", thresh=None, subset=None, inplace=False, ignore_index=False):
                """Without the rows (or columns) where something is missing.

                Example: import pandas as pd; pd.DataFrame({'a': [1, None]}).dropna()
                """
                if axis in (1, "columns"):
                    keep = [i for i in _int_range(len(self._data)) if not (_isna(self._data[i]).any() if how == "any" else _isna(self._data[i]).all())]
                    return self._chosen(np.asarray(keep, dtype=np.int64))
                part = self if subset is None else self[[subset] if isinstance(subset, str) else list(subset)]
                counts = np.zeros(len(self), dtype=np.int64)
                for column in part._data:
                    counts = counts + _isna(column)
                width = len(part._data)
                keep = width - counts >= thresh if thresh is not None else counts == 0 if how == "any" else counts < width
                made = self._taken(np.nonzero(keep)[0])
                if ignore_index:
                    made = made.reset_index(drop=True)
                return self._become(made) if inplace else made

            # Order, repetition

            def sort_values(self, by, axis=0, ascending=True, inplace=False, kind=None, na_position="last", ignore_index=False, key=None):
                """Rows in order of one or several columns.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).sort_values('b', ascending=False)
                """
                keys = [by] if not isinstance(by, list) else by
                up = [ascending] * len(keys) if isinstance(ascending, (bool, int)) else list(ascending)
                if len(up) != len(keys):
                    raise ValueError(f"Length of ascending ({len(up)}) != length of by ({len(keys)})")
                order = np.arange(len(self))
                for name, rises in list(zip(keys, up))[::-1]:
                    if name in self.columns:
                        column = self[name]._values
                    elif name in self.index.names:
                        column = self.index.get_level_values(name)._values if isinstance(self.index, MultiIndex) else self.index._values
                    else:
                        raise KeyError(name)
                    column = column if key is None else key(_series(column, self.index, name))._values
                    order = order[_order(_take(column, order), rises, na_position)]
                made = self._taken(order)
                if ignore_index:
                    made = made.reset_index(drop=True)
                return self._become(made) if inplace else made

            def sort_index(self, axis=0, level=None, ascending=True, inplace=False, ignore_index=False, **options):
                """Rows (or columns) in order of their labels.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).sort_index(ascending=False)
                """
                index = self.columns if axis in (1, "columns") else self.index
                order = index._sorted(ascending) if isinstance(index, MultiIndex) else _order(index._values, ascending)
                made = self._chosen(order) if axis in (1, "columns") else self._taken(order)
                if ignore_index:
                    made = made.reset_index(drop=True)
                return self._become(made) if inplace else made

            def nlargest(self, n, columns, keep="first"):
                """The rows with the greatest cells of a column.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).nlargest(1, 'b')
                """
                return self._foremost(n, columns, keep, False)

            def _foremost(self, n, columns, keep, ascending):
                """The first rows in order of some columns; of equal ones the first, the last, or all."""
                keys = [columns] if _is_scalar(columns) else list(columns)
                if keep == "last":
                    return self.iloc[::-1].sort_values(keys, ascending=ascending, kind="stable").head(n)
                ordered = self.sort_values(keys, ascending=ascending, kind="stable")
                if keep == "all" and 0 < n < len(ordered):
                    last = [ordered[key].iloc[n - 1] for key in keys]
                    while n < len(ordered) and all(ordered[key].iloc[n] == x for key, x in zip(keys, last)):
                        n += 1
                return ordered.head(n)

            def nsmallest(self, n, columns, keep="first"):
                """The rows with the least cells of a column.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).nsmallest(1, 'b')
                """
                return self._foremost(n, columns, keep, True)

            def rank(self, method="average", ascending=True, pct=False):
                return self._each(lambda s: s.rank(method, ascending, pct))

            def _row_numbers(self, subset=None):
                names = self.columns.tolist() if subset is None else [subset] if _is_scalar(subset) else list(subset)
                return _combined([self[c]._values for c in names], len(self))

            def duplicated(self, subset=None, keep="first"):
                """Which rows stood before.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).duplicated('a')
                """
                return _series(_repeated(self._row_numbers(subset), keep), self.index)

            def drop_duplicates(self, subset=None, keep="first", inplace=False, ignore_index=False):
                """Each row once.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).drop_duplicates('a')
                """
                made = self._taken(np.nonzero(~_repeated(self._row_numbers(subset), keep))[0])
                if ignore_index:
                    made = made.reset_index(drop=True)
                return self._become(made) if inplace else made

            def nunique(self, axis=0, dropna=True):
                """How many different cells each column has.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).nunique()
                """
                if axis in (1, "columns"):
                    return self.T.nunique(dropna=dropna)
                return Series([self._at(i).nunique(dropna) for i in _int_range(len(self._data))], index=self.columns)

            def value_counts(self, subset=None, normalize=False, sort=True, ascending=False, dropna=True):
                """How often each row occurs.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).value_counts('a')
                """
                names = self.columns.tolist() if subset is None else [subset] if _is_scalar(subset) else list(subset)
                found = self[names].groupby(names).size()
                if sort:
                    found = found.sort_values(ascending=ascending)
                if isinstance(found.index, MultiIndex) or len(names) != 1:
                    index = found.index
                else:
                    index = MultiIndex._of_parts([found.index._values], names)
                values = found._values / found._values.sum() if normalize else found._values
                return _series(values, index, "proportion" if normalize else "count")
        """#
}
