// `pandas.Series`: order and repetition, and what its methods share with those of tables.

extension TableScripts {
    static let seriesOrder = #"""
            # Order, repetition

            def sort_values(self, ascending=True, na_position="last", inplace=False, ignore_index=False, key=None, **options):
                """In order of the elements.

                Example: import pandas as pd; pd.Series([3, 1, 2], index=['a', 'b', 'c']).sort_values()
                """
                column = self._values if key is None else key(self)._values
                found = self._taken(_order(column, ascending, na_position))
                if ignore_index:
                    found = found.reset_index(drop=True)
                if inplace:
                    self._values, self._index = found._values, found._index
                    return None
                return found

            def sort_index(self, ascending=True, **options):
                """In order of the labels.

                Example: import pandas as pd; pd.Series([3, 1, 2], index=['a', 'b', 'c']).sort_index(ascending=False)
                """
                index = self.index
                order = index._sorted(ascending) if isinstance(index, MultiIndex) else _order(index._values, ascending)
                return self._taken(order)

            def argsort(self):
                return _series(_order(self._values), self.index, self.name)

            def nlargest(self, n=5, keep="first"):
                """The greatest elements.

                Example: import pandas as pd; pd.Series([3, 1, 2], index=['a', 'b', 'c']).nlargest(2)
                """
                return self._foremost(n, keep, False)

            def _foremost(self, n, keep, ascending):
                found = DataFrame({"x": self.dropna()})._foremost(n, "x", keep, ascending)
                return _series(found._data[0], found.index, self.name)

            def nsmallest(self, n=5, keep="first"):
                """The least elements.

                Example: import pandas as pd; pd.Series([3, 1, 2], index=['a', 'b', 'c']).nsmallest(2)
                """
                return self._foremost(n, keep, True)

            def rank(self, method="average", ascending=True, pct=False):
                """The place of each element among all.

                Example: import pandas as pd; pd.Series([3, 1, 2], index=['a', 'b', 'c']).rank()
                """
                values = self._values if isinstance(self._values, np.ndarray) else _ranks(self._values)
                order = _order(values, ascending)
                sorted_values = values[order].tolist()
                ranks = [0.0] * len(order)
                start, number = 0, 0
                while start < len(order):
                    if sorted_values[start] != sorted_values[start]:
                        for k in _int_range(start, len(order)):
                            ranks[int(order[k])] = nan
                        break
                    end = start
                    while end + 1 < len(order) and sorted_values[end + 1] == sorted_values[start]:
                        end += 1
                    number += 1
                    for k in _int_range(start, end + 1):
                        ranks[int(order[k])] = {"average": (start + end) / 2 + 1, "min": start + 1.0, "max": end + 1.0, "first": k + 1.0, "dense": float(number)}[method]
                    start = end + 1
                made = np.asarray(ranks)
                return _series(made / (~np.isnan(made)).sum() if pct else made, self.index, self.name)

            def unique(self):
                """The different elements in the order in which they appear.

                Example: import pandas as pd; pd.Series([1, 2, 1]).unique()
                """
                numbers, uniques = _factorize(self._values)
                if (numbers < 0).any():
                    first = int(np.nonzero(numbers < 0)[0][0])
                    before = len(set(numbers[:first].tolist()))
                    if isinstance(self._values, Categorical):
                        return _concat([uniques, self._values[np.asarray([first])]])
                    gap = np.asarray([nan]) if isinstance(uniques, np.ndarray) else _texts([None]) if isinstance(uniques, _StringArray) else _objects([self._values[first]])
                    return _concat([uniques[:before], gap, uniques[before:]]) if not isinstance(uniques, np.ndarray) else np.concatenate([uniques[:before], gap, uniques[before:]])
                return uniques

            def nunique(self, dropna=True):
                """How many different elements there are.

                Example: import pandas as pd; pd.Series([1, 2, 1]).nunique()
                """
                numbers, uniques = _factorize(self._values)
                return len(uniques) + (0 if dropna or not (numbers < 0).any() else 1)

