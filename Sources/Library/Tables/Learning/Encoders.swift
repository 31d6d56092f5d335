// `sklearn.preprocessing`: categories as numbers and as flags.

extension LearningScripts {
    static let encoders = #"""
        def _value_array(items, fixed=True):
            """An array of numbers or of texts."""
            return np.asarray(items) if all(isinstance(x, (int, float)) for x in items) else _text_array(items, fixed)

        def _known_values(column, fixed=True):
            """The different values in order."""
            return _value_array(sorted(set(column)), fixed)

        def _flat(y):
            y = y.tolist() if hasattr(y, "tolist") else list(y)
            return [x[0] if isinstance(x, list) and len(x) == 1 else x for x in y]

        class _OfTargets(_Estimator):
            """What learns the different values of a target."""

            def fit(self, y):
                """Learns the values."""
                self.classes_ = _known_values(_flat(y))
                return self

            def fit_transform(self, y):
                """Learns the values and gives the target transformed."""
                return self.fit(y).transform(y)

        class LabelEncoder(_OfTargets):
            """Numbers for the different values of a target, in their order.

            Example: from sklearn.preprocessing import LabelEncoder; LabelEncoder().fit_transform(['b', 'a', 'b'])
            """

            def transform(self, y):
                """The number of each value."""
                self._require("classes_")
                place = {x: i for i, x in enumerate(self.classes_.tolist())}
                items = _flat(y)
                unseen = [x for x in dict.fromkeys(items) if x not in place]
                if unseen:
                    named = ", ".join(f"np.str_({x!r})" if isinstance(x, str) else f"np.int64({x})" if isinstance(x, int) else f"np.float64({x})" for x in unseen)
                    raise ValueError(f"y contains previously unseen labels: {named}")
                return np.asarray([place[x] for x in items], dtype=np.int64)

            def inverse_transform(self, y):
                """The values of numbers."""
                self._require("classes_")
                known = self.classes_.tolist()
                numbers = _flat(y)
                bad = [n for n in numbers if not 0 <= n < len(known)]
                if bad:
                    raise ValueError(f"y contains previously unseen labels: {bad}")
                return _value_array([known[int(n)] for n in numbers])

        class LabelBinarizer(_OfTargets):
            """A column of zeros and ones for each different value of a target; one column where there are two.

            Example: from sklearn.preprocessing import LabelBinarizer; LabelBinarizer().fit_transform(['b', 'a', 'c'])
            """
            _options = {"neg_label": 0, "pos_label": 1, "sparse_output": False}

            def __init__(self, *, neg_label=0, pos_label=1, sparse_output=False):
                self.neg_label, self.pos_label, self.sparse_output = neg_label, pos_label, sparse_output

            def transform(self, y):
                """The columns."""
                self._require("classes_")
                known, items = self.classes_.tolist(), _flat(y)
                if len(known) == 2:
                    known = known[1:]
                return np.asarray([[self.pos_label if x == k else self.neg_label for k in known] for x in items]).reshape(len(items), len(known))

            def inverse_transform(self, Y):
                """The values of the columns."""
                known = self.classes_.tolist()
                if len(known) == 2:
                    return _value_array([known[int(row[0] > (self.pos_label + self.neg_label) / 2)] for row in np.asarray(Y).tolist()])
                return _value_array([known[int(i)] for i in np.argmax(np.asarray(Y), axis=1)])

        class _Columns(_Estimator):
            """Encoders of tables, column by column."""

            def fit(self, X, y=None):
                """Learns the values of each column."""
                rows, names = _rows_of(X)
                if not rows or not isinstance(rows[0], list):
                    raise ValueError("Expected 2D array, got 1D array instead. Reshape your data either using array.reshape(-1, 1) if your data has a single feature or array.reshape(1, -1) if it contains a single sample.")
                self.n_features_in_ = len(rows[0])
                if names is not None:
                    self.feature_names_in_ = _text_array(names)
                columns = list(zip(*rows))
                if self.categories == "auto":
                    self.categories_ = [_known_values(c, False) for c in columns]
                else:
                    self.categories_ = [_value_array(list(c)) for c in self.categories]
                    for i, (column, known) in enumerate(zip(columns, self.categories_)):
                        unseen = [x for x in dict.fromkeys(column) if x not in known.tolist()]
                        if unseen and self.handle_unknown == "error":
                            raise ValueError(f"Found unknown categories {unseen} in column {i} during fit")
                return self

            def _numbers(self, X):
                self._require("categories_")
                rows, _ = _rows_of(X)
                if rows and len(rows[0]) != self.n_features_in_:
                    raise ValueError(f"X has {len(rows[0])} features, but {type(self).__name__} is expecting {self.n_features_in_} features as input.")
                found = []
                for i, (column, known) in enumerate(zip(zip(*rows), self.categories_)):
                    place = {x: k for k, x in enumerate(known.tolist())}
                    unseen = sorted(set(x for x in column if x not in place))
                    if unseen and self.handle_unknown == "error":
                        raise ValueError(f"Found unknown categories {unseen} in column {i} during transform")
                    found.append([place.get(x, -1) for x in column])
                return found

            def _input_names(self, given):
                if given is not None:
                    return list(given)
                return self.feature_names_in_.tolist() if hasattr(self, "feature_names_in_") else [f"x{i}" for i in range(self.n_features_in_)]

