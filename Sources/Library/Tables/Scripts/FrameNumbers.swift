// `pandas.DataFrame`: numbers, summaries, and ways to other functions.

extension TableScripts {
    static let frameNumbers = #"""
            # Numbers

            def count(self, axis=0, numeric_only=False):
                """How many cells of each column are not missing.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).count()
                """
                if axis in (1, "columns"):
                    return _series(sum((~_isna(c)).astype(np.int64) for c in self._data), self.index)
                return Series([int(_count(c)) for c in self._data], index=self.columns)

            def quantile(self, q=0.5, axis=0, numeric_only=False, interpolation="linear"):
                """The value below which a share of each column lies.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).quantile(0.5)
                """
                frame = self.select_dtypes("number") if numeric_only else self
                if _is_listlike(q):
                    return _frame(frame.columns, [np.asarray([_quantile(c, x) for x in q]) for c in frame._data], Index(list(q)))
                return _series(np.asarray([_quantile(c, q) for c in frame._data]), frame.columns, q)

            def mode(self, axis=0, numeric_only=False, dropna=True):
                """The most frequent cells of each column.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).mode()
                """
                frame = self.select_dtypes("number", bools=True) if numeric_only else self
                if axis in (1, "columns"):
                    return frame.T.mode(dropna=dropna).T
                found = [_mode(c, dropna) for c in frame._data]
                height = max([len(f) for f in found], default=0)
                places = np.arange(height)
                return _frame(frame.columns, [f if len(f) == height else _take(f, np.where(places < len(f), places, -1)) for f in found], RangeIndex(height))

            def idxmax(self, axis=0, skipna=True, numeric_only=False):
                """The label of the greatest cell of each column, or with axis=1 the column of each row.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).idxmax()
                """
                if axis in (1, "columns"):
                    return _series(_column([self._row(i).idxmax() for i in _int_range(len(self))]), self.index)
                return Series([self._at(i).idxmax() for i in _int_range(len(self._data))], index=self.columns)

            def idxmin(self, axis=0, skipna=True, numeric_only=False):
                """The label of the least cell of each column, or with axis=1 the column of each row.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).idxmin()
                """
                if axis in (1, "columns"):
                    return _series(_column([self._row(i).idxmin() for i in _int_range(len(self))]), self.index)
                return Series([self._at(i).idxmin() for i in _int_range(len(self._data))], index=self.columns)

            def _numeric(self, numeric_only, name):
                frame = self.select_dtypes("number", bools=True) if numeric_only else self
                for column in frame._data:
                    if not _is_number(column):
                        text = next((x for x in column.tolist() if isinstance(x, str)), "")
                        raise ValueError(f"could not convert string to float: {text!r}")
                return frame, [c.astype(np.float64) for c in frame._data]

            def corr(self, method="pearson", min_periods=1, numeric_only=False):
                """Correlations between columns.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).corr()
                """
                frame, parts = self._numeric(numeric_only, "corr")
                if method == "spearman":
                    parts = [_ranked(p) for p in parts]
                elif method != "pearson":
                    raise NotImplementedError("corr() knows method='pearson' and 'spearman'")
                def pair(p, q):
                    own = p is q and _correlation(p, p) == _correlation(p, p)
                    return 1.0 if own else _correlation(p, q)
                return frame._pairs(parts, min_periods, pair)

            def _pairs(self, parts, min_periods, measure):
                """What a measure makes of every two columns, NaN where they have too few rows together."""
                def cell(p, q):
                    enough = int((~(np.isnan(p) | np.isnan(q))).sum()) >= (min_periods or 1)
                    return measure(p, q) if enough else nan
                return _frame(self.columns, [np.asarray([cell(p, q) for q in parts]) for p in parts], self.columns)

            def cov(self, min_periods=None, ddof=1, numeric_only=False):
                """Covariances between columns.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).cov()
                """
                frame, parts = self._numeric(numeric_only, "cov")
                # As in pandas, ddof counts only where nothing is missing.
                ddof = 1 if any(np.isnan(p).any() for p in parts) else ddof
                return frame._pairs(parts, min_periods, lambda p, q: _covariance(p, q, ddof))

            def corrwith(self, other, numeric_only=False):
                """The correlation of each column with a series.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).corrwith(pd.Series([1, 2, 3]))
                """
                frame = self.select_dtypes("number") if numeric_only else self
                return Series([frame._at(i).corr(other) for i in _int_range(len(frame._data))], index=frame.columns)

            def round(self, decimals=0):
                """The numbers, rounded.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).round(1)
                """
                if isinstance(decimals, dict):
                    return _frame(self.columns, [self._at(i).round(decimals[c])._values if c in decimals else self._data[i] for i, c in enumerate(self.columns.tolist())], self.index)
                return self._each(lambda s: s.round(decimals))

            def abs(self):
                return self._each(lambda s: s.abs())

            __abs__ = abs

            def clip(self, lower=None, upper=None):
                return self._each(lambda s: s.clip(lower, upper))

            def diff(self, periods=1):
                return self._each(lambda s: s.diff(periods))

            def shift(self, periods=1, fill_value=nan):
                return self._each(lambda s: s.shift(periods, fill_value))

            def pct_change(self, periods=1):
                return self._each(lambda s: s.pct_change(periods))

            def dot(self, other):
                table = np.dot(self.to_numpy(), other.to_numpy() if isinstance(other, (DataFrame, Series)) else other)
                return _series(table, self.index) if table.ndim == 1 else DataFrame(table, index=self.index, columns=getattr(other, "columns", None))

            def __matmul__(self, other):
                return self.dot(other)

            def __neg__(self):
                return self._each(lambda s: -s)

            def __invert__(self):
                return self._each(lambda s: ~s)

