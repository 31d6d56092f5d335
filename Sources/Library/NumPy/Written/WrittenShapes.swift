// Blocks, borders, and what is put in or taken out of an array.

extension WrittenArrays {
    static let shapes = #"""
        import numpy as np

        def broadcast_shapes(*args):
            """The shape that arrays of these shapes have together.

            Example: import numpy as np; np.broadcast_shapes((3, 1), (1, 4))
            """
            shapes = [tuple(x) if isinstance(x, (tuple, list)) else (x,) for x in args]
            result = []
            for i in range(1, max([len(x) for x in shapes] + [0]) + 1):
                sizes = set(x[-i] for x in shapes if len(x) >= i) - {1}
                if len(sizes) > 1:
                    texts = [f"arg {k} with shape {x}" for k, x in enumerate(shapes) if len(x) >= i and x[-i] != 1]
                    raise ValueError(f"shape mismatch: objects cannot be broadcast to a single shape.  Mismatch is between {texts[0]} and {[t for t, x in zip(texts, [x for x in shapes if len(x) >= i and x[-i] != 1]) if x[-i] != [y for y in shapes if len(y) >= i and y[-i] != 1][0][-i]][0]}.")
                result.append(sizes.pop() if sizes else 1)
            return tuple(reversed(result))

        def broadcast_arrays(*args, subok=False):
            """Arrays with the shape that they have together; views.

            Example: import numpy as np; np.broadcast_arrays([1, 2], [[1], [2]])
            """
            arrays = [np.asarray(x) for x in args]
            shape = broadcast_shapes(*[x.shape for x in arrays])
            return tuple(x if x.shape == shape else np.broadcast_to(x, shape) for x in arrays)

        def block(arrays):
            """An array of blocks as nested lists lay them out.

            Example: import numpy as np; np.block([[np.eye(2), np.zeros((2, 1))], [np.ones((1, 3))]])
            """
            def depth(x):
                return 1 + max(depth(y) for y in x) if isinstance(x, list) else 0
            levels = depth(arrays)
            def least(x):
                return max(least(y) for y in x) if isinstance(x, list) else np.ndim(x)
            rank = max(levels, least(arrays))
            def joined(x, level):
                if not isinstance(x, list):
                    x = np.asarray(x)
                    return x.reshape((1,) * (rank - x.ndim) + x.shape)
                return np.concatenate([joined(y, level + 1) for y in x], axis=rank - levels + level)
            return joined(arrays, 0)

        def dsplit(ary, indices_or_sections):
            """Parts along the third dimension; views.

            Example: import numpy as np; np.dsplit(np.arange(8).reshape(2, 2, 2), 2)
            """
            if np.ndim(ary) < 3:
                raise ValueError('dsplit only works on arrays of 3 or more dimensions')
            return np.split(ary, indices_or_sections, 2)

        def unstack(x, /, *, axis=0):
            """The arrays that lie along a dimension.

            Example: import numpy as np; np.unstack(np.eye(2))
            """
            if np.ndim(x) == 0:
                raise ValueError("Input array must be at least 1-d.")
            return tuple(np.moveaxis(np.asarray(x), axis, 0))

        def rollaxis(a, axis, start=0):
            """A dimension moved before another; a view.

            Example: import numpy as np; np.rollaxis(np.ones((3, 4, 5)), 2).shape
            """
            n = np.ndim(a)
            axis, start = axis % n, start + n if start < 0 else start
            return np.moveaxis(a, axis, start - 1 if axis < start else start)

        def matrix_transpose(x, /):
            """The last two dimensions changed for each other.

            Example: import numpy as np; np.matrix_transpose([[1, 2], [3, 4]])
            """
            if np.ndim(x) < 2:
                raise ValueError(f"Input array must be at least 2-dimensional, but it is {np.ndim(x)}")
            return np.swapaxes(np.asarray(x), -1, -2)

        def diagflat(v, k=0):
            """A matrix with the numbers along a diagonal.

            Example: import numpy as np; np.diagflat([[1, 2]])
            """
            return np.diag(np.ravel(v), k)

        def vander(x, N=None, increasing=False):
            """The powers of numbers, a row each.

            Example: import numpy as np; np.vander([1, 2, 3], 3)
            """
            x = np.asarray(x)
            if x.ndim != 1:
                raise ValueError("x must be a one-dimensional array or sequence.")
            powers = np.arange(len(x) if N is None else N)
            result = x[:, None] ** powers
            return result if increasing else result[:, ::-1]

