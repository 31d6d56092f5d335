// `pandas`: `concat`, `merge` and `get_dummies`.

extension TableScripts {
    static let joining = #"""
        def concat(objs, axis=0, join="outer", ignore_index=False, keys=None, names=None, sort=False, **options):
            """Tables or series one beneath another, or with axis=1 side by side.

            Example: import pandas as pd; pd.concat([pd.Series([1]), pd.Series([2])])
            """
            if isinstance(objs, dict):
                keys = list(objs.keys()) if keys is None else keys
                objs = [objs[k] for k in keys]
            objs = [x for x in objs if x is not None]
            if not objs:
                raise ValueError("No objects to concatenate")
            for x in objs:
                if not isinstance(x, (DataFrame, Series)):
                    raise TypeError(f"cannot concatenate object of type '{type(x)}'; only Series and DataFrame objs are valid")
            if axis in (1, "columns"):
                return _side_by_side(objs, join, ignore_index, keys)
            if all(isinstance(x, Series) for x in objs):
                index = RangeIndex(sum(len(x) for x in objs)) if ignore_index else _joined_labels(objs, keys)
                names = set(x.name for x in objs)
                return _series(_concat([x._values for x in objs]), index, objs[0].name if len(names) == 1 else None)
            objs = [x.to_frame() if isinstance(x, Series) else x for x in objs]
            if join == "inner":
                columns = [c for c in objs[0].columns.tolist() if all(c in x.columns for x in objs)]
            else:
                columns = list(dict.fromkeys(c for x in objs for c in x.columns.tolist()))
            if sort:
                columns = sorted(columns)
            parts = []
            for name in columns:
                pieces = []
                for x in objs:
                    pieces.append(x[name]._values if name in x.columns else np.full(len(x), nan))
                lacking = [len(p) > 0 and name not in x.columns for p, x in zip(pieces, objs)]
                if any(lacking):
                    present = [p for p, x in zip(pieces, objs) if name in x.columns]
                    places, start = [], 0
                    for x in objs:
                        if name in x.columns:
                            places.append(np.arange(start, start + len(x)))
                            start += len(x)
                        else:
                            places.append(np.full(len(x), -1))
                    parts.append(_take(_concat(present), np.concatenate(places)))
                else:
                    parts.append(_concat(pieces))
            index = RangeIndex(sum(len(x) for x in objs)) if ignore_index else _joined_labels(objs, keys)
            first = objs[0].columns
            return _frame(first if columns == first.tolist() else Index(columns), parts, index)

        def _joined_labels(objs, keys=None):
            if keys is not None:
                tuples = [(k, *(x if isinstance(x, tuple) else (x,))) for k, o in zip(keys, objs) for x in o.index.tolist()]
                return MultiIndex.from_tuples(tuples)
            if isinstance(objs[0].index, MultiIndex):
                return MultiIndex.from_tuples([x for o in objs for x in o.index.tolist()], objs[0].index.names)
            names = set(o.index.name for o in objs)
            if all(isinstance(o.index, RangeIndex) for o in objs):
                labels = [o.index for o in objs]
                if all(labels[i].stop == labels[i + 1].start and labels[i].step == 1 for i in _int_range(len(labels) - 1)) and labels[-1].step == 1:
                    return RangeIndex(labels[0].start, labels[-1].stop)
            return Index._of(_concat([o.index._values for o in objs]), objs[0].index.name if len(names) == 1 else None)

        def _side_by_side(objs, join, ignore_index, keys):
            index = objs[0].index
            if any(not x.index.equals(index) for x in objs):
                labels = index.tolist()
                if join == "inner":
                    labels = [l for l in labels if all(l in x.index for x in objs)]
                else:
                    labels = list(dict.fromkeys(l for x in objs for l in x.index.tolist()))
                    if not all(isinstance(x.index, RangeIndex) for x in objs):
                        pass
                index = Index(labels, name=index.name)
            columns, parts = [], []
            unnamed = 0
            for number, x in enumerate(objs):
                aligned = x if x.index.equals(index) else x.reindex(index) if isinstance(x, Series) else x.reindex(index=index)
                if isinstance(x, Series):
                    if keys is not None:
                        columns.append(keys[number])
                    elif x.name is None:
                        columns.append(unnamed)
                        unnamed += 1
                    else:
                        columns.append(x.name)
                    parts.append(aligned._values)
                else:
                    columns += [(keys[number], c) for c in x.columns.tolist()] if keys is not None else x.columns.tolist()
                    parts += aligned._data
            if ignore_index or (all(isinstance(x, Series) and x.name is None for x in objs) and keys is None):
                return _frame(RangeIndex(len(parts)), parts, index)
            return _frame(Index(columns), parts, index)

