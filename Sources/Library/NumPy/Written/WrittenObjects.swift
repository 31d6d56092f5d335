// Arrays of texts and of other objects: what NumPy's functions do with them. A function of numbers that meets others looks here for the
// one of its name (ArrayFunction).

extension WrittenArrays {
    static let objects = #"""
        import numpy as np

        def _nested(value):
            is_sequence = isinstance(value, (list, tuple, range)) or hasattr(value, 'tolist') and not isinstance(value, np.generic)
            return [x for x in value] if is_sequence else None

        def _array(value, dtype=None):
            """An array of texts where all are texts or numbers, else of objects; of numbers where these are asked for."""
            rows, width = _nested(value), None
            if rows is None:
                raise TypeError(f"arrays of type '{type(value).__name__}' are not supported")
            parts = [_nested(row) for row in rows]
            if rows and all(part is not None for part in parts):
                if len(set(len(part) for part in parts)) == 1:
                    rows, width = [x for part in parts for x in part], len(parts[0])
                elif dtype not in (object, 'object', 'O'):
                    raise ValueError(f"setting an array element with a sequence. The requested array has an inhomogeneous shape after 1 dimensions. The detected shape was ({len(rows)},) + inhomogeneous part.")
            if dtype in (object, 'object', 'O', np.object_):
                return _made(rows, width)
            if dtype is not None and dtype not in (str, np.str_) and not _is_text_type(dtype):
                numbers = np.array([_number(x) for x in rows]).astype(dtype)
                return numbers if width is None else numbers.reshape(-1, width)
            if dtype is None and not all(isinstance(x, (str, int, float, np.generic)) for x in rows):
                return _made(rows, width)
            texts = [x if isinstance(x, str) else str(x) for x in rows]
            length = max([_length(x) for x in rows] + [1])
            given = int(dtype.lstrip('<>=|U') or 0) if isinstance(dtype, str) and _is_text_type(dtype) and dtype != 'str' else 0
            return _made([x[:given] for x in texts] if given else texts, width, given or length)

        def _is_text_type(dtype):
            return isinstance(dtype, str) and (dtype == 'str' or dtype.lstrip('<>=|').startswith('U')) or getattr(dtype, 'kind', '') == 'U'

        def _number(x):
            if not isinstance(x, str):
                return x
            try:
                return int(x)
            except ValueError:
                return float(x)

        def _length(x):
            """The characters that NumPy keeps for a value."""
            return len(x) if isinstance(x, str) else 5 if isinstance(x, (bool, np.bool_)) else 21 if isinstance(x, (int, np.integer)) else 32

        def _line(value):
            value = _array(value)
            return list(value) if value.ndim == 1 else [x for row in value for x in row]

        def _shaped(items, like):
            """Objects in the shape of an array."""
            return _array(items) if len(np.shape(like)) < 2 else reshape(_array(items), np.shape(like))

        def array(object, dtype=None, *, copy=True, order='K', subok=False, ndmin=0, like=None):
            """Example: import numpy as np; np.array(['a', 'bc'])"""
            return _array(object, dtype)

        def asarray(a, dtype=None, order=None, *, device=None, copy=None, like=None):
            """Example: import numpy as np; np.asarray(['a', None])"""
            return a if dtype is None and not isinstance(a, (list, tuple)) else _array(a, dtype)

        def astype(a, dtype, order='K', casting='unsafe', subok=True, copy=True):
            """Example: import numpy as np; np.array(['1', '2']).astype(int)"""
            return _array(a, str if dtype is None else dtype)

        def full(shape, fill_value, dtype=None, order='C', *, device=None, like=None):
            """Example: import numpy as np; np.full(2, 'a')"""
            shape = shape if isinstance(shape, tuple) else (shape,)
            count = 1
            for n in shape:
                count *= n
            return reshape(_array([fill_value] * count, dtype), shape)

        def empty(shape, dtype=float, order='C', *, device=None, like=None):
            """Example: import numpy as np; np.empty(2, dtype=object)"""
            return full(shape, '' if dtype is str or _is_text_type(dtype) else None, dtype)

        def reshape(a, *shape, order='C'):
            """Example: import numpy as np; np.array(['a', 'b']).reshape(2, 1)"""
            items, dtype = _line(a), getattr(a, 'dtype', None)
            shape = list(shape[0]) if len(shape) == 1 and isinstance(shape[0], (tuple, list)) else list(shape)
            if -1 in shape:
                known = 1
                for n in shape:
                    known *= 1 if n == -1 else n
                shape[shape.index(-1)] = len(items) // known if known else 0
            total = 1
            for n in shape:
                total *= n
            if total != len(items):
                raise ValueError(f"cannot reshape array of size {len(items)} into shape {str(tuple(shape)).replace(', ', ',')}")
            if len(shape) > 2:
                raise NotImplementedError("arrays of objects have at most two dimensions here")
            length = max([_length(x) for x in items] + [1]) if _is_text_type(dtype) else None
            return _made(items, shape[1] if len(shape) == 2 else None, length)