            def value_counts(self, normalize=False, sort=True, ascending=False, bins=None, dropna=True):
                """How often each element occurs.

                Example: import pandas as pd; pd.Series(['x', 'y', 'x']).value_counts()
                """
                if bins is not None:
                    return cut(self, bins, include_lowest=True).value_counts(normalize=normalize, sort=sort, ascending=ascending)
                numbers, uniques = _factorize(self._values)
                if isinstance(self._values, Categorical):
                    known = self._values.codes[self._values.codes >= 0].astype(np.int64)
                    counts = np.bincount(known, minlength=len(self._values.categories))
                    uniques = Categorical.from_codes(np.arange(len(self._values.categories)), self._values.categories, self._values.ordered)
                else:
                    counts = np.bincount(numbers[numbers >= 0], minlength=len(uniques))
                gone = int((numbers < 0).sum())
                if not dropna and gone:
                    uniques = _concat([uniques, np.asarray([nan]) if not isinstance(uniques, _StringArray) else _texts([None])])
                    counts = np.concatenate([counts, np.asarray([gone])])
                if sort:
                    order = np.argsort(counts if ascending else -counts, kind="stable")
                    uniques, counts = uniques[order], counts[order]
                total = counts.sum()
                values = counts / total if normalize else counts
                return _series(values, Index._of(uniques, self.name), "proportion" if normalize else "count")

            def duplicated(self, keep="first"):
                """Which elements stood before.

                Example: import pandas as pd; pd.Series([1, 2, 1]).duplicated()
                """
                numbers, _ = _factorize(self._values)
                return _series(_repeated(numbers, keep), self.index, self.name)

            def drop_duplicates(self, keep="first", **options):
                """Each element once.

                Example: import pandas as pd; pd.Series([1, 2, 1]).drop_duplicates()
                """
                return self._taken(np.nonzero(~self.duplicated(keep)._values)[0])

            def isin(self, values):
                """Which elements are among the values.

                Example: import pandas as pd; pd.Series([3, 1, 2], index=['a', 'b', 'c']).isin([1, 2])
                """
                known = set(values._values.tolist() if isinstance(values, (Series, Index)) else values.tolist() if hasattr(values, "tolist") else values)
                numbers, uniques = _factorize(self._values)
                found = np.asarray([x in known for x in uniques.tolist()], dtype=bool)
                if len(found) == 0:
                    return _series(np.zeros(len(self), dtype=bool), self.index, self.name)
                absent = any(_is_missing(x) for x in known)
                return _series(np.where(numbers < 0, absent, found[np.maximum(numbers, 0)]), self.index, self.name)

            def between(self, left, right, inclusive="both"):
                """Which elements lie between two values.

                Example: import pandas as pd; pd.Series([3, 1, 2], index=['a', 'b', 'c']).between(1, 2)
                """
                low = self >= left if inclusive in ("both", "left") else self > left
                high = self <= right if inclusive in ("both", "right") else self < right
                return low & high

            def clip(self, lower=None, upper=None):
                """The elements within bounds.

                Example: import pandas as pd; pd.Series([3, 1, 2], index=['a', 'b', 'c']).clip(1, 2)
                """
                return _series(np.clip(self._values, lower, upper), self.index, self.name)

            def shift(self, periods=1, fill_value=nan):
                """The elements moved down.

                Example: import pandas as pd; pd.Series([3, 1, 2], index=['a', 'b', 'c']).shift()
                """
                places = np.arange(len(self)) - periods
                places = np.where((places < 0) | (places >= len(self)), -1, places)
                made = _take(self._values, places)
                if not _is_missing(fill_value):
                    made = _put(made, np.nonzero(places < 0)[0], fill_value)
                return _series(made, self.index, self.name)

            def diff(self, periods=1):
                """The difference from the element before.

                Example: import pandas as pd; pd.Series([3, 1, 2], index=['a', 'b', 'c']).diff()
                """
                return self - self.shift(periods)

            def pct_change(self, periods=1):
                """The relative difference from the element before.

                Example: import pandas as pd; pd.Series([3, 1, 2], index=['a', 'b', 'c']).pct_change()
                """
                return self / self.shift(periods) - 1

