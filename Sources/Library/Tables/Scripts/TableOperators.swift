// `pandas`: operators between columns, aligned by their labels.

extension TableScripts {
    static let operators = #"""
        def _arithmetic(op, a, b):
            """An operator on two columns, or a column and a value."""
            x, y = _decategorized(a), _decategorized(b) if isinstance(b, Categorical) else b
            name = op.__name__
            if isinstance(x, _Times) or isinstance(y, (_Times, Timedelta, Timestamp, DateOffset)) or hasattr(y, "total_seconds"):
                return _times_arithmetic(op, x, y)
            if isinstance(x, np.ndarray) and isinstance(y, (np.ndarray, bool, int, float, np.generic)):
                if name == "truediv" and _is_bool(x) and (isinstance(y, bool) or isinstance(y, np.ndarray) and _is_bool(y)):
                    raise NotImplementedError("operator 'truediv' not implemented for bool dtypes")
                if name in ("floordiv", "mod", "truediv") and not _is_float(x):
                    x = x.astype(np.float64) if name == "truediv" or (np.asarray(y) == 0).any() else x
                if name == "pow" and not _is_float(x) and isinstance(y, (int, np.ndarray)) and (np.asarray(y) < 0).any():
                    raise ValueError("Integers to negative integer powers are not allowed.")
                return op(x, y)
            if isinstance(y, (_StringArray, _ObjectArray, np.ndarray)):
                left, right = x.tolist(), y.tolist()
            else:
                left, right = x.tolist(), None
            result = []
            for i, u in enumerate(left):
                v = y if right is None else right[i]
                if _is_missing(u) or _is_missing(v):
                    result.append(nan)
                else:
                    result.append(op(u, v))
            return _infer(result) if result else x

        _symbols = {"lt": "<", "le": "<=", "gt": ">", "ge": ">="}
        _comparisons = {"eq", "ne", "lt", "le", "gt", "ge"}

        def _comparison(op, a, b):
            name = op.__name__
            if isinstance(a, Categorical):
                if not isinstance(b, Categorical) or name in ("eq", "ne") or a.ordered:
                    if name not in ("eq", "ne") and a.ordered:
                        codes = a.codes.astype(np.int64)
                        known = a.categories.tolist()
                        if isinstance(b, Categorical):
                            return op(codes, b.codes.astype(np.int64)) & (codes >= 0)
                        if b not in known:
                            a._comparable(b, name)
                        return op(codes, known.index(b)) & (codes >= 0)
                    b = a._comparable(b, name)
                    a = a._values()
            if isinstance(b, Categorical):
                b = b._values()
            if isinstance(a, _Times):
                return _times_comparison(op, a, b)
            if isinstance(b, _Times):
                a = _moments_of(a)
                return _times_comparison(op, a, b)
            if isinstance(a, np.ndarray) and isinstance(b, (np.ndarray, bool, int, float, np.generic)):
                return op(a, b)
            if isinstance(a, (_StringArray, _ObjectArray)) and (isinstance(b, (_StringArray, str)) or name in ("eq", "ne")):
                if isinstance(b, (_ObjectArray, np.ndarray, list)) and not isinstance(a, _ObjectArray):
                    b = b.tolist() if not isinstance(b, list) else b
                else:
                    found = op(a, b)
                    if found is not NotImplemented and not isinstance(found, bool):
                        return found
            if name in ("eq", "ne") and (_is_scalar(b)):
                return np.full(len(a), name == "ne")
            left = a.tolist()
            right = b.tolist() if hasattr(b, "tolist") else b if isinstance(b, list) else None
            if right is None and isinstance(a, np.ndarray):
                raise TypeError(f"Invalid comparison between dtype={a.dtype} and {type(b).__name__}")
            if right is None and isinstance(a, _StringArray):
                raise TypeError(f"'{_symbols[name]}' not supported between instances of 'str' and '{type(b).__name__}'")
            result = []
            for i, u in enumerate(left):
                v = b if right is None else right[i]
                result.append(name == "ne" if _is_missing(u) or _is_missing(v) else bool(op(u, v)))
            return np.asarray(result, dtype=bool)

