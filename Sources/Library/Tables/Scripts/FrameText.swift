// `pandas`: how tables and labels are printed.

extension TableScripts {
    static let frameText = #"""
        class _FrameText:
            """One printing of a table."""

            def __init__(self, frame, max_rows=None, min_rows=None, max_cols=None, show_dimensions=False, line_width=None, index=True, header=True, na_rep="NaN",
                         float_format=None, columns=None, justify=None, formatters=None):
                if columns is not None:
                    frame = frame[list(columns)]
                self.frame, self.index, self.header, self.na_rep, self.line_width = frame, index, header, na_rep, line_width
                self.show_dimensions, self.formatters = show_dimensions, formatters or {}
                self.justify = justify or _options["display.colheader_justify"]
                self.float_format = float_format
                rows = len(frame)
                if max_rows and rows > max_rows and min_rows:
                    max_rows = min(min_rows, max_rows)
                self.cut_rows = max_rows // 2 if max_rows and rows > max_rows else None
                self.cut_columns = max_cols // 2 if max_cols and len(frame.columns) > max_cols else None
                self.fits = max_cols == 0
                shown = frame
                if self.cut_columns is not None:
                    shown = shown.iloc[:, _ends(len(frame.columns), max_cols)]
                if self.cut_rows is not None:
                    shown = shown.iloc[_ends(rows, max_rows)] if self.cut_rows else shown.iloc[:1]
                    self.cut_rows = max(self.cut_rows, 1)
                self.shown = shown

            def text(self):
                if self.frame.shape[0] == 0 or self.frame.shape[1] == 0:
                    body = f"Empty {type(self.frame).__name__}\nColumns: {_plain_list(self.frame.columns)}\nIndex: {_plain_list(self.frame.index)}"
                else:
                    body = self._body()
                cut = self.cut_rows is not None or self.cut_columns is not None
                if self.show_dimensions is True or (self.show_dimensions == "truncate" and cut):
                    body += f"\n\n[{len(self.frame)} rows x {len(self.frame.columns)} columns]"
                return body

            def _labels(self):
                columns = self.shown.columns
                if isinstance(columns, MultiIndex):
                    parts = _sparse(columns._part_texts())
                    return [list(x) for x in zip(*parts)]
                labels = columns._texts()
                numeric = [isinstance(c, np.ndarray) for c in self.shown._data]
                # A number's column has room for a sign.
                return [[" " + x if n and i not in self.formatters and columns[i] not in self.formatters else x] for i, (x, n) in enumerate(zip(labels, numeric))]

            def _columns(self):
                shown = self.shown
                names = self.index and _has_names(shown.index)
                result = []
                labels = self._labels() if self.header is not False else [[] for _ in shown.columns]
                if isinstance(self.header, list):
                    labels = [[x] for x in self.header]
                for i, column in enumerate(shown._data):
                    head = labels[i] + ([""] if names and self.header is not False else [])
                    form = self.formatters.get(shown.columns[i]) if isinstance(self.formatters, dict) else self.formatters[i]
                    before = _options["display.float_format"]
                    if self.float_format is not None:
                        _options["display.float_format"] = self.float_format
                    try:
                        cells = [form(x) for x in column.tolist()] if form else _format_column(column, self.index, self.na_rep)
                    finally:
                        _options["display.float_format"] = before
                    least = max([_width(x) for x in head], default=0)
                    cells, width = _fixed_width(cells, self.justify if self.justify != "left" else "right", least)
                    width = max(width, least)
                    result.append(_justified(head, width, self.justify) + cells)
                if self.index:
                    result.insert(0, self._index_column(names))
                return result

            def _index_column(self, names):
                parts = [_fixed_width(p, "left")[0] for p in _index_columns(self.shown.index, names)]
                lines = _adjoined(1, *parts).split("\n") if len(parts) > 1 else parts[0]
                if self.header is False:
                    return lines[1:] if names else lines
                columns = self.shown.columns
                if isinstance(columns, MultiIndex):
                    head = [_name_text(n) for n in columns.names]
                else:
                    head = [_name_text(columns.name)]
                return head + lines

            def _body(self):
                columns = self._columns()
                height = len(columns[0])
                at = self.cut_columns
                if at is not None:
                    at += 1 if self.index else 0
                    columns.insert(at, [" ..."] * height)
                if self.cut_rows is not None:
                    head = height - len(self.shown)
                    for i, column in enumerate(columns):
                        width = 4 if i == at else _width(column[self.cut_rows])
                        dots = "..." if width > 3 or i == at else ".."
                        column.insert(self.cut_rows + head, _justified([dots], width, "left" if i == 0 and self.index else "right")[0])
                if self.line_width is None:
                    return _adjoined(1, *columns)
                return self._fitted(columns) if self.fits else self._wrapped(columns)

