// `sklearn.preprocessing`: scaling, and categories as numbers. Fitting takes a mean or a list of values: nothing here is hot.

extension LearningScripts {
    static let preprocessing = #"""
        import numpy as np
        import math

        class NotFittedError(ValueError):
            """An estimator that is used before it is fitted.

            Example: from sklearn.exceptions import NotFittedError; issubclass(NotFittedError, ValueError)
            """

        NotFittedError.__module__ = "sklearn.exceptions"

        def _rows_of(X):
            """Anything of two dimensions as rows of values, the columns' names if it has any, and whether all are numbers."""
            if type(X).__name__ == "DataFrame":
                return [list(row) for row in zip(*[c.tolist() for c in X._data])], X.columns.tolist()
            if hasattr(X, "tolist") and not isinstance(X, (list, tuple)):
                X = X.tolist()
            return [list(row) if hasattr(row, "__iter__") and not isinstance(row, str) else row for row in X], None

        def _names_of(X):
            return _text_array(X.columns.tolist()) if type(X).__name__ == "DataFrame" and all(isinstance(c, str) for c in X.columns.tolist()) else None

        def _text_array(items, fixed=False):
            """Texts as an array; `fixed` says that NumPy would give all the length of the longest."""
            import pandas
            return pandas._objects(items, None, max([len(x) for x in items], default=1) if fixed else None)

        def _matrix(X, estimator):
            """Numbers in two dimensions as float64."""
            x = np.asarray(X.to_numpy() if hasattr(X, "to_numpy") else X)
            if x.dtype.name not in ("float32", "float64"):
                x = x.astype(np.float64)
            if x.ndim != 2:
                if x.ndim == 1:
                    raise ValueError(
                        f"Expected 2D array, got 1D array instead:\narray={x}.\nReshape your data either using array.reshape(-1, 1) if your data has a single feature or "
                        "array.reshape(1, -1) if it contains a single sample.")
                raise ValueError(f"Found array with dim {x.ndim}, while dim <= 2 is required by {estimator}.")
            if x.shape[0] == 0:
                raise ValueError(f"Found array with 0 sample(s) (shape={x.shape}) while a minimum of 1 is required by {estimator}.")
            if np.isinf(x).any():
                raise ValueError(f"Input X contains infinity or a value too large for dtype('{x.dtype.name}').")
            return x

        class _Estimator:
            """What is fitted to data and then applied: options as they were given, results with an underscore behind their name."""
            _options = {}

            def __repr__(self):
                changed = [f"{name}={getattr(self, name)!r}" for name, default in sorted(self._options.items()) if getattr(self, name) != default]
                return f"{type(self).__name__}({', '.join(changed)})"

            def get_params(self, deep=True):
                """The options as a dict."""
                return {name: getattr(self, name) for name in self._options}

            def set_params(self, **params):
                """Sets options."""
                for name, value in params.items():
                    if name not in self._options:
                        raise ValueError(f"Invalid parameter {name!r} for estimator {self}. Valid parameters are: {list(self._options)}.")
                    setattr(self, name, value)
                return self

            def fit_transform(self, X, y=None):
                """Fits to the data and gives it transformed."""
                return self.fit(X).transform(X)

            def _require(self, attribute):
                if not hasattr(self, attribute):
                    raise NotFittedError(f"This {type(self).__name__} instance is not fitted yet. Call 'fit' with appropriate arguments before using this estimator.")

            def _checked(self, X):
                x = _matrix(X, type(self).__name__)
                if x.shape[1] != self.n_features_in_:
                    raise ValueError(f"X has {x.shape[1]} features, but {type(self).__name__} is expecting {self.n_features_in_} features as input.")
                return x

            def _learn(self, X):
                names = _names_of(X)
                x = _matrix(X, type(self).__name__)
                self.n_features_in_ = x.shape[1]
                if names is not None:
                    self.feature_names_in_ = names
                return x

            def get_feature_names_out(self, input_features=None):
                """The names of the columns."""
                return getattr(self, "feature_names_in_", None) or _text_array([f"x{i}" for i in range(self.n_features_in_)])

