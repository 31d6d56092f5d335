// `sklearn.model_selection`: rows for training and for testing, the same as scikit-learn's for the same seed.

extension LearningScripts {
    static let modelSelection = #"""
        import math
        import numpy as np

        def _generator(random_state):
            if random_state is None or random_state is np.random:
                return np.random
            if isinstance(random_state, (int, np.integer)):
                return np.random.RandomState(int(random_state))
            return random_state

        def _count(x):
            return x.shape[0] if hasattr(x, "shape") else len(x)

        def _same_length(arrays):
            sizes = [_count(x) for x in arrays if x is not None]
            if len(set(sizes)) > 1:
                raise ValueError(f"Found input variables with inconsistent numbers of samples: {sizes}")

        def _pick(x, places):
            """The rows at these places, in a value of the same kind."""
            if hasattr(x, "iloc"):
                return x.iloc[places]
            if hasattr(x, "shape"):
                return x[places] if not hasattr(x, "detach") else x[places.tolist()]
            made = [x[i] for i in places.tolist()]
            return tuple(made) if isinstance(x, tuple) else made

        class InvalidParameterError(ValueError):
            """An option that no estimator could take.

            Example: from sklearn.exceptions import InvalidParameterError; issubclass(InvalidParameterError, ValueError)
            """

        def _sizes(n, test_size, train_size, default=0.25):
            for name, size in (("test_size", test_size), ("train_size", train_size)):
                if size is None:
                    continue
                if not 0 < size < 1 if isinstance(size, float) else size < 1:
                    raise InvalidParameterError(f"The {name!r} parameter of train_test_split must be a float in the range (0.0, 1.0), an int in the range [1, inf) or None. Got {size!r} instead.")
                if not isinstance(size, float) and not 0 < size < n:
                    raise ValueError(f"{name}={size} should be either positive and smaller than the number of samples {n} or a float in the (0, 1) range")
            if test_size is None and train_size is None:
                test_size = default
            if isinstance(test_size, float) and isinstance(train_size, float) and test_size + train_size > 1:
                raise ValueError(f"The sum of test_size and train_size = {test_size + train_size}, should be in the (0, 1) range. Reduce test_size and/or train_size.")
            test = math.ceil(test_size * n) if isinstance(test_size, float) else test_size
            train = math.floor(train_size * n) if isinstance(train_size, float) else train_size
            if train is None:
                train = n - test
            elif test is None:
                test = n - train
            if train + test > n:
                raise ValueError(f"The sum of train_size and test_size = {train + test}, should be smaller than the number of samples {n}. Reduce test_size and/or train_size.")
            if train == 0:
                raise ValueError(f"With n_samples={n}, test_size={test_size} and train_size={train_size}, the resulting train set will be empty. Adjust any of the aforementioned parameters.")
            return train, test

        def _classes(y):
            """The class number of each row, how many rows each has, and the classes."""
            items = y.tolist() if hasattr(y, "tolist") else list(y)
            items = [" ".join(str(v) for v in x) if isinstance(x, list) else x for x in items]
            different = sorted(set(items))
            place = {x: i for i, x in enumerate(different)}
            numbers = np.asarray([place[x] for x in items], dtype=np.int64)
            return numbers, np.bincount(numbers, minlength=len(different)), different

        def _shares(counts, draws, generator):
            """How many of each class are drawn: its share, rounded down, and one more where the remainders are greatest, ties by lot."""
            wanted = counts / counts.sum() * draws
            given = np.floor(wanted)
            left = int(draws - given.sum())
            remainders = wanted - given
            for value in np.sort(np.unique(remainders))[::-1].tolist() if left > 0 else []:
                places = np.nonzero(remainders == value)[0]
                now = min(len(places), left)
                places = generator.choice(places, size=now, replace=False)
                given[places] += 1
                left -= now
                if left == 0:
                    break
            return given.astype(np.int64)

        def _stratified(y, train, test, generator):
            numbers, counts, different = _classes(y)
            if counts.min() < 2:
                few = [x for x, n in zip(different, counts.tolist()) if n < 2]
                raise ValueError("The least populated classes in y have only 1 member, which is too few. The minimum number of groups for any class cannot be less than 2. "
                                 f"Classes with too few members are: {few}")
            for name, size in (("train", train), ("test", test)):
                if size < len(different):
                    raise ValueError(f"The {name}_size = {size} should be greater or equal to the number of classes = {len(different)}")
            order, ends = np.argsort(numbers, kind="stable"), np.cumsum(counts)
            for_training = _shares(counts, train, generator)
            for_testing = _shares(counts - for_training, test, generator)
            first, second = [], []
            for i in range(len(different)):
                rows = order[int(ends[i] - counts[i]):int(ends[i])][generator.permutation(int(counts[i]))]
                a, b = int(for_training[i]), int(for_training[i] + for_testing[i])
                first += rows[:a].tolist()
                second += rows[a:b].tolist()
            return generator.permutation(np.asarray(first, dtype=np.int64)), generator.permutation(np.asarray(second, dtype=np.int64))

