// `pandas.Series`: mapping, missing elements, order and repetition.

extension TableScripts {
    static let seriesMethods = #"""
            # Mapping

            def map(self, arg, na_action=None):
                """A function, dict or series of each element.

                Example: import pandas as pd; pd.Series(['x', 'y']).map({'x': 1, 'y': 2})
                """
                if isinstance(self._values, Categorical) and not isinstance(arg, (dict, Series)):
                    known = [arg(x) for x in self._values.categories.tolist()]
                    return _series(Categorical.from_codes(self._values.codes, known, self._values.ordered), self.index, self.name) if len(set(known)) == len(known) else _series(
                        _column([nan if c < 0 else known[c] for c in self._values.codes.tolist()]), self.index, self.name)
                if isinstance(arg, Series):
                    arg = arg.to_dict()
                if isinstance(arg, dict):
                    default = getattr(arg, "default_factory", None)
                    get = arg.__getitem__ if default is not None else (lambda x: arg.get(x, nan))
                else:
                    get = arg
                items = self.tolist()
                mapped = [x if na_action == "ignore" and _is_missing(x) else get(x) for x in items]
                return _series(_infer(mapped), self.index, self.name)

            def apply(self, func, args=(), by_row="compat", **kwargs):
                """A function of each element, or the name of a method.

                Example: import pandas as pd; pd.Series([3, 1, 2], index=['a', 'b', 'c']).apply(lambda x: x * 2)
                """
                if isinstance(func, str):
                    return getattr(self, func)(*args, **kwargs)
                if isinstance(func, (list, dict)):
                    return self.agg(func)
                if isinstance(func, np.generic) or getattr(func, "__module__", "") == "numpy":
                    return func(self)
                results = [func(x, *args, **kwargs) for x in self.tolist()]
                if results and isinstance(results[0], Series):
                    return DataFrame(results, index=self.index)
                return _series(_infer(results), self.index, self.name)

            def agg(self, func=None, *args, **kwargs):
                """One or several aggregates.

                Example: import pandas as pd; pd.Series([3, 1, 2], index=['a', 'b', 'c']).agg(['min', 'max'])
                """
                if isinstance(func, str):
                    return getattr(self, func)(*args, **kwargs)
                if isinstance(func, (list, tuple)):
                    return Series([self.agg(f) for f in func], index=[_function_name(f) for f in func], name=self.name)
                if isinstance(func, dict):
                    return Series([self.agg(f) for f in func.values()], index=list(func.keys()), name=self.name)
                return func(self, *args, **kwargs)

            aggregate = agg

            def replace(self, to_replace=None, value=None, regex=False, inplace=False):
                """Other values for some.

                Example: import pandas as pd; pd.Series([3, 1, 2], index=['a', 'b', 'c']).replace(3, 9)
                """
                if isinstance(to_replace, dict):
                    pairs = to_replace
                elif _is_listlike(to_replace):
                    new = list(value) if _is_listlike(value) else [value] * len(to_replace)
                    pairs = dict(zip(to_replace, new))
                else:
                    pairs = {to_replace: value}
                if regex:
                    made = self.tolist()
                    for pattern, new in pairs.items():
                        found = _pattern(pattern)
                        made = [found.sub(new, x) if isinstance(x, str) else x for x in made]
                else:
                    absent = [k for k in pairs if _is_missing(k)]
                    made = [pairs[absent[0]] if absent and _is_missing(x) else pairs.get(x, x) for x in self.tolist()]
                column = _infer(made) if not isinstance(self._values, _ObjectArray) else _objects(made)
                if _is_float(self._values) and isinstance(column, np.ndarray):
                    column = column.astype(self._values.dtype)
                if isinstance(self._values, Categorical):
                    column = Categorical(column)
                if inplace:
                    self._values = column
                    return None
                return _series(column, self.index, self.name)

            # Missing

            def isna(self):
                """Where elements are missing.

                Example: import pandas as pd; pd.Series([1, None]).isna()
                """
                return _series(_isna(self._values), self.index, self.name)

            isnull = isna

            def notna(self):
                """Where elements are not missing.

                Example: import pandas as pd; pd.Series([1, None]).notna()
                """
                return _series(~_isna(self._values), self.index, self.name)

            notnull = notna

            def fillna(self, value=None, inplace=False, **options):
                """A value for what is missing.

                Example: import pandas as pd; pd.Series([1, None]).fillna(0)
                """
                places = np.nonzero(_isna(self._values))[0]
                if isinstance(value, (Series, dict)):
                    known = value if isinstance(value, dict) else value.to_dict()
                    labels = self.index.tolist()
                    places = np.asarray([p for p in places.tolist() if labels[p] in known], dtype=np.int64)
                    value = [known[labels[p]] for p in places.tolist()]
                column = _put(self._values, places, value) if len(places) else self._values.copy()
                if inplace:
                    self._values = column
                    return self
                return _series(column, self.index, self.name)

            def ffill(self):
                """The last element that is not missing.

                Example: import pandas as pd; pd.Series([1, None]).ffill()
                """
                return _series(_filled(self._values), self.index, self.name)

            def bfill(self):
                """The next element that is not missing.

                Example: import pandas as pd; pd.Series([None, 1]).bfill()
                """
                return _series(_filled(self._values[::-1])[::-1], self.index, self.name)

            def dropna(self, inplace=False, **options):
                """Without what is missing.

                Example: import pandas as pd; pd.Series([1, None]).dropna()
                """
                return self._taken(np.nonzero(~_isna(self._values))[0])

            def interpolate(self, method="linear"):
                """Numbers between neighbours for what is missing.

                Example: import pandas as pd; pd.Series([1, None, 3]).interpolate()
                """
                x = self._values.astype(np.float64)
                known = ~np.isnan(x)
                at = np.arange(len(x)).astype(np.float64)
                made = np.interp(at, at[known], x[known])
                made[:int(np.nonzero(known)[0][0])] = nan
                return _series(made, self.index, self.name)
        """#
}
