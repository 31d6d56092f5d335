// `pandas`: tables from files and to files.

extension TableScripts {
    static let files = #"""
        class ParserError(ValueError):
            """A file that is no table."""

        class EmptyDataError(ValueError):
            """A file without a column."""

        _missing_texts = ["", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>", "N/A", "NA", "NULL", "NaN", "None", "n/a", "nan", "null"]

        def _text_of(source):
            """The text of a file object, or None for a path."""
            if hasattr(source, "read"):
                text = source.read()
                return text.decode("utf-8") if isinstance(text, bytes) else text
            return None

        def _csv_rows_dropped(text, rows):
            gone = set(rows)
            return "".join(line + "\n" for i, line in enumerate(text.split("\n")) if i not in gone)

        def read_csv(filepath_or_buffer, sep=",", delimiter=None, header="infer", names=None, index_col=None, usecols=None, dtype=None, engine=None, skipinitialspace=False,
                     skiprows=None, nrows=None, na_values=None, keep_default_na=True, na_filter=True, skip_blank_lines=True, parse_dates=None, thousands=None, quotechar='"',
                     comment=None, encoding=None, on_bad_lines="error", low_memory=True, skipfooter=0, converters=None, squeeze=None, prefix=None, quoting=0, decimal=".",
                     true_values=None, false_values=None, encoding_errors="strict", memory_map=False, chunksize=None, compression="infer", index_name=None, doublequote=True,
                     escapechar=None, float_precision=None, date_format=None, storage_options=None, lineterminator=None, iterator=False, dialect=None, cache_dates=True,
                     dayfirst=False, delim_whitespace=False, dtype_backend=None):
            """A table from a file of comma-separated values.

            Example: import io; import pandas as pd; pd.read_csv(io.StringIO('a,b' + chr(10) + '1,2'))
            """
            if chunksize or thousands or escapechar or true_values or false_values or decimal != ".":
                raise NotImplementedError("read_csv: parts of a file, thousands, escape characters, other decimal points and words for flags are not here")
            sep = delimiter if delimiter is not None else "\\s+" if delim_whitespace else sep
            text = _text_of(filepath_or_buffer)
            path = None if text is not None else str(filepath_or_buffer)
            if path is not None and path.startswith(("http://", "https://", "s3://")):
                raise NotImplementedError(f"read_csv reads files, not addresses: fetch {path} first")
            skip = 0
            if isinstance(skiprows, int):
                skip = skiprows
            if (skiprows is not None and not isinstance(skiprows, int)) or skipfooter or sep is None or (len(sep.encode()) > 1 and sep != "\\s+"):
                if text is None:
                    with open(path, encoding=encoding or "utf-8") as file:
                        text = file.read()
                if skiprows is not None and not isinstance(skiprows, int):
                    lines = text.split("\n")
                    gone = [i for i in _int_range(len(lines)) if skiprows(i)] if callable(skiprows) else list(skiprows)
                    text = _csv_rows_dropped(text, gone)
                if skipfooter:
                    text = "\n".join(text.rstrip("\n").split("\n")[:-skipfooter]) + "\n"
                if sep is None:
                    first = text.split("\n")[0]
                    sep = max([",", ";", "\t", "|", " "], key=first.count)
                elif len(sep.encode()) > 1 and sep != "\\s+":
                    import re
                    text = "\n".join("\x1f".join(re.split(sep, line)) for line in text.split("\n"))
                    sep = "\x1f"
            try:
                made = _read_rows(_CSVSource(None if text is not None else path, text or "", encoding or "utf-8", sep, None if quoting == 3 else quotechar, comment, skipinitialspace,
                                            not skip_blank_lines), header, names, index_col, usecols, dtype, skip, nrows, na_values, keep_default_na and na_filter, na_filter, converters)
                return _with_dates(made, parse_dates, date_format, dayfirst) if parse_dates else made
            except ValueError as error:
                if str(error).startswith("Error tokenizing"):
                    raise ParserError(str(error)) from None
                raise

        def _with_dates(frame, names, form, dayfirst):
            """The table with moments in the named columns; True means its labels."""
            if names is not True:
                lost = [x for x in names if not isinstance(x, int) and x not in frame.columns and x != frame.index.name]
                if lost:
                    raise ValueError(f"Missing column provided to 'parse_dates': '{', '.join(lost)}'")
            for name in [] if names is True else names:
                if isinstance(name, int) and name not in frame.columns:
                    name = frame.columns[name]
                if name in frame.columns:
                    column = frame[name]
                    try:
                        frame[name] = to_datetime(column, format=form[name] if isinstance(form, dict) else form, dayfirst=dayfirst)
                    except ValueError:
                        # As pandas does it: what is no date stays as it is.
                        pass
            if names is True or frame.index.name in names:
                frame.index = Index._of(_moments_of(frame.index._values, form, None, "raise", dayfirst), frame.index.name)
            return frame

        def read_table(filepath_or_buffer, sep="\t", **options):
            """A table from a file of values with tabs between them.

            Example: import io; import pandas as pd; pd.read_table(io.StringIO('a' + chr(9) + 'b'))
            """
            return read_csv(filepath_or_buffer, sep=sep, **options)

        def _read_rows(source, header, names, index_col, usecols, dtype, skip, nrows, na_values, keep_default_na, na_filter, converters):
            source.skip(skip)
            if names is not None:
                names = list(names)
                header = None if header == "infer" else header
                if len(set(names)) < len(names):
                    raise ValueError("Duplicate names are not allowed.")
            elif header == "infer":
                header = 0
            labels = None
            if header is not None:
                for _ in _int_range(header):
                    source.row()
                labels = source.row()
                if labels is None:
                    raise EmptyDataError("No columns to parse from file")
                labels = _distinct(labels)
            width = source.peek()
            if width is None and labels is None and names is None:
                raise EmptyDataError("No columns to parse from file")
            labels = names if names is not None else labels if labels is not None else list(_int_range(width))
            width = len(labels) if width is None else width
            leading = max(width - len(labels), 0) if index_col is not False else 0
            width = max(width, len(labels))
            every = [None] * leading + list(labels)
            if len(every) < width:
                every += [f"Unnamed: {i}" for i in _int_range(len(every), width)]
            wanted = _wanted(usecols, every, leading)
            chosen = lambda i, name: dtype.get(name, dtype.get(i)) if isinstance(dtype, dict) else dtype
            kinds = []
            for i, name in enumerate(every):
                kind = None if name is None else chosen(i, name)
                text = "category" if isinstance(kind, CategoricalDtype) else kind.__name__ if isinstance(kind, type) else None if kind is None else str(kind)
                if not wanted[i]:
                    kinds.append("skipped")
                elif converters and name in converters or text in ("str", "object", "string"):
                    kinds.append("texts")
                elif text is not None and text.startswith("float"):
                    kinds.append("floats")
                else:
                    kinds.append("inferred")
            words = _missing_texts if keep_default_na else []
            extra = {}
            if isinstance(na_values, dict):
                extra = na_values
            elif na_values is not None:
                words = words + [str(x) for x in ([na_values] if _is_scalar(na_values) else na_values)]
            columns = source.columns(kinds, ["" if n is None else n for n in every], words if na_filter else [], nrows)
            made = []
            for i, (name, column) in enumerate(zip(every, columns)):
                if column is None:
                    continue
                if isinstance(column, _StringArray) and kinds[i] == "inferred" and len(column):
                    column = _maybe_flags(column)
                if isinstance(column, np.ndarray) or isinstance(column, _StringArray):
                    gone = extra.get(name)
                    if gone is not None:
                        gone = [gone] if _is_scalar(gone) else list(gone)
                        column = Series(column).where(~Series(column).isin(gone + [str(g) for g in gone]))._values
                        column = _column(to_numeric(column, errors="coerce")) if isinstance(column, _StringArray) and to_numeric(column, errors="coerce") is not None and not _isna(
                            to_numeric(column, errors="coerce"))[~_isna(column)].any() else column
                kind = None if name is None else chosen(i, name)
                if converters and name in converters:
                    column = _infer([converters[name](x if isinstance(x, str) else "") for x in column.tolist()])
                elif kind is not None and kinds[i] != "texts" or kind is not None and (str(kind) == "object" or kind is object):
                    try:
                        column = _astype(column, kind)
                    except ValueError as error:
                        if "non-finite" in str(error) or "NaN to integer" in str(error):
                            raise ValueError(f"Integer column has NA values in column {i}") from None
                        raise
                made.append((name, column))
            return _with_index(made, leading, index_col)

        def _maybe_flags(column):
            """True and False with gaps are a column of objects."""
            known = {"True": True, "TRUE": True, "true": True, "False": False, "FALSE": False, "false": False}
            if not all(_is_missing(x) or x in known for x in column[:16].tolist()):
                return column
            numbers, uniques = _factorize(column)
            items = uniques.tolist()
            if items and len(items) <= 6 and (numbers < 0).any() and all(x in known for x in items):
                return _objects([nan if not isinstance(x, str) else known[x] for x in column.tolist()])
            if not items:
                return np.full(len(column), nan)
            return column

        def _distinct(labels):
            """Names of columns: empty ones get a name, and repeated ones a number."""
            labels = [x if x != "" else f"Unnamed: {i}" for i, x in enumerate(labels)]
            seen, made = {}, []
            for x in labels:
                count, name = seen.get(x, 0), x
                while count > 0:
                    seen[x] = count + 1
                    name = f"{x}.{count}"
                    count = seen.get(name, 0) if name not in labels else count + 1
                    if name not in seen and name not in labels:
                        break
                seen[name] = seen.get(name, 0) + 1
                made.append(name)
            return made

        def _wanted(usecols, every, leading):
            if usecols is None:
                return [True] * len(every)
            if callable(usecols):
                return [i < leading or bool(usecols(x)) for i, x in enumerate(every)]
            chosen = list(usecols)
            if all(isinstance(x, int) for x in chosen):
                return [i in chosen or i < leading for i in _int_range(len(every))]
            lost = [x for x in chosen if x not in every]
            if lost:
                raise ValueError(f"Usecols do not match columns, columns expected but not found: {lost}")
            return [i < leading or x in chosen for i, x in enumerate(every)]

        def _with_index(made, leading, index_col):
            names, columns = [n for n, _ in made], [c for _, c in made]
            count = len(columns[0]) if columns else 0
            if leading:
                index = Index._of(columns[0]) if leading == 1 else MultiIndex._of_parts(columns[:leading], [None] * leading)
                return _frame(Index(names[leading:]), columns[leading:], index)
            if index_col is None or index_col is False:
                return _frame(Index(names), columns, RangeIndex(count))
            keys = index_col if isinstance(index_col, (list, tuple)) else [index_col]
            for key in keys:
                if isinstance(key, str) and key not in names:
                    raise ValueError(f"Index {key} invalid")
            places = [names.index(k) if isinstance(k, str) or not isinstance(k, int) else k for k in keys]
            places = [p % len(names) for p in places]
            label = lambda n: None if isinstance(n, str) and n.startswith("Unnamed: ") else n
            parts = [columns[p] for p in places]
            index = Index._of(parts[0], label(names[places[0]])) if len(parts) == 1 else MultiIndex._of_parts(parts, [label(names[p]) for p in places])
            rest = [i for i in _int_range(len(names)) if i not in places]
            return _frame(Index([names[i] for i in rest]), [columns[i] for i in rest], index)

        def _cell_texts(column, na_rep, float_format, sep):
            """Every cell as it stands in a file."""
            column = _decategorized(column)
            if isinstance(column, _Times):
                return [na_rep if x == "NaT" else x for x in column._texts()]
            if _is_float(column):
                show = repr if float_format is None else (lambda x: float_format % x) if "%" in float_format else (lambda x: float_format.format(x))
                if column.dtype.name != "float64" and float_format is None:
                    return [na_rep if x != x else str(x) for x in column]
                return [na_rep if x != x else show(x) for x in column.tolist()]
            if isinstance(column, np.ndarray):
                return [str(x) for x in column.tolist()]
            if isinstance(column, _StringArray):
                numbers, uniques = _factorize(column)
                known = [_quoted_field(x, sep) for x in uniques.tolist()] + [na_rep]
                return [known[n] for n in numbers.tolist()]
            return [na_rep if _is_missing(x) else _quoted_field(str(x), sep) for x in column.tolist()]

        def _quoted_field(text, sep):
            if sep in text or '"' in text or "\n" in text or "\r" in text:
                return '"' + text.replace('"', '""') + '"'
            return text

        def _written_csv(frame, path, sep, na_rep, float_format, header, index, index_label, mode, end):
            columns = [_cell_texts(c, na_rep, float_format, sep) for c in frame._data]
            names = [_quoted_field(str(x), sep) for x in (header if isinstance(header, list) else frame.columns.tolist())]
            if index:
                parts = frame.index._parts if isinstance(frame.index, MultiIndex) else [frame.index._values]
                columns = [_cell_texts(p, na_rep, float_format, sep) for p in parts] + columns
                labels = frame.index.names if index_label is None else [index_label] if isinstance(index_label, str) else list(index_label)
                names = ["" if n is None else _quoted_field(str(n), sep) for n in labels] + names
            lines = [sep.join(row) if len(row) > 1 or row[0] != "" else '""' for row in zip(*columns)]
            if header is not False:
                lines.insert(0, sep.join(names))
            text = end.join(lines) + (end if lines else "")
            if path is None:
                return text
            if hasattr(path, "write"):
                path.write(text)
                return None
            if mode == "a":
                with open(path, "a") as file:
                    file.write(text)
                return None
            _write_file(str(path), text)

        def read_json(path_or_buf, orient=None):
            """A table from a file of JSON.

            Example: import io; import pandas as pd; pd.read_json(io.StringIO('[{"a": 1}]'))
            """
            import json
            text = _text_of(path_or_buf)
            if text is None:
                with open(path_or_buf) as file:
                    text = file.read()
            found = json.loads(text)
            if isinstance(found, dict):
                frame = DataFrame(found)
                if all(isinstance(x, str) and x.isdigit() for x in frame.index.tolist()):
                    frame.index = [int(x) for x in frame.index.tolist()]
                return frame
            return DataFrame(found)

        def _elsewhere(name):
            def missing(*args, **kwargs):
                raise NotImplementedError(f"pandas.{name} is not here: read_csv and read_json read tables")
            missing.__name__ = name
            missing.__doc__ = "An error: this is not here."
            return missing

        read_excel, read_sql, read_parquet, read_html, read_pickle = [
            _elsewhere(n) for n in ["read_excel", "read_sql", "read_parquet", "read_html", "read_pickle"]]
        """#
}
