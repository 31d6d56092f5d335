// Max pooling under windows whose places are drawn at random (Graham 2014), and the forms of max pooling that always give places.

enum FractionalPooling {
    static let text = #"""
        import torch
        from torch import nn

        def _starts(sample, size, count, kernel):
            """The first elements of `count` windows along a dimension, from one random number, in its arithmetic."""
            if count == 1:
                return torch.tensor([size - kernel])
            alpha = torch.tensor(size - kernel, dtype=sample.dtype) / (count - 1)
            inner = ((torch.arange(count - 1, dtype=sample.dtype) + sample) * alpha).long() - (sample * alpha).long()
            return torch.cat([inner, torch.tensor([size - kernel])])

        def _fractional(x, kernel, size, ratio, return_indices, samples, dims):
            name = f"fractional_max_pool{dims}d"
            if size is None and ratio is None:
                raise ValueError(f"{name} requires specifying either an output_size or an output_ratio")
            kernel = tuple(kernel) if isinstance(kernel, (tuple, list)) else (kernel,) * dims
            if size is None:
                ratio = ratio if isinstance(ratio, (tuple, list)) else (ratio,) * dims
                size = tuple(int(n * r) for n, r in zip(x.shape[-dims:], ratio))
            size = tuple(size) if isinstance(size, (tuple, list)) else (size,) * dims
            for n, k, o, what in zip(x.shape[-dims:], kernel, size, ("time", "height", "width")[-dims:]):
                if o + k - 1 > n - (dims == 3):
                    raise RuntimeError(f"{name}{'_out' if dims == 3 else ''}(): pool {what} {k} too large relative to input {what} {n}")
            single = x.dim() == dims + 1
            batch = x.unsqueeze(0) if single else x
            if samples is None:
                samples = torch.rand(batch.size(0), batch.size(1), dims, dtype=x.dtype)
            if samples.dtype != x.dtype:
                raise RuntimeError("Expect _random_samples to have the same dtype as input")
            if batch.size(0) == 0:
                y, indices = batch.new_empty((0, batch.size(1)) + size), torch.empty((0, batch.size(1)) + size, dtype=torch.int64)
                return (y + batch.sum() * 0, indices) if return_indices else y + batch.sum() * 0
            planes = []
            flat = torch.arange(batch[0, 0].numel()).view(batch.shape[2:])
            places = []
            for n in range(batch.size(0)):
                for c in range(batch.size(1)):
                    rows = []
                    for d in range(dims):
                        # For pictures the first number is the one of the last dimension, for volumes that of the first.
                        drawn = samples[n, c, d if dims == 3 else dims - 1 - d]
                        starts = _starts(drawn, batch.size(2 + d), size[d], kernel[d])
                        rows.append(starts.unsqueeze(1) + torch.arange(kernel[d]))
                    if dims == 2:
                        index = flat[rows[0][:, None, :, None], rows[1][None, :, None, :]]
                    else:
                        index = flat[rows[0][:, None, None, :, None, None], rows[1][None, :, None, None, :, None], rows[2][None, None, :, None, None, :]]
                    index = index.reshape(*size, -1)
                    best, at = batch[n, c].reshape(-1)[index].max(-1)
                    planes.append(best)
                    places.append(index.gather(-1, at.unsqueeze(-1)).squeeze(-1))
            shape = (batch.size(0), batch.size(1)) + size
            y, indices = torch.stack(planes).view(shape), torch.stack(places).view(shape)
            if single:
                y, indices = y.squeeze(0), indices.squeeze(0)
            return (y, indices) if return_indices else y

        def fractional_max_pool2d(input, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None):
            """The greatest element under windows of pictures whose places are random.

            Example: torch.nn.functional.fractional_max_pool2d(torch.ones(1, 1, 4, 4), 2, output_size=2)"""
            return _fractional(input, kernel_size, output_size, output_ratio, return_indices, _random_samples, 2)

        def fractional_max_pool3d(input, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None):
            """The greatest element under windows of volumes whose places are random.

            Example: torch.nn.functional.fractional_max_pool3d(torch.ones(1, 1, 4, 4, 4), 2, output_size=2)"""
            return _fractional(input, kernel_size, output_size, output_ratio, return_indices, _random_samples, 3)

