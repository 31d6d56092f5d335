// `pandas`: groups of rows and their aggregates.

extension TableScripts {
    static let groups = #"""
        class _Groups:
            """Which group each row belongs to, and the groups' labels in order."""

            def __init__(self, frame, by, sort, dropna, level, observed):
                if isinstance(by, list) and len(by) == len(frame) and all(_is_scalar(x) and x not in frame.columns and x not in frame.index.names for x in by):
                    by = _column(by)
                keys = []
                if level is not None:
                    levels = level if isinstance(level, list) else [level]
                    for one in levels:
                        part = frame.index.get_level_values(one) if isinstance(frame.index, MultiIndex) else frame.index
                        keys.append((part.name, part._values))
                    self.used = []
                else:
                    listed = by if isinstance(by, list) else [by]
                    self.used = []
                    for key in listed:
                        keys.append(self._key(frame, key))
                self.names = [name for name, _ in keys]
                columns = [column for _, column in keys]
                self.single = len(columns) == 1 and not isinstance(by, list)
                self.columns = columns
                numbers, absent = [], np.zeros(len(frame), dtype=bool)
                uniques = []
                for column in columns:
                    part, different = _factorize(column)
                    if isinstance(column, Categorical):
                        different = column if observed is None else Categorical.from_codes(np.arange(len(column.categories)), column.categories, column.ordered)
                        part = column.codes.astype(np.int64)
                        if observed:
                            seen = np.unique(part[part >= 0])
                            place = np.full(len(different), -1)
                            place[seen] = np.arange(len(seen))
                            different = different[seen]
                            part = np.where(part < 0, -1, place[np.maximum(part, 0)])
                    if (part < 0).any() and not dropna:
                        part = np.where(part < 0, len(different), part)
                        different = _concat([different, np.asarray([nan]) if _is_number(different) else _texts([None])])
                    elif (part < 0).any():
                        absent = absent | (part < 0)
                    if sort and not isinstance(column, Categorical):
                        order = _order_for_groups(different)
                        place = np.empty(len(different), dtype=np.int64)
                        place[order] = np.arange(len(different))
                        different = different[order]
                        part = np.where(part < 0, -1, place[np.maximum(part, 0)]) if len(different) else part
                    numbers.append(part)
                    uniques.append(different)
                whole = numbers[0]
                for part, different in zip(numbers[1:], uniques[1:]):
                    whole = whole * max(len(different), 1) + part
                whole = np.where(absent, -1, whole)
                if len(columns) > 1:
                    if observed or not any(isinstance(c, Categorical) for c in columns):
                        codes, firsts = _number_codes(np.where(whole < 0, nan, whole.astype(np.float64)))
                        seen = whole[firsts]
                        order = np.argsort(seen, kind="stable") if sort else np.arange(len(seen))
                        place = np.empty(len(seen), dtype=np.int64)
                        place[order] = np.arange(len(seen))
                        whole = np.where(codes < 0, -1, place[np.maximum(codes, 0)]) if len(seen) else codes
                        seen = seen[order]
                    else:
                        count = 1
                        for different in uniques:
                            count *= len(different)
                        seen = np.arange(count)
                    parts = []
                    for different in uniques[::-1]:
                        parts.append(_take(different, seen % max(len(different), 1)))
                        seen = seen // max(len(different), 1)
                    self.index = MultiIndex._of_parts(parts[::-1], self.names)
                else:
                    self.index = Index._of(uniques[0], self.names[0])
                self.codes, self.count = whole, len(self.index)
                self._rows = None

            def _key(self, frame, key):
                if isinstance(key, Series):
                    values = key._values if key.index.equals(frame.index) else _take(key._values, key.index.get_indexer(frame.index))
                    if key.name in frame.columns and frame[key.name]._values is key._values:
                        self.used.append(key.name)
                    return key.name, values
                if isinstance(key, Index):
                    return key.name, key._values
                if callable(key):
                    return None, _column([key(x) for x in frame.index.tolist()])
                if isinstance(key, dict):
                    return None, _column([key.get(x, nan) for x in frame.index.tolist()])
                if isinstance(key, (np.ndarray, _StringArray, _ObjectArray, Categorical)):
                    return None, key
                if key in frame.columns:
                    self.used.append(key)
                    return key, frame[key]._values
                if key in frame.index.names:
                    part = frame.index.get_level_values(key) if isinstance(frame.index, MultiIndex) else frame.index
                    return key, part._values
                raise KeyError(key)