            def equals(self, other):
                """Whether both hold the same.

                Example: import pandas as pd; pd.Series([3, 1, 2], index=['a', 'b', 'c']).equals(pd.Series([3, 1, 2], index=['a', 'b', 'c']))
                """
                return isinstance(other, Series) and self.index.equals(other.index) and str(self.dtype) == str(other.dtype) and bool(
                    ((_comparison(operator.eq, self._values, other._values)) | (_isna(self._values) & _isna(other._values))).all())

            def explode(self, ignore_index=False):
                """Each item of a list in a row of its own.

                Example: import pandas as pd; pd.Series([[1, 2], [3]]).explode()
                """
                places, items = [], []
                for i, x in enumerate(self.tolist()):
                    for y in (x if isinstance(x, (list, tuple)) and len(x) else [nan if isinstance(x, (list, tuple)) else x]):
                        places.append(i)
                        items.append(y)
                index = RangeIndex(len(items)) if ignore_index else self.index.take(np.asarray(places))
                return _series(_objects(items), index, self.name)

            def groupby(self, by=None, level=None, as_index=True, sort=True, observed=True, dropna=True, **options):
                """Groups of rows.

                Example: import pandas as pd; pd.Series([1, 2, 3]).groupby([0, 0, 1]).sum()
                """
                if isinstance(by, list) and len(by) == len(self) and all(_is_scalar(x) for x in by):
                    by = _column(by)
                return SeriesGroupBy(self.to_frame(), by, [self.name if self.name is not None else 0], sort=sort, dropna=dropna, level=level, observed=observed)

            def describe(self, percentiles=None, include=None):
                """Counts, means and quantiles; of texts the most frequent one.

                Example: import pandas as pd; pd.Series([3, 1, 2], index=['a', 'b', 'c']).describe()
                """
                values = self._values
                if isinstance(values, np.ndarray) and not _is_bool(values):
                    marks = _percentiles(percentiles)
                    numbers = [float(self.count()), self.mean(), self.std(), self.min()] + [self.quantile(q) for q in marks] + [self.max()]
                    labels = ["count", "mean", "std", "min"] + [_percent_text(q) for q in marks] + ["max"]
                    return Series([float(x) for x in numbers], index=labels, name=self.name)
                if isinstance(values, _Times):
                    marks = _percentiles(percentiles)
                    rows = {"count": int(self.count()), "mean": self.mean(), **({"std": self.std()} if values.kind[0] == "t" else {}), "min": self.min(),
                            **{_percent_text(q): self.quantile(q) for q in marks}, "max": self.max()}
                    return Series(_objects(list(rows.values())), index=list(rows), name=self.name, dtype="object")
                counts = self.value_counts()
                top, often = (counts.index[0], int(counts._values[0])) if len(counts) else (nan, nan)
                return Series(_objects([int(self.count()), self.nunique(), top, often]), index=["count", "unique", "top", "freq"], name=self.name, dtype="object")

            def info(self):
                return self.to_frame().info()

            def memory_usage(self, index=True, deep=False):
                return _memory(self._values) + (_index_memory(self.index) if index else 0)

            def combine_first(self, other):
                """The elements, and another's where they are missing.

                Example: import pandas as pd; pd.Series([1, None]).combine_first(pd.Series([5, 6]))
                """
                a, b, index = _align(self, other)
                gone = np.nonzero(_isna(a))[0]
                return _series(_put(a, gone, _take(b, gone)), index, self.name)

            def to_markdown(self):
                return self.to_frame().to_markdown()

        def _memory(column):
            if isinstance(column, np.ndarray):
                return column.size * column.itemsize
            if isinstance(column, Categorical):
                return column.codes.size * column.codes.itemsize + _memory(column.categories._values)
            return len(column) * 8

        def _index_memory(index):
            return 132 if isinstance(index, RangeIndex) else _memory(index._values)

        def _filled(column):
            absent = _isna(column)
            places = np.where(absent, -1, np.arange(len(column)))
            return _take(column, _running(places, "cummax") if len(column) else places)

