// `pandas`: how columns and series are printed. The rules, which say when numbers are cut and rows left out, are those of pandas.

extension TableScripts {
    static let text = #"""
        # Text. The rules of how columns are laid out, and when they are cut, are those of pandas.

        def _width(text):
            if not _options["display.unicode.east_asian_width"]:
                return len(text)
            return sum(2 if 0x1100 <= ord(c) <= 0x115f or 0x2e80 <= ord(c) <= 0xa4cf or 0xac00 <= ord(c) <= 0xd7a3 or 0xf900 <= ord(c) <= 0xfaff
                       or 0xfe30 <= ord(c) <= 0xfe6f or 0xff00 <= ord(c) <= 0xff60 or 0xffe0 <= ord(c) <= 0xffe6 or 0x1f300 <= ord(c) <= 0x1faff else 1 for c in text)

        def _justified(lines, width, mode):
            if mode == "left":
                return [x + " " * (width - _width(x)) for x in lines]
            if mode == "center":
                return [x.center(max(width - _width(x) + len(x), 0)) for x in lines]
            return [" " * (width - _width(x)) + x for x in lines]

        def _adjoined(space, *columns):
            """Columns side by side, aligned left; shorter ones stand at the bottom."""
            height = max(len(c) for c in columns)
            laid = []
            for i, column in enumerate(columns):
                width = max([_width(x) for x in column], default=0) + (space if i < len(columns) - 1 else 0)
                laid.append([" " * width] * (height - len(column)) + _justified(column, width, "left"))
            return "\n".join("".join(row) for row in zip(*laid))

        def _escaped(x):
            if isinstance(x, float):
                return _trimmed_number(x) if x == x else "NaN"
            if x is None:
                return "None"
            return str(x).replace("\t", "\\t").replace("\r", "\\r").replace("\n", "\\n")

        def _trimmed_number(x):
            text = f"{x:.{_options['display.precision']}f}"
            if "." not in text or x != x or x in (math.inf, -math.inf):
                return text
            text = text.rstrip("0")
            return text + "0" if text.endswith(".") else text

        def _is_decimal(text):
            text = text.strip().lstrip("+-")
            whole, point, rest = text.partition(".")
            return point == "." and whole.isdigit() and (rest == "" or rest.isdigit())

        def _trim_together(texts_):
            """Zeros at the end go as long as all numbers have them; one behind the point stays."""
            decimal = [_is_decimal(x) for x in texts_]
            if not any(decimal):
                return texts_
            spare = min(len(x) - len(x.rstrip("0")) for x, d in zip(texts_, decimal) if d)
            cut = [x[:len(x) - spare] if d else x for x, d in zip(texts_, decimal)]
            return [x + "0" if d and x.endswith(".") else x for x, d in zip(cut, decimal)]

        def _float_texts(column, leading):
            form = _options["display.float_format"]
            values = column.tolist()
            if form is not None:
                show = form if callable(form) else (lambda x: form % x)
                return ["NaN" if x != x else show(x) for x in values]
            digits, space = _options["display.precision"], " " if leading else ""
            if column.dtype.name in ("float32", "float16"):
                values = [float(x) for x in column]
            fixed = _trim_together(["NaN" if x != x else f"{x:{space}.{digits}f}" for x in values])
            sizes = [abs(x) for x in values if x == x]
            small = any(0 < x < 10 ** -digits for x in sizes)
            large = any(x > 1e6 for x in sizes)
            if small or (large and max([len(x) for x in fixed], default=0) > digits + 6):
                return _trim_together(["NaN" if x != x else f"{x:{space}.{digits}e}" for x in values])
            return fixed

        def _object_text(x):
            if _is_missing(x) and x is not None:
                return str(x) if x is NA or x is NaT else "NaN"
            if isinstance(x, (list, tuple, dict, set)):
                return _thing(x)
            return "None" if x is None else str(x).replace("\t", "\\t").replace("\r", "\\r").replace("\n", "\\n")

        def _thing(x, nested=False):
            if isinstance(x, (list, tuple)):
                inside = ", ".join(_thing(y, True) for y in x)
                return f"[{inside}]" if isinstance(x, list) else f"({inside},)" if len(x) == 1 else f"({inside})"
            if isinstance(x, dict):
                return "{" + ", ".join(f"{_thing(k, True) if not isinstance(k, str) else repr(k)}: {_thing(v, True) if not isinstance(v, str) else repr(v)}" for k, v in x.items()) + "}"
            if isinstance(x, float) and x == x:
                return _trimmed_number(x)
            return str(x)

