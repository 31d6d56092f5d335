// `sklearn.datasets`: the sets that ship with the program, and points drawn as scikit-learn draws them.

extension LearningScripts {
    static let datasets = #"""
        import math
        import numpy as np
        from sklearn.utils import Bunch, check_random_state, shuffle as _shuffled

        def _bunch(X, y, features, names, as_frame, return_X_y, source, more=None, target="target"):
            frame = None
            if as_frame:
                import pandas as pd
                X = pd.DataFrame(X, columns=list(features))
                y = pd.Series(y, name=target)
                frame = pd.concat([X, y], axis=1)
            if return_X_y:
                return X, y
            made = Bunch(data=X, target=y, frame=frame, target_names=names, DESCR=source, feature_names=features)
            if more:
                made.update(more)
            return made

        def _texts(items):
            import pandas
            return pandas._objects(items, None, max(len(x) for x in items))

        def load_iris(*, return_X_y=False, as_frame=False):
            """150 flowers of three species: four measurements in centimetres.

            Example: from sklearn.datasets import load_iris; load_iris().data.shape
            """
            X, y, source = _shipped("iris")
            return _bunch(X, y, ["sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"], _texts(["setosa", "versicolor", "virginica"]), as_frame, return_X_y, source)

        def load_wine(*, return_X_y=False, as_frame=False):
            """178 wines of three growers: thirteen measurements.

            Example: from sklearn.datasets import load_wine; load_wine().data.shape
            """
            X, y, source = _shipped("wine")
            names = ["alcohol", "malic_acid", "ash", "alcalinity_of_ash", "magnesium", "total_phenols", "flavanoids", "nonflavanoid_phenols", "proanthocyanins", "color_intensity", "hue",
                     "od280/od315_of_diluted_wines", "proline"]
            return _bunch(X, y, names, _texts(["class_0", "class_1", "class_2"]), as_frame, return_X_y, source)

        def load_breast_cancer(*, return_X_y=False, as_frame=False):
            """569 tumours, malignant or benign: thirty measurements of their cells.

            Example: from sklearn.datasets import load_breast_cancer; load_breast_cancer().data.shape
            """
            X, y, source = _shipped("cancer")
            kinds = ["radius", "texture", "perimeter", "area", "smoothness", "compactness", "concavity", "concave points", "symmetry", "fractal dimension"]
            names = [f"mean {k}" for k in kinds] + [f"{k} error" for k in kinds] + [f"worst {k}" for k in kinds]
            return _bunch(X, y, names if as_frame else _texts(names), _texts(["malignant", "benign"]), as_frame, return_X_y, source)

        def load_digits(*, n_class=10, return_X_y=False, as_frame=False):
            """1,797 handwritten digits of 8×8 grey pixels from 0 to 16.

            Example: from sklearn.datasets import load_digits; load_digits().data.shape
            """
            X, y, source = _shipped("digits")
            if n_class < 10:
                keep = y < n_class
                X, y = X[keep], y[keep]
            names = [f"pixel_{i // 8}_{i % 8}" for i in range(64)]
            return _bunch(X, y, names, np.arange(10)[:n_class] if n_class < 10 else np.arange(10), as_frame, return_X_y, source, {"images": X.reshape(-1, 8, 8)})

        def _mixed(X, y, shuffle, generator):
            return _shuffled(X, y, random_state=generator) if shuffle else (X, y)

        def _halves(n_samples):
            if isinstance(n_samples, tuple):
                return n_samples
            return n_samples // 2, n_samples - n_samples // 2

        def make_moons(n_samples=100, *, shuffle=True, noise=None, random_state=None):
            """Two interleaving half circles.

            Example: from sklearn.datasets import make_moons; make_moons(n_samples=4, random_state=0)[0].shape
            """
            generator = check_random_state(random_state)
            outer, inner = _halves(n_samples)
            a, b = np.linspace(0, np.pi, outer), np.linspace(0, np.pi, inner)
            X = np.stack([np.concatenate([np.cos(a), 1 - np.cos(b)]), np.concatenate([np.sin(a), 1 - np.sin(b) - 0.5])], 1)
            y = np.concatenate([np.zeros(outer, dtype=np.int64), np.ones(inner, dtype=np.int64)])
            X, y = _mixed(X, y, shuffle, generator)
            return (X if noise is None else X + generator.normal(scale=noise, size=X.shape)), y

