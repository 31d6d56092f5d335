// `pandas`, first part: the types of columns, and columns of categories.

extension TableScripts {
    static let columnTypes = #"""
        import math
        import operator
        import numpy as np

        nan = float("nan")
        _int_range = range

        class _NotAvailable:
            """What is missing, of whatever kind."""

            def __repr__(self):
                return "<NA>"

            def __bool__(self):
                raise TypeError("boolean value of NA is ambiguous")

        NA = _NotAvailable()

        def _is_missing(x):
            return x is None or x is NA or x is NaT or (isinstance(x, float) and x != x) or (isinstance(x, np.generic) and bool(x != x))

        def _is_scalar(x):
            return x is None or isinstance(x, (str, bool, int, float, np.generic)) or x is NA or x is NaT or isinstance(x, (Interval, Timestamp, Timedelta)) or hasattr(x, "toordinal") or hasattr(x, "total_seconds")

        def _is_listlike(x):
            return isinstance(x, (list, tuple, np.ndarray, _StringArray, _ObjectArray)) or (not isinstance(x, (str, type)) and hasattr(x, "__iter__"))

        class IntCastingNaNError(ValueError):
            """Missing numbers that are to become integers."""

        class StringDtype:
            """The type of columns of texts.

            Example: import pandas as pd; pd.Series(['a']).dtype
            """
            name = "str"
            kind = "O"
            na_value = nan

            def __repr__(self):
                return "<StringDtype(storage='python', na_value=nan)>"

            def __str__(self):
                return "str"

            def __eq__(self, other):
                return isinstance(other, StringDtype) or other in ("str", "string") or other is str

            def __hash__(self):
                return hash("str")

        class _ObjectDtype:
            """The type of columns of values of any kind."""
            name = "object"
            kind = "O"

            def __repr__(self):
                return "dtype('O')"

            def __str__(self):
                return "object"

            def __eq__(self, other):
                return isinstance(other, _ObjectDtype) or other in ("object", "O") or other is object

            def __hash__(self):
                return hash("object")

        class CategoricalDtype:
            """The type of columns of categories.

            Example: import pandas as pd; pd.CategoricalDtype(['a', 'b'])
            """
            name = "category"
            kind = "O"

            def __init__(self, categories=None, ordered=False):
                self.categories = None if categories is None else Index(categories)
                self.ordered = ordered

            def __repr__(self):
                if self.categories is None:
                    return f"CategoricalDtype(categories=None, ordered={self.ordered}, categories_dtype=None)"
                return f"CategoricalDtype(categories={_listed(self.categories)}, ordered={self.ordered}, categories_dtype={self.categories.dtype})"

            def __str__(self):
                return "category"

            def __eq__(self, other):
                if isinstance(other, str):
                    return other == "category"
                return isinstance(other, CategoricalDtype) and self.ordered == other.ordered and (
                    (self.categories is None) == (other.categories is None)) and (self.categories is None or self.categories.equals(other.categories))

            def __hash__(self):
                return hash("category")

        def _listed(values):
            return "[" + ", ".join(repr(x) if isinstance(x, str) else str(x) for x in values) + "]"

        class Categorical:
            """A column of few different values, each row the number of one of them.

            Example: import pandas as pd; pd.Categorical(['b', 'a', 'b']).codes
            """
            kind = "category"

            def __init__(self, values, categories=None, ordered=False, dtype=None):
                if dtype is not None and dtype != "category" and dtype.categories is not None:
                    categories, ordered = dtype.categories, dtype.ordered
                elif isinstance(dtype, CategoricalDtype):
                    ordered = dtype.ordered
                if isinstance(values, Categorical):
                    categories = values.categories if categories is None else categories
                    ordered = ordered or values.ordered
                column = _decategorized(_column(values))
                numbers, uniques = _factorize(column)
                if categories is None:
                    order = _order_for_groups(uniques)
                    place = np.empty(len(uniques), dtype=np.int64)
                    place[order] = np.arange(len(uniques))
                    categories = Index(_take(uniques, order))
                else:
                    categories = categories if isinstance(categories, Index) else Index(categories)
                    if not categories.is_unique:
                        raise ValueError("Categorical categories must be unique")
                    place = categories.get_indexer(uniques)
                self.categories = categories
                self.ordered = bool(ordered)
                found = np.full(len(numbers), -1)
                known = numbers >= 0
                if len(uniques):
                    found[known] = place[numbers[known]]
                self.codes = found.astype(_code_type(len(categories)))

