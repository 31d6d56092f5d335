// `pandas.DataFrame`: what it is, and how columns and rows are chosen.

extension TableScripts {
    static let frame = #"""
        class DataFrame:
            """A table: columns of equal length with labels, and labels of rows.

            Example: import pandas as pd; pd.DataFrame({'a': [1, 2], 'b': ['x', 'y']})
            """
            __array_priority__ = 1000
            __hash__ = None

            def __init__(self, data=None, index=None, columns=None, dtype=None, copy=None):
                set_ = lambda name, value: object.__setattr__(self, name, value)
                set_("attrs", {})
                if index is not None:
                    index = _index_of(index)
                if columns is not None:
                    columns = _index_of(columns)
                if data is not None and hasattr(data, "_asdict_of_columns"):
                    data = data._asdict_of_columns()
                if isinstance(data, DataFrame):
                    frame = data if columns is None else data[columns.tolist()]
                    frame = frame if index is None else frame.reindex(index)
                    columns, parts, index = frame.columns, list(frame._data), frame.index
                elif isinstance(data, Series):
                    frame = data.to_frame(columns[0] if columns is not None and data.name is None else None)
                    frame = frame if index is None else frame.reindex(index)
                    columns, parts, index = frame.columns, list(frame._data), frame.index
                elif isinstance(data, dict):
                    columns, parts, index = _from_dict(data, index, columns)
                elif data is None:
                    columns = Index([]) if columns is None else columns
                    index = RangeIndex(0) if index is None else index
                    parts = [_objects([nan] * len(index)) for _ in columns.tolist()]
                    if columns is not None and len(columns) == 0:
                        columns = RangeIndex(0)
                elif _is_scalar(data):
                    parts = [_repeat(data, len(index)) for _ in columns.tolist()]
                else:
                    columns, parts, index = _from_rows(data, index, columns)
                if dtype is not None:
                    parts = [_astype(p, dtype) for p in parts]
                set_("_columns", columns)
                set_("_data", parts)
                set_("_index", index)

            @classmethod
            def from_dict(cls, data, orient="columns", dtype=None, columns=None):
                """A table from a dict of columns, or of rows.

                Example: import pandas as pd; pd.DataFrame.from_dict({'x': [1, 2], 'y': [3, 4]}, orient='index')
                """
                if orient == "index":
                    rows = list(data.values())
                    return cls(rows, index=list(data.keys()), columns=columns)
                return cls(data, dtype=dtype, columns=columns)

            @classmethod
            def from_records(cls, data, columns=None, index=None):
                """A table from rows.

                Example: import pandas as pd; pd.DataFrame.from_records([(1, 'x')], columns=['n', 't'])
                """
                return cls(list(data), columns=columns, index=index)

            # What it is

            index = _row_labels

            @property
            def columns(self):
                return self._columns

            @columns.setter
            def columns(self, labels):
                object.__setattr__(self, "_columns", _fitting_labels(labels, len(self._data)))

            shape = property(lambda self: (len(self.index), len(self._data)))
            size = property(lambda self: len(self.index) * len(self._data))
            ndim = property(lambda self: 2)
            empty = property(lambda self: len(self.index) == 0 or len(self._data) == 0)
            axes = property(lambda self: [self.index, self.columns])
            loc = property(lambda self: _Locator(self, True))
            iloc = property(lambda self: _Locator(self, False))
            at = property(lambda self: _Cell(self, True))
            iat = property(lambda self: _Cell(self, False))

            @property
            def plot(self):
                """Draws the table: `df.plot(x="a", y="b", kind="scatter")`.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).plot(x='a', y='b')
                """
                return PlotMethods(self)

            @property
            def dtypes(self):
                """The type of each column.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).dtypes
                """
                return _series(_objects([_dtype(c) for c in self._data]), self.columns)

            @property
            def values(self):
                """The cells as an array of rows.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).values
                """
                return self.to_numpy()

            @property
            def T(self):
                """Rows as columns and columns as rows.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).T
                """
                table = self.to_numpy()
                if isinstance(table, _ObjectArray):
                    rows = table.tolist()
                    return _frame(self.index, [_infer(r) if all(isinstance(c, _StringArray) for c in self._data) else _objects(r) for r in rows], self.columns)
                return _frame(self.index, [table[i].copy() for i in _int_range(len(self))], self.columns)

            def transpose(self):
                return self.T

            @property
            def style(self):
                raise AttributeError("DataFrame.style is not here: tables are printed as text")

            def __len__(self):
                return len(self.index)

            def __iter__(self):
                return iter(self.columns.tolist())

            def __contains__(self, label):
                return label in self.columns

            def keys(self):
                return self.columns

            def __array__(self, dtype=None, copy=None):
                return self.to_numpy()

            def __array_wrap__(self, result):
                if isinstance(result, np.ndarray) and result.shape == self.shape:
                    return _frame(self.columns, [result[:, i].copy() for i in _int_range(result.shape[1])], self.index)
                return result

            def __bool__(self):
                raise ValueError("The truth value of a DataFrame is ambiguous. Use a.empty, a.item(), a.any() or a.all().")

            def __repr__(self):
                return _FrameText(self, _options["display.max_rows"], _options["display.min_rows"], _options["display.max_columns"], _options["display.show_dimensions"],
                                  _options["display.width"] if _options["display.expand_frame_repr"] else None).text()

            def to_string(self, buf=None, columns=None, col_space=None, header=True, index=True, na_rep="NaN", formatters=None, float_format=None, index_names=True,
                          justify=None, max_rows=None, max_cols=None, show_dimensions=False, line_width=None, min_rows=None):
                """The whole table as text.

                Example: import pandas as pd; print(pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).to_string(index=False))
                """
                return _FrameText(self, max_rows, min_rows, max_cols, show_dimensions, line_width, index, header, na_rep, float_format, columns, justify, formatters).text()

            def __getattr__(self, name):
                if not name.startswith("_") and name in self._columns:
                    return self[name]
                raise AttributeError(f"'DataFrame' object has no attribute '{name}'")

            def __setattr__(self, name, value):
                if name in ("columns", "index") or name.startswith("_") or name not in self._columns:
                    object.__setattr__(self, name, value)
                else:
                    self[name] = value

            def __dir__(self):
                return [x for x in self.columns.tolist() if isinstance(x, str)]
        """#
}