        def _format_column(column, leading=True, na_rep="NaN"):
            """Every element as it is printed, all of one width."""
            if isinstance(column, Categorical):
                column = column._values()
            if isinstance(column, _Times):
                lines = column._texts()
            elif _is_float(column):
                lines = _float_texts(column, leading)
            elif isinstance(column, np.ndarray) and not _is_bool(column):
                lines = [(f"{x: d}" if leading else str(x)) for x in column.tolist()]
            else:
                lines, space = [], " " if leading else ""
                for x in column.tolist():
                    if isinstance(x, float) and x == x:
                        form = _options["display.float_format"]
                        lines.append((form(x) if callable(form) else form % x) if form else (" " if x >= 0 else "") + _trimmed_number(x) if leading else _trimmed_number(x))
                    else:
                        lines.append(space + _object_text(x))
            if na_rep != "NaN":
                lines = [na_rep if x.strip() == "NaN" else x for x in lines]
            return _fixed_width(lines, "right")[0]

        def _fixed_width(lines, justify, minimum=None):
            """Lines of one width, those that are wider than a column may be are cut."""
            if not lines:
                return lines, minimum or 0
            width = max(_width(x) for x in lines)
            if minimum is not None:
                width = max(width, minimum)
            limit = _options["display.max_colwidth"]
            if limit is not None and width > limit:
                width = limit
            cut = [x if limit is None or len(x) <= limit or limit < 4 else x[:limit - 3] + "..." for x in lines]
            return _justified(cut, width, justify), width

        def _sparse(parts):
            """Labels of several parts, those that repeat what stands above left out."""
            rows = list(zip(*parts))
            result, before = [], None
            for row in rows:
                shown, same = [], before is not None
                for i, x in enumerate(row):
                    same = same and x == before[i]
                    shown.append("" if same and i < len(row) - 1 else x)
                result.append(shown)
                before = row
            return [list(x) for x in zip(*result)]

        def _name_text(name):
            if name is None:
                return ""
            if isinstance(name, tuple):
                return "(" + ", ".join(_name_text(x) for x in name) + ("," if len(name) == 1 else "") + ")"
            return str(name)

        def _index_columns(index, with_names):
            """The printed columns of an index, its names on top where it has any."""
            if isinstance(index, MultiIndex):
                parts = _sparse(index._part_texts()) if len(index) else [[] for _ in index.names]
                return [([_name_text(n)] if with_names else []) + p for n, p in zip(index.names, parts)]
            return [([_name_text(index.name)] if with_names else []) + index._texts()]

        def _has_names(index):
            return any(n is not None for n in index.names)

        def _ends(n, shown):
            half = shown // 2
            return np.concatenate([np.arange(half), np.arange(n - half, n)])

        def _series_text(series, max_rows=None, min_rows=None, dtype=True, name=True, length="truncate", header=True, index=True, na_rep="NaN"):
            count, cut = len(series), None
            tail = series
            if max_rows and count > max_rows:
                shown = min(min_rows, max_rows) if min_rows else max_rows
                tail, cut = (series.iloc[:1], 1) if shown == 1 else (series.iloc[_ends(count, shown)], shown // 2)
            footer = []
            if getattr(tail.index, "_freq", None) is not None or (cut is not None and getattr(series.index, "_freq", None) is not None):
                footer.append(f"Freq: {series.index._freq}")
            if name and series.name is not None:
                footer.append(f"Name: {_name_text(series.name)}")
            if length is True or (length == "truncate" and cut is not None):
                footer.append(f"Length: {count}")
            if dtype:
                footer.append(f"dtype: {series.dtype}")
            footer = ", ".join(footer)
            if isinstance(series._values, Categorical) and dtype:
                footer += "\n" + series._values._footer()
            if count == 0:
                return f"Series([], {footer})"
            names = _has_names(series.index)
            labels = _index_columns(tail.index, True)
            labels = _adjoined(2, *labels).split("\n") if len(labels) > 1 else labels[0]
            values = _format_column(tail._values, index, na_rep)
            if cut is not None:
                width = _width(values[cut - 1])
                values = values[:cut] + _justified(["..." if width > 3 else ".."], width, "center") + values[cut:]
                labels = labels[:cut + 1] + [""] + labels[cut + 1:]
            text = _adjoined(3, labels[1:], values) if index else "\n".join(values)
            if header and names and index:
                text = labels[0] + "\n" + text
            return text + ("\n" + footer if footer else "")
        """#
}
