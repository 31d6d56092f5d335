// Indices: from masks and grids, by several keys, of triangles; and choices by them.

extension WrittenArrays {
    static let places = #"""
        import numpy as np
        from numpy._out import stored

        def ix_(*args):
            """Indices of which every one of a line meets every one of the others.

            Example: import numpy as np; np.arange(9).reshape(3, 3)[np.ix_([0, 2], [1, 2])]
            """
            result = []
            for k, line in enumerate(args):
                line = np.asarray(line)
                if line.ndim != 1:
                    raise ValueError("Cross index must be 1 dimensional")
                if line.size == 0:
                    line = line.astype(int)
                if line.dtype == bool:
                    line = np.flatnonzero(line)
                result.append(line.reshape((1,) * k + (line.size,) + (1,) * (len(args) - k - 1)))
            return tuple(result)

        def _square(arr):
            if np.ndim(arr) != 2:
                raise ValueError("input array must be 2-d")
            return np.shape(arr)

        def tril_indices_from(arr, k=0):
            """The indices of the lower triangle of a matrix.

            Example: import numpy as np; np.tril_indices_from(np.eye(2))
            """
            n, m = _square(arr)
            return np.tril_indices(n, k, m)

        def triu_indices_from(arr, k=0):
            """The indices of the upper triangle of a matrix.

            Example: import numpy as np; np.triu_indices_from(np.eye(2))
            """
            n, m = _square(arr)
            return np.triu_indices(n, k, m)

        def diag_indices_from(arr):
            """The indices of the diagonal of an array whose dimensions are all equal.

            Example: import numpy as np; np.diag_indices_from(np.eye(2))
            """
            if np.ndim(arr) < 2:
                raise ValueError("input array must be at least 2-d")
            if len(set(np.shape(arr))) != 1:
                raise ValueError("All dimensions of input must be of equal length")
            return np.diag_indices(len(arr), np.ndim(arr))

        def mask_indices(n, mask_func, k=0):
            """The indices at which a function such as np.triu leaves elements.

            Example: import numpy as np; np.mask_indices(2, np.triu)
            """
            return np.nonzero(mask_func(np.ones((n, n), int), k) != 0)

        def put_along_axis(arr, indices, values, axis):
            """Sets elements at an index per place of the other dimensions.

            Example: import numpy as np; a = np.zeros((2, 2)); np.put_along_axis(a, np.array([[0], [1]]), 9, 1); a
            """
            indices = np.asarray(indices)
            if axis is None:
                arr.flat[indices] = values
                return
            axis %= arr.ndim
            grid = [np.arange(n).reshape([-1 if j == i else 1 for j in range(arr.ndim)]) for i, n in enumerate(indices.shape)]
            grid[axis] = indices
            arr[tuple(grid)] = values

        def extract(condition, arr):
            """The elements at which a condition holds.

            Example: import numpy as np; np.extract([True, False], [1, 2])
            """
            return np.ravel(arr)[np.ravel(condition).astype(bool)]

        def compress(condition, a, axis=None, out=None):
            """The slices at which a condition holds.

            Example: import numpy as np; np.compress([False, True], [[1, 2], [3, 4]], axis=0)
            """
            places = np.flatnonzero(condition)
            return np.take(a, places, axis=axis, out=out)

        def choose(a, choices, out=None, mode='raise'):
            """At each place the element of the choice whose number stands there.

            Example: import numpy as np; np.choose([0, 1, 0], [[1, 2, 3], [10, 20, 30]])
            """
            numbers, n = np.asarray(a), len(choices)
            if mode == 'wrap':
                numbers = numbers % n
            elif mode == 'clip':
                numbers = np.clip(numbers, 0, n - 1)
            elif numbers.size and (numbers.min() < 0 or numbers.max() >= n):
                raise ValueError("invalid entry in choice array")
            parts = np.broadcast_arrays(numbers, *choices)
            result = np.array(parts[1])
            for i in range(1, n):
                result = np.where(parts[0] == i, parts[1 + i], result)
            return stored(result, out)