            def rows(self):
                """The places of each group's rows."""
                if self._rows is None:
                    order = np.argsort(self.codes, kind="stable")
                    counts = np.bincount(self.codes[self.codes >= 0], minlength=self.count)
                    ends = np.cumsum(counts) + int((self.codes < 0).sum())
                    starts = ends - counts
                    self._rows = [order[int(a):int(b)] for a, b in zip(starts, ends)]
                return self._rows

            def sizes(self):
                return np.bincount(self.codes[self.codes >= 0], minlength=self.count)

            def aggregate(self, column, name, ddof=1):
                """One aggregate of a column, a value for each group."""
                if name == "size":
                    return self.sizes()
                if name == "count":
                    return np.bincount(self.codes[(self.codes >= 0) & ~_isna(column)], minlength=self.count)
                if name == "nunique":
                    part, different = _factorize(column)
                    keep = (self.codes >= 0) & (part >= 0)
                    pairs = np.unique(self.codes[keep] * max(len(different), 1) + part[keep])
                    return np.bincount(pairs // max(len(different), 1), minlength=self.count)
                if name in ("first", "last"):
                    return _take(column, _group_places(name, np.where(_isna(column), nan, 0.0), self.codes, self.count))
                if name in ("min", "max"):
                    if isinstance(column, Categorical) and not column.ordered:
                        raise TypeError(f"Cannot perform {name} with non-ordered Categorical")
                    ranks = column if _is_number(column) else np.where(column.codes < 0, nan, column.codes.astype(np.float64)) if isinstance(column, Categorical) else _ranks(column)
                    return _take(column, _group_places(name, ranks, self.codes, self.count))
                if name == "any" or name == "all":
                    flags = np.asarray([bool(x) for x in column.tolist()], dtype=bool) if not _is_number(column) else column != 0
                    hits = np.bincount(self.codes[(self.codes >= 0) & (flags if name == "any" else ~flags)], minlength=self.count)
                    return hits > 0 if name == "any" else hits == 0
                if not _is_number(column):
                    if name == "sum" and not isinstance(column, Categorical):
                        return _column([_sum(_take(column, rows)) for rows in self.rows()])
                    if isinstance(column, _ObjectArray):
                        column = _numbers_of(column, name)
                    else:
                        kind = "category" if isinstance(column, Categorical) else "str"
                        raise TypeError(f"dtype '{kind}' does not support operation '{name}'") if kind == "str" else TypeError(f"category dtype does not support aggregation '{name}'")
                if name == "sum":
                    if not _is_float(column):
                        return _group_sums(column.astype(np.int64), self.codes, self.count)
                    return _group_totals("sum", column, self.codes, self.count)[0].astype(column.dtype)
                if name == "prod":
                    made = _group_totals("prod", column, self.codes, self.count)[0]
                    return made if _is_float(column) else made.astype(np.int64)
                if name == "mean":
                    totals, counts = _group_totals("sum", column, self.codes, self.count)
                    return np.where(counts > 0, totals / np.maximum(counts, 1), nan)
                if name in ("var", "std", "sem"):
                    totals, counts = _group_totals("var", column, self.codes, self.count)
                    made = np.where(counts > ddof, totals / np.maximum(counts - ddof, 1), nan)
                    return made if name == "var" else np.sqrt(made) if name == "std" else np.sqrt(made / np.maximum(counts, 1))
                if name in ("median", "quantile", "skew", "kurt"):
                    run = {"median": _median, "skew": _skew, "kurt": _kurtosis, "quantile": lambda c: _quantile(c, 0.5)}[name]
                    return np.asarray([run(column[rows]) for rows in self.rows()], dtype=np.float64)
                raise AttributeError(f"'DataFrameGroupBy' object has no attribute '{name}'")

        _aggregates = ["sum", "mean", "median", "min", "max", "count", "std", "var", "sem", "first", "last", "prod", "nunique", "size", "any", "all", "skew"]
        _numeric_aggregates = {"mean", "median", "std", "var", "sem", "prod", "skew"}
        """#
}