        def make_circles(n_samples=100, *, shuffle=True, noise=None, random_state=None, factor=0.8):
            """A circle in a circle.

            Example: from sklearn.datasets import make_circles; make_circles(n_samples=4, random_state=0)[0].shape
            """
            generator = check_random_state(random_state)
            outer, inner = _halves(n_samples)
            a, b = np.linspace(0, 2 * np.pi, outer, endpoint=False), np.linspace(0, 2 * np.pi, inner, endpoint=False)
            X = np.stack([np.concatenate([np.cos(a), np.cos(b) * factor]), np.concatenate([np.sin(a), np.sin(b) * factor])], 1)
            y = np.concatenate([np.zeros(outer, dtype=np.int64), np.ones(inner, dtype=np.int64)])
            X, y = _mixed(X, y, shuffle, generator)
            return (X if noise is None else X + generator.normal(scale=noise, size=X.shape)), y

        def make_blobs(n_samples=100, n_features=2, *, centers=None, cluster_std=1.0, center_box=(-10.0, 10.0), shuffle=True, random_state=None, return_centers=False):
            """Clouds of points around centres.

            Example: from sklearn.datasets import make_blobs; make_blobs(n_samples=4, random_state=0)[0].shape
            """
            generator = check_random_state(random_state)
            counts = None if isinstance(n_samples, (int, np.integer)) else list(n_samples)
            if counts is None and centers is None:
                centers = 3
            if counts is not None and centers is None:
                centers = len(counts)
            if isinstance(centers, (int, np.integer)):
                centers = generator.uniform(center_box[0], center_box[1], size=(int(centers), n_features))
            else:
                centers = np.asarray(centers).astype(np.float64)
                n_features = centers.shape[1]
            k = len(centers)
            if counts is None:
                counts = [n_samples // k + (1 if i < n_samples % k else 0) for i in range(k)]
            if len(counts) != k:
                raise ValueError(f"Length of `n_samples` not consistent with number of centers. Got n_samples = {n_samples} and centers = {centers}")
            if hasattr(cluster_std, "__len__") and len(cluster_std) != k:
                raise ValueError(f"Length of `clusters_std` not consistent with number of centers. Got centers = {centers} and cluster_std = {cluster_std}")
            spread = list(cluster_std) if hasattr(cluster_std, "__len__") else [cluster_std] * k
            X = np.concatenate([generator.normal(loc=centers[i], scale=spread[i], size=(counts[i], n_features)) for i in range(k)])
            y = np.repeat(np.arange(k), np.asarray(counts))
            X, y = _mixed(X, y, shuffle, generator)
            return (X, y, centers) if return_centers else (X, y)

        def make_regression(n_samples=100, n_features=100, *, n_informative=10, n_targets=1, bias=0.0, effective_rank=None, tail_strength=0.5, noise=0.0, shuffle=True, coef=False,
                            random_state=None):
            """Targets that are sums of some of the columns.

            Example: from sklearn.datasets import make_regression; make_regression(n_samples=4, random_state=0)[0].shape
            """
            if effective_rank is not None:
                raise NotImplementedError("make_regression with effective_rank is not here")
            informative = min(n_features, n_informative)
            generator = check_random_state(random_state)
            X = generator.standard_normal(size=(n_samples, n_features))
            truth = np.zeros((n_features, n_targets))
            truth[:informative, :] = 100 * generator.uniform(size=(informative, n_targets))
            y = np.dot(X, truth) + bias
            if noise > 0.0:
                y = y + generator.normal(scale=noise, size=y.shape)
            if shuffle:
                X, y = _shuffled(X, y, random_state=generator)
                order = np.arange(n_features)
                generator.shuffle(order)
                X, truth = X[:, order], truth[order]
            y = y[:, 0] if n_targets == 1 else y
            return (X, y, truth[:, 0] if n_targets == 1 else truth) if coef else (X, y)

        def _corners(count, dimensions, generator):
            """Different corners of a cube, drawn; more than thirty dimensions are drawn piece by piece."""
            if dimensions > 30:
                return np.concatenate([generator.randint(2, size=(count, dimensions - 30)), _corners(count, 30, generator)], axis=1)
            chosen = _without_replacement(2 ** dimensions, count, generator)
            return np.asarray([[c >> (dimensions - 1 - i) & 1 for i in range(dimensions)] for c in chosen], dtype=np.float64)

        def _without_replacement(n, count, generator):
            """Different numbers below `n`, drawn as scikit-learn draws them: it chooses the way by how many of them are wanted."""
            ratio = count / n
            if 0.01 < ratio < 0.99:
                return generator.permutation(n)[:count].tolist()
            if ratio < 0.2:
                chosen, seen = [], set()
                for _ in range(count):
                    j = int(generator.randint(n))
                    while j in seen:
                        j = int(generator.randint(n))
                    seen.add(j)
                    chosen.append(j)
                return chosen
            chosen = list(range(count))
            for i in range(count, n):
                j = int(generator.randint(0, i + 1))
                if j < count:
                    chosen[j] = i
            return chosen

        def make_classification(n_samples=100, n_features=20, *, n_informative=2, n_redundant=2, n_repeated=0, n_classes=2, n_clusters_per_class=2, weights=None, flip_y=0.01,
                                class_sep=1.0, hypercube=True, shift=0.0, scale=1.0, shuffle=True, random_state=None):
            """Clouds at the corners of a cube, several to a class, with columns that say nothing.

            Example: from sklearn.datasets import make_classification; make_classification(n_samples=4, random_state=0)[0].shape
            """
            generator = check_random_state(random_state)
            if n_informative + n_redundant + n_repeated > n_features:
                raise ValueError("Number of informative, redundant and repeated features must sum to less than the number of total features")
            if n_informative < np.log2(n_classes * n_clusters_per_class):
                raise ValueError(f"n_classes({n_classes}) * n_clusters_per_class({n_clusters_per_class}) must be smaller or equal 2**n_informative({n_informative})={2 ** n_informative}")
            if weights is not None:
                if len(weights) not in (n_classes, n_classes - 1):
                    raise ValueError("Weights specified but incompatible with number of classes.")
                weights = list(weights) + ([1.0 - sum(weights)] if len(weights) == n_classes - 1 else [])
            else:
                weights = [1.0 / n_classes] * n_classes
            clusters = n_classes * n_clusters_per_class
            counts = [int(n_samples * weights[k % n_classes] / n_clusters_per_class) for k in range(clusters)]
            for i in range(n_samples - sum(counts)):
                counts[i % clusters] += 1
            corners = _corners(clusters, n_informative, generator) * (2 * class_sep) - class_sep
            if not hypercube:
                corners = corners * generator.uniform(size=(clusters, 1))
                corners = corners * generator.uniform(size=(1, n_informative))
            X, y = np.zeros((n_samples, n_features)), np.zeros(n_samples, dtype=np.int64)
            X[:, :n_informative] = generator.standard_normal(size=(n_samples, n_informative))
            stop = 0
            for k in range(clusters):
                start, stop = stop, stop + counts[k]
                y[start:stop] = k % n_classes
                mixing = 2 * generator.uniform(size=(n_informative, n_informative)) - 1
                X[start:stop, :n_informative] = np.dot(X[start:stop, :n_informative], mixing) + corners[k]
            if n_redundant > 0:
                mixing = 2 * generator.uniform(size=(n_informative, n_redundant)) - 1
                X[:, n_informative:n_informative + n_redundant] = np.dot(X[:, :n_informative], mixing)
            n = n_informative + n_redundant
            if n_repeated > 0:
                X[:, n:n + n_repeated] = X[:, ((n - 1) * generator.uniform(size=n_repeated) + 0.5).astype(np.int64)]
            rest = n_features - n - n_repeated
            if rest > 0:
                X[:, n_features - rest:] = generator.standard_normal(size=(n_samples, rest))
            if flip_y >= 0.0:
                flipped = generator.uniform(size=n_samples) < flip_y
                y[flipped] = generator.randint(n_classes, size=int(flipped.sum()))
            if shift is None:
                shift = (2 * generator.uniform(size=n_features) - 1) * class_sep
            X = X + shift
            if scale is None:
                scale = 1 + 100 * generator.uniform(size=n_features)
            X = X * scale
            if shuffle:
                X, y = _shuffled(X, y, random_state=generator)
                order = np.arange(n_features)
                generator.shuffle(order)
                X = X[:, order]
            return X, y
        """#
}
