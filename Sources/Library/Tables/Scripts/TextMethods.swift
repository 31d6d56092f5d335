// `pandas`: `.str`, `.cat` and `.plot`.

extension TableScripts {
    static let textMethods = #"""
        class _Literals:
            """A pattern without special characters, or several with a bar between them."""

            def __init__(self, parts, fold):
                self._parts, self._fold = parts, fold

            def _text(self, x):
                return x.lower() if self._fold else x

            def search(self, x):
                return any(p in self._text(x) for p in self._parts)

            def match(self, x):
                return any(self._text(x).startswith(p) for p in self._parts)

            def fullmatch(self, x):
                return self._text(x) in self._parts

            def sub(self, new, x, count=0):
                for p in self._parts:
                    x = x.replace(p, new) if count == 0 else x.replace(p, new, count)
                return x

            def findall(self, x):
                return [p for p in self._parts for _ in _int_range(self._text(x).count(p))]

            def split(self, x, maxsplit=0):
                return x.split(self._parts[0]) if maxsplit == 0 else x.split(self._parts[0], maxsplit)

        def _pattern(pat, flags=0, case=True):
            """A regular expression, where the language has them; else only what a plain text says."""
            try:
                import re
                return re.compile(pat, flags if case else flags | re.IGNORECASE)
            except ModuleNotFoundError:
                parts = pat.split("|")
                if any(c in part for c in ".^$*+?{}[]\\()" for part in parts):
                    raise NotImplementedError(f"the regular expression {pat!r} is not understood here: texts and texts with | between them are") from None
                return _Literals(parts if case else [p.lower() for p in parts], not case)

        class StringMethods:
            """What texts can do, element by element; what is missing stays missing.

            Example: import pandas as pd; pd.Series(['a', 'b']).str.upper()
            """

            def __init__(self, series, wrap):
                self._column, self._wrap = _decategorized(series._values), wrap
                self._index = series.index

            def _map(self, function):
                """What a function gives for each text, asked once for each different one."""
                column = self._column
                if not isinstance(column, _StringArray) or len(column) == 0:
                    return self._wrap(_infer([function(x) if isinstance(x, str) else nan for x in column.tolist()]) if len(column) else column)
                numbers, uniques = _factorize(column)
                if len(uniques) == 0:
                    return self._wrap(column)
                return self._wrap(_take(_infer([function(x) for x in uniques.tolist()]), numbers))

            def _flags(self, function, na):
                numbers, uniques = _factorize(self._column)
                if len(uniques) == 0:
                    return self._wrap(np.full(len(numbers), bool(na)))
                found = np.asarray([bool(function(x)) if isinstance(x, str) else bool(na) for x in uniques.tolist()], dtype=bool)
                return self._wrap(np.where(numbers < 0, bool(na), found[np.maximum(numbers, 0)]))

            def __getitem__(self, key):
                if isinstance(key, slice):
                    return self._map(lambda x: x[key])
                return self.get(key)

            def len(self):
                """The number of characters.

                Example: import pandas as pd; pd.Series(['ab-c', 'd']).str.len()
                """
                return self._wrap(_infer([len(x) if hasattr(x, "__len__") else nan for x in self._column.tolist()]))

            def get(self, i):
                """One character, or one part of what `split` gave.

                Example: import pandas as pd; pd.Series(['ab-c', 'd']).str.get(0)
                """
                found = [x[i] if isinstance(x, (str, list, tuple)) and -len(x) <= i < len(x) else nan for x in self._column.tolist()]
                return self._wrap(_infer(found) if isinstance(self._column, _StringArray) else _objects(found))

            def contains(self, pat, case=True, flags=0, na=False, regex=True):
                """Whether a pattern is found.

                Example: import pandas as pd; pd.Series(['ab-c', 'd']).str.contains('b')
                """
                if not regex:
                    return self._flags((lambda x: pat in x) if case else (lambda x: pat.lower() in x.lower()), na)
                found = _pattern(pat, flags, case)
                return self._flags(found.search, na)

