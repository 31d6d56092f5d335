// `pandas`: what stands between brackets: `loc`, `iloc`, masks, and assignments to them.

extension TableScripts {
    static let locating = #"""
        def _frame(columns, data, index):
            """A table from its parts, taken as they are."""
            made = object.__new__(DataFrame)
            object.__setattr__(made, "_columns", columns)
            object.__setattr__(made, "_data", data)
            object.__setattr__(made, "_index", index)
            object.__setattr__(made, "attrs", {})
            return made

        def _series(column, index, name=None):
            made = object.__new__(Series)
            object.__setattr__(made, "_values", column)
            object.__setattr__(made, "_index", index)
            object.__setattr__(made, "_name", name)
            object.__setattr__(made, "_owner", None)
            return made

        def _flags(key, count):
            """A mask as an array of flags."""
            values = key._values if isinstance(key, (Series, Index)) else key
            if isinstance(values, _ObjectArray):
                values = values.tolist()
            if isinstance(values, (list, tuple)):
                values = np.asarray([False if _is_missing(x) else bool(x) for x in values], dtype=bool)
            if len(values) != count:
                raise ValueError(f"Item wrong length {len(values)} instead of {count}.")
            return values

        def _is_mask(key):
            if isinstance(key, (Series, Index)):
                key = key._values
            if isinstance(key, np.ndarray):
                return _is_bool(key)
            if isinstance(key, _ObjectArray):
                key = key.tolist()
            return isinstance(key, (list, tuple)) and len(key) > 0 and all(isinstance(x, (bool, np.bool_)) for x in key)

        def _aligned_mask(key, index):
            if isinstance(key, Series) and not key.index.equals(index):
                places = key.index.get_indexer(index)
                if (places < 0).any():
                    raise IndexingError("Unalignable boolean Series provided as indexer (index of the boolean Series and of the indexed object do not match).")
                return key._values[places]
            return _flags(key, len(index))

        class IndexingError(Exception):
            """A key that does not fit what it looks into."""

        def _label_slice(index, key):
            """The places from one label to another, both ends included."""
            if isinstance(index, DatetimeIndex):
                return index._label_places(key)
            step = 1 if key.step is None else key.step
            def edge(label, is_end):
                if isinstance(label, np.generic):
                    label = label.item()
                if label in index:
                    found = index._places_of(label)
                    return (found[-1] + 1) if is_end else found[0]
                if len(index) and not isinstance(label, str) and isinstance(index._values, np.ndarray):
                    labels = index.tolist()
                    return sum(1 for x in labels if x <= label) if is_end else sum(1 for x in labels if x < label)
                if isinstance(label, str) and index.is_monotonic_increasing:
                    labels = index.tolist()
                    return sum(1 for x in labels if x <= label) if is_end else sum(1 for x in labels if x < label)
                raise KeyError(label)
            start = 0 if key.start is None else edge(key.start, False)
            stop = len(index) if key.stop is None else edge(key.stop, True)
            return np.arange(start, max(start, stop), 1)[::step]

        def _by_label(index, key):
            """What a key of `loc` means: a list of places, and whether it names one row alone."""
            if callable(key):
                raise TypeError("a callable key must be called first")
            if isinstance(key, slice):
                return _label_slice(index, key), False
            if _is_mask(key):
                return np.nonzero(_aligned_mask(key, index))[0], False
            if _is_listlike(key) and not (isinstance(key, tuple) and isinstance(index, MultiIndex)):
                labels = key.tolist() if hasattr(key, "tolist") else list(key)
                places, lost = [], []
                for label in labels:
                    try:
                        places += index._places_of(label)
                    except KeyError:
                        lost.append(label)
                if lost:
                    shown = Index(lost)
                    if len(lost) == len(labels):
                        raise KeyError(f"None of [{shown!r}] are in the [{_axis_name}]")
                    raise KeyError(f"{lost} not in index")
                return np.asarray(places, dtype=np.int64), False
            found = index._places_of(key)
            if isinstance(index, DatetimeIndex) and index._names_part(key):
                return np.asarray(found, dtype=np.int64), False
            whole = not isinstance(index, MultiIndex) or (isinstance(key, tuple) and len(key) == index.nlevels)
            return np.asarray(found, dtype=np.int64), whole and len(found) == 1

        _axis_name = "index"

        def _by_place(count, key):
            """What a key of `iloc` means."""
            if isinstance(key, slice):
                return np.arange(count)[key], False
            if _is_mask(key):
                if isinstance(key, Series):
                    raise ValueError("iLocation based boolean indexing cannot use an indexable as a mask")
                return np.nonzero(_flags(key, count))[0], False
            if _is_listlike(key):
                places = np.asarray(key.tolist() if hasattr(key, "tolist") else list(key), dtype=np.int64)
                if len(places) and (places.max() >= count or places.min() < -count):
                    raise IndexError("positional indexers are out-of-bounds")
                return np.where(places < 0, places + count, places), False
            if isinstance(key, (str, float)):
                raise TypeError(f"Cannot index by location index with a non-integer key")
            place = int(key)
            if place >= count or place < -count:
                raise IndexError("single positional indexer is out-of-bounds")
            return np.asarray([place % count]), True

        class _Locator:
            """`loc` and `iloc`: rows, and columns behind a comma."""

            def __init__(self, obj, by_label):
                self._obj, self._by_label = obj, by_label

            def _find(self, axis, key):
                obj = self._obj
                if callable(key):
                    key = key(obj)
                index = obj.index if axis == 0 else obj.columns
                return _by_label(index, key) if self._by_label else _by_place(len(index), key)