        def _scale_of(spread):
            """Columns that are constant are divided by one."""
            return np.where(spread < 10 * np.finfo(np.float64).eps, 1.0, spread)

        class StandardScaler(_Estimator):
            """Takes the mean from each column and divides by the standard deviation.

            Example: from sklearn.preprocessing import StandardScaler; StandardScaler().fit_transform([[1.0, 2.0], [3.0, 5.0]])
            """
            _options = {"copy": True, "with_mean": True, "with_std": True}

            def __init__(self, *, copy=True, with_mean=True, with_std=True):
                self.copy, self.with_mean, self.with_std = copy, with_mean, with_std

            def fit(self, X, y=None, sample_weight=None):
                """Learns means and deviations."""
                x = self._learn(X).astype(np.float64)
                known = ~np.isnan(x)
                counts = known.sum(axis=0)
                filled = np.where(known, x, 0.0)
                self.mean_ = filled.sum(axis=0) / counts
                gaps = np.where(known, x - self.mean_, 0.0)
                correction = gaps.sum(axis=0)
                self.var_ = ((gaps ** 2).sum(axis=0) - correction ** 2 / counts) / counts if self.with_std else None
                self.n_samples_seen_ = np.float64(x.shape[0]) if known.all() else counts
                if self.with_std:
                    limit = x.shape[0] * np.finfo(np.float64).eps * self.var_ + (x.shape[0] * self.mean_ * np.finfo(np.float64).eps) ** 2
                    self.scale_ = np.where((self.var_ <= limit) | (np.sqrt(self.var_) == 0), 1.0, np.sqrt(self.var_))
                else:
                    self.scale_ = None
                return self

            def transform(self, X, copy=None):
                """The data scaled."""
                self._require("n_features_in_")
                x = self._checked(X)
                kind = x.dtype
                if self.with_mean:
                    x = x - self.mean_.astype(kind)
                return x / self.scale_.astype(kind) if self.with_std else x

            def inverse_transform(self, X, copy=None):
                """The data before scaling."""
                self._require("n_features_in_")
                x = self._checked(X)
                if self.with_std:
                    x = x * self.scale_.astype(x.dtype)
                return x + self.mean_.astype(x.dtype) if self.with_mean else x

        class MinMaxScaler(_Estimator):
            """Stretches each column to lie between two bounds.

            Example: from sklearn.preprocessing import MinMaxScaler; MinMaxScaler().fit_transform([[1.0, 2.0], [3.0, 5.0]])
            """
            _options = {"feature_range": (0, 1), "copy": True, "clip": False}

            def __init__(self, feature_range=(0, 1), *, copy=True, clip=False):
                self.feature_range, self.copy, self.clip = feature_range, copy, clip

            def fit(self, X, y=None):
                """Learns the bounds."""
                low, high = self.feature_range
                if low >= high:
                    raise ValueError(f"Minimum of desired feature range must be smaller than maximum. Got {self.feature_range}.")
                x = self._learn(X)
                self.data_min_, self.data_max_ = np.nanmin(x, axis=0), np.nanmax(x, axis=0)
                self.data_range_ = self.data_max_ - self.data_min_
                self.scale_ = (high - low) / _scale_of(self.data_range_)
                self.min_ = low - self.data_min_ * self.scale_
                self.n_samples_seen_ = x.shape[0]
                return self

            def transform(self, X):
                """The data scaled."""
                self._require("scale_")
                x = self._checked(X) * self.scale_ + self.min_
                return np.clip(x, self.feature_range[0], self.feature_range[1]) if self.clip else x

            def inverse_transform(self, X):
                """The data before scaling."""
                self._require("scale_")
                return (self._checked(X) - self.min_) / self.scale_

        class MaxAbsScaler(_Estimator):
            """Divides each column by its greatest absolute value.

            Example: from sklearn.preprocessing import MaxAbsScaler; MaxAbsScaler().fit_transform([[1.0, 2.0], [3.0, 5.0]])
            """
            _options = {"copy": True}

            def __init__(self, *, copy=True):
                self.copy = copy

