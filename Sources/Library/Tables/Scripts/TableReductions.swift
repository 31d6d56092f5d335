// `pandas`: aggregates of columns, for series and for tables.

extension TableScripts {
    static let reductions = #"""
        # Aggregates. A column of numbers gives a NumPy scalar, as with pandas.

        def _numbers_of(column, name):
            """The column as numbers, for what needs them."""
            if isinstance(column, np.ndarray):
                return column
            if isinstance(column, _ObjectArray):
                return np.asarray([nan if _is_missing(x) else x for x in column.tolist()])
            if isinstance(column, Categorical):
                raise TypeError(f"'Categorical' with dtype category does not support operation '{name}'")
            raise TypeError(f"Cannot perform reduction '{name}' with string dtype")

        def _known(column, skipna):
            if not _is_float(column) or not skipna:
                return column
            absent = np.isnan(column)
            return column[~absent] if absent.any() else column

        def _sum(column, skipna=True, min_count=0):
            if isinstance(column, (_StringArray, _ObjectArray)):
                items = [x for x in column.tolist() if not _is_missing(x)]
                if isinstance(column, _StringArray):
                    return "".join(items)
                total = 0
                for i, x in enumerate(items):
                    total = x if i == 0 else total + x
                return total
            x = _numbers_of(column, "sum")
            known = _known(x, skipna)
            if min_count and len(known) < min_count:
                return np.float64(nan)
            return np.where(np.isnan(x), 0.0, x).sum() if _is_float(x) and skipna and len(known) < len(x) else x.sum()

        def _mean(column, skipna=True):
            x = _numbers_of(column, "mean")
            known = _known(x, skipna)
            if len(known) == 0:
                return np.float64(nan)
            total = _sum(x.astype(np.float64) if not _is_float(x) else x, skipna)
            return total / len(known) if _is_float(total) or True else total

        def _variance(column, skipna=True, ddof=1):
            x = _numbers_of(column, "var")
            known = _known(x if _is_float(x) else x.astype(np.float64), skipna)
            if len(known) - ddof <= 0:
                return np.float64(nan)
            mean = known.sum() / len(known)
            return ((mean - known) ** 2).sum() / (len(known) - ddof)

        def _std(column, skipna=True, ddof=1):
            return np.sqrt(_variance(column, skipna, ddof))

        def _extreme(column, greatest, skipna=True):
            name = "max" if greatest else "min"
            if isinstance(column, Categorical):
                if not column.ordered:
                    raise TypeError(f"Categorical is not ordered for operation {name}\nyou can use .as_ordered() to change the Categorical to an ordered one\n")
                codes = column.codes[column.codes >= 0]
                return column.categories[int(codes.max() if greatest else codes.min())] if len(codes) else nan
            if isinstance(column, (_StringArray, _ObjectArray)):
                items = [x for x in column.tolist() if not _is_missing(x)]
                return (max(items) if greatest else min(items)) if items else nan
            known = _known(column, skipna)
            if len(known) == 0:
                return nan
            return known.max() if greatest else known.min()

        def _product(column, skipna=True):
            return _known(_numbers_of(column, "prod"), skipna).prod()

        def _median(column, skipna=True):
            return _quantile(column, 0.5, "median")

        def _quantile(column, q, name="quantile"):
            if isinstance(column, _Times):
                return column._reduced(name, lambda x: _quantile(x, q, name))
            x = _numbers_of(column, name)
            known = _known(x.astype(np.float64) if not _is_float(x) else x, True)
            return np.float64(nan) if len(known) == 0 else np.median(known) if name == "median" else np.percentile(known, q * 100)

        def _count(column):
            return np.int64((~_isna(column)).sum())

        def _distances(column, name):
            """How many numbers are known, and how far each lies from their mean."""
            x = _known(_numbers_of(column, name).astype(np.float64), True)
            return len(x), x - x.sum() / max(len(x), 1)

        def _skew(column, skipna=True):
            n, d = _distances(column, "skew")
            if n < 3:
                return np.float64(nan)
            m2, m3 = (d ** 2).sum(), (d ** 3).sum()
            return np.float64(0.0) if m2 == 0 else (n * math.sqrt(n - 1) / (n - 2)) * (m3 / m2 ** 1.5)

        def _kurtosis(column, skipna=True):
            n, d = _distances(column, "kurt")
            if n < 4:
                return np.float64(nan)
            m2, m4 = (d ** 2).sum(), (d ** 4).sum()
            return n * (n + 1) * (n - 1) * m4 / ((n - 2) * (n - 3) * m2 ** 2) - 3 * (n - 1) ** 2 / ((n - 2) * (n - 3))