        def piecewise(x, condlist, funclist, *args, **kw):
            """Functions, each where its condition holds.

            Example: import numpy as np; x = np.array([-1., 2.]); np.piecewise(x, [x < 0, x >= 0], [lambda x: -x, 1])
            """
            x = np.asarray(x)
            if isinstance(condlist, bool) or np.ndim(condlist[0]) == 0 and x.ndim != 0:
                condlist = [condlist]
            condlist = [np.asarray(c, bool) for c in condlist]
            if len(funclist) == len(condlist) + 1:
                other = np.ones(x.shape, bool)
                for c in condlist:
                    other = other & ~c
                condlist = condlist + [other]
            elif len(funclist) != len(condlist):
                raise ValueError(f"with {len(condlist)} condition(s), either {len(condlist)} or {len(condlist) + 1} functions are expected")
            result = np.zeros_like(x)
            for where, function in zip(condlist, funclist):
                if where.any():
                    result[where] = function(x[where], *args, **kw) if callable(function) else function
            return result

        def lexsort(keys, axis=-1):
            """The indices that sort by the last key, equal ones by the one before, and so on.

            Example: import numpy as np; np.lexsort(([1, 0, 2], [1, 1, 0]))
            """
            keys = [np.asarray(key) for key in keys]
            order = np.argsort(keys[0], axis=axis, kind='stable')
            for key in keys[1:]:
                sorted_key = np.take_along_axis(key, order, axis=axis)
                order = np.take_along_axis(order, np.argsort(sorted_key, axis=axis, kind='stable'), axis=axis)
            return order

        def argpartition(a, kth, axis=-1, kind='introselect', order=None):
            """Indices whose element `kth` is the one that sorting would put there; here all are sorted.

            Example: import numpy as np; np.argpartition([3, 1, 2], 1)[1]
            """
            return np.argsort(a, axis=axis)

        def nditer(op, flags=None, op_flags=None, order='K'):
            """The elements one after another, each as an array without dimensions.

            Example: import numpy as np; [int(x) for x in np.nditer(np.array([[1, 2], [3, 4]]))]
            """
            a = np.asarray(op)
            flat = a.ravel(order='F') if order == 'F' or order == 'K' and a.flags.f_contiguous and not a.flags.c_contiguous else a.reshape(-1)
            return (flat[i].reshape(()) if isinstance(flat[i], np.ndarray) else flat[i:i + 1].reshape(()) for i in range(flat.size))

        def unravel_index(indices, shape, order='C'):
            """Indices from places counted in one line.

            Example: import numpy as np; np.unravel_index(5, (2, 3))
            """
            shape = tuple(shape) if isinstance(shape, (tuple, list)) else (shape,)
            total = 1
            for n in shape:
                total *= n
            places = np.asarray(indices)
            if not np.issubdtype(places.dtype, np.integer):
                raise TypeError("only int indices permitted")
            outside = (places < 0) | (places >= total)
            if np.any(outside):
                raise ValueError(f"index {places[outside][0] if places.ndim else places} is out of bounds for array with size {total}")
            result = []
            for n in shape if order == 'F' else reversed(shape):
                result.append((places % n)[()])
                places = places // n
            return tuple(result) if order == 'F' else tuple(reversed(result))

        def ravel_multi_index(multi_index, dims, mode='raise', order='C'):
            """Places counted in one line from indices.

            Example: import numpy as np; np.ravel_multi_index(([0, 1], [2, 2]), (2, 3))
            """
            dims = tuple(dims) if isinstance(dims, (tuple, list)) else (dims,)
            indices = [np.asarray(x) for x in multi_index]
            if len(indices) != len(dims):
                raise ValueError(f"parameter multi_index must be a sequence of length {len(dims)}")
            modes = mode if isinstance(mode, tuple) else (mode,) * len(dims)
            for i, (n, how) in enumerate(zip(dims, modes)):
                if how == 'wrap':
                    indices[i] = indices[i] % n
                elif how == 'clip':
                    indices[i] = np.clip(indices[i], 0, n - 1)
                elif np.any((indices[i] < 0) | (indices[i] >= n)):
                    raise ValueError("invalid entry in coordinates array")
            place = indices[0] * 0
            pairs = list(zip(indices, dims))
            for index, n in pairs if order == 'C' else reversed(pairs):
                place = place * n + index
            return place[()]
        """#
}