        def fractional_max_pool2d_with_indices(input, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None):
            """The same with the places of what was found.

            Example: torch.nn.functional.fractional_max_pool2d_with_indices(torch.ones(1, 1, 4, 4), 2, output_size=2)"""
            return _fractional(input, kernel_size, output_size, output_ratio, True, _random_samples, 2)

        def fractional_max_pool3d_with_indices(input, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None):
            """The same with the places of what was found.

            Example: torch.nn.functional.fractional_max_pool3d_with_indices(torch.ones(1, 1, 4, 4, 4), 2, output_size=2)"""
            return _fractional(input, kernel_size, output_size, output_ratio, True, _random_samples, 3)

        def max_pool1d_with_indices(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
            """The greatest elements under windows, and where they stand.

            Example: torch.nn.functional.max_pool1d_with_indices(torch.ones(1, 1, 4), 2)"""
            return nn.functional.max_pool1d(input, kernel_size, stride, padding, dilation, ceil_mode=ceil_mode, return_indices=True)

        def adaptive_max_pool1d_with_indices(input, output_size, return_indices=False):
            """The greatest elements under as many windows as are wanted, and where they stand.

            Example: torch.nn.functional.adaptive_max_pool1d_with_indices(torch.ones(1, 1, 4), 2)"""
            return nn.functional.adaptive_max_pool1d(input, output_size, return_indices=True)

        def max_pool2d_with_indices(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
            """The greatest elements under windows, and where they stand.

            Example: torch.nn.functional.max_pool2d_with_indices(torch.ones(1, 1, 4, 4), 2)"""
            return nn.functional.max_pool2d(input, kernel_size, stride, padding, dilation, ceil_mode=ceil_mode, return_indices=True)

        def adaptive_max_pool2d_with_indices(input, output_size, return_indices=False):
            """The greatest elements under as many windows as are wanted, and where they stand.

            Example: torch.nn.functional.adaptive_max_pool2d_with_indices(torch.ones(1, 1, 4, 4), 2)"""
            return nn.functional.adaptive_max_pool2d(input, output_size, return_indices=True)

        def max_pool3d_with_indices(input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False):
            """The greatest elements under windows, and where they stand.

            Example: torch.nn.functional.max_pool3d_with_indices(torch.ones(1, 1, 4, 4, 4), 2)"""
            return nn.functional.max_pool3d(input, kernel_size, stride, padding, dilation, ceil_mode=ceil_mode, return_indices=True)

        def adaptive_max_pool3d_with_indices(input, output_size, return_indices=False):
            """The greatest elements under as many windows as are wanted, and where they stand.

            Example: torch.nn.functional.adaptive_max_pool3d_with_indices(torch.ones(1, 1, 4, 4, 4), 2)"""
            return nn.functional.adaptive_max_pool3d(input, output_size, return_indices=True)

        class _FractionalMaxPool(nn.Module):
            dims = 2

            def __init__(self, kernel_size, output_size=None, output_ratio=None, return_indices=False, _random_samples=None):
                super().__init__()
                widen = lambda value: tuple(value) if isinstance(value, (tuple, list)) else (value,) * self.dims
                self.kernel_size = widen(kernel_size)
                self.return_indices = return_indices
                self.register_buffer("_random_samples", _random_samples)
                self.output_size = widen(output_size) if output_size is not None else None
                self.output_ratio = widen(output_ratio) if output_ratio is not None else None
                name = type(self).__name__
                if output_size is None and output_ratio is None:
                    raise ValueError(f"{name} requires specifying either an output size, or a pooling ratio")
                if output_size is not None and output_ratio is not None:
                    raise ValueError(f"only one of output_size and output_ratio may be specified")
                if self.output_ratio is not None and not all(0 < r < 1 for r in self.output_ratio):
                    raise ValueError(f"output_ratio must be between 0 and 1 (got {output_ratio})")

            def forward(self, input):
                return _fractional(input, self.kernel_size, self.output_size, self.output_ratio, self.return_indices, self._random_samples, self.dims)

        class FractionalMaxPool2d(_FractionalMaxPool):
            """The greatest element under windows of pictures whose places are random.

            Example: torch.nn.FractionalMaxPool2d(2, output_size=2)(torch.ones(1, 1, 4, 4))"""

        class FractionalMaxPool3d(_FractionalMaxPool):
            """The greatest element under windows of volumes whose places are random.

            Example: torch.nn.FractionalMaxPool3d(2, output_size=2)(torch.ones(1, 1, 4, 4, 4))"""
            dims = 3
        """#
}