        def trim_zeros(filt, trim='fb', axis=None):
            """A copy or part without the zeros at the ends of its dimensions.

            Example: import numpy as np; np.trim_zeros([0, 1, 2, 0])
            """
            a, trim = np.asarray(filt), trim.lower()
            places = np.argwhere(a)
            axes = range(a.ndim) if axis is None else [x % a.ndim for x in (axis if isinstance(axis, tuple) else (axis,))]
            part = [slice(None)] * a.ndim
            for i in axes:
                first = int(places[:, i].min()) if len(places) and 'f' in trim else 0
                last = int(places[:, i].max()) + 1 if len(places) and 'b' in trim else a.shape[i]
                part[i] = slice(first, last) if len(places) else slice(0, 0)
            return a[tuple(part)] if isinstance(filt, np.ndarray) else filt[part[0]]

        def _pairs(given, rank, name):
            pairs = np.asarray(given)
            if name == "pad_width":
                if not np.issubdtype(pairs.dtype, np.integer):
                    raise TypeError("`pad_width` must be of integral type.")
                if pairs.size and pairs.min() < 0:
                    raise ValueError("index can't contain negative values")
            return np.broadcast_to(pairs, (rank, 2)).tolist()

        def _mirrored(n, before, after, mode):
            """The places that the rows of a padded dimension come from."""
            i = np.arange(-before, n + after)
            if mode == 'edge':
                return np.clip(i, 0, n - 1)
            if mode == 'wrap':
                return i % n
            if mode == 'symmetric':
                i = i % (2 * n)
                return np.where(i < n, i, 2 * n - 1 - i)
            if n == 1:
                return i * 0
            i = i % (2 * n - 2)
            return np.where(i < n, i, 2 * n - 2 - i)

        def pad(array, pad_width, mode='constant', **kwargs):
            """An array with more elements around it.

            Example: import numpy as np; np.pad([1, 2], 2, mode='reflect')
            """
            a = np.asarray(array)
            if isinstance(pad_width, dict):
                widths = [pad_width.get(i, pad_width.get(i - a.ndim, 0)) for i in range(a.ndim)]
                widths = [[x, x] if isinstance(x, int) else list(x) for x in widths]
            else:
                widths = _pairs(pad_width, a.ndim, "pad_width")
            if callable(mode):
                result = pad(a, widths)
                for axis, pair in enumerate(widths):
                    lines = np.moveaxis(result, axis, -1)
                    for index in np.ndindex(lines.shape[:-1]):
                        line = lines[index]
                        changed = mode(line, tuple(pair), axis, kwargs)
                        if changed is not None:
                            line[...] = changed
                return result
            allowed = {'constant': ['constant_values'], 'linear_ramp': ['end_values'], 'edge': [], 'empty': [], 'wrap': [],
                       'maximum': ['stat_length'], 'mean': ['stat_length'], 'median': ['stat_length'], 'minimum': ['stat_length'],
                       'reflect': ['reflect_type'], 'symmetric': ['reflect_type']}
            if mode not in allowed:
                raise ValueError(f"mode '{mode}' is not supported")
            strange = set(kwargs) - set(allowed[mode])
            if strange:
                raise ValueError(f"unsupported keyword arguments for mode '{mode}': {strange}")
            if kwargs.get('reflect_type', 'even') != 'even':
                raise NotImplementedError("pad() does not know reflect_type='odd'")
            if mode in ('edge', 'wrap', 'symmetric', 'reflect'):
                for axis, (before, after) in enumerate(widths):
                    if before or after:
                        if a.shape[axis] == 0:
                            raise ValueError(f"can't extend empty axis {axis} using modes other than 'constant' or 'empty'")
                        a = np.take(a, _mirrored(a.shape[axis], before, after, mode), axis=axis)
                return a
            result = np.zeros([n + before + after for n, (before, after) in zip(a.shape, widths)], dtype=a.dtype)
            inner = tuple(slice(before, before + n) for n, (before, after) in zip(a.shape, widths))
            result[inner] = a
            values = _pairs(kwargs.get('constant_values', kwargs.get('end_values', 0)), a.ndim, mode)
            statistics = {'maximum': np.max, 'minimum': np.min, 'mean': np.mean, 'median': np.median}
            length = kwargs.get('stat_length')
            lengths = [[None, None]] * a.ndim if length is None else _pairs(length, a.ndim, mode)
            for axis, (before, after) in enumerate(widths):
                # Rows outside of what is done already are filled dimension by dimension.
                size = a.shape[axis]
                area = tuple(slice(None) if i < axis else x for i, x in enumerate(inner))
                def part(start, stop):
                    return result[tuple(slice(start, stop) if i == axis else slice(None) for i in range(a.ndim))]
                for low, high, side in ((0, before, 0), (before + size, before + size + after, 1)):
                    if low == high or mode == 'empty':
                        continue
                    target = part(low, high)
                    if mode == 'constant':
                        target[...] = values[axis][side]
                    elif mode == 'linear_ramp':
                        edge = part(before, before + 1) if side == 0 else part(before + size - 1, before + size)
                        share = np.arange(high - low) / (high - low)
                        share = (share if side == 0 else share[::-1]).reshape([-1 if i == axis else 1 for i in range(a.ndim)])
                        ramp = values[axis][side] + (edge - values[axis][side]) * share
                        target[...] = np.trunc(ramp) if np.issubdtype(a.dtype, np.integer) else ramp
                    else:
                        n = lengths[axis][side]
                        n = size if n is None else min(n, size)
                        area = part(before, before + n) if side == 0 else part(before + size - n, before + size)
                        number = statistics[mode](area, axis=axis, keepdims=True)
                        target[...] = np.round(number) if np.issubdtype(a.dtype, np.integer) else number
            return result