        def merge(left, right, how="inner", on=None, left_on=None, right_on=None, left_index=False, right_index=False, sort=False, suffixes=("_x", "_y"),
                  indicator=False, validate=None, **options):
            """Two tables joined where their keys agree.

            Example: import pandas as pd; pd.merge(pd.DataFrame({'k': [1, 2], 'a': [3, 4]}), pd.DataFrame({'k': [2], 'b': [5]}), on='k')
            """
            left = left.to_frame() if isinstance(left, Series) else left
            right = right.to_frame() if isinstance(right, Series) else right
            listed = lambda x: [x] if _is_scalar(x) or isinstance(x, tuple) else list(x)
            if how == "cross":
                n, m = len(left), len(right)
                return _merged(left, right, np.repeat(np.arange(n), m), np.tile(np.arange(m), n), [], [], suffixes, RangeIndex(n * m))
            if on is None and left_on is None and right_on is None and not left_index and not right_index:
                on = [c for c in left.columns.tolist() if c in right.columns]
                if not on:
                    raise MergeError(f"No common columns to perform merge on. Merge options: left_on=None, right_on=None, left_index=False, right_index=False")
            left_on, right_on = (listed(on), listed(on)) if on is not None else (None if left_index else listed(left_on), None if right_index else listed(right_on))
            for names, frame in ((left_on, left), (right_on, right)):
                for name in names or []:
                    if _is_scalar(name) and name not in frame.columns and name not in frame.index.names:
                        raise KeyError(name)
            pick = lambda frame, name: frame[name]._values if name in frame.columns else frame.index._values
            left_keys = [left.index._values] if left_on is None else [pick(left, c) for c in left_on]
            right_keys = [right.index._values] if right_on is None else [pick(right, c) for c in right_on]
            if len(left_keys) != len(right_keys):
                raise ValueError("len(right_on) must equal len(left_on)")
            for a, b, name in zip(left_keys, right_keys, left_on or right_on or ["index"]):
                if _is_number(a) != _is_number(b) and len(a) and len(b) and not isinstance(a, (_ObjectArray, Categorical)) and not isinstance(b, (_ObjectArray, Categorical)):
                    raise ValueError(f"You are trying to merge on {_dtype(a)} and {_dtype(b)} columns for key '{name}'. If you wish to proceed you should use pd.concat")
            n = len(left)
            codes = _combined([_concat([_decategorized(a), _decategorized(b)]) for a, b in zip(left_keys, right_keys)], n + len(right))
            a, b = codes[:n], codes[n:]
            swap = how == "right"
            if swap:
                a, b = b, a
            groups = int(codes.max()) + 1 if len(codes) else 0
            counts = np.bincount(b, minlength=groups)
            starts = np.cumsum(counts) - counts
            order = np.argsort(b, kind="stable")
            matches = counts[a] if len(a) else a
            lengths = matches if how == "inner" else np.maximum(matches, 1)
            first = np.repeat(np.arange(len(a)), lengths)
            offsets = np.arange(len(first)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
            second = np.where(np.repeat(matches, lengths) > 0, 0, -1)
            hits = second >= 0
            if hits.any():
                second[hits] = order[(np.repeat(starts[a], lengths) + offsets)[hits]]
            if how == "outer":
                lonely = np.nonzero(np.bincount(a, minlength=groups)[b] == 0)[0] if len(b) else b
                first, second = np.concatenate([first, np.full(len(lonely), -1)]), np.concatenate([second, lonely])
            if swap:
                first, second = second, first
            if how == "outer" or sort:
                keys = [_take(_concat([_decategorized(x), _decategorized(y)]), np.where(first < 0, second + n, first)) for x, y in zip(left_keys, right_keys)]
                line = np.arange(len(first))
                for key in keys[::-1]:
                    line = line[_order(_take(key, line))]
                first, second = first[line], second[line]
            if left_on is None and right_on is None:
                index = Index._of(_take(_concat([left.index._values, right.index._values]), np.where(first < 0, second + n, first)), left.index.name)
                if left.index.equals(right.index) and how in ("inner", "left", "outer", "right") and (first == np.arange(len(left))).all() if len(first) == len(left) else False:
                    index = left.index
            elif left_on is None:
                index = right.index.take(second) if how != "outer" else RangeIndex(len(first))
            elif right_on is None:
                index = left.index.take(first) if not (how == "left" and len(first) == len(left) and (first == np.arange(len(left))).all()) else left.index
            else:
                index = RangeIndex(len(first))
            made = _merged(left, right, first, second, left_on or [], right_on or [], suffixes, index)
            if indicator:
                made["_merge"] = Categorical.from_codes(np.where(first < 0, 1, np.where(second < 0, 0, 2)), ["left_only", "right_only", "both"])
            return made

        class MergeError(ValueError):
            """Tables that cannot be joined."""

        def _merged(left, right, first, second, left_on, right_on, suffixes, index):
            names, parts = [], []
            shared = [a for a, b in zip(left_on, right_on) if a == b]
            both = set(left.columns.tolist()) & set(right.columns.tolist()) - set(shared)
            for i, name in enumerate(left.columns.tolist()):
                column = left._data[i]
                taken = _take(column, first)
                if name in shared and (first < 0).any():
                    other = right[name]._values
                    taken = _take(_concat([column, other]), np.where(first < 0, second + len(left), first))
                names.append(f"{name}{suffixes[0] or ''}" if name in both else name)
                parts.append(taken)
            for i, name in enumerate(right.columns.tolist()):
                if name in shared:
                    continue
                names.append(f"{name}{suffixes[1] or ''}" if name in both else name)
                parts.append(_take(right._data[i], second))
            return _frame(Index(names), parts, index)

        def get_dummies(data, prefix=None, prefix_sep="_", dummy_na=False, columns=None, sparse=False, drop_first=False, dtype=None):
            """A column of flags for each different value.

            Example: import pandas as pd; pd.get_dummies(pd.Series(['a', 'b', 'a']))
            """
            if not isinstance(data, DataFrame):
                series = data if isinstance(data, Series) else Series(data)
                names, parts = _dummies(series._values, prefix, prefix_sep, dummy_na, drop_first, dtype)
                return _frame(Index(names), parts, series.index)
            chosen = [c for c, v in zip(data.columns.tolist(), data._data) if not _is_number(v)] if columns is None else list(columns)
            names, parts = [], []
            for name, column in zip(data.columns.tolist(), data._data):
                if name not in chosen:
                    names.append(name)
                    parts.append(column)
            for i, name in enumerate(chosen):
                head = prefix.get(name, name) if isinstance(prefix, dict) else prefix[i] if isinstance(prefix, list) else name if prefix is None else prefix
                more, flags = _dummies(data[name]._values, head, prefix_sep, dummy_na, drop_first, dtype)
                names += more
                parts += flags
            return _frame(Index(names), parts, data.index)

        def _dummies(column, prefix, sep, dummy_na, drop_first, dtype):
            sorted_ = Categorical(column)
            labels = sorted_.categories.tolist()
            parts = [sorted_.codes == i for i in _int_range(len(labels))]
            if dummy_na:
                labels, parts = labels + [nan], parts + [sorted_.codes < 0]
            if drop_first:
                labels, parts = labels[1:], parts[1:]
            if dtype is not None:
                parts = [_astype(p, dtype) for p in parts]
            return [x if prefix is None else f"{prefix}{sep}{x}" for x in labels], parts
        """#
}