        def ravel(a, order='C'):
            """Example: import numpy as np; np.array([['a', 'b']]).ravel()"""
            return reshape(a, -1)

        flatten = ravel

        def unique(ar, return_index=False, return_inverse=False, return_counts=False, axis=None, *, equal_nan=True, sorted=True):
            """Example: import numpy as np; np.unique(['b', 'a', 'b'], return_counts=True)"""
            items, places = _line(ar), {}
            for i, item in enumerate(items):
                places.setdefault(item, []).append(i)
            values = _sorted(places)
            results = [_array(values)]
            if return_index:
                results.append(np.array([places[v][0] for v in values]))
            if return_inverse:
                ranks = {v: i for i, v in enumerate(values)}
                results.append(np.array([ranks[x] for x in items]).reshape(np.shape(ar)))
            if return_counts:
                results.append(np.array([len(places[v]) for v in values]))
            return results[0] if len(results) == 1 else tuple(results)

        _sorted = sorted

        def sort(a, axis=-1, kind=None, order=None, *, stable=None):
            """Example: import numpy as np; np.sort(['b', 'a'])"""
            return _array(_sorted(_line(a)))

        def argsort(a, axis=-1, kind=None, order=None, *, stable=None):
            """Example: import numpy as np; np.argsort(['b', 'a'])"""
            items = _line(a)
            return np.array(_sorted(range(len(items)), key=lambda i: items[i]))

        def concatenate(arrays, axis=0, out=None, *, dtype=None, casting='same_kind'):
            """Example: import numpy as np; np.concatenate([['a'], ['b']])"""
            return _array([x for part in arrays for x in (_array(part) if np.ndim(part) else [part])])

        def append(arr, values, axis=None):
            """Example: import numpy as np; np.append(['a'], 'b')"""
            return _array(_line(arr) + ([values] if isinstance(values, str) else _line(values)))

        def hstack(tup, *, dtype=None, casting='same_kind'):
            """Example: import numpy as np; np.hstack([['a'], ['b']])"""
            return concatenate(tup)

        def repeat(a, repeats, axis=None):
            """Example: import numpy as np; np.repeat(['a', 'b'], 2)"""
            items = [a] if isinstance(a, str) else _line(a)
            counts = [repeats] * len(items) if isinstance(repeats, int) else list(repeats)
            return _array([x for x, n in zip(items, counts) for _ in range(n)])

        def where(condition, x=None, y=None):
            """Example: import numpy as np; np.where([True, False], 'a', 'b')"""
            condition = np.asarray(condition)
            flags = condition.reshape(-1).tolist()
            def spread(value):
                items = [value] if value is None or isinstance(value, (str, int, float, np.generic)) else _line(value)
                return items * len(flags) if len(items) == 1 else items
            return _shaped([a if flag else b for flag, a, b in zip(flags, spread(x), spread(y))], condition)

        def select(condlist, choicelist, default=0):
            """Example: import numpy as np; np.select([[True, False]], [['a', 'b']], 'c')"""
            result = default
            for condition, choice in reversed(list(zip(condlist, choicelist))):
                result = where(condition, choice, result)
            return result

        def isin(element, test_elements, assume_unique=False, invert=False):
            """Example: import numpy as np; np.isin(['a', 'b'], ['a'])"""
            known = set(_line(test_elements))
            if isinstance(element, str):
                return np.bool_((element in known) != invert)
            return np.array([(x in known) != invert for x in _line(element)]).reshape(np.shape(element))

        def array_equal(a1, a2, equal_nan=False):
            """Example: import numpy as np; np.array_equal(['a'], ['a'])"""
            return np.shape(a1) == np.shape(a2) and _line(a1) == _line(a2)

        def shape(a):
            """Example: import numpy as np; np.shape(['a', 'b'])"""
            return () if isinstance(a, str) or _nested(a) is None else _array(a).shape

        def ndim(a):
            """Example: import numpy as np; np.ndim('a')"""
            return len(shape(a))

        def size(a, axis=None):
            """Example: import numpy as np; np.size(['a', 'b'])"""
            return 1 if shape(a) == () else _array(a).size

        def choice(self, a, size=None, replace=True, p=None, **more):
            """Example: import numpy as np; np.random.seed(0); np.random.choice(['a', 'b', 'c'], 2)"""
            a, stream = _array(a), np.random if self is None else self
            places = stream.choice(len(a), size, replace, p, **more)
            if size is None:
                return a[int(places)]
            return _shaped(list(a[places.reshape(-1)]), places)

        def permutation(self, x, *axis):
            """Example: import numpy as np; np.random.seed(0); np.random.permutation(['a', 'b', 'c'])"""
            x = _array(x)
            return x[(np.random if self is None else self).permutation(len(x))]

        def shuffle(self, x, *axis):
            """Example: import numpy as np; np.random.seed(0); x = np.array(['a', 'b']); np.random.shuffle(x)"""
            x[:] = list(permutation(self, x))
        """#
}
