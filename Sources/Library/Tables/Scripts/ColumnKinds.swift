// `pandas`: what can be done to a column of any kind: taking, numbering, ordering, joining, converting, replacing.

extension TableScripts {
    static let columnKinds = #"""
        # One column is an array of numbers, a _StringArray, an array of objects, or a Categorical. What follows works on all of them.

        def _kind(column):
            if isinstance(column, np.ndarray):
                return column.dtype.name
            return column.kind

        def _is_number(column):
            return isinstance(column, np.ndarray)

        def _is_float(column):
            return isinstance(column, np.ndarray) and column.dtype.name.startswith("float")

        def _is_bool(column):
            return isinstance(column, np.ndarray) and column.dtype.name == "bool"

        _string_dtype = StringDtype()
        _object_dtype = _ObjectDtype()

        def _dtype(column):
            if isinstance(column, (np.ndarray, Categorical, _Times)):
                return column.dtype
            return _string_dtype if isinstance(column, _StringArray) else _object_dtype

        def _column(data, dtype=None):
            """Any values as a column."""
            if isinstance(data, (Series, Index)):
                data = data._values
            elif isinstance(data, _int_range):
                data = np.arange(data.start, data.stop, data.step)
            elif isinstance(data, np.ndarray):
                data = data.copy()
            elif hasattr(data, "detach") and hasattr(data, "numpy"):
                data = data.numpy()
            elif not isinstance(data, (_StringArray, _ObjectArray, Categorical, _Times)):
                data = _infer(list(data))
            if isinstance(data, _ObjectArray):
                data = _maybe_times(_infer(data.tolist())) if dtype is None else data
            return data if dtype is None else _astype(data, dtype)

        def _maybe_times(column):
            """Objects that are all moments, or all spans of time, as a column of them."""
            if not isinstance(column, _ObjectArray):
                return column
            items = column.tolist()
            first = next((x for x in items if not _is_missing(x)), NaT if any(x is NaT for x in items) else None)
            if hasattr(first, "hour"):
                measure, name = _moment_ticks, _moments
            elif _span_ticks(first) is not None:
                measure, name = _span_ticks, _spans
            else:
                return column
            ticks = [_no_time if _is_missing(x) else measure(x) for x in items]
            return column if None in ticks else _Times(np.asarray(ticks, dtype=np.int64), name)

        def _take(column, places):
            """The elements at these places; -1 gives what is missing."""
            if not isinstance(column, np.ndarray):
                return column.take(places)
            absent = places < 0
            if not absent.any():
                return column[places]
            if len(column) == 0:
                return np.full(len(places), nan)
            if _is_bool(column):
                return _objects([nan if gone else bool(x) for x, gone in zip(column[places].tolist(), absent.tolist())])
            taken = column[places] if _is_float(column) else column[places].astype(np.float64)
            taken[absent] = nan
            return taken

        def _isna(column):
            if isinstance(column, np.ndarray):
                return np.isnan(column) if _is_float(column) else np.zeros(len(column), dtype=bool)
            return column.isna()

        def _factorize(column):
            """The number of each element among the different ones (-1: missing), and the different ones as they appear."""
            if isinstance(column, np.ndarray):
                numbers, firsts = _number_codes(column)
                return numbers, column[firsts]
            if isinstance(column, Categorical):
                numbers, firsts = _number_codes(np.where(column.codes < 0, nan, column.codes.astype(np.float64)))
                return numbers, column[firsts]
            numbers, firsts = column.codes()
            return numbers, column[firsts]

        def _order(column, ascending=True, na_position="last"):
            """The places in order, equal elements as they stand."""
            if isinstance(column, Categorical):
                ranks = np.where(column.codes < 0, nan, column.codes.astype(np.float64))
            elif isinstance(column, np.ndarray):
                ranks = column.astype(np.int8) if _is_bool(column) else column
            else:
                ranks = _ranks(column)
            absent = _isna(ranks)
            if not ascending:
                ranks = -ranks.astype(np.float64) if _is_float(ranks) else -ranks.astype(np.int64)
            if not absent.any():
                return np.argsort(ranks, kind="stable")
            known, unknown = np.nonzero(~absent)[0], np.nonzero(absent)[0]
            order = known[np.argsort(ranks[known], kind="stable")]
            return np.concatenate([order, unknown] if na_position == "last" else [unknown, order])

        def _ranks(column):
            """Numbers that are ordered as the elements of a column of texts or objects are; NaN for what is missing."""
            if isinstance(column, _Times):
                return column.ranks()
            numbers, uniques = _factorize(column)
            if isinstance(uniques, _StringArray):
                order = uniques.order()
            else:
                items = uniques.tolist()
                order = np.asarray(sorted(_int_range(len(items)), key=lambda i: items[i]), dtype=np.int64)
            place = np.empty(len(uniques), dtype=np.float64)
            place[order] = np.arange(len(uniques))
            return np.where(numbers < 0, nan, place[np.maximum(numbers, 0)]) if len(uniques) else np.full(len(numbers), nan)

        def _order_for_groups(uniques):
            try:
                return _order(uniques)
            except TypeError:
                return np.arange(len(uniques))

        def _decategorized(column):
            return column._values() if isinstance(column, Categorical) else column