            def _split(self, key):
                obj = self._obj
                if isinstance(obj, Series):
                    if isinstance(key, tuple) and len(key) == 1:
                        return key[0], None
                    return key, None
                if isinstance(key, tuple) and not (self._by_label and isinstance(obj.index, MultiIndex) and not self._means_both(key)):
                    if len(key) > 2:
                        raise IndexingError("Too many indexers")
                    return key[0], key[1] if len(key) > 1 else slice(None)
                return key, slice(None)

            def _means_both(self, key):
                if len(key) != 2:
                    return False
                second = key[1]
                if isinstance(second, slice) or _is_listlike(second) or _is_listlike(key[0]) or isinstance(key[0], slice):
                    return True
                return second in self._obj.columns

            def __getitem__(self, key):
                obj = self._obj
                rows, columns = self._split(key)
                places, single = self._find(0, rows)
                if isinstance(obj, Series):
                    return obj._values[int(places[0])] if single else obj._taken(places)
                chosen, one = self._find(1, columns)
                if one:
                    column = obj._data[int(chosen[0])]
                    if single:
                        return column[int(places[0])]
                    index = obj.index.take(places)
                    if isinstance(rows, slice) and len(places) == len(obj):
                        index = obj.index
                    elif isinstance(obj.index, RangeIndex) and isinstance(rows, slice):
                        index = _range_slice(obj.index, places)
                    return _series(_take(column, places), index, obj.columns[int(chosen[0])])
                part = obj if isinstance(columns, slice) and columns == slice(None) else obj._chosen(chosen)
                if single:
                    return part._row(int(places[0]))
                result = part._taken(places)
                if isinstance(rows, slice) and isinstance(obj.index, RangeIndex):
                    result = _frame(result.columns, result._data, _range_slice(obj.index, places))
                if self._by_label and isinstance(obj.index, MultiIndex) and not isinstance(rows, (slice, list, np.ndarray, Series)):
                    depth = len(rows) if isinstance(rows, tuple) else 1
                    if depth < obj.index.nlevels:
                        index = result.index
                        for _ in _int_range(depth):
                            index = index.droplevel(0)
                        result = _frame(result.columns, result._data, index)
                return result

            def __setitem__(self, key, value):
                obj = self._obj
                rows, columns = self._split(key)
                if callable(rows):
                    rows = rows(obj)
                if isinstance(obj, Series):
                    self._set_series(rows, value)
                    return
                try:
                    places, single = self._find(0, rows)
                except KeyError:
                    if not self._by_label or not _is_scalar(rows) and not isinstance(rows, tuple):
                        raise
                    obj._enlarge(rows, columns, value)
                    return
                if self._by_label and _is_scalar(columns) and columns not in obj.columns:
                    chosen = [len(obj.columns)]
                    obj._append_column(columns, np.full(len(obj), nan) if not isinstance(value, str) else _texts([None] * len(obj)))
                elif self._by_label and isinstance(columns, list) and not _is_mask(columns):
                    for name in columns:
                        if name not in obj.columns:
                            obj._append_column(name, np.full(len(obj), nan))
                    chosen = self._find(1, columns)[0].tolist()
                else:
                    chosen = self._find(1, columns)[0].tolist()
                for number, column in enumerate(chosen):
                    new = self._share(value, number, len(chosen), places, single, obj.columns[column])
                    obj._data[column] = _put(obj._data[column], places, new)

            def _share(self, value, number, count, places, single, label):
                """What of the value belongs to one column."""
                if isinstance(value, DataFrame):
                    value = value[label] if label in value.columns else value.iloc[:, number]
                if isinstance(value, Series):
                    if single and count > 1:
                        return value._values[value.index._places_of(label)[0]] if label in value.index else value._values[number]
                    if self._by_label:
                        labels = self._obj.index.take(places)
                        if not value.index.equals(labels):
                            return _take(value._values, value.index.get_indexer(labels))
                    return value._values
                if isinstance(value, np.ndarray) and value.ndim == 2:
                    return value[:, number]
                if _is_listlike(value) and not isinstance(value, dict):
                    items = list(value)
                    if count > 1 and (single or (len(items) == count and not (items and _is_listlike(items[0])))):
                        return items[number]
                    if items and _is_listlike(items[0]):
                        return [row[number] for row in items]
                    if count > 1 and len(items) != count:
                        raise ValueError("cannot set using a list-like indexer with a different length than the value")
                return value

            def _set_series(self, rows, value):
                obj = self._obj
                try:
                    places, _ = self._find(0, rows)
                except KeyError:
                    if not self._by_label or not _is_scalar(rows):
                        raise
                    obj._values = _concat([obj._values, _repeat(value, 1)])
                    obj._index = Index(obj.index.tolist() + [rows], name=obj.index.name)
                    return
                obj._values = _put(obj._values, places, value)
                if obj._owner is not None:
                    obj._owner = None

        class _Cell:
            """`at` and `iat`: one cell."""

            def __init__(self, obj, by_label):
                self._locator = _Locator(obj, by_label)

            def __getitem__(self, key):
                return self._locator[key]

            def __setitem__(self, key, value):
                self._locator[key] = value

        def _range_slice(index, places):
            if len(places) == 0:
                return RangeIndex(0, name=index.name)
            step = int(places[1] - places[0]) if len(places) > 1 else 1
            start = index[int(places[0])]
            step *= index.step
            return RangeIndex(start, start + step * len(places), step, name=index.name)
        """#
}