            def match(self, pat, case=True, flags=0, na=False):
                """Whether a pattern is found at the start.

                Example: import pandas as pd; pd.Series(['ab-c', 'd']).str.match('a')
                """
                found = _pattern(pat, flags, case)
                return self._flags(found.match, na)

            def fullmatch(self, pat, case=True, flags=0, na=False):
                """Whether a pattern is all there is.

                Example: import pandas as pd; pd.Series(['ab-c', 'd']).str.fullmatch('d')
                """
                found = _pattern(pat, flags, case)
                return self._flags(found.fullmatch, na)

            def startswith(self, pat, na=False):
                """Whether texts begin so.

                Example: import pandas as pd; pd.Series(['ab-c', 'd']).str.startswith('a')
                """
                return self._flags(lambda x: x.startswith(pat), na)

            def endswith(self, pat, na=False):
                """Whether texts end so.

                Example: import pandas as pd; pd.Series(['ab-c', 'd']).str.endswith('d')
                """
                return self._flags(lambda x: x.endswith(pat), na)

            def replace(self, pat, repl=None, n=-1, case=None, flags=0, regex=False):
                """Other text for what a pattern finds.

                Example: import pandas as pd; pd.Series(['ab-c', 'd']).str.replace('-', '_')
                """
                if isinstance(pat, dict):
                    def many(x):
                        for old, new in pat.items():
                            x = x.replace(old, new)
                        return x
                    return self._map(many)
                if not regex:
                    return self._map(lambda x: x.replace(pat, repl) if n < 0 else x.replace(pat, repl, n))
                found = _pattern(pat, flags, case is not False)
                return self._map(lambda x: found.sub(repl, x) if n < 0 else found.sub(repl, x, n))

            def split(self, pat=None, n=-1, expand=False, regex=None):
                """The parts between separators, as lists or as columns.

                Example: import pandas as pd; pd.Series(['ab-c', 'd']).str.split('-', expand=True)
                """
                if pat is not None and regex is not False and len(pat) > 1 and any(c in pat for c in ".^$*+?{}[]\\()|"):
                    cut_ = lambda x: _pattern(pat).split(x, maxsplit=max(n, 0))
                else:
                    cut_ = lambda x: x.split(pat) if n <= 0 else x.split(pat, n)
                return self._parts(cut_, expand)

            def rsplit(self, pat=None, n=-1, expand=False):
                """The same from the end.

                Example: import pandas as pd; pd.Series(['ab-c', 'd']).str.rsplit('-', n=1)
                """
                return self._parts(lambda x: x.rsplit(pat) if n <= 0 else x.rsplit(pat, n), expand)

            def partition(self, sep=" ", expand=True):
                """What stands before, is, and stands behind the first separator.

                Example: import pandas as pd; pd.Series(['ab-c', 'd']).str.partition('-')
                """
                return self._parts(lambda x: list(x.partition(sep)), expand)

            def _parts(self, function, expand):
                found = [function(x) if isinstance(x, str) else nan for x in self._column.tolist()]
                if not expand:
                    return self._wrap(_objects(found))
                width = max([len(x) for x in found if isinstance(x, list)], default=0)
                columns = [_texts([x[i] if isinstance(x, list) and i < len(x) else None for x in found]) for i in _int_range(width)]
                for i in _int_range(width):
                    if any(isinstance(x, list) and i >= len(x) for x in found):
                        columns[i] = _texts([x[i] if isinstance(x, list) and i < len(x) else None for x in found])
                return _frame(RangeIndex(width), columns, self._index)

            def extract(self, pat, flags=0, expand=True):
                """What the groups of a pattern find first.

                Example: import pandas as pd; pd.Series(['ab-c', 'd']).str.extract(r'([a-z])-')
                """
                found = _pattern(pat, flags)
                results = [found.search(x) if isinstance(x, str) else None for x in self._column.tolist()]
                names = {i: n for n, i in found.groupindex.items()} if hasattr(found, "groupindex") else {}
                columns = [_texts([None if m is None else m.group(i + 1) for m in results]) for i in _int_range(found.groups)]
                if not expand and len(columns) == 1:
                    return self._wrap(columns[0])
                return _frame(Index([names.get(i + 1, i) for i in _int_range(len(columns))]), columns, self._index)

