// NumPy's functions that leave NaN out.

extension WrittenArrays {
    static let missing = #"""
        import warnings
        import numpy as np
        from numpy._out import stored

        def _quantity(a, axis, keepdims, compute, fallback):
            """What `compute` makes of the numbers of each line along `axis` that are not NaN."""
            a = np.asarray(a)
            if axis is None:
                lines, left = a.reshape(1, -1), ()
                kept = (1,) * a.ndim
            else:
                axes = tuple(x % a.ndim for x in (axis if isinstance(axis, tuple) else (axis,)))
                rest = tuple(i for i in range(a.ndim) if i not in axes)
                left = tuple(a.shape[i] for i in rest)
                kept = tuple(1 if i in axes else n for i, n in enumerate(a.shape))
                size = 1
                for i in axes:
                    size *= a.shape[i]
                lines = np.transpose(a, rest + axes).reshape(-1, size)
            results, empty = [], False
            for line in lines:
                numbers = line[~np.isnan(line)]
                empty = empty or numbers.size == 0
                results.append(compute(numbers) if numbers.size else fallback(line))
            if empty:
                warnings.warn("All-NaN slice encountered", RuntimeWarning)
            result = np.array(results)
            shape = kept if keepdims else left
            return (np.moveaxis(result, 0, -1).reshape(result.shape[1:] + shape))[()]

        def nanquantile(a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=False):
            """The value below which a part q of the numbers lies, without NaN.

            Example: import numpy as np; np.nanquantile([1., np.nan, 3.], 0.5)
            """
            return stored(_quantity(a, axis, keepdims, lambda x: np.quantile(x, q, method=method), lambda x: np.full(np.shape(q), np.nan)[()]), out)

        def nanpercentile(a, q, axis=None, out=None, overwrite_input=False, method='linear', keepdims=False):
            """The value below which q percent of the numbers lie, without NaN.

            Example: import numpy as np; np.nanpercentile([1., np.nan, 3.], 50)
            """
            return stored(_quantity(a, axis, keepdims, lambda x: np.percentile(x, q, method=method), lambda x: np.full(np.shape(q), np.nan)[()]), out)

        def nanmedian(a, axis=None, out=None, overwrite_input=False, keepdims=False):
            """The middle number in order, without NaN.

            Example: import numpy as np; np.nanmedian([1., np.nan, 3.])
            """
            return stored(_quantity(a, axis, keepdims, np.median, lambda x: np.nan), out)

        def _place(a, axis, out, keepdims, search, filling):
            a = np.asarray(a)
            if not np.issubdtype(a.dtype, np.floating):
                return search(a, axis=axis, out=out, keepdims=keepdims)
            missing = np.isnan(a)
            if np.any(np.all(missing, axis=axis)):
                raise ValueError("All-NaN slice encountered")
            return search(np.where(missing, filling, a), axis=axis, out=out, keepdims=keepdims)

        def nanargmax(a, axis=None, out=None, *, keepdims=False):
            """Where the greatest number is, NaN left out.

            Example: import numpy as np; np.nanargmax([np.nan, 2., 5.])
            """
            return _place(a, axis, out, keepdims, np.argmax, -np.inf)

        def nanargmin(a, axis=None, out=None, *, keepdims=False):
            """Where the least number is, NaN left out.

            Example: import numpy as np; np.nanargmin([np.nan, 2., 5.])
            """
            return _place(a, axis, out, keepdims, np.argmin, np.inf)

        def _without_nan(a, filling):
            a = np.asarray(a)
            return np.where(np.isnan(a), a.dtype.type(filling), a) if np.issubdtype(a.dtype, np.floating) else a

        def nancumsum(a, axis=None, dtype=None, out=None):
            """Running sums, NaN counted as 0.

            Example: import numpy as np; np.nancumsum([1., np.nan, 3.])
            """
            return np.cumsum(_without_nan(a, 0), axis=axis, dtype=dtype, out=out)

        def nancumprod(a, axis=None, dtype=None, out=None):
            """Running products, NaN counted as 1.

            Example: import numpy as np; np.nancumprod([1., np.nan, 3.])
            """
            return np.cumprod(_without_nan(a, 1), axis=axis, dtype=dtype, out=out)
        """#
}