            def fit(self, X, y=None):
                """Learns the greatest values."""
                x = self._learn(X)
                self.max_abs_ = np.nanmax(np.abs(x), axis=0)
                self.scale_ = _scale_of(self.max_abs_)
                return self

            def transform(self, X):
                """The data scaled."""
                self._require("scale_")
                return self._checked(X) / self.scale_

            def inverse_transform(self, X):
                """The data before scaling."""
                return self._checked(X) * self.scale_

        class RobustScaler(_Estimator):
            """Takes the median from each column and divides by the distance between two quantiles.

            Example: from sklearn.preprocessing import RobustScaler; RobustScaler().fit_transform([[1.0, 2.0], [3.0, 5.0]])
            """
            _options = {"with_centering": True, "with_scaling": True, "quantile_range": (25.0, 75.0), "copy": True, "unit_variance": False}

            def __init__(self, *, with_centering=True, with_scaling=True, quantile_range=(25.0, 75.0), copy=True, unit_variance=False):
                self.with_centering, self.with_scaling, self.quantile_range = with_centering, with_scaling, quantile_range
                self.copy, self.unit_variance = copy, unit_variance

            def fit(self, X, y=None):
                """Learns medians and quantiles."""
                x = self._learn(X)
                self.center_ = np.median(x, axis=0) if self.with_centering else None
                low, high = self.quantile_range
                self.scale_ = _scale_of(np.percentile(x, high, axis=0) - np.percentile(x, low, axis=0)) if self.with_scaling else None
                return self

            def transform(self, X):
                """The data scaled."""
                self._require("center_")
                x = self._checked(X)
                x = x - self.center_ if self.with_centering else x
                return x / self.scale_ if self.with_scaling else x

            def inverse_transform(self, X):
                """The data before scaling."""
                x = self._checked(X)
                x = x * self.scale_ if self.with_scaling else x
                return x + self.center_ if self.with_centering else x

        class Normalizer(_Estimator):
            """Divides each row by its norm.

            Example: from sklearn.preprocessing import Normalizer; Normalizer().fit_transform([[1.0, 2.0], [3.0, 5.0]])
            """
            _options = {"norm": "l2", "copy": True}

            def __init__(self, norm="l2", *, copy=True):
                self.norm, self.copy = norm, copy

            def fit(self, X, y=None):
                """Learns nothing."""
                self._learn(X)
                return self

            def transform(self, X, copy=None):
                """The rows divided."""
                return normalize(X, self.norm)

        def normalize(X, norm="l2", *, axis=1, copy=True, return_norm=False):
            """Rows divided by their norm.

            Example: from sklearn.preprocessing import normalize; normalize([[1.0, 2.0], [3.0, 5.0]])
            """
            x = _matrix(X, "the normalize function")
            sizes = {"l1": lambda: np.abs(x).sum(axis=axis), "l2": lambda: np.sqrt((x * x).sum(axis=axis)), "max": lambda: np.abs(x).max(axis=axis)}[norm]()
            sizes = np.where(sizes == 0, 1.0, sizes)
            made = x / (sizes[:, None] if axis == 1 else sizes)
            return (made, sizes) if return_norm else made

        def scale(X, *, axis=0, with_mean=True, with_std=True, copy=True):
            """Columns scaled to mean 0 and deviation 1.

            Example: from sklearn.preprocessing import scale; scale([[1.0, 2.0], [3.0, 5.0]])
            """
            x = np.asarray(X.to_numpy() if hasattr(X, "to_numpy") else X).astype(np.float64)
            flat = x.ndim == 1
            made = StandardScaler(with_mean=with_mean, with_std=with_std).fit_transform(x.reshape(-1, 1) if flat else x)
            return made.reshape(-1) if flat else made

        def minmax_scale(X, feature_range=(0, 1), *, axis=0, copy=True):
            """Columns stretched to lie between two bounds.

            Example: from sklearn.preprocessing import minmax_scale; minmax_scale([[1.0, 2.0], [3.0, 5.0]])
            """
            x = np.asarray(X).astype(np.float64)
            flat = x.ndim == 1
            made = MinMaxScaler(feature_range).fit_transform(x.reshape(-1, 1) if flat else x)
            return made.reshape(-1) if flat else made
        """#
}