        def _sem(column, skipna=True, ddof=1):
            return _std(column, skipna, ddof) / math.sqrt(len(_known(_numbers_of(column, "sem"), True)))

        def _any(column, skipna=True):
            return np.bool_(any(bool(x) for x in column.tolist() if not (skipna and _is_missing(x))))

        def _all(column, skipna=True):
            return np.bool_(all(bool(x) for x in column.tolist() if not (skipna and _is_missing(x))))

        _reductions = {
            "sum": (_sum, "The sum."), "mean": (_mean, "The mean."), "var": (_variance, "The variance, over n - 1."), "std": (_std, "The standard deviation, over n - 1."),
            "prod": (_product, "The product."), "product": (_product, "The product."), "median": (_median, "The median."), "skew": (_skew, "The skewness."),
            "kurt": (_kurtosis, "The excess kurtosis."), "kurtosis": (_kurtosis, "The excess kurtosis."), "sem": (_sem, "The standard error of the mean."),
            "min": (lambda c, skipna=True: _extreme(c, False, skipna), "The least element."), "max": (lambda c, skipna=True: _extreme(c, True, skipna), "The greatest element."),
            "any": (_any, "Whether any element is true."), "all": (_all, "Whether all elements are true."),
        }

        def _series_reduction(name, run, summary):
            if name in ("var", "std", "sem"):
                def method(self, axis=None, skipna=True, ddof=1, numeric_only=False):
                    return run(self._values, skipna, ddof)
            elif name == "sum":
                def method(self, axis=None, skipna=True, numeric_only=False, min_count=0):
                    return run(self._values, skipna, min_count)
            else:
                def method(self, axis=None, skipna=True, numeric_only=False):
                    return run(self._values, skipna)
            method.__name__, method.__doc__ = name, summary
            return method

        def _frame_reduction(name, run, summary):
            extra = name in ("var", "std", "sem")
            def method(self, axis=0, skipna=True, numeric_only=False, ddof=1, min_count=0):
                frame = self.select_dtypes("number", bools=True) if numeric_only else self
                if axis in (1, "columns"):
                    frame = frame if name in ("any", "all", "sum", "min", "max") else frame
                    table = _common(frame._data) if not any(isinstance(c, (_StringArray, _ObjectArray, Categorical)) for c in frame._data) else None
                    rows = [_column(list(row)) for row in zip(*[c.tolist() for c in frame._data])] if table is None else table
                    values = [run(row, skipna, ddof) if extra else run(row, skipna) for row in rows]
                    return _series(_infer(values), frame.index)
                if axis is None:
                    return run(_concat([c for c in frame._data]), skipna)
                values = []
                for label, column in zip(frame.columns.tolist(), frame._data):
                    try:
                        values.append(run(column, skipna, ddof) if extra else run(column, skipna))
                    except TypeError as error:
                        raise TypeError(str(error)) from None
                return _series(_column(values) if values else np.asarray([]), frame.columns)
            method.__name__, method.__doc__ = name, summary + " Of each column, or with axis=1 of each row."
            return method

        def _common(columns):
            """Columns of numbers as one array of rows."""
            return np.stack([c if not _is_bool(c) or all(_is_bool(d) for d in columns) else c.astype(np.int64) for c in columns], 1)

        def _cumulative(name, run, summary):
            def column(values, skipna=True):
                if not _is_float(values) or not skipna:
                    return run(values)
                absent = np.isnan(values)
                made = run(np.where(absent, {"cumsum": 0.0, "cumprod": 1.0, "cummax": -math.inf, "cummin": math.inf}[name], values))
                return np.where(absent, nan, made)
            def method(self, axis=0, skipna=True):
                if isinstance(self, DataFrame):
                    if axis in (1, "columns"):
                        return method(self.T, 0, skipna).T
                    return _frame(self.columns, [column(c, skipna) for c in self._data], self.index)
                return _series(column(self._values, skipna), self.index, self.name)
            method.__name__, method.__doc__ = name, summary
            return method

        def _running(x, name):
            import torch
            return getattr(torch, name)(torch.from_numpy(np.ascontiguousarray(x)), 0).values.numpy()

        _cumulatives = {
            "cumsum": _cumulative("cumsum", np.cumsum, "Sums so far."), "cumprod": _cumulative("cumprod", np.cumprod, "Products so far."),
            "cummax": _cumulative("cummax", lambda x: _running(x, "cummax"), "The greatest so far."), "cummin": _cumulative("cummin", lambda x: _running(x, "cummin"), "The least so far."),
        }