        def _logic(op, a, b):
            def flags(x):
                if isinstance(x, (_ObjectArray, _StringArray)):
                    return np.asarray([not _is_missing(v) and bool(v) for v in x.tolist()], dtype=bool)
                return x
            a, b = flags(a), flags(b) if not isinstance(b, list) else np.asarray(b)
            return op(a, b)

        def _align(a, b):
            """Two series on the labels of both."""
            if a.index.equals(b.index):
                return a._values, b._values, a.index
            labels = list(dict.fromkeys(a.index.tolist() + b.index.tolist()))
            try:
                labels = sorted(labels)
            except TypeError:
                pass
            index = Index(labels)
            return _take(a._values, a.index.get_indexer(index)), _take(b._values, b.index.get_indexer(index)), index

        def _series_operator(op, run, reflected=False):
            def method(self, other):
                if isinstance(other, DataFrame):
                    return NotImplemented
                name = self.name
                if isinstance(other, Series):
                    if run is _comparison and not self.index.equals(other.index):
                        raise ValueError("Can only compare identically-labeled Series objects")
                    a, b, index = _align(self, other)
                    name = self.name if self.name == other.name else None
                else:
                    a, index = self._values, self.index
                    b = other._values if isinstance(other, Index) else other
                    if hasattr(b, "detach"):
                        b = b.numpy()
                    if _is_listlike(b) and not isinstance(b, (np.ndarray, _StringArray, _ObjectArray, Categorical)):
                        b = _column(list(b))
                    if hasattr(b, "__len__") and not isinstance(b, str) and len(b) != len(a) and len(b) != 1:
                        raise ValueError(f"operands could not be broadcast together with shapes ({len(a)},) ({len(b)},) ") if run is not _comparison else ValueError(
                            "Lengths must match to compare")
                if reflected:
                    if isinstance(b, (np.ndarray, _StringArray, _ObjectArray)) or isinstance(a, _Times) or isinstance(b, (_Times, Timestamp, Timedelta)):
                        if isinstance(a, _Times) and not isinstance(b, _Times):
                            return _series(_times_arithmetic(op, b, a), index, name)
                        return _series(run(op, b, a), index, name)
                    if isinstance(a, np.ndarray) and isinstance(b, (bool, int, float, np.generic)):
                        if op is operator.truediv and not _is_float(a):
                            a = a.astype(np.float64)
                        return _series(op(b, a), index, name)
                    return _series(_infer([nan if _is_missing(x) else op(b, x) for x in a.tolist()]), index, name)
                return _series(run(op, a, b), index, name)
            return method

        def _frame_operator(op, reflected=False):
            def method(self, other):
                one = (lambda s, o: op(o, s)) if reflected else op
                if isinstance(other, DataFrame):
                    if not self.columns.equals(other.columns) or not self.index.equals(other.index):
                        if op.__name__ in _comparisons:
                            raise ValueError("Can only compare identically-labeled (both index and columns) DataFrame objects")
                        columns = Index(sorted(set(self.columns.tolist()) | set(other.columns.tolist())))
                        return DataFrame({c: one(self[c], other[c]) if c in self.columns and c in other.columns else nan for c in columns},
                                         index=self.index if self.index.equals(other.index) else Index(sorted(set(self.index.tolist()) | set(other.index.tolist()))))
                    return _frame(self.columns, [one(self._at(i), other._at(i))._values for i in _int_range(len(self._data))], self.index)
                if isinstance(other, Series):
                    # A series stands for a row.
                    if not other.index.equals(self.columns):
                        columns = list(dict.fromkeys(self.columns.tolist() + other.index.tolist()))
                        return DataFrame({c: one(self[c], other[c]) if c in self.columns and c in other.index else np.full(len(self), nan) for c in columns}, index=self.index)
                    return _frame(self.columns, [one(self._at(i), other._values[i])._values for i in _int_range(len(self._data))], self.index)
                if _is_listlike(other):
                    table = np.asarray(other)
                    if table.ndim == 2:
                        return _frame(self.columns, [one(self._at(i), table[:, i])._values for i in _int_range(len(self._data))], self.index)
                    return _frame(self.columns, [one(self._at(i), table[i])._values for i in _int_range(len(self._data))], self.index)
                return _frame(self.columns, [one(self._at(i), other)._values for i in _int_range(len(self._data))], self.index)
            return method
        """#
}