            def findall(self, pat, flags=0):
                """All that a pattern finds.

                Example: import pandas as pd; pd.Series(['ab-c', 'd']).str.findall('[a-c]')
                """
                found = _pattern(pat, flags)
                return self._wrap(_objects([found.findall(x) if isinstance(x, str) else nan for x in self._column.tolist()]))

            def count(self, pat, flags=0):
                """How often a pattern is found.

                Example: import pandas as pd; pd.Series(['ab-c', 'd']).str.count('a')
                """
                found = _pattern(pat, flags)
                return self._map(lambda x: len(found.findall(x)))

            def find(self, sub, start=0):
                return self._map(lambda x: x.find(sub, start))

            def slice(self, start=None, stop=None, step=None):
                return self._map(lambda x: x[start:stop:step])

            def cat(self, others=None, sep="", na_rep=None):
                """Texts joined, all to one or with another column.

                Example: import pandas as pd; pd.Series(['ab-c', 'd']).str.cat(sep='+')
                """
                mine = self._column.tolist()
                if others is None:
                    return sep.join(x for x in mine if isinstance(x, str))
                return self._wrap(_infer([f"{a}{sep}{b}" if isinstance(a, str) and isinstance(b, str) else nan for a, b in zip(mine, list(others))]))

            def get_dummies(self, sep="|"):
                """A column of flags for each part.

                Example: import pandas as pd; pd.Series(['ab-c', 'd']).str.get_dummies('-')
                """
                rows = [set(x.split(sep)) if isinstance(x, str) else set() for x in self._column.tolist()]
                names = sorted(set(y for r in rows for y in r if y))
                return _frame(Index(names), [np.asarray([int(n in r) for r in rows]) for n in names], self._index)

            def join(self, sep):
                return self._map(lambda x: sep.join(x))

            def pad(self, width, side="left", fillchar=" "):
                return self._map({"left": lambda x: x.rjust(width, fillchar), "right": lambda x: x.ljust(width, fillchar), "both": lambda x: x.center(width, fillchar)}[side])

        def _text_method(name, makes_flags):
            def method(self, *args):
                run = lambda x: getattr(x, name)(*args)
                return self._flags(run, False) if makes_flags else self._map(run)
            method.__name__, method.__doc__ = name, f"`str.{name}` of each text."
            return method

        for _name in ["lower", "upper", "title", "capitalize", "swapcase", "strip", "lstrip", "rstrip", "zfill", "ljust", "rjust", "center", "casefold", "removeprefix", "removesuffix", "repeat"]:
            setattr(StringMethods, _name, _text_method(_name, False))
        for _name in ["isdigit", "isalpha", "isalnum", "isnumeric", "isspace", "islower", "isupper", "istitle", "isdecimal"]:
            setattr(StringMethods, _name, _text_method(_name, True))
        StringMethods.repeat = lambda self, repeats: self._map(lambda x: x * repeats)

        class CategoricalMethods:
            """What a column of categories can do.

            Example: import pandas as pd; pd.Series(['a', 'b'], dtype='category').cat.codes
            """

            def __init__(self, series):
                self._series = series

            @property
            def categories(self):
                """The different values, in order.

                Example: import pandas as pd; pd.Series(['b', 'a', 'b'], dtype='category').cat.categories
                """
                return self._series._values.categories

            @property
            def codes(self):
                """The number of each row's category; -1 for what is missing.

                Example: import pandas as pd; pd.Series(['b', 'a', 'b'], dtype='category').cat.codes
                """
                return _series(self._series._values.codes, self._series.index)

            @property
            def ordered(self):
                """Whether the categories have an order that counts.

                Example: import pandas as pd; pd.Series(['b', 'a', 'b'], dtype='category').cat.ordered
                """
                return self._series._values.ordered

            def _made(self, column):
                return _series(column, self._series.index, self._series.name)

