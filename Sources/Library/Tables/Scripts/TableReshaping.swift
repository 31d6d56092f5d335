// `pandas`: tables spread over columns and put one beneath another, numbers in intervals.

extension TableScripts {
    static let reshaping = #"""
        def pivot_table(data, values=None, index=None, columns=None, aggfunc="mean", fill_value=None, margins=False, **options):
            """Aggregates of groups of rows, spread over columns.

            Example: import pandas as pd; pd.pivot_table(pd.DataFrame({'a': [1, 1], 'b': [2, 3]}), index='a')
            """
            listed = lambda x: [] if x is None else [x] if _is_scalar(x) else list(x)
            rows, across = listed(index), listed(columns)
            chosen = listed(values) if values is not None else [c for c in data.columns.tolist() if c not in rows + across and (_is_number(data[c]._values) or aggfunc in ("count", "first", "last"))]
            grouped = data.groupby(rows + across)[chosen].agg(aggfunc)
            if not across:
                return grouped.sort_index(axis=1) if not _is_listlike(aggfunc) else grouped
            parts = [(c, _unstacked(grouped[c], len(across))) for c in chosen]
            if fill_value is not None:
                parts = [(c, p.fillna(fill_value)) for c, p in parts]
                parts = [(c, p.astype(grouped[c].dtype) if not _is_float(grouped[c]._values) and isinstance(fill_value, int) else p) for c, p in parts]
            if values is not None and _is_scalar(values):
                return parts[0][1]
            whole = [((c, *(x if isinstance(x, tuple) else (x,))), column) for c, p in parts for x, column in zip(p.columns.tolist(), p._data)]
            return _frame(MultiIndex.from_tuples([k for k, _ in whole], [None] + across), [c for _, c in whole], parts[0][1].index)

        def _unstacked(series, levels=1):
            """The last parts of the labels as columns."""
            index = series.index
            split = index.nlevels - levels
            def part(lo, hi):
                pieces, names = index._parts[lo:hi], index.names[lo:hi]
                return Index._of(pieces[0], names[0]) if hi - lo == 1 else MultiIndex._of_parts(pieces, names)
            rows, columns = part(0, split), part(split, index.nlevels)
            def numbered(labels):
                different = labels.unique()
                order = different._sorted() if isinstance(different, MultiIndex) else _order_for_groups(different._values)
                different = different.take(order)
                return different, different.get_indexer(labels)
            row_labels, at_row = numbered(rows)
            column_labels, at_column = numbered(columns)
            place = np.full((len(column_labels), len(row_labels)), -1)
            place[at_column, at_row] = np.arange(len(series))
            return _frame(column_labels, [_take(series._values, place[i]) for i in _int_range(len(column_labels))], row_labels)

        def _series_unstack(self, level=-1, fill_value=None):
            """The last part of the labels as columns."""
            made = _unstacked(self)
            if fill_value is not None:
                made = made.fillna(fill_value)
                made = made.astype(self.dtype) if not _is_float(self._values) and isinstance(fill_value, int) else made
            return made

        Series.unstack = _series_unstack

        def _frame_unstack(self, level=-1, fill_value=None):
            """The last part of the labels as columns."""
            parts = [((c, *(x if isinstance(x, tuple) else (x,))), column) for c in self.columns.tolist() for p in [self[c].unstack(level, fill_value)] for x, column in zip(p.columns.tolist(), p._data)]
            first = self._at(0).unstack(level)
            return _frame(MultiIndex.from_tuples([k for k, _ in parts], [None] + list(first.columns.names)), [c for _, c in parts], first.index)

        DataFrame.unstack = _frame_unstack

        def _spread(frame, values, index, columns):
            rows = [index] if _is_scalar(index) else list(index)
            across = [columns] if _is_scalar(columns) else list(columns)
            labels = MultiIndex._of_parts([frame[c]._values for c in rows + across], rows + across)
            if len(set(labels.tolist())) < len(labels):
                raise ValueError("Index contains duplicate entries, cannot reshape")
            if values is not None and _is_scalar(values):
                return _unstacked(_series(frame[values]._values, labels), len(across))
            chosen = [c for c in frame.columns.tolist() if c not in rows + across] if values is None else list(values)
            return _frame_unstack(_frame(Index(chosen), [frame[c]._values for c in chosen], labels))

        def pivot(data, columns, index=None, values=None):
            """One column's cells spread over rows and columns.

            Example: import pandas as pd; pd.pivot(pd.DataFrame({'a': [1, 2], 'b': ['x', 'y'], 'c': [3, 4]}), index='a', columns='b', values='c')
            """
            return data.pivot(columns=columns, index=index, values=values)

