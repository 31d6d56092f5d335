// `pandas.DataFrame`: copies, other types, other labels.

extension TableScripts {
    static let frameConversions = #"""
            # Making others of it

            def copy(self, deep=True):
                return _frame(self.columns, [c.copy() for c in self._data] if deep else list(self._data), self.index)

            def to_numpy(self, dtype=None, copy=False, na_value=None):
                """The cells as an array of rows.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).to_numpy()
                """
                columns = [_decategorized(c) for c in self._data]
                if dtype is not None:
                    columns = [_astype(c, dtype) for c in columns]
                if not columns:
                    return np.empty((len(self), 0))
                flags = [_is_bool(c) for c in columns]
                if all(isinstance(c, np.ndarray) for c in columns) and (all(flags) or not any(flags)):
                    return np.stack(columns, 1)
                rows = zip(*[c.tolist() for c in columns])
                return _objects([x for row in rows for x in row], len(columns))

            def to_dict(self, orient="dict"):
                """The table as a dict: of columns, lists, series, or a list of rows.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).to_dict('records')
                """
                names = self.columns.tolist()
                if orient == "dict":
                    return {c: dict(zip(self.index.tolist(), self._data[i].tolist())) for i, c in enumerate(names)}
                if orient == "list":
                    return {c: self._data[i].tolist() for i, c in enumerate(names)}
                if orient == "series":
                    return {c: self._at(i) for i, c in enumerate(names)}
                if orient in ("records", "index"):
                    rows = [dict(zip(names, row)) for row in zip(*[c.tolist() for c in self._data])]
                    return rows if orient == "records" else dict(zip(self.index.tolist(), rows))
                if orient == "split":
                    return {"index": self.index.tolist(), "columns": names, "data": [list(row) for row in zip(*[c.tolist() for c in self._data])]}
                raise ValueError(f"orient '{orient}' not understood")

            def to_csv(self, path_or_buf=None, sep=",", na_rep="", float_format=None, columns=None, header=True, index=True, index_label=None, mode="w", encoding=None,
                       quoting=None, lineterminator="\n", **options):
                """The table as comma-separated values, in a file or as text.

                Example: import pandas as pd; print(pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).to_csv(index=False))
                """
                return _written_csv(self if columns is None else self[list(columns)], path_or_buf, sep, na_rep, float_format, header, index, index_label, mode, lineterminator)

            def to_json(self, path_or_buf=None, orient="columns"):
                """The table as JSON.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).to_json()
                """
                import json
                clean = lambda x: None if _is_missing(x) else x
                if orient == "records":
                    found = [{k: clean(v) for k, v in row.items()} for row in self.to_dict("records")]
                else:
                    found = {str(c): {str(k): clean(v) for k, v in column.items()} for c, column in self.to_dict().items()}
                text = json.dumps(found, separators=(",", ":"))
                if path_or_buf is None:
                    return text
                with open(path_or_buf, "w") as file:
                    file.write(text)

            def to_markdown(self, index=True):
                raise ImportError("`Import tabulate` failed.  Use pip or conda to install the tabulate package.")

            def astype(self, dtype, copy=None, errors="raise"):
                """The columns as other types.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).astype({'a': 'float64'})
                """
                if isinstance(dtype, dict):
                    for name in dtype:
                        if name not in self.columns:
                            raise KeyError(f"Only a column name can be used for the key in a dtype mappings argument. '{name}' not found in columns.")
                    return _frame(self.columns, [_astype(c, dtype[n]) if n in dtype else c for n, c in zip(self.columns.tolist(), self._data)], self.index)
                return _frame(self.columns, [_astype(c, dtype) for c in self._data], self.index)

            def convert_dtypes(self):
                return self.copy()

            infer_objects = convert_dtypes

            def items(self):
                """Pairs of name and column.

                Example: import pandas as pd; [name for name, column in pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).items()]
                """
                return ((self.columns[i], self._at(i)) for i in _int_range(len(self._data)))

            def iterrows(self):
                """Pairs of label and row.

                Example: import pandas as pd; [i for i, row in pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).iterrows()]
                """
                for i in _int_range(len(self)):
                    yield self.index[i], self._row(i)

            def itertuples(self, index=True, name="Pandas"):
                """Rows as named tuples.

                Example: import pandas as pd; [row.a for row in pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).itertuples()]
                """
                from collections import namedtuple
                fields = [str(x) if str(x).isidentifier() and not str(x).startswith("_") else f"_{i + (1 if index else 0)}" for i, x in enumerate(self.columns.tolist())]
                columns = ([self.index.tolist()] if index else []) + [c.tolist() for c in self._data]
                if name is None:
                    return zip(*columns)
                make = namedtuple(name, (["Index"] if index else []) + fields)
                return (make(*row) for row in zip(*columns))

            def rename(self, mapper=None, index=None, columns=None, axis=None, inplace=False, errors="ignore"):
                """Other names for columns or rows.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).rename(columns={'a': 'x'})
                """
                if mapper is not None:
                    index, columns = (None, mapper) if axis in (1, "columns") else (mapper, None)
                def mapped(labels, change):
                    get = change if callable(change) else (lambda x: change.get(x, x))
                    return Index([get(x) for x in labels.tolist()], name=labels.name)
                if errors == "raise" and isinstance(columns, dict):
                    lost = [x for x in columns if x not in self.columns]
                    if lost:
                        raise KeyError(f"{lost} not found in axis")
                made = _frame(self.columns if columns is None else mapped(self.columns, columns), list(self._data), self.index if index is None else mapped(self.index, index))
                return self._become(made) if inplace else made