        def insert(arr, obj, values, axis=None):
            """A copy with values put in before indices.

            Example: import numpy as np; np.insert([1, 2, 3], 1, 9)
            """
            a = np.asarray(arr)
            if axis is None:
                a, axis = a.ravel(), 0
            elif not -a.ndim <= axis < a.ndim:
                raise np.exceptions.AxisError(f"axis {axis} is out of bounds for array of dimension {a.ndim}")
            axis %= a.ndim
            n = a.shape[axis]
            if isinstance(obj, slice):
                places = np.arange(n)[obj]
            else:
                places = np.asarray(obj)
                if places.dtype == bool:
                    places = np.flatnonzero(places)
            single = places.ndim == 0
            if places.size == 1:
                index = int(places.reshape(-1)[0])
                if index < -n or index > n:
                    raise IndexError(f"index {index} is out of bounds for axis {axis} with size {n}")
                values = np.array(values, dtype=a.dtype, ndmin=a.ndim)
                if single:
                    # A single index takes a whole block, whose first dimension is the one that is put in.
                    values = np.moveaxis(values, 0, axis)
                count = values.shape[axis]
                places = np.full(count, index)
            else:
                places = places.astype(int)
                outside = (places < -n) | (places > n)
                if outside.any():
                    raise IndexError(f"index {places[outside][0]} is out of bounds for axis {axis} with size {n}")
                values = np.asarray(values, dtype=a.dtype)
            places = np.where(places < 0, places + n, places)
            order = np.argsort(places, kind='stable')
            targets = places.copy()
            targets[order] = targets[order] + np.arange(len(places))
            shape = list(a.shape)
            shape[axis] = n + len(places)
            result = np.empty(shape, dtype=a.dtype)
            stays = np.ones(shape[axis], bool)
            stays[targets] = False
            before = (slice(None),) * axis
            result[before + (targets,)] = values
            result[before + (np.flatnonzero(stays),)] = a
            return result

        def delete(arr, obj, axis=None):
            """A copy without some indices.

            Example: import numpy as np; np.delete([1, 2, 3], 1)
            """
            a = np.asarray(arr)
            if axis is None:
                a, axis = a.ravel(), 0
            elif not -a.ndim <= axis < a.ndim:
                raise np.exceptions.AxisError(f"axis {axis} is out of bounds for array of dimension {a.ndim}")
            n = a.shape[axis]
            stays = np.ones(n, bool)
            if not isinstance(obj, slice):
                obj = np.asarray(obj)
                if obj.dtype == bool:
                    if obj.shape != (n,):
                        raise ValueError(f"boolean array argument `obj` to delete must be one-dimensional and match the axis length of {n}")
                else:
                    obj = obj.astype(int) if obj.size == 0 else obj
                    if not np.issubdtype(obj.dtype, np.integer):
                        raise IndexError("arrays used as indices must be of integer (or boolean) type")
                    outside = (obj < -n) | (obj >= n)
                    if outside.any():
                        raise IndexError(f"index {obj[outside][0] if obj.ndim else obj} is out of bounds for axis {axis} with size {n}")
            stays[obj] = False
            return np.take(a, np.flatnonzero(stays), axis=axis)
        """#
}