        class OrdinalEncoder(_Columns):
            """Numbers for the different values of each column.

            Example: from sklearn.preprocessing import OrdinalEncoder; OrdinalEncoder().fit_transform([['b'], ['a']])
            """
            _options = {"categories": "auto", "handle_unknown": "error", "unknown_value": None}

            def __init__(self, *, categories="auto", dtype=np.float64, handle_unknown="error", unknown_value=None):
                self.categories, self.dtype, self.handle_unknown, self.unknown_value = categories, dtype, handle_unknown, unknown_value

            def transform(self, X):
                """The numbers."""
                columns = self._numbers(X)
                return np.asarray([[self.unknown_value if n < 0 else n for n in column] for column in columns]).T.astype(self.dtype)

            def inverse_transform(self, X):
                """The values of numbers."""
                rows = [[known.tolist()[int(n)] for n, known in zip(row, self.categories_)] for row in np.asarray(X).tolist()]
                import pandas
                return pandas._objects([x for row in rows for x in row], self.n_features_in_)

        class OneHotEncoder(_Columns):
            """A column of zeros and ones for each different value of each column.

            Example: from sklearn.preprocessing import OneHotEncoder; OneHotEncoder().fit_transform([['b'], ['a']]).toarray()
            """
            _options = {"categories": "auto", "drop": None, "sparse_output": True, "handle_unknown": "error"}

            def __init__(self, *, categories="auto", drop=None, sparse_output=True, dtype=np.float64, handle_unknown="error"):
                self.categories, self.drop, self.sparse_output, self.dtype, self.handle_unknown = categories, drop, sparse_output, dtype, handle_unknown

            def _dropped(self, known):
                if self.drop == "first" or (self.drop == "if_binary" and len(known) == 2):
                    return 0
                return None

            def transform(self, X):
                """The columns; a sparse matrix unless `sparse_output=False`."""
                parts = []
                for numbers, known in zip(self._numbers(X), self.categories_):
                    numbers = np.asarray(numbers)
                    flags = (numbers[:, None] == np.arange(len(known))[None, :]).astype(self.dtype)
                    parts.append(flags if self._dropped(known) is None else flags[:, 1:])
                made = np.concatenate(parts, axis=1)
                return _SparseMatrix(made) if self.sparse_output else made

            def inverse_transform(self, X):
                """The values of the columns."""
                rows, start = np.asarray(X.toarray() if hasattr(X, "toarray") else X), 0
                columns = []
                for known in self.categories_:
                    gone = self._dropped(known)
                    width = len(known) - (0 if gone is None else 1)
                    part = rows[:, start:start + width]
                    start += width
                    values = known.tolist()
                    columns.append([values[0] if gone is not None and not p.any() else None if not p.any() else values[int(np.argmax(p)) + (0 if gone is None else 1)] for p in part])
                import pandas
                return pandas._objects([x for row in zip(*columns) for x in row], len(columns))

            def get_feature_names_out(self, input_features=None):
                """The names of the columns."""
                names = []
                for name, known in zip(self._input_names(input_features), self.categories_):
                    gone = self._dropped(known)
                    names += [f"{name}_{x}" for x in known.tolist()[0 if gone is None else 1:]]
                return _text_array(names)

        class _SparseMatrix:
            """What OneHotEncoder gives: here the array itself, which `toarray` hands out."""

            def __init__(self, array):
                self._array, self.shape, self.dtype = array, array.shape, array.dtype

            def toarray(self):
                """The matrix as an array."""
                return self._array

            todense = toarray

            def __array__(self, dtype=None, copy=None):
                return self._array

            def __len__(self):
                raise TypeError("sparse array length is ambiguous; use getnnz() or shape[0]")

            def getnnz(self):
                """How many elements are not zero."""
                return int((self._array != 0).sum())

            def __repr__(self):
                return (f"<Compressed Sparse Row sparse matrix of dtype '{self.dtype.name}'\n\twith {self.getnnz()} stored elements and shape {self.shape}>")

        def label_binarize(y, *, classes, neg_label=0, pos_label=1, sparse_output=False):
            """A column of zeros and ones for each class.

            Example: from sklearn.preprocessing import label_binarize; label_binarize([1, 3], classes=[1, 2, 3])
            """
            made = LabelBinarizer(neg_label=neg_label, pos_label=pos_label)
            made.classes_ = _value_array(list(classes))
            return made.transform(y)

        class PolynomialFeatures(_Estimator):
            """Products of the columns up to a degree.

            Example: from sklearn.preprocessing import PolynomialFeatures; PolynomialFeatures(2).fit_transform([[2.0, 3.0]])
            """
            _options = {"degree": 2, "interaction_only": False, "include_bias": True}

            def __init__(self, degree=2, *, interaction_only=False, include_bias=True, order="C"):
                self.degree, self.interaction_only, self.include_bias = degree, interaction_only, include_bias

            def fit(self, X, y=None):
                """Learns the number of columns."""
                self._learn(X)
                return self

            def _products(self):
                from itertools import combinations, combinations_with_replacement
                choose = combinations if self.interaction_only else combinations_with_replacement
                return [c for d in range(0 if self.include_bias else 1, self.degree + 1) for c in choose(range(self.n_features_in_), d)]

            def transform(self, X):
                """The products."""
                x = self._checked(X)
                columns = []
                for factors in self._products():
                    column = np.ones(x.shape[0])
                    for i in factors:
                        column = column * x[:, i]
                    columns.append(column)
                return np.stack(columns, 1)
        """#
}