        def _repeated(numbers, keep):
            """Which rows' numbers stood before (or stand again, or more than once)."""
            flags = np.ones(len(numbers), dtype=bool)
            if keep is False:
                seen = numbers - numbers.min() if len(numbers) else numbers
                return np.bincount(seen)[seen] > 1 if len(numbers) else ~flags
            line = numbers if keep == "first" else numbers[::-1]
            _, firsts = _number_codes(line)
            flags[firsts] = False
            return flags if keep == "first" else flags[::-1]

        def _percentiles(given):
            if given is None:
                return [0.25, 0.5, 0.75]
            return sorted(set(given)) if 0.5 not in given and False else sorted(set(list(given)))

        def _percent_text(q):
            text = f"{q * 100:.10g}"
            return text + "%"

        def _sampled(count, n, frac, replace, weights, random_state):
            if n is not None and frac is not None:
                raise ValueError("Please enter a value for `frac` OR `n`, not both")
            if n is None:
                n = 1 if frac is None else round(frac * count)
            if n < 0:
                raise ValueError("A negative number of rows requested. Please provide `n` >= 0.")
            if frac is not None and frac > 1 and not replace:
                raise ValueError("Replace has to be set to `True` when upsampling the population `frac` > 1.")
            if n > count and not replace:
                raise ValueError("Cannot take a larger sample than population when 'replace=False'")
            source = np.random if random_state is None else np.random.RandomState(random_state) if isinstance(random_state, (int, np.integer)) else random_state
            if weights is not None:
                weights = np.asarray(weights._values if isinstance(weights, Series) else weights).astype(np.float64)
                weights = weights / weights.sum()
            return source.choice(count, size=n, replace=replace, p=weights)

        def _function_name(f):
            return f if isinstance(f, str) else getattr(f, "__name__", "<lambda>")

        for _name in ["add", "sub", "mul", "truediv", "floordiv", "mod", "pow"]:
            _op = getattr(operator, _name)
            setattr(Series, f"__{_name}__", _series_operator(_op, _arithmetic))
            setattr(Series, f"__r{_name}__", _series_operator(_op, _arithmetic, True))
        for _name in ["eq", "ne", "lt", "le", "gt", "ge"]:
            setattr(Series, f"__{_name}__", _series_operator(getattr(operator, _name), _comparison))
        for _name in ["and_", "or_", "xor"]:
            setattr(Series, f"__{_name.strip('_')}__", _series_operator(getattr(operator, _name), _logic))
            setattr(Series, f"__r{_name.strip('_')}__", _series_operator(getattr(operator, _name), _logic, True))

        def _union(a, b):
            return a if a.equals(b) else Index(sorted(set(a.tolist()) | set(b.tolist())))

        def _named_operator(name):
            special = getattr(operator, name)
            def method(self, other, fill_value=None, axis=None):
                a = self
                if fill_value is not None and isinstance(other, Series):
                    x, y, index = _align(self, other)
                    a, other = _series(x, index, self.name).fillna(fill_value), _series(y, index, other.name).fillna(fill_value)
                elif fill_value is not None:
                    a = self.fillna(fill_value)
                if isinstance(other, dict):
                    other = Series(other)
                if isinstance(a, DataFrame) and axis in (0, "index") and _is_listlike(other) and not isinstance(other, DataFrame):
                    other = other if isinstance(other, Series) else Series(list(other), index=a.index)
                    index = _union(a.index, other.index)
                    a, other = a.reindex(index=index), other.reindex(index)
                    return _frame(a.columns, [special(a._at(i), other)._values for i in _int_range(len(a._data))], a.index)
                if isinstance(a, DataFrame) and isinstance(other, DataFrame) and name in _comparisons:
                    index, columns = _union(a.index, other.index), _union(a.columns, other.columns)
                    a, other = a.reindex(index=index, columns=columns), other.reindex(index=index, columns=columns)
                return special(a, other)
            return method

        def _neg(self):
            return _series(-self._values, self.index, self.name)

        def _invert(self):
            return _series(~self._values, self.index, self.name)

        Series.__neg__ = _neg
        Series.__invert__ = _invert
        Series.__abs__ = lambda self: _series(np.abs(self._values), self.index, self.name)
        Series.abs = Series.__abs__
        """#
}