            @classmethod
            def from_codes(cls, codes, categories=None, ordered=False):
                """A column from the numbers of its categories.

                Example: import pandas as pd; pd.Categorical.from_codes([0, 1, 0], ['a', 'b'])
                """
                made = cls.__new__(cls)
                made.categories = categories if isinstance(categories, Index) else Index(categories)
                made.codes = np.asarray(codes).astype(_code_type(len(made.categories)))
                made.ordered = bool(ordered)
                return made

            @property
            def dtype(self):
                return CategoricalDtype(self.categories, self.ordered)

            def _with(self, codes):
                return Categorical.from_codes(codes, self.categories, self.ordered)

            def __len__(self):
                return len(self.codes)

            def __getitem__(self, key):
                if isinstance(key, (int, np.integer)):
                    code = int(self.codes[key])
                    return nan if code < 0 else self.categories[code]
                return self._with(self.codes[key])

            def __iter__(self):
                return iter(self.tolist())

            def take(self, places):
                chosen = self.codes[places] if len(self.codes) else np.full(len(places), -1)
                return self._with(np.where(places < 0, -1, chosen))

            def isna(self):
                return self.codes < 0

            def tolist(self):
                known = self.categories.tolist()
                return [nan if c < 0 else known[c] for c in self.codes.tolist()]

            def copy(self):
                return self

            def __array__(self, dtype=None, copy=None):
                return np.asarray(self.tolist())

            def _values(self):
                """The categories' values, row by row."""
                return _take(self.categories._values, self.codes.astype(np.int64))

            def _footer(self):
                """The line that lists the categories, broken where it gets wider than the display."""
                known, count = self.categories.tolist(), len(self.categories)
                shown = [repr(x) if isinstance(x, str) else str(x) for x in known]
                if count > 8:
                    shown = shown[:4] + ["..."] + shown[-4:]
                kind = self.categories.dtype
                if known and isinstance(known[0], Interval):
                    kind = f"interval[{'int64' if isinstance(known[0].left, int) else 'float64'}, {known[0].closed}]"
                head, separator = f"Categories ({count}, {kind}): ", " < " if self.ordered else ", "
                text, used = "", len(head)
                for i, x in enumerate(shown):
                    if used + len(separator) + len(x) > _options["display.width"]:
                        text += separator.rstrip() + "\n" + " " * (len(head) + 1)
                        used = len(head) + 1
                    elif i > 0:
                        text += separator
                        used += len(separator)
                    text += x
                    used += len(x)
                return head + "[" + text.replace(" < ... < ", " ... ") + "]"

            def __repr__(self):
                body = _listed(self.tolist()) if len(self) <= 10 else _listed(self.tolist()[:5])[:-1] + ", ..., " + _listed(self.tolist()[-5:])[1:]
                length = "" if len(self) <= 10 else f"\nLength: {len(self)}"
                return f"{body}{length}\n{self._footer()}"

            def _comparable(self, other, name):
                if isinstance(other, Categorical):
                    return other._values()
                if name not in ("eq", "ne") and not self.ordered:
                    raise TypeError("Unordered Categoricals can only compare equality or not")
                if name not in ("eq", "ne") and other not in self.categories:
                    raise TypeError(f"Invalid comparison between dtype=category and {type(other).__name__}")
                return other

        def _code_type(count):
            return np.int8 if count < 128 else np.int16 if count < 32768 else np.int32
        """#
}
