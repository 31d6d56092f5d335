// `pandas.DataFrame`: from dicts, rows and arrays; the text of `info`.

extension TableScripts {
    static let frameMaking = #"""
        def _from_dict(data, index, columns):
            if columns is not None:
                data = {c: data[c] if c in data else None for c in columns.tolist()}
            labelled = [v for v in data.values() if isinstance(v, Series)]
            if index is None and labelled:
                index = labelled[0].index
                if any(not v.index.equals(index) for v in labelled):
                    labels = list(dict.fromkeys(x for v in labelled for x in v.index.tolist()))
                    try:
                        labels = sorted(labels)
                    except TypeError:
                        pass
                    index = Index(labels)
            dicts = [v for v in data.values() if isinstance(v, dict)]
            if index is None and dicts:
                index = Index(list(dict.fromkeys(k for d in dicts for k in d)))
            parts = []
            for value in data.values():
                if isinstance(value, Series):
                    parts.append(value._values if value.index.equals(index) else _take(value._values, value.index.get_indexer(index)))
                elif isinstance(value, dict):
                    parts.append(_column([value.get(k, nan) for k in index.tolist()]))
                elif _is_scalar(value):
                    parts.append(value)
                else:
                    parts.append(_column(value))
            sizes = [len(p) for p in parts if not _is_scalar(p)]
            if index is None:
                if not sizes:
                    if not data:
                        return (Index([]) if columns is not None else RangeIndex(0)) if not data and columns is None else columns, [], RangeIndex(0)
                    raise ValueError("If using all scalar values, you must pass an index")
                if len(set(sizes)) > 1:
                    raise ValueError("All arrays must be of the same length")
                index = RangeIndex(sizes[0])
            elif any(n != len(index) for n in sizes):
                raise ValueError(f"Length of values ({next(n for n in sizes if n != len(index))}) does not match length of index ({len(index)})")
            parts = [(_repeat(p, len(index)) if p is not None else _objects([nan] * len(index))) if _is_scalar(p) else p for p in parts]
            return Index(list(data.keys())) if columns is None else columns, parts, index

        def _from_rows(data, index, columns):
            if hasattr(data, "detach"):
                data = data.numpy()
            if isinstance(data, _ObjectArray):
                data = data.tolist()
            if isinstance(data, np.ndarray):
                if data.ndim == 1:
                    data = data.reshape(-1, 1)
                if data.ndim != 2:
                    raise ValueError(f"Must pass 2-d input. shape={data.shape}")
                parts = [data[:, i].copy() for i in _int_range(data.shape[1])]
                count = data.shape[0]
            else:
                rows = list(data)
                count = len(rows)
                if rows and isinstance(rows[0], Series):
                    if index is None:
                        index = Index([r.name for r in rows]) if any(r.name is not None for r in rows) else None
                    rows = [r.to_dict() for r in rows]
                if rows and isinstance(rows[0], dict):
                    names = list(dict.fromkeys(k for r in rows for k in r)) if columns is None else columns.tolist()
                    parts = [_column([r.get(k, nan) for r in rows]) for k in names]
                    columns = Index(names) if columns is None else columns
                elif rows and (_is_listlike(rows[0])):
                    if hasattr(rows[0], "_fields") and columns is None:
                        columns = Index(list(rows[0]._fields))
                    rows = [r.tolist() if hasattr(r, "tolist") else list(r) for r in rows]
                    width = max(len(r) for r in rows)
                    parts = [_column([r[i] if i < len(r) else None for r in rows]) for i in _int_range(width)]
                elif rows:
                    parts = [_column(rows)]
                else:
                    parts = []
                    if columns is not None:
                        parts = [_objects([]) for _ in columns.tolist()]
            if columns is None:
                columns = RangeIndex(len(parts))
            if len(columns) != len(parts):
                raise ValueError(f"{len(columns)} columns passed, passed data had {len(parts)} columns") if not isinstance(data, np.ndarray) else ValueError(
                    f"Shape of passed values is {(count, len(parts))}, indices imply {(count if index is None else len(index), len(columns))}")
            if index is None:
                index = RangeIndex(count)
            if len(index) != count:
                raise ValueError(f"Shape of passed values is {(count, len(parts))}, indices imply {(len(index), len(columns))}")
            return columns, parts, index

        def _combined(columns, count):
            """One number for each different combination of cells, in the order in which they appear."""
            numbers = np.zeros(count, dtype=np.int64)
            for column in columns:
                part, uniques = _factorize(column)
                numbers = numbers * (len(uniques) + 1) + (part + 1)
                numbers, _ = _number_codes(numbers)
            return numbers

        class _Query:
            """An expression of `query`: comparisons of columns, numbers and texts, joined by and, or, not."""

            def __init__(self, text, frame):
                self._frame, self._at, self._words = frame, 0, self._cut(text)

            def _cut(self, text):
                words, i = [], 0
                while i < len(text):
                    c = text[i]
                    if c.isspace():
                        i += 1
                        continue
                    start = i
                    if c in "'\"`":
                        i = text.find(c, i + 1) + 1
                        if i == 0:
                            raise SyntaxError(f"a text without an end in {text!r}")
                    elif c.isalnum() or c in "_.@":
                        while i < len(text) and (text[i].isalnum() or text[i] in "_.@"):
                            i += 1
                    else:
                        i += 2 if text[i:i + 2] in ("==", "!=", "<=", ">=", "**", "//") else 1
                    words.append(text[start:i])
                return words

            def _next(self, *wanted):
                if self._at < len(self._words) and self._words[self._at] in wanted:
                    self._at += 1
                    return self._words[self._at - 1]
                return None

            def value(self):
                found = self._either()
                if self._at < len(self._words):
                    raise SyntaxError(f"query: cannot read {' '.join(self._words[self._at:])!r}")
                return found

