// Products of vectors, sets with indices, numbers as text, and settings of printing that end.

extension WrittenArrays {
    static let rest = #"""
        import warnings
        import numpy as np

        def intersect1d(ar1, ar2, assume_unique=False, return_indices=False):
            """The elements that both have, in order, and where these first are.

            Example: import numpy as np; np.intersect1d([1, 3, 4, 3], [3, 1, 2, 1])
            """
            a, b = np.ravel(ar1), np.ravel(ar2)
            values = np.unique(a)
            values = values[np.isin(values, b)]
            if not return_indices:
                return values
            known, places = np.unique(a, return_index=True)
            others, other_places = np.unique(b, return_index=True)
            return values, places[np.isin(known, values)], other_places[np.isin(others, values)]

        def vecdot(x1, x2, /, axis=-1):
            """The scalar products along a dimension.

            Example: import numpy as np; np.vecdot([[1, 2], [3, 4]], [1, 1])
            """
            return np.sum(np.asarray(x1) * np.asarray(x2), axis=axis)

        def matvec(x1, x2, /):
            """Matrices times vectors.

            Example: import numpy as np; np.matvec([[1, 2], [3, 4]], [1, 1])
            """
            return np.matmul(x1, np.asarray(x2)[..., None])[..., 0]

        def vecmat(x1, x2, /):
            """Vectors times matrices.

            Example: import numpy as np; np.vecmat([1, 1], [[1, 2], [3, 4]])
            """
            return np.matmul(np.asarray(x1)[..., None, :], x2)[..., 0, :]

        def apply_over_axes(func, a, axes):
            """What a function makes of an array along one dimension after the other.

            Example: import numpy as np; np.apply_over_axes(np.sum, np.ones((2, 3, 4)), [0, 2]).ravel()
            """
            a = np.asarray(a)
            for axis in (axes if isinstance(axes, (tuple, list)) else (axes,)):
                axis %= a.ndim
                result = func(a, axis)
                a = result if result.ndim == a.ndim else np.expand_dims(result, axis)
            return a

        def asarray_chkfinite(a, dtype=None, order=None):
            """The numbers as an array; ValueError where one is infinite or NaN.

            Example: import numpy as np; np.asarray_chkfinite([1, 2])
            """
            a = np.asarray(a, dtype=dtype)
            if np.issubdtype(a.dtype, np.floating) and not np.isfinite(a).all():
                raise ValueError("array must not contain infs or NaNs")
            return a

        def base_repr(number, base=2, padding=0):
            """A whole number in another base.

            Example: import numpy as np; np.base_repr(255, 16)
            """
            digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
            if base > len(digits):
                raise ValueError("Bases greater than 36 not handled in base_repr.")
            if base < 2:
                raise ValueError("Bases less than 2 not handled in base_repr.")
            rest, found = abs(int(number)), []
            while rest:
                found.append(digits[rest % base])
                rest //= base
            if padding:
                found.append('0' * padding)
            if number < 0:
                found.append('-')
            return ''.join(reversed(found or '0'))

        def binary_repr(num, width=None):
            """A whole number's bits, negative ones in two's complement of a width.

            Example: import numpy as np; np.binary_repr(-3, width=5)
            """
            num = int(num)
            if num < 0 and width is not None:
                if width < len(bin(-num - 1)) - 1:
                    raise ValueError(f"Insufficient bit width={width} provided for binwidth={len(bin(-num - 1)) - 1}")
                return bin((1 << width) + num)[2:]
            bits = bin(abs(num))[2:]
            if width is not None and width < len(bits):
                raise ValueError(f"Insufficient bit width={width} provided for binwidth={len(bits)}")
            return ('-' if num < 0 else '') + bits.zfill(width or 0)

        def array_repr(arr, max_line_width=None, precision=None, suppress_small=None):
            """The text of an array with its name.

            Example: import numpy as np; np.array_repr(np.array([1, 2]))
            """
            with printoptions(linewidth=max_line_width, precision=precision, suppress=suppress_small):
                return repr(arr)

        def array_str(a, max_line_width=None, precision=None, suppress_small=None):
            """The text of an array without its name.

            Example: import numpy as np; np.array_str(np.array([1, 2]))
            """
            with printoptions(linewidth=max_line_width, precision=precision, suppress=suppress_small):
                return str(a)

        class printoptions:
            """A block in which arrays are printed so.

            Example: import numpy as np
                with np.printoptions(precision=2): print(np.array([2.0]) / 3)
            """

            def __init__(self, **kwargs):
                self._wanted = kwargs

            def __enter__(self):
                self._before = np.get_printoptions()
                np.set_printoptions(**self._wanted)
                return np.get_printoptions()

            def __exit__(self, *error):
                np.set_printoptions(**self._before)

        def iterable(y):
            """Whether one can go through something.

            Example: import numpy as np; np.iterable([1, 2])
            """
            try:
                iter(y)
            except TypeError:
                return False
            return True

        class _Index:
            """What brackets hold, as one index; always a tuple.

            Example: import numpy as np; np.index_exp[2::2]
            """

            def __getitem__(self, item):
                return item if isinstance(item, tuple) else (item,)

        index_exp = _Index()

        def cross(a, b, axisa=-1, axisb=-1, axisc=-1, axis=None):
            """The vector product; of vectors in the plane its third number.

            Example: import numpy as np; np.cross([1, 0, 0], [0, 1, 0])
            """
            if axis is not None:
                axisa = axisb = axisc = axis
            a, b = np.moveaxis(np.asarray(a), axisa, -1), np.moveaxis(np.asarray(b), axisb, -1)
            sizes = a.shape[-1], b.shape[-1]
            if sizes[0] not in (2, 3) or sizes[1] not in (2, 3):
                raise ValueError("incompatible dimensions for cross product\n(dimension must be 2 or 3)")
            if 2 in sizes:
                warnings.warn("Arrays of 2-dimensional vectors are deprecated. Use arrays of 3-dimensional vectors instead. (deprecated in NumPy 2.0)", DeprecationWarning)
            a0, a1, b0, b1 = a[..., 0], a[..., 1], b[..., 0], b[..., 1]
            last = np.asarray(a0 * b1 - a1 * b0)
            if sizes == (2, 2):
                return last
            # What lies in the plane has nothing in the third direction.
            a2, b2 = (a[..., 2] if sizes[0] == 3 else 0 * a0), (b[..., 2] if sizes[1] == 3 else 0 * b0)
            return np.moveaxis(np.stack([a1 * b2 - a2 * b1, a2 * b0 - a0 * b2, last], axis=-1), -1, axisc)
        """#
}
