// Slopes, running sums, windows for signals, and histograms of several dimensions.

extension WrittenArrays {
    static let curves = #"""
        import numpy as np
        from numpy._out import stored

        def gradient(f, *varargs, axis=None, edge_order=1):
            """The slopes along each dimension, at the edges by one-sided differences.

            Example: import numpy as np; np.gradient([1., 2., 4., 7.])
            """
            f = np.asarray(f)
            axes = tuple(range(f.ndim)) if axis is None else tuple(x % f.ndim for x in (axis if isinstance(axis, tuple) else (axis,)))
            if len(varargs) == 0:
                spacings = [1.0] * len(axes)
            elif len(varargs) == 1 and np.ndim(varargs[0]) == 0:
                spacings = list(varargs) * len(axes)
            elif len(varargs) == len(axes):
                spacings = list(varargs)
                for i, x in enumerate(spacings):
                    if np.ndim(x) == 0:
                        continue
                    if np.ndim(x) != 1:
                        raise ValueError("distances must be either scalars or 1d")
                    if len(x) != f.shape[axes[i]]:
                        raise ValueError("when 1d, distances must match the length of the corresponding dimension")
                    steps = np.diff(np.asarray(x))
                    spacings[i] = steps[0] if (steps == steps[0]).all() else steps
            else:
                raise TypeError("invalid number of arguments")
            if edge_order > 2:
                raise ValueError("'edge_order' greater than 2 not supported")
            if not np.issubdtype(f.dtype, np.floating):
                f = f.astype(float)
            results = [_slope(f, h, i, edge_order) for i, h in zip(axes, spacings)]
            return results[0] if len(axes) == 1 else tuple(results)

        def _slope(f, h, axis, edge_order):
            if f.shape[axis] < edge_order + 1:
                raise ValueError("Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are required.")
            f = np.moveaxis(f, axis, 0)
            result = np.empty_like(f)
            if np.ndim(h) == 0:
                result[1:-1] = (f[2:] - f[:-2]) / (2. * h)
                first = last = h
            else:
                left, right = h[:-1], h[1:]
                shape = (-1,) + (1,) * (f.ndim - 1)
                a, b, c = -right / (left * (left + right)), (right - left) / (left * right), left / (right * (left + right))
                result[1:-1] = a.reshape(shape) * f[:-2] + b.reshape(shape) * f[1:-1] + c.reshape(shape) * f[2:]
                first, last = h[0], h[-1]
            if edge_order == 1:
                result[0] = (f[1] - f[0]) / first
                result[-1] = (f[-1] - f[-2]) / last
            elif np.ndim(h) == 0:
                result[0] = -1.5 / h * f[0] + 2. / h * f[1] + -0.5 / h * f[2]
                result[-1] = 0.5 / h * f[-3] + -2. / h * f[-2] + 1.5 / h * f[-1]
            else:
                x, y = h[0], h[1]
                result[0] = -(2. * x + y) / (x * (x + y)) * f[0] + (x + y) / (x * y) * f[1] + -x / (y * (x + y)) * f[2]
                x, y = h[-2], h[-1]
                result[-1] = y / (x * (x + y)) * f[-3] + -(y + x) / (x * y) * f[-2] + (2. * y + x) / (y * (x + y)) * f[-1]
            return np.moveaxis(result, 0, axis)

        def ediff1d(ary, to_end=None, to_begin=None):
            """Differences of neighbours in the flattened array, with numbers before and behind.

            Example: import numpy as np; np.ediff1d([1, 2, 4], to_end=9)
            """
            parts = [np.diff(np.ravel(ary))]
            if to_begin is not None:
                parts.insert(0, np.ravel(to_begin).astype(parts[0].dtype))
            if to_end is not None:
                parts.append(np.ravel(to_end).astype(parts[0].dtype))
            return np.concatenate(parts)

        def geomspace(start, stop, num=50, endpoint=True, dtype=None, axis=0):
            """Numbers of which each is the same multiple of the one before.

            Example: import numpy as np; np.geomspace(1, 1000, num=4)
            """
            if start == 0 or stop == 0:
                raise ValueError('Geometric sequence cannot include zero')
            sign = np.sign(start)
            if sign != np.sign(stop):
                raise ValueError('Geometric sequence between numbers of different sign is complex, which is not supported')
            start, stop = np.float64(start) / sign, np.float64(stop) / sign
            result = np.logspace(np.log10(start), np.log10(stop), num, endpoint=endpoint)
            if num > 0:
                result[0] = start
                if num > 1 and endpoint:
                    result[-1] = stop
            result = result * sign
            return result if dtype is None else result.astype(dtype)

        def cumulative_sum(x, /, *, axis=None, dtype=None, out=None, include_initial=False):
            """Running sums along a dimension.

            Example: import numpy as np; np.cumulative_sum([1, 2, 3], include_initial=True)
            """
            return _cumulated(x, np.cumsum, 0, axis, dtype, out, include_initial)