            def rename_categories(self, new_categories):
                """Other names for the categories.

                Example: import pandas as pd; pd.Series(['b', 'a', 'b'], dtype='category').cat.rename_categories({'a': 'x'})
                """
                old = self.categories.tolist()
                if isinstance(new_categories, dict):
                    new = [new_categories.get(x, x) for x in old]
                elif callable(new_categories):
                    new = [new_categories(x) for x in old]
                else:
                    new = list(new_categories)
                    if len(new) != len(old):
                        raise ValueError("new categories need to have the same number of items as the old categories!")
                return self._made(Categorical.from_codes(self._series._values.codes, Index(new), self.ordered))

            def set_categories(self, new_categories, ordered=None):
                """Other categories; rows of those that are gone are missing.

                Example: import pandas as pd; pd.Series(['b', 'a', 'b'], dtype='category').cat.set_categories(['b'])
                """
                return self._made(Categorical(self._series._values._values(), list(new_categories), self.ordered if ordered is None else ordered))

            def reorder_categories(self, new_categories, ordered=None):
                """The categories in another order.

                Example: import pandas as pd; pd.Series(['b', 'a', 'b'], dtype='category').cat.reorder_categories(['b', 'a'])
                """
                if set(new_categories) != set(self.categories.tolist()):
                    raise ValueError("items in new_categories are not the same as in old categories")
                return self.set_categories(new_categories, ordered)

            def add_categories(self, new_categories):
                """Further categories.

                Example: import pandas as pd; pd.Series(['b', 'a', 'b'], dtype='category').cat.add_categories('c')
                """
                new = [new_categories] if _is_scalar(new_categories) else list(new_categories)
                return self.set_categories(self.categories.tolist() + new)

            def remove_categories(self, removals):
                """Fewer categories.

                Example: import pandas as pd; pd.Series(['b', 'a', 'b'], dtype='category').cat.remove_categories('a')
                """
                gone = [removals] if _is_scalar(removals) else list(removals)
                return self.set_categories([x for x in self.categories.tolist() if x not in gone])

            def remove_unused_categories(self):
                """The categories that occur.

                Example: import pandas as pd; pd.Series(['b', 'a', 'b'], dtype='category').cat.remove_unused_categories()
                """
                used = set(self._series.dropna().tolist())
                return self.set_categories([x for x in self.categories.tolist() if x in used])

            def as_ordered(self):
                """The same with an order that counts.

                Example: import pandas as pd; pd.Series(['b', 'a', 'b'], dtype='category').cat.as_ordered()
                """
                return self._made(Categorical.from_codes(self._series._values.codes, self.categories, True))

            def as_unordered(self):
                """The same without.

                Example: import pandas as pd; pd.Series(['b', 'a', 'b'], dtype='category').cat.as_unordered()
                """
                return self._made(Categorical.from_codes(self._series._values.codes, self.categories, False))

        class PlotMethods:
            """Draws a table or series with `matplotlib.pyplot`; only its numbers are handed over."""

            def __init__(self, data):
                self._data = data

            def __call__(self, x=None, y=None, kind="line", **options):
                from matplotlib.tables import plot_frame, plot_series
                data = self._data
                if isinstance(data, Series):
                    return plot_series(data.tolist(), data.index.tolist(), data.name, kind=x if isinstance(x, str) else kind, rows=data.index.name, **options)
                if kind == "pie":
                    if y is None:
                        raise ValueError("pie requires either y column or 'subplots=True'")
                    return plot_series(data[y].tolist(), data.index.tolist(), y, kind="pie", **options)
                chosen = [c for c in data.columns.tolist() if _is_number(data[c]._values) or c == x]
                return plot_frame({c: data[c].tolist() for c in chosen}, data.index.tolist(), kind=kind, x=x, y=y, rows=data.index.name, **options)

        def _plot_method(kind):
            def method(self, x=None, y=None, **options):
                return self(x, y, kind, **options)
            method.__name__, method.__doc__ = kind, f"Draws with kind={kind!r}."
            return method

        for _name in ["line", "bar", "barh", "hist", "box", "pie", "scatter", "area"]:
            setattr(PlotMethods, _name, _plot_method(_name))

        __version__ = "3.1.1"
        """#
}