        def crosstab(index, columns, values=None, rownames=None, colnames=None, aggfunc=None, margins=False, normalize=False, dropna=True):
            """How often pairs of values occur.

            Example: import pandas as pd; pd.crosstab(pd.Series([0, 1, 1]), pd.Series([0, 1, 0]))
            """
            a = index if isinstance(index, Series) else Series(index, name="row_0")
            b = columns if isinstance(columns, Series) else Series(columns, name="col_0")
            row, column = a.name if a.name is not None else "row_0", b.name if b.name is not None else "col_0"
            frame = DataFrame({"__row__": a._values, "__column__": b._values, "__value__": np.ones(len(a), dtype=np.int64) if values is None else values._values})
            found = frame.groupby(["__row__", "__column__"])["__value__"].agg("sum" if aggfunc is None else aggfunc)
            made = _unstacked(found)
            if values is None:
                made = made.fillna(0).astype("int64")
            if normalize in (True, "all"):
                made = made / made.to_numpy().sum()
            elif normalize == "index":
                made = made.div(made.sum(axis=1), axis=0)
            elif normalize == "columns":
                made = made / made.sum()
            object.__setattr__(made, "_index", made.index.rename((rownames or [row])[0]))
            object.__setattr__(made, "_columns", made.columns.rename((colnames or [column])[0]))
            if margins:
                totals = made.sum(axis=1)
                made["All"] = totals
                made.loc["All"] = made.sum().tolist()
                object.__setattr__(made, "_index", made.index.rename(row))
                object.__setattr__(made, "_columns", made.columns.rename(column))
            return made

        def melt(frame, id_vars=None, value_vars=None, var_name=None, value_name="value", **options):
            """Columns put one beneath another.

            Example: import pandas as pd; pd.melt(pd.DataFrame({'a': [1], 'b': [2]}))
            """
            listed = lambda x: [] if x is None else [x] if _is_scalar(x) else list(x)
            keep = listed(id_vars)
            chosen = listed(value_vars) if value_vars is not None else [c for c in frame.columns.tolist() if c not in keep]
            n = len(frame)
            data = {c: _take(frame[c]._values, np.tile(np.arange(n), len(chosen))) for c in keep}
            data[var_name or frame.columns.name or "variable"] = _take(_column(chosen), np.repeat(np.arange(len(chosen)), n))
            data[value_name] = _concat([frame[c]._values for c in chosen])
            return DataFrame(data)

        class Interval:
            """The numbers between two bounds.

            Example: import pandas as pd; pd.Interval(0, 1)
            """

            def __init__(self, left, right, closed="right"):
                self.left, self.right, self.closed = left, right, closed

            def __str__(self):
                return ("[" if self.closed in ("left", "both") else "(") + f"{self.left}, {self.right}" + ("]" if self.closed in ("right", "both") else ")")

            def __repr__(self):
                return f"Interval({self.left}, {self.right}, closed='{self.closed}')"

            def __contains__(self, x):
                return (self.left <= x if self.closed in ("left", "both") else self.left < x) and (x <= self.right if self.closed in ("right", "both") else x < self.right)

            def __eq__(self, other):
                return isinstance(other, Interval) and (self.left, self.right, self.closed) == (other.left, other.right, other.closed)

            def __hash__(self):
                return hash((self.left, self.right, self.closed))

            def __lt__(self, other):
                return (self.left, self.right) < (other.left, other.right)

            mid = property(lambda self: (self.left + self.right) / 2)
            length = property(lambda self: self.right - self.left)

        def _rounded_edges(edges, precision):
            def around(x, digits):
                if not math.isfinite(x) or x == 0:
                    return x
                whole = math.trunc(x)
                if whole == 0:
                    digits = -math.floor(math.log10(abs(x - whole))) - 1 + digits
                return float(np.round(x, digits))
            for digits in _int_range(precision, 20):
                made = [around(x, digits) for x in edges]
                if len(set(made)) == len(made):
                    return made
            return edges

        def _binned(x, edges, right, labels, precision, include_lowest, whole, ordered=True):
            numbers = np.searchsorted(edges, x, side="left" if right else "right")
            if include_lowest:
                numbers = np.where(x == edges[0], 1, numbers)
            gone = np.isnan(x) | (numbers == 0) | (numbers == len(edges))
            codes = np.where(gone, -1, numbers - 1)
            if labels is False:
                return codes if not gone.any() else np.where(gone, nan, codes.astype(np.float64))
            if labels is None:
                shown = [int(e) for e in edges.tolist()] if whole else _rounded_edges(edges.tolist(), precision)
                if include_lowest and right:
                    shown[0] = shown[0] - 10 ** -precision if not whole else shown[0] - 10 ** -precision
                    shown = [float(s) for s in shown]
                labels = [Interval(a, b, "right" if right else "left") for a, b in zip(shown[:-1], shown[1:])]
            elif len(labels) != len(edges) - 1:
                raise ValueError("Bin labels must be one fewer than the number of bin edges")
            return Categorical.from_codes(codes, Index._of(_column(list(labels))), ordered)