        def cumulative_prod(x, /, *, axis=None, dtype=None, out=None, include_initial=False):
            """Running products along a dimension.

            Example: import numpy as np; np.cumulative_prod([1, 2, 3])
            """
            return _cumulated(x, np.cumprod, 1, axis, dtype, out, include_initial)

        def _cumulated(x, function, first, axis, dtype, out, include_initial):
            x = np.atleast_1d(x)
            if axis is None:
                if x.ndim > 1:
                    raise ValueError("For arrays which have more than one dimension ``axis`` argument is required.")
                axis = 0
            result = function(x, axis=axis, dtype=dtype)
            if include_initial:
                shape = list(result.shape)
                shape[axis] = 1
                result = np.concatenate([np.full(shape, first, dtype=result.dtype), result], axis=axis)
            return stored(result, out)

        def _window(M, a0, a1, a2):
            if M < 1:
                return np.array([])
            if M == 1:
                return np.ones(1)
            n = np.arange(1 - M, M, 2)
            return a0 + a1 * np.cos(np.pi * n / (M - 1)) + (a2 * np.cos(2 * np.pi * n / (M - 1)) if a2 else 0)

        def hanning(M):
            """A cosine from 0 to 1 and back.

            Example: import numpy as np; np.hanning(5)
            """
            return _window(M, 0.5, 0.5, 0)

        def hamming(M):
            """A cosine from 0.08 to 1 and back.

            Example: import numpy as np; np.hamming(5)
            """
            return _window(M, 0.54, 0.46, 0)

        def blackman(M):
            """Two cosines, from 0 to 1 and back.

            Example: import numpy as np; np.blackman(5).round(6)
            """
            return _window(M, 0.42, 0.5, 0.08)

        def bartlett(M):
            """A triangle from 0 to 1 and back.

            Example: import numpy as np; np.bartlett(5)
            """
            if M < 1:
                return np.array([])
            if M == 1:
                return np.ones(1)
            n = np.arange(1 - M, M, 2)
            return np.where(n <= 0, 1 + n / (M - 1), 1 - n / (M - 1))

        def kaiser(M, beta):
            """A window of Bessel functions.

            Example: import numpy as np; np.kaiser(5, 14).round(6)
            """
            if M == 1:
                return np.ones(1)
            n = np.arange(0, M)
            alpha = (M - 1) / 2.0
            return np.i0(beta * np.sqrt(1 - ((n - alpha) / alpha) ** 2.0)) / np.i0(np.float64(beta))

        def histogram_bin_edges(a, bins=10, range=None, weights=None):
            """The edges that np.histogram takes.

            Example: import numpy as np; np.histogram_bin_edges([0., 4.], bins=4)
            """
            return np.histogram(a, bins=bins, range=range)[1]

        def histogram2d(x, y, bins=10, range=None, density=None, weights=None):
            """How many points lie in each field, and the edges of both dimensions.

            Example: import numpy as np; np.histogram2d([0., 1.], [0., 1.], bins=2)[0]
            """
            counts, edges = histogramdd([x, y], list(bins) if isinstance(bins, (list, tuple)) and len(bins) == 2 else [bins, bins], range, density, weights)
            return counts, edges[0], edges[1]

        def histogramdd(sample, bins=10, range=None, density=None, weights=None):
            """How many points lie in each cell, and the edges of all dimensions.

            Example: import numpy as np; np.histogramdd(np.array([[0., 0.], [1., 1.]]), bins=2)[0]
            """
            columns = [np.asarray(x, float) for x in sample] if isinstance(sample, (list, tuple)) else list(np.atleast_2d(sample).T)
            bins = list(bins) if isinstance(bins, (list, tuple)) else [bins] * len(columns)
            if len(bins) != len(columns):
                raise ValueError('The dimension of bins must be equal to the dimension of the sample x.')
            ranges = [None] * len(columns) if range is None else list(range)
            edges = [histogram_bin_edges(x, b, r) if np.ndim(b) == 0 else np.asarray(b, float) for x, b, r in zip(columns, bins, ranges)]
            inside = np.ones(len(columns[0]), bool)
            places = []
            for x, e in zip(columns, edges):
                place = np.searchsorted(e, x, side='right') - 1
                place = np.where(x == e[-1], len(e) - 2, place)
                inside = inside & (place >= 0) & (place < len(e) - 1)
                places.append(place)
            shape = tuple(len(e) - 1 for e in edges)
            flat = np.ravel_multi_index([p[inside] for p in places], shape) if inside.any() else np.zeros(0, int)
            total = 1
            for n in shape:
                total *= n
            counts = np.bincount(flat, weights=None if weights is None else np.asarray(weights)[inside], minlength=total).astype(float).reshape(shape)
            if density:
                counts = counts / counts.sum()
                for i, e in enumerate(edges):
                    counts = counts / np.diff(e).reshape([-1 if j == i else 1 for j, _ in enumerate(edges)])
            return counts, edges
        """#
}