            def equals(self, other):
                """Whether both hold the same.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).equals(pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}))
                """
                return isinstance(other, DataFrame) and self.columns.equals(other.columns) and self.index.equals(other.index) and all(
                    self._at(i).equals(other._at(i)) for i in _int_range(len(self._data)))

            # Summaries

            def describe(self, percentiles=None, include=None, exclude=None):
                """Counts, means and quantiles of the columns.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).describe()
                """
                if len(self._data) == 0:
                    raise ValueError("Cannot describe a DataFrame without columns")
                if include == "all":
                    frame = self
                elif include is not None or exclude is not None:
                    frame = self.select_dtypes(include, exclude)
                else:
                    frame = self.select_dtypes(["number", "datetime", "timedelta"])
                    frame = self if len(frame._data) == 0 else frame
                parts = [frame._at(i).describe(percentiles) for i in _int_range(len(frame._data))]
                labels = []
                for part in sorted(parts, key=len):
                    labels += [x for x in part.index.tolist() if x not in labels]
                if any("unique" in p.index for p in parts) and any("mean" in p.index for p in parts):
                    labels = ["count", "unique", "top", "freq"] + [x for x in labels if x not in ("count", "unique", "top", "freq")]
                columns = []
                for part in parts:
                    known = part.to_dict()
                    cells = [known.get(x, nan) for x in labels]
                    columns.append(_infer(cells) if "mean" in known else _objects(cells))
                return _frame(frame.columns, columns, Index(labels))

            def info(self, verbose=None, buf=None, max_cols=None, memory_usage=None, show_counts=None):
                """Prints the columns with their types and how many cells are not missing.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).info()
                """
                text = _info_text(self, verbose)
                if buf is None:
                    print(text)
                else:
                    buf.write(text + "\n")

            def memory_usage(self, index=True, deep=False):
                """The bytes of each column.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).memory_usage()
                """
                labels = (["Index"] if index else []) + self.columns.tolist()
                return Series(([_index_memory(self.index)] if index else []) + [_memory(c) for c in self._data], index=labels)

            def groupby(self, by=None, axis=0, level=None, as_index=True, sort=True, group_keys=True, observed=True, dropna=True):
                """Groups of rows that agree in one or several columns.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).groupby('a').mean()
                """
                if by is None and level is None:
                    raise TypeError("You have to supply one of 'by' and 'level'")
                return DataFrameGroupBy(self, by, None, as_index, sort, dropna, level, observed)

            def merge(self, right, how="inner", on=None, **options):
                """Joined with another table by columns that both have.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).merge(pd.DataFrame({'a': [1, 2], 'c': ['x', 'y']}), on='a')
                """
                return merge(self, right, how, on, **options)

            def join(self, other, on=None, how="left", lsuffix="", rsuffix="", sort=False):
                """Joined with another table by labels.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).join(pd.DataFrame({'c': [7, 8, 9]}))
                """
                other = other.to_frame() if isinstance(other, Series) else other
                if on is not None:
                    return merge(self, other, how, left_on=on, right_index=True, suffixes=(lsuffix, rsuffix))
                shared = [c for c in self.columns.tolist() if c in other.columns]
                if shared and not lsuffix and not rsuffix:
                    raise ValueError(f"columns overlap but no suffix specified: {Index(shared)!r}")
                return merge(self, other, how, left_index=True, right_index=True, suffixes=(lsuffix, rsuffix))

            def pivot_table(self, values=None, index=None, columns=None, aggfunc="mean", fill_value=None, margins=False, **options):
                """Aggregates of groups of rows, spread over columns.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).pivot_table('b', 'a')
                """
                return pivot_table(self, values, index, columns, aggfunc, fill_value)

            def pivot(self, columns, index=None, values=None):
                """One column's cells spread over rows and columns.

                Example: import pandas as pd; pd.DataFrame({'r': [0, 0], 'c': ['x', 'y'], 'v': [1, 2]}).pivot(index='r', columns='c', values='v')
                """
                return _spread(self if index is not None else self.reset_index(names="index"), values, "index" if index is None else index, columns)

            def melt(self, id_vars=None, value_vars=None, var_name=None, value_name="value"):
                """Columns put one beneath another.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).melt(id_vars='a')
                """
                return melt(self, id_vars, value_vars, var_name, value_name)

            def stack(self, **options):
                """Columns put into the labels of rows.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).stack()
                """
                tuples = [(*([i] if not isinstance(i, tuple) else i), c) for i in self.index.tolist() for c in self.columns.tolist()]
                column = _concat(self._data)
                n, k = len(self), len(self._data)
                places = (np.arange(n)[:, None] + np.arange(k)[None, :] * n).reshape(-1)
                return _series(_take(column, places), MultiIndex.from_tuples(tuples, list(self.index.names) + [self.columns.name]))

            def explode(self, column, ignore_index=False):
                """Each item of a list in a row of its own.

                Example: import pandas as pd; pd.DataFrame({'a': [[1, 2], [3]]}).explode('a')
                """
                places, items = [], []
                for i, x in enumerate(self[column].tolist()):
                    for y in (x if isinstance(x, (list, tuple)) and len(x) else [nan if isinstance(x, (list, tuple)) else x]):
                        places.append(i)
                        items.append(y)
                made = self._taken(np.asarray(places, dtype=np.int64))
                made[column] = _objects(items)
                return made.reset_index(drop=True) if ignore_index else made

            def squeeze(self, axis=None):
                return self._at(0) if len(self._data) == 1 else self._row(0) if len(self) == 1 else self

            def corr_with(self, other):
                return self.corrwith(other)

            def hist(self, *args, **kwargs):
                return self.plot.hist(*args, **kwargs)
        """#
}
