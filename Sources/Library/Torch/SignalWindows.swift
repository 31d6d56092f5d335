// `torch.signal.windows`: weights of the samples of a signal, by the formulas of PyTorch's documentation. Each is symmetric, or with
// `sym=False` one period of a longer one.

enum SignalWindows {
    static let text = #"""
        import math
        import torch

        def _checked(name, M, dtype):
            """The type of a window of `M` samples; ValueError for a negative length and for types without fractions."""
            dtype = torch.get_default_dtype() if dtype is None else dtype
            if M < 0:
                raise ValueError(f"{name} requires non-negative window length, got M={M}")
            if dtype not in (torch.float32, torch.float64):
                raise ValueError(f"{name} expects float32 or float64 dtypes, got: {dtype}")
            return dtype

        def _points(start, step, M, dtype, requires_grad):
            """`M` numbers from `start` on, `step` apart."""
            return torch.linspace(start=start, end=start + (M - 1) * step, steps=M, dtype=dtype, requires_grad=requires_grad)

        def _trivial(M, dtype, requires_grad):
            """The window of no sample or of one."""
            return torch.ones((M,), dtype=dtype, requires_grad=requires_grad)

        def exponential(M, *, center=None, tau=1.0, sym=True, dtype=None, layout=torch.strided, device=None, requires_grad=False):
            """`exp(-|n - center| / tau)`; float [M].

            Example: import torch; torch.signal.windows.exponential(5)
            """
            dtype = _checked("exponential", M, dtype)
            if tau <= 0:
                raise ValueError(f"Tau must be positive, got: {tau} instead.")
            if sym and center is not None:
                raise ValueError("Center must be None for symmetric windows")
            if M == 0:
                return _trivial(M, dtype, requires_grad)
            if center is None:
                center = (M if not sym and M > 1 else M - 1) / 2.0
            return torch.exp(-torch.abs(_points(-center / tau, 1 / tau, M, dtype, requires_grad)))

        def cosine(M, *, sym=True, dtype=None, layout=torch.strided, device=None, requires_grad=False):
            """`sin(pi (n + 0.5) / M)`; float [M].

            Example: import torch; torch.signal.windows.cosine(5)
            """
            dtype = _checked("cosine", M, dtype)
            if M == 0:
                return _trivial(M, dtype, requires_grad)
            step = math.pi / (M + 1 if not sym and M > 1 else M)
            return torch.sin(_points(0.5 * step, step, M, dtype, requires_grad))

        def gaussian(M, *, std=1.0, sym=True, dtype=None, layout=torch.strided, device=None, requires_grad=False):
            """`exp(-(n - center)^2 / (2 std^2))`; float [M].

            Example: import torch; torch.signal.windows.gaussian(5)
            """
            dtype = _checked("gaussian", M, dtype)
            if std <= 0:
                raise ValueError(f"Standard deviation must be positive, got: {std} instead.")
            if M == 0:
                return _trivial(M, dtype, requires_grad)
            step = 1 / (std * math.sqrt(2))
            return torch.exp(-_points(-(M if not sym and M > 1 else M - 1) / 2.0 * step, step, M, dtype, requires_grad) ** 2)

        def kaiser(M, *, beta=12.0, sym=True, dtype=None, layout=torch.strided, device=None, requires_grad=False):
            """`i0(beta sqrt(1 - x^2)) / i0(beta)` for x from -1 to 1; float [M].

            Example: import torch; torch.signal.windows.kaiser(5)
            """
            dtype = _checked("kaiser", M, dtype)
            if beta < 0:
                raise ValueError(f"beta must be non-negative, got: {beta} instead.")
            if M < 2:
                return _trivial(M, dtype, requires_grad)
            beta = torch.tensor(beta, dtype=dtype)
            step = 2.0 * beta / (M if not sym else M - 1)
            k = torch.linspace(start=-beta, end=torch.minimum(beta, -beta + (M - 1) * step), steps=M, dtype=dtype, requires_grad=requires_grad)
            return torch.i0(torch.sqrt(beta * beta - torch.pow(k, 2))) / torch.i0(beta)

        def general_cosine(M, *, a, sym=True, dtype=None, layout=torch.strided, device=None, requires_grad=False):
            """The sum of `(-1)^i a[i] cos(2 pi i n / (M - 1))`; float [M].

            Example: import torch; torch.signal.windows.general_cosine(5, a=[0.46, 0.23, 0.31])
            """
            dtype = _checked("general_cosine", M, dtype)
            if not isinstance(a, (list, tuple)):
                raise TypeError("Coefficients must be a list/tuple")
            if not a:
                raise ValueError("Coefficients cannot be empty")
            if M < 2:
                return _trivial(M, dtype, requires_grad)
            k = _points(0, 2 * math.pi / (M if not sym else M - 1), M, dtype, requires_grad)
            weights = torch.tensor([(-1) ** i * w for i, w in enumerate(a)], dtype=dtype)
            i = torch.arange(weights.shape[0], dtype=dtype)
            return (weights.unsqueeze(-1) * torch.cos(i.unsqueeze(-1) * k)).sum(0)

        def general_hamming(M, *, alpha=0.54, sym=True, dtype=None, layout=torch.strided, device=None, requires_grad=False):
            """`alpha - (1 - alpha) cos(2 pi n / (M - 1))`; float [M].

            Example: import torch; torch.signal.windows.general_hamming(5)
            """
            return general_cosine(M, a=[alpha, 1.0 - alpha], sym=sym, dtype=dtype, requires_grad=requires_grad)

        def hamming(M, *, sym=True, dtype=None, layout=torch.strided, device=None, requires_grad=False):
            """The general Hamming window with alpha 0.54; float [M].

            Example: import torch; torch.signal.windows.hamming(5)
            """
            return general_hamming(M, sym=sym, dtype=dtype, requires_grad=requires_grad)

        def hann(M, *, sym=True, dtype=None, layout=torch.strided, device=None, requires_grad=False):
            """The general Hamming window with alpha 0.5; float [M].

            Example: import torch; torch.signal.windows.hann(5)
            """
            return general_hamming(M, alpha=0.5, sym=sym, dtype=dtype, requires_grad=requires_grad)

        def blackman(M, *, sym=True, dtype=None, layout=torch.strided, device=None, requires_grad=False):
            """The cosine window with the weights of Blackman; float [M].

            Example: import torch; torch.signal.windows.blackman(5)
            """
            _checked("blackman", M, dtype)
            return general_cosine(M, a=[0.42, 0.5, 0.08], sym=sym, dtype=dtype, requires_grad=requires_grad)

        def nuttall(M, *, sym=True, dtype=None, layout=torch.strided, device=None, requires_grad=False):
            """The cosine window with the least side lobes of Nuttall's; float [M].

            Example: import torch; torch.signal.windows.nuttall(5)
            """
            return general_cosine(M, a=[0.3635819, 0.4891775, 0.1365995, 0.0106411], sym=sym, dtype=dtype, requires_grad=requires_grad)

        def bartlett(M, *, sym=True, dtype=None, layout=torch.strided, device=None, requires_grad=False):
            """A triangle; float [M].

            Example: import torch; torch.signal.windows.bartlett(5)
            """
            dtype = _checked("bartlett", M, dtype)
            if M < 2:
                return _trivial(M, dtype, requires_grad)
            return 1 - torch.abs(_points(-1, 2 / (M if not sym else M - 1), M, dtype, requires_grad))
        """#
}
