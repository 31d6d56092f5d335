// `numpy.lib.stride_tricks`: other views of the memory of an array.

extension WrittenArrays {
    static let strides = #"""
        import torch
        import numpy as np

        def as_strided(x, shape=None, strides=None, subok=False, writeable=True):
            """The memory of an array seen with another shape and other strides (in bytes).

            Example: import numpy as np; np.lib.stride_tricks.as_strided(np.arange(5), (3, 3), (8, 8))
            """
            x = np.asarray(x)
            shape = x.shape if shape is None else tuple(shape) if isinstance(shape, (tuple, list)) else (shape,)
            strides = x.strides if strides is None else tuple(strides) if isinstance(strides, (tuple, list)) else (strides,)
            return torch.from_numpy(x).as_strided(shape, [n // x.itemsize for n in strides]).numpy()

        def sliding_window_view(x, window_shape, axis=None, *, subok=False, writeable=False):
            """Windows that move along dimensions; the sizes of the window come last.

            Example: import numpy as np; np.lib.stride_tricks.sliding_window_view(np.arange(5), 3)
            """
            x = np.asarray(x)
            window = tuple(window_shape) if isinstance(window_shape, (tuple, list)) else (window_shape,)
            if any(n < 0 for n in window):
                raise ValueError('`window_shape` cannot contain negative values')
            if axis is None:
                axis = tuple(range(x.ndim))
                if len(window) != len(axis):
                    raise ValueError(f'Since axis is None, must provide window_shape for all dimensions of `x`; got {len(window)} window_shape elements and `x.ndim` is {x.ndim}.')
            else:
                axis = tuple(i % x.ndim for i in (axis if isinstance(axis, tuple) else (axis,)))
                if len(window) != len(axis):
                    raise ValueError(f'Must provide matching length window_shape and axis; got {len(window)} window_shape elements and {len(axis)} axes elements.')
            shape = list(x.shape)
            for i, n in zip(axis, window):
                if shape[i] < n:
                    raise ValueError('window shape cannot be larger than input array shape')
                shape[i] -= n - 1
            return as_strided(x, tuple(shape) + window, x.strides + tuple(x.strides[i] for i in axis))

        def broadcast_to(array, shape, subok=False):
            """An array with another shape, elements repeated without copies.

            Example: import numpy as np; np.lib.stride_tricks.broadcast_to([1, 2], (2, 2))
            """
            return np.broadcast_to(array, shape)
        """#
}