            def rename_axis(self, mapper=None, index=None, columns=None, axis=0):
                made = self.copy(deep=False)
                if columns is not None or axis in (1, "columns"):
                    object.__setattr__(made, "_columns", self.columns.rename(columns if columns is not None else mapper))
                    return made
                object.__setattr__(made, "_index", self.index.rename(mapper if mapper is not None else index))
                return made

            def set_axis(self, labels, axis=0):
                made = self.copy(deep=False)
                if axis in (1, "columns"):
                    made.columns = labels
                else:
                    made.index = labels
                return made

            def add_prefix(self, prefix):
                return self.rename(columns=lambda x: f"{prefix}{x}")

            def add_suffix(self, suffix):
                return self.rename(columns=lambda x: f"{x}{suffix}")

            def _become(self, other):
                object.__setattr__(self, "_columns", other._columns)
                object.__setattr__(self, "_data", list(other._data))
                object.__setattr__(self, "_index", other._index)

            def set_index(self, keys, drop=True, append=False, inplace=False, verify_integrity=False):
                """A column, or several, as labels of the rows.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).set_index('a')
                """
                keys = [keys] if _is_scalar(keys) or isinstance(keys, (Series, Index, tuple)) else list(keys)
                lost = [k for k in keys if _is_scalar(k) and k not in self.columns]
                if lost:
                    raise KeyError(f"None of {lost} are in the columns")
                parts = [self[k]._values if _is_scalar(k) else _column(k) for k in keys]
                names = [k if _is_scalar(k) else getattr(k, "name", None) for k in keys]
                if append:
                    parts, names = self.index._levels() + parts, self.index.names + names
                index = _labels_of(parts, names)
                if verify_integrity and len(set(index.tolist())) < len(index):
                    raise ValueError(f"Index has duplicate keys: {index[index.duplicated()].unique()}")
                made = self.drop(columns=[k for k in keys if _is_scalar(k)]) if drop else self.copy(deep=False)
                object.__setattr__(made, "_index", index)
                return self._become(made) if inplace else made

            def reset_index(self, level=None, drop=False, inplace=False, names=None):
                """The labels as columns, or dropped.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).set_index('a').reset_index()
                """
                parts, own = self.index._levels(), self.index.names
                chosen = list(_int_range(len(parts))) if level is None else sorted(
                    self.index._level(x) for x in ([level] if _is_scalar(level) else level))
                rest = [i for i in _int_range(len(parts)) if i not in chosen]
                index = _labels_of([parts[i] for i in rest], [own[i] for i in rest]) if rest else RangeIndex(len(self))
                made = _frame(self.columns, list(self._data), index)
                if not drop:
                    given = own if names is None else [names] if _is_scalar(names) else list(names)
                    for i, number in enumerate(chosen):
                        part, label = parts[number], given[number]
                        if label is None:
                            label = f"level_{number}" if len(parts) > 1 else "index" if "index" not in self.columns else "level_0"
                        if isinstance(self.columns, MultiIndex):
                            label = (label,) + ("",) * (self.columns.nlevels - 1)
                        if label in self.columns:
                            raise ValueError(f"cannot insert {label}, already exists")
                        labels = made.columns.tolist()
                        labels.insert(i, label)
                        made._data.insert(i, part)
                        object.__setattr__(made, "_columns", MultiIndex.from_tuples(labels, self.columns.names) if isinstance(self.columns, MultiIndex) else Index(labels, name=self.columns.name))
                return self._become(made) if inplace else made

            def reindex(self, labels=None, index=None, columns=None, axis=None, fill_value=nan):
                """The rows or columns for these labels, missing where there are none.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).reindex(columns=['b', 'c'])
                """
                if labels is not None:
                    index, columns = (None, labels) if axis in (1, "columns") else (labels, None)
                made = self
                if index is not None:
                    index = _index_of(index)
                    made = _frame(made.columns, [made._at(i).reindex(index, fill_value)._values for i in _int_range(len(made._data))], index)
                if columns is not None:
                    columns = _index_of(columns)
                    made = _frame(columns, [made[c]._values if c in made.columns else _repeat(fill_value, len(made)) for c in columns.tolist()], made.index)
                return made

            def drop(self, labels=None, axis=0, index=None, columns=None, level=None, inplace=False, errors="raise"):
                """Without some columns or rows.

                Example: import pandas as pd; pd.DataFrame({'a': [1, 2, 2], 'b': [4.5, 5, 6]}).drop(columns='a')
                """
                if labels is not None:
                    index, columns = (None, labels) if axis in (1, "columns") else (labels, None)
                made = self
                for axis_, gone in (("columns", columns), ("index", index)):
                    if gone is None:
                        continue
                    gone = [gone] if _is_scalar(gone) or isinstance(gone, tuple) else list(gone)
                    known = made.columns if axis_ == "columns" else made.index
                    lost = [x for x in gone if x not in known]
                    if lost and errors == "raise":
                        raise KeyError(f"{lost} not found in axis")
                    away = set(gone)
                    keep = np.asarray([i for i, x in enumerate(known.tolist()) if x not in away], dtype=np.int64)
                    made = made._chosen(keep) if axis_ == "columns" else made._taken(keep)
                return self._become(made) if inplace else made if made is not self else self.copy()

            def pipe(self, function, *args, **kwargs):
                return function(self, *args, **kwargs)
        """#
}