        def _concat(columns):
            """All elements of several columns, in a kind that holds them all."""
            filled = [c for c in columns if len(c)] or columns[:1]
            if len(filled) == 1:
                return filled[0]
            if all(isinstance(c, Categorical) for c in filled):
                first = filled[0]
                if all(c.categories.equals(first.categories) for c in filled):
                    return first._with(np.concatenate([c.codes for c in filled]))
            filled = [_decategorized(c) for c in filled]
            if all(isinstance(c, _Times) for c in filled) and len(set(c.kind for c in filled)) == 1:
                return filled[0]._with(np.concatenate([c._ticks for c in filled]))
            if all(isinstance(c, np.ndarray) for c in filled):
                flags = [_is_bool(c) for c in filled]
                if all(flags) or not any(flags):
                    return np.concatenate(filled)
            if all(isinstance(c, _StringArray) or (_is_float(c) and np.isnan(c).all()) for c in filled):
                return _join([c if isinstance(c, _StringArray) else _texts(c.tolist()) for c in filled])
            return _maybe_times(_objects([x for c in filled for x in c.tolist()]))

        def _repeat(value, count):
            """A column of one value."""
            if isinstance(value, bool) or isinstance(value, np.bool_):
                return np.full(count, bool(value))
            if isinstance(value, (int, float, np.generic)):
                return np.full(count, value)
            if isinstance(value, str):
                return _texts([value]).take(np.zeros(count, dtype=np.int64))
            return _maybe_times(_objects([value] * count))

        _type_names = {"int": "int64", "float": "float64", "string": "str", "O": "object", "boolean": "bool", "Int64": "int64", "Float64": "float64"}

        def _astype(column, dtype):
            """The column as another type."""
            if isinstance(dtype, CategoricalDtype) or dtype == "category":
                return Categorical(column, dtype=dtype if isinstance(dtype, CategoricalDtype) else None)
            if dtype is str or isinstance(dtype, StringDtype):
                dtype = "str"
            if dtype is object or isinstance(dtype, _ObjectDtype):
                dtype = "object"
            if isinstance(dtype, str):
                dtype = _type_names.get(dtype, dtype)
            column = _decategorized(column)
            name = str(dtype)
            if name.startswith("datetime64"):
                return _moments_of(column)
            if isinstance(column, _Times) and dtype not in ("object", "str"):
                if name == column.kind or name.startswith("timedelta64"):
                    return column
                if np.dtype(dtype).name == "int64":
                    return column._ticks
                raise TypeError(f"Converting from {column.kind} to {np.dtype(dtype).name} is not supported. Do obj.astype('int64').astype(dtype) instead")
            if dtype == "object":
                return column if isinstance(column, _ObjectArray) else _objects(column.tolist())
            if dtype == "str":
                if isinstance(column, _StringArray):
                    return column
                return _texts([None if x == "NaT" else x for x in column._texts()] if isinstance(column, _Times) else [None if _is_missing(x) else str(x) for x in column.tolist()])
            if isinstance(dtype, str) and dtype not in _number_types:
                raise TypeError(f"data type '{dtype}' not understood")
            target = np.dtype(dtype)
            if isinstance(column, np.ndarray):
                if target.name.find("int") >= 0 and _is_float(column) and not np.isfinite(column).all():
                    raise IntCastingNaNError("Cannot convert non-finite values (NA or inf) to integer. Replace or remove non-finite values or cast to an integer type that supports these values (e.g. 'Int64')")
                return column.astype(target)
            items = column.tolist()
            if target.name == "bool":
                return np.asarray([bool(x) for x in items], dtype=bool)
            if target.name.startswith("float"):
                return np.asarray([nan if _is_missing(x) else float(x) for x in items], dtype=target)
            for x in items:
                if _is_missing(x):
                    raise ValueError("cannot convert float NaN to integer")
            return np.asarray([int(x) for x in items], dtype=target)

        _number_types = {"bool", "int8", "int16", "int32", "int64", "uint8", "float16", "float32", "float64"}

        def _put(column, places, new):
            """The column with other values at these places; the kind widens where they need it."""
            if isinstance(new, (Series, Index)):
                new = new._values
            if isinstance(column, Categorical):
                items = [new] if _is_scalar(new) else list(new)
                known = column.categories.tolist()
                for x in items:
                    if not _is_missing(x) and x not in known:
                        raise TypeError("Cannot setitem on a Categorical with a new category (" + str(x) + "), set the categories first")
                numbers = column.codes.copy()
                numbers[places] = np.asarray([-1 if _is_missing(x) else known.index(x) for x in items])
                return column._with(numbers)
            incoming = _repeat(new, 1) if _is_scalar(new) and new is not None else np.asarray([nan]) if new is None else _column(new)
            incoming = _decategorized(incoming)
            if isinstance(column, _Times) and len(incoming) in (1, len(places)) and (isinstance(incoming, _Times) or _isna(incoming).all() or isinstance(incoming, _StringArray)):
                ticks = column._ticks.copy()
                known = incoming if isinstance(incoming, _Times) else column._with(np.full(len(incoming), _no_time)) if _isna(incoming).all() else _moments_of(incoming)
                ticks[places] = known._ticks
                return column._with(ticks)
            if isinstance(column, np.ndarray) and isinstance(incoming, np.ndarray) and _is_bool(column) == _is_bool(incoming):
                if len(incoming) not in (1, len(places)):
                    raise ValueError(f"cannot set using a list-like indexer with a different length than the value")
                if _is_float(incoming) and not _is_float(column):
                    column = column.copy() if _all_whole(incoming) else column.astype(np.float64)
                else:
                    column = column.copy()
                column[places] = incoming
                return column
            items, where = column.tolist(), places.tolist()
            values = incoming.tolist()
            if len(values) not in (1, len(where)):
                raise ValueError("cannot set using a list-like indexer with a different length than the value")
            for i, place in enumerate(where):
                items[place] = values[0] if len(values) == 1 else values[i]
            if isinstance(column, _StringArray):
                return _infer(items)
            return _infer(items) if isinstance(incoming, _StringArray) or not isinstance(column, _ObjectArray) else _objects(items)

        def _all_whole(column):
            return np.isfinite(column).all() and (column == np.floor(column)).all()
        """#
}