            def _fitted(self, columns):
                """Columns in the middle give way to dots until a line fits the terminal."""
                widths = [max(_width(x) for x in c) for c in columns]
                over = sum(widths) + len(widths) - 1 - _console_width() + 1
                if over <= 0:
                    return _adjoined(1, *columns)
                over += 5
                count = len(widths)
                while over > 0 and count > 1:
                    over -= widths.pop(round(count / 2)) + 1
                    count -= 1
                lead = 1 if self.index else 0
                fitting = max(count - lead, 2)
                if fitting >= len(columns) - lead:
                    return _adjoined(1, *columns)
                half = fitting // 2
                kept = columns[:half + lead] + [[" ..."] * len(columns[0])] + columns[len(columns) - half:]
                self.cut_columns = half
                if self.cut_rows is not None:
                    kept[half + lead][self.cut_rows + len(columns[0]) - len(self.shown) - 1] = " ..."
                return _adjoined(1, *kept)

            def _wrapped(self, columns):
                """Columns that do not fit one line go beneath."""
                first = columns.pop(0) if self.index else None
                room = self.line_width - (max(_width(x) for x in first) + 1 if first else 0)
                widths, bins, used = [max(_width(x) for x in c) for c in columns], [], 0
                for i, width in enumerate(widths):
                    used += width + 1
                    if i > 0 and used + (1 if i == len(widths) - 1 else 2) > room:
                        bins.append(i)
                        used = width + 1
                bins.append(len(columns))
                blocks, start = [], 0
                for number, end in enumerate(bins):
                    part = ([first] if first else []) + columns[start:end]
                    if len(bins) > 1:
                        height = len(part[-1])
                        part.append([" \\"] + ["  "] * (height - 1) if number < len(bins) - 1 else [" "] * height)
                    blocks.append(_adjoined(1, *part))
                    start = end
                return "\n\n".join(blocks)

        def _plain_list(labels):
            items = [str(x) for x in labels.tolist()]
            return "[" + ", ".join(items[:100]) + (", ..." if len(items) > 100 else "") + "]"

        def _index_text(index):
            """An index as `repr` writes it: lines filled with labels, then what else is known of it."""
            values, name, width = index._values, type(index).__name__, _console_width()
            facts = [f"dtype='{index.dtype}'"]
            if isinstance(values, Categorical):
                name = "CategoricalIndex"
                facts = [f"categories={_listed(values.categories)}", f"ordered={values.ordered}", "dtype='category'"]
            if isinstance(values, _Times):
                items = [repr(x) for x in values._texts()]
            else:
                items = [repr(x) if isinstance(x, str) else "nan" if isinstance(x, float) and x != x else str(x) for x in index.tolist()]
            if index.name is not None:
                facts.append(f"name={index.name!r}")
            count, end = len(items), len(items)
            if count > 100:
                facts.append(f"length={count}")
                items, end = items[:10] + items[-10:], 10
            if isinstance(values, _Times):
                facts.append(f"freq={index._freq!r}")
            texts_ = isinstance(values, _StringArray) or (not isinstance(values, (np.ndarray, _Times)) and all(isinstance(x, str) for x in index.tolist()))
            if not texts_ and (count > 100 or len(", ".join(items)) >= width):
                widest = max(len(x) for x in items)
                items = [x.rjust(widest) for x in items]
            lines, indent = [" " * (len(name) + 2)], " " * (len(name) + 2)
            for i, x in enumerate(items):
                if i == end:
                    lines += [indent + "...", indent]
                last = i == len(items) - 1
                word = x if last else x + ", "
                if count > 1 and len(lines[-1].rstrip()) + len(word.rstrip()) + 1 >= width - (2 if last else 0) and lines[-1] != indent:
                    lines.append(indent)
                lines[-1] += word
            lines = [name + "([" + lines[0][len(indent):].rstrip()] + [x.rstrip() for x in lines[1:]]
            lines[-1] += "],"
            room, space = _options["display.width"], " " * (len(name) + 1)
            if len("\n".join(lines)) - len(name) > width:
                lines.append(space[:-1])
            for i, fact in enumerate(facts):
                fact += "," if i < len(facts) - 1 else ""
                if len(lines[-1]) + 1 + len(fact) > room:
                    lines.append(space + fact)
                else:
                    lines[-1] += " " + fact
            return "\n".join(lines) + ")"
        """#
}