        def train_test_split(*arrays, test_size=None, train_size=None, random_state=None, shuffle=True, stratify=None):
            """Each argument in two parts, for training and for testing.

            Example: from sklearn.model_selection import train_test_split; train_test_split([1, 2, 3, 4], random_state=0)
            """
            if not arrays:
                raise ValueError("At least one array required as input")
            _same_length(arrays)
            n = _count(arrays[0])
            train, test = _sizes(n, test_size, train_size)
            if not shuffle:
                if stratify is not None:
                    raise ValueError("Stratified train/test split is not implemented for shuffle=False")
                first, second = np.arange(train), np.arange(train, train + test)
            elif stratify is not None:
                first, second = _stratified(stratify, train, test, _generator(random_state))
            else:
                order = _generator(random_state).permutation(n)
                second, first = order[:test], order[test:test + train]
            return [_pick(x, part) for x in arrays for part in (first, second)]

        class KFold:
            """Parts of the rows, each once for testing.

            Example: from sklearn.model_selection import KFold; list(KFold(2).split([1, 2, 3, 4]))
            """

            def __init__(self, n_splits=5, *, shuffle=False, random_state=None):
                if n_splits < 2:
                    raise ValueError(f"k-fold cross-validation requires at least one train/test split by setting n_splits=2 or more, got n_splits={n_splits}.")
                if not shuffle and random_state is not None:
                    raise ValueError("Setting a random_state has no effect since shuffle is False. You should leave random_state to its default (None), or set shuffle=True.")
                self.n_splits, self.shuffle, self.random_state = n_splits, shuffle, random_state

            def __repr__(self):
                return f"{type(self).__name__}(n_splits={self.n_splits}, random_state={self.random_state}, shuffle={self.shuffle})"

            def get_n_splits(self, X=None, y=None, groups=None):
                """The number of parts."""
                return self.n_splits

            def split(self, X, y=None, groups=None):
                """Pairs of places, for training and for testing."""
                n = _count(X)
                if self.n_splits > n:
                    raise ValueError(f"Cannot have number of splits n_splits={self.n_splits} greater than the number of samples: n_samples={n}.")
                order = np.arange(n)
                if self.shuffle:
                    _generator(self.random_state).shuffle(order)
                start = 0
                for i in range(self.n_splits):
                    stop = start + n // self.n_splits + (1 if i < n % self.n_splits else 0)
                    chosen = np.zeros(n, dtype=bool)
                    chosen[order[start:stop]] = True
                    yield np.nonzero(~chosen)[0], np.nonzero(chosen)[0]
                    start = stop

        class StratifiedKFold(KFold):
            """Parts of the rows with equal shares of each class.

            Example: from sklearn.model_selection import StratifiedKFold; len(list(StratifiedKFold(2).split([1, 2, 3, 4], [0, 0, 1, 1])))
            """

            def split(self, X, y, groups=None):
                """Pairs of places, for training and for testing."""
                items = y.tolist() if hasattr(y, "tolist") else list(y)
                place = {x: i for i, x in enumerate(dict.fromkeys(items))}
                numbers = np.asarray([place[x] for x in items], dtype=np.int64)
                counts = np.bincount(numbers)
                if self.n_splits > counts.max():
                    raise ValueError(f"n_splits={self.n_splits} cannot be greater than the number of members in each class.")
                ordered = np.sort(numbers)
                shares = np.stack([np.bincount(ordered[i::self.n_splits], minlength=len(counts)) for i in range(self.n_splits)])
                generator = _generator(self.random_state)
                folds = np.empty(len(items), dtype=np.int64)
                for k in range(len(counts)):
                    part = np.repeat(np.arange(self.n_splits), shares[:, k])
                    if self.shuffle:
                        generator.shuffle(part)
                    folds[numbers == k] = part
                for i in range(self.n_splits):
                    yield np.nonzero(folds != i)[0], np.nonzero(folds == i)[0]
        """#
}