        def _timed(name, run):
            """A reduction that knows columns of moments too."""
            def reduced(column, *args):
                return column._reduced(name, lambda x: run(x, *args)) if isinstance(column, _Times) else run(column, *args)
            return reduced

        _reductions = {name: (_timed(name, run), summary) for name, (run, summary) in _reductions.items()}
        for _name, (_run, _summary) in _reductions.items():
            setattr(Series, _name, _series_reduction(_name, _run, _summary))
        for _name, _method in _cumulatives.items():
            setattr(Series, _name, _method)
        for _name in ["add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "eq", "ne", "lt", "le", "gt", "ge"]:
            setattr(Series, {"truediv": "div"}.get(_name, _name), _named_operator(_name))

        Series.divide = Series.truediv = Series.div
        Series.subtract = Series.sub
        Series.multiply = Series.mul

        def _series_count(self):
            """How many elements are not missing."""
            return _count(self._values)

        def _series_quantile(self, q=0.5, interpolation="linear"):
            """The value below which a share of the elements lies."""
            if _is_listlike(q):
                return Series([_quantile(self._values, x) for x in q], index=list(q), name=self.name)
            return _quantile(self._values, q)

        def _mode(column, dropna=True):
            numbers, uniques = _factorize(column)
            counts = np.bincount(numbers[numbers >= 0], minlength=len(uniques))
            most = int(counts.max()) if len(counts) else 0
            missing = 0 if dropna else int((numbers < 0).sum())
            best = uniques[np.nonzero(counts == max(most, missing))[0]] if len(counts) else uniques
            best = _take(best, _order_for_groups(best))
            return _take(best, np.asarray(list(_int_range(len(best))) + [-1])) if missing and missing >= most else best

        def _series_mode(self, dropna=True):
            """The most frequent elements."""
            best = _mode(self._values, dropna)
            return _series(best, RangeIndex(len(best)), self.name)

        def _series_idxmax(self, axis=0, skipna=True):
            """The label of the greatest element."""
            return self.index[int(np.argmax(np.where(np.isnan(self._values), -math.inf, self._values) if _is_float(self._values) else self._values))]

        def _series_idxmin(self, axis=0, skipna=True):
            """The label of the least element."""
            return self.index[int(np.argmin(np.where(np.isnan(self._values), math.inf, self._values) if _is_float(self._values) else self._values))]

        def _correlation(x, y):
            both = ~(np.isnan(x) | np.isnan(y))
            x, y = x[both], y[both]
            if len(x) < 2:
                return nan
            dx, dy = x - x.mean(), y - y.mean()
            scale = math.sqrt(float((dx * dx).sum())) * math.sqrt(float((dy * dy).sum()))
            return nan if scale == 0 else min(max(float((dx * dy).sum()) / scale, -1.0), 1.0)

        def _covariance(x, y, ddof=1):
            both = ~(np.isnan(x) | np.isnan(y))
            x, y = x[both], y[both]
            return nan if len(x) <= ddof else float(((x - x.mean()) * (y - y.mean())).sum()) / (len(x) - ddof)

        def _ranked(x):
            return _series(x, RangeIndex(len(x))).rank()._values

        def _series_corr(self, other, method="pearson"):
            """The correlation with another series."""
            a, b, _ = _align(self, other)
            a, b = a.astype(np.float64), b.astype(np.float64)
            return np.float64(_correlation(_ranked(a), _ranked(b)) if method == "spearman" else _correlation(a, b))

        def _series_cov(self, other):
            """The covariance with another series."""
            a, b, _ = _align(self, other)
            return np.float64(_covariance(a.astype(np.float64), b.astype(np.float64)))

        def _series_round(self, decimals=0):
            """The numbers, rounded."""
            return _series(np.round(self._values, decimals) if _is_number(self._values) and not _is_bool(self._values) else self._values, self.index, self.name)

        def _series_dot(self, other):
            return np.dot(self._values, other._values if isinstance(other, Series) else other)

        for _name, _method in {"count": _series_count, "quantile": _series_quantile, "mode": _series_mode, "idxmax": _series_idxmax, "idxmin": _series_idxmin, "corr": _series_corr,
                               "cov": _series_cov, "round": _series_round, "dot": _series_dot, "argmax": lambda self: int(np.argmax(self._values)),
                               "argmin": lambda self: int(np.argmin(self._values))}.items():
            setattr(Series, _name, _method)
        """#
}