        def _cut_result(x, made, edges, retbins):
            if isinstance(x, Series):
                made = _series(made, x.index, x.name)
            return (made, edges) if retbins else made

        def cut(x, bins, right=True, labels=None, retbins=False, precision=3, include_lowest=False, duplicates="raise", ordered=True):
            """Numbers sorted into intervals.

            Example: import pandas as pd; pd.cut([1, 5, 9], 2)
            """
            values = (x._values if isinstance(x, (Series, Index)) else np.asarray(x))
            whole = False
            if isinstance(bins, (int, np.integer)):
                known = values[~np.isnan(values)] if _is_float(values) else values
                if len(known) == 0:
                    raise ValueError("Cannot cut empty array")
                low, high = float(known.min()), float(known.max())
                if low == high:
                    low, high = low - (0.001 * abs(low) if low != 0 else 0.001), high + (0.001 * abs(high) if high != 0 else 0.001)
                    edges = np.linspace(low, high, bins + 1)
                else:
                    edges = np.linspace(low, high, bins + 1)
                    edge = (high - low) * 0.001
                    if right:
                        edges[0] -= edge
                    else:
                        edges[-1] += edge
            else:
                whole = not _is_float(np.asarray(list(bins)))
                edges = np.asarray(list(bins)).astype(np.float64)
                if (edges[1:] <= edges[:-1]).any():
                    raise ValueError("bins must increase monotonically.")
            return _cut_result(x, _binned(values.astype(np.float64), edges, right, labels, precision, include_lowest, whole, ordered), edges, retbins)

        def qcut(x, q, labels=None, retbins=False, precision=3, duplicates="raise"):
            """Numbers sorted into intervals of equal counts.

            Example: import pandas as pd; pd.qcut([1, 2, 3, 4], 2)
            """
            values = (x._values if isinstance(x, (Series, Index)) else np.asarray(x)).astype(np.float64)
            marks = np.linspace(0, 1, q + 1) if isinstance(q, (int, np.integer)) else np.asarray(q)
            edges = np.percentile(values[~np.isnan(values)], marks * 100)
            if (edges[1:] <= edges[:-1]).any():
                if duplicates != "drop":
                    raise ValueError(f"Bin edges must be unique: {Index(edges)!r}.\nYou can drop duplicate edges by setting the 'duplicates' kwarg")
                edges = np.unique(edges)
            return _cut_result(x, _binned(values, edges, True, labels, precision, True, False), edges, retbins)

        def to_numeric(arg, errors="raise", downcast=None):
            """Texts as numbers.

            Example: import pandas as pd; pd.to_numeric(pd.Series(['1', '2.5']))
            """
            column = arg._values if isinstance(arg, (Series, Index)) else _column(arg)
            if not _is_number(column):
                numbers = []
                for i, x in enumerate(_decategorized(column).tolist()):
                    try:
                        numbers.append(nan if _is_missing(x) else x if not isinstance(x, str) else int(x) if x.strip().lstrip("+-").isdigit() else float(x))
                    except ValueError:
                        if errors == "coerce":
                            numbers.append(nan)
                        else:
                            raise ValueError(f'Unable to parse string "{x}" at position {i}') from None
                column = _infer(numbers)
            if downcast == "integer" or downcast == "float":
                pass
            return _series(column, arg.index, arg.name) if isinstance(arg, Series) else column

        def isna(obj):
            """Whether values are missing.

            Example: import pandas as pd; pd.isna(pd.Series([1.0, None]))
            """
            if isinstance(obj, (Series, DataFrame, Index)):
                return obj.isna()
            if _is_listlike(obj):
                return _isna(_column(obj))
            return _is_missing(obj)

        def notna(obj):
            """Whether values are not missing.

            Example: import pandas as pd; pd.notna(None)
            """
            found = isna(obj)
            return not found if isinstance(found, bool) else ~found

        isnull, notnull = isna, notna

        def unique(values):
            """The different values in the order in which they appear.

            Example: import pandas as pd; pd.unique(pd.Series([2, 1, 2]))
            """
            return Series(values).unique()

        def value_counts(values, **options):
            return Series(values).value_counts(**options)

        def factorize(values, sort=False):
            """Numbers for values, and the different values.

            Example: import pandas as pd; pd.factorize(pd.Series(['b', 'a', 'b']))
            """
            column = _column(values)
            numbers, uniques = _factorize(column)
            if sort:
                order = _order(uniques)
                place = np.empty(len(uniques), dtype=np.int64)
                place[order] = np.arange(len(uniques))
                numbers, uniques = np.where(numbers < 0, -1, place[np.maximum(numbers, 0)]), uniques[order]
            return numbers, Index._of(uniques) if isinstance(values, (Series, Index)) else _objects(uniques.tolist()) if isinstance(uniques, _StringArray) else uniques
        """#
}