            def _either(self):
                left = self._both()
                while self._next("or", "|"):
                    left = left | self._both()
                return left

            def _both(self):
                left = self._not()
                while self._next("and", "&"):
                    left = left & self._not()
                return left

            def _not(self):
                return ~self._not() if self._next("not", "~") else self._compared()

            def _compared(self):
                left, found = self._sum(), None
                while True:
                    word = self._next("==", "!=", "<", "<=", ">", ">=", "in", "not")
                    if word is None:
                        return left if found is None else found
                    if word == "not":
                        self._next("in")
                    right = self._sum()
                    if word in ("in", "not") or (isinstance(right, list) and word in ("==", "!=")):
                        part = left.isin(right)
                        part = ~part if word in ("not", "!=") else part
                    else:
                        part = {"==": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}[word](left, right)
                    found, left = part if found is None else found & part, right

            def _sum(self):
                left = self._product()
                while True:
                    word = self._next("+", "-")
                    if word is None:
                        return left
                    left = left + self._product() if word == "+" else left - self._product()

            def _product(self):
                left = self._atom()
                while True:
                    word = self._next("*", "/", "%", "//", "**")
                    if word is None:
                        return left
                    right = self._atom()
                    left = {"*": operator.mul, "/": operator.truediv, "%": operator.mod, "//": operator.floordiv, "**": operator.pow}[word](left, right)

            def _atom(self):
                if self._next("("):
                    found = self._either()
                    self._next(")")
                    return found
                if self._next("["):
                    items = []
                    while not self._next("]"):
                        items.append(self._atom())
                        self._next(",")
                        if self._at >= len(self._words):
                            raise SyntaxError("query: a list without an end")
                    return items
                if self._next("-"):
                    return -self._atom()
                if self._at >= len(self._words):
                    raise SyntaxError("query: the expression ends too early")
                word = self._words[self._at]
                self._at += 1
                if word[0] in "'\"":
                    return word[1:-1]
                name = word[1:-1] if word[0] == "`" else word
                if name in self._frame.columns:
                    return self._frame[name]
                if word in ("True", "False"):
                    return word == "True"
                if word == "index":
                    return Series(self._frame.index._values, index=self._frame.index)
                try:
                    return int(word) if word.isdigit() else float(word)
                except ValueError:
                    raise UndefinedVariableError(f"name {name!r} is not defined") from None

        class UndefinedVariableError(NameError):
            """A name in `query` that is no column."""

        def _info_text(frame, verbose=None):
            index = frame.index
            span = f", {index[0]} to {index[len(index) - 1]}" if len(index) else ""
            lines = [f"<class 'pandas.{type(frame).__name__}'>", f"{type(index).__name__}: {len(index)} entries{span}"]
            names = frame.columns.tolist()
            if not names:
                return "\n".join(lines + [f"Empty {type(frame).__name__}"])
            if verbose is not False and len(names) <= _options["display.max_info_columns"]:
                counts = [f"{int(_count(c))} non-null" for c in frame._data]
                numbers = [f" {i}" for i in _int_range(len(names))]
                kinds = [str(_dtype(c)) for c in frame._data]
                columns = [[" # "] + [""] + numbers, ["Column", ""] + [str(n) for n in names], ["Non-Null Count", ""] + counts, ["Dtype", ""] + kinds]
                widths = [max(len(x) for x in c) for c in columns]
                lines.append(f"Data columns (total {len(names)} columns):")
                for row in _int_range(len(names) + 2):
                    cells = [("-" * len(c[0]) if row == 1 else c[row]).ljust(w) for c, w in zip(columns, widths)]
                    lines.append("  ".join([cells[0]] + cells[1:]))
            else:
                lines.append(f"Columns: {len(names)} entries, {names[0]} to {names[-1]}")
            kinds = {}
            for column in frame._data:
                kinds[str(_dtype(column))] = kinds.get(str(_dtype(column)), 0) + 1
            lines.append("dtypes: " + ", ".join(f"{k}({kinds[k]})" for k in sorted(kinds)))
            size = sum(_memory(c) for c in frame._data) + _index_memory(frame.index)
            deep = "+" if any(isinstance(c, _ObjectArray) for c in frame._data) or isinstance(frame.index._values, _ObjectArray) else ""
            for unit in ["bytes", "KB", "MB", "GB", "TB"]:
                if size < 1024:
                    break
                size /= 1024
            lines.append(f"memory usage: {size:.1f}{deep} {unit}")
            return "\n".join(lines)

        for _name in ["add", "sub", "mul", "truediv", "floordiv", "mod", "pow"]:
            setattr(DataFrame, f"__{_name}__", _frame_operator(getattr(operator, _name)))
            setattr(DataFrame, f"__r{_name}__", _frame_operator(getattr(operator, _name), True))
        for _name in ["eq", "ne", "lt", "le", "gt", "ge"]:
            setattr(DataFrame, f"__{_name}__", _frame_operator(getattr(operator, _name)))
        for _name in ["and_", "or_", "xor"]:
            setattr(DataFrame, f"__{_name.strip('_')}__", _frame_operator(getattr(operator, _name)))
        for _name, (_run, _summary) in _reductions.items():
            setattr(DataFrame, _name, _frame_reduction(_name, _run, _summary))
        for _name, _method in _cumulatives.items():
            setattr(DataFrame, _name, _method)
        for _name in ["add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "eq", "ne", "lt", "le", "gt", "ge"]:
            setattr(DataFrame, {"truediv": "div"}.get(_name, _name), _named_operator(_name))

        DataFrame.divide = DataFrame.truediv = DataFrame.div
        DataFrame.subtract = DataFrame.sub
        DataFrame.multiply = DataFrame.mul
        """#
}
