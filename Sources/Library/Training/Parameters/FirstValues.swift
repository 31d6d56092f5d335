// `torch.nn.init`: the values that parameters start with (Glorot and Bengio 2010; He et al. 2015; Saxe et al. 2014). Each function fills its
// tensor, without recording, from the same random stream as PyTorch's, and gives it back.

enum FirstValues {
    static let text = #"""
        import math
        import warnings
        import torch

        _linear = ("linear", "conv1d", "conv2d", "conv3d", "conv_transpose1d", "conv_transpose2d", "conv_transpose3d")

        def calculate_gain(nonlinearity, param=None):
            """What an activation asks of the scale of the weights before it.

            Example: torch.nn.init.calculate_gain("leaky_relu", 0.2)"""
            if nonlinearity in _linear or nonlinearity == "sigmoid":
                return 1
            if nonlinearity == "tanh":
                return 5.0 / 3
            if nonlinearity == "relu":
                return math.sqrt(2.0)
            if nonlinearity == "leaky_relu":
                if param is not None and (isinstance(param, bool) or not isinstance(param, (int, float))):
                    raise ValueError(f"negative_slope {param} not a valid number")
                slope = 0.01 if param is None else param
                return math.sqrt(2.0 / (1 + slope ** 2))
            if nonlinearity == "selu":
                return 3.0 / 4
            raise ValueError(f"Unsupported nonlinearity {nonlinearity}")

        def _fans(tensor):
            if tensor.dim() < 2:
                raise ValueError("Fan in and fan out can not be computed for tensor with fewer than 2 dimensions")
            field = 1
            for size in tensor.shape[2:]:
                field *= size
            return tensor.size(1) * field, tensor.size(0) * field

        _calculate_fan_in_and_fan_out = _fans

        @torch.no_grad()
        def uniform_(tensor, a=0.0, b=1.0, generator=None):
            """Numbers from U(a, b).

            Example: torch.nn.init.uniform_(torch.empty(2, 3))"""
            return tensor.uniform_(a, b, generator=generator)

        @torch.no_grad()
        def normal_(tensor, mean=0.0, std=1.0, generator=None):
            """Numbers from N(mean, std²).

            Example: torch.nn.init.normal_(torch.empty(2, 3))"""
            return tensor.normal_(mean, std, generator=generator)

        @torch.no_grad()
        def trunc_normal_(tensor, mean=0.0, std=1.0, a=-2.0, b=2.0, generator=None):
            """Numbers from N(mean, std²) between a and b.

            Example: torch.nn.init.trunc_normal_(torch.empty(2, 3))"""
            def below(x):
                return (1.0 + math.erf(x / math.sqrt(2.0))) / 2.0

            if mean < a - 2 * std or mean > b + 2 * std:
                warnings.warn("mean is more than 2 std from [a, b] in nn.init.trunc_normal_. The distribution of values may be incorrect.")
            if not a < b:
                raise ValueError(f"trunc_normal_: a must be less than b, but got a={a} and b={b}")
            share = below((b - mean) / std) - below((a - mean) / std)
            if share > 0.3:
                _redraw(tensor, mean, std, a, b, generator)
            else:
                _reject(tensor, mean, std, a, b, generator)
            return tensor

        def _redraw(tensor, mean, std, a, b, generator):
            # Most of the distribution lies between the bounds: what does not is drawn again.
            low, high = tensor.new_tensor(a).item(), tensor.new_tensor(b).item()
            result = tensor.normal_(mean, std, generator=generator)
            while True:
                outside = (result < low) | (result > high)
                if not outside.any():
                    break
                result = torch.where(outside, torch.empty_like(result).normal_(mean, std, generator=generator), result)
            if result is not tensor:
                tensor.copy_(result)

        def _reject(tensor, mean, std, a, b, generator):
            # Little does: uniform numbers are kept as often as their density says.
            top = -0.5 * ((max(a, min(mean, b)) - mean) / std) ** 2

            def refused(x):
                density = ((x - mean) / std).pow(2) * -0.5 - top
                return torch.empty_like(x).uniform_(generator=generator).log_().gt(density)

            tensor.uniform_(a, b, generator=generator)
            pending = refused(tensor)
            result = tensor
            while pending.any():
                candidates = torch.empty_like(tensor).uniform_(a, b, generator=generator)
                result = torch.where(pending, candidates, result)
                pending = torch.where(pending, refused(candidates), pending)
            if result is not tensor:
                tensor.copy_(result)

        @torch.no_grad()
        def constant_(tensor, val):
            """One number everywhere.

            Example: torch.nn.init.constant_(torch.empty(2, 3), 0.5)"""
            return tensor.fill_(val)

        @torch.no_grad()
        def ones_(tensor):
            """Ones.

            Example: torch.nn.init.ones_(torch.empty(2, 3))"""
            return tensor.fill_(1.0)

        @torch.no_grad()
        def zeros_(tensor):
            """Zeros.

            Example: torch.nn.init.zeros_(torch.empty(2, 3))"""
            return tensor.zero_()

        @torch.no_grad()
        def eye_(tensor):
            """Ones on the diagonal of a matrix.

            Example: torch.nn.init.eye_(torch.empty(2, 3))"""
            if tensor.dim() != 2:
                raise ValueError("Only tensors with 2 dimensions are supported")
            return tensor.copy_(torch.eye(tensor.size(0), tensor.size(1), dtype=tensor.dtype))

        @torch.no_grad()
        def dirac_(tensor, groups=1):
            """Filters of a convolution that hand on their input, as far as there are channels.

            Example: torch.nn.init.dirac_(torch.empty(2, 2, 3))"""
            if tensor.dim() not in (3, 4, 5):
                raise ValueError("Only tensors with 3, 4, or 5 dimensions are supported")
            if tensor.size(0) % groups != 0:
                raise ValueError("dim 0 must be divisible by groups")
            outputs = tensor.size(0) // groups
            middle = tuple(size // 2 for size in tensor.shape[2:])
            tensor.zero_()
            for group in range(groups):
                for channel in range(min(outputs, tensor.size(1))):
                    tensor[(group * outputs + channel, channel) + middle] = 1
            return tensor

        @torch.no_grad()
        def xavier_uniform_(tensor, gain=1.0, generator=None):
            """Glorot and Bengio's uniform start.

            Example: torch.nn.init.xavier_uniform_(torch.empty(2, 3))"""
            fan_in, fan_out = _fans(tensor)
            bound = math.sqrt(3.0) * (gain * math.sqrt(2.0 / float(fan_in + fan_out)))
            return tensor.uniform_(-bound, bound, generator=generator)

        @torch.no_grad()
        def xavier_normal_(tensor, gain=1.0, generator=None):
            """Glorot and Bengio's normal start.

            Example: torch.nn.init.xavier_normal_(torch.empty(2, 3))"""
            fan_in, fan_out = _fans(tensor)
            return tensor.normal_(0.0, gain * math.sqrt(2.0 / float(fan_in + fan_out)), generator=generator)

        def _deviation(tensor, a, mode, nonlinearity):
            modes = ["fan_in", "fan_out"]
            mode = mode.lower()
            if mode not in modes:
                raise ValueError(f"Mode {mode} not supported, please use one of {modes}")
            fan = _fans(tensor)[modes.index(mode)]
            return calculate_gain(nonlinearity, a) / math.sqrt(fan)

        def _is_empty(tensor):
            if 0 in tensor.shape:
                warnings.warn("Initializing zero-element tensors is a no-op")
                return True
            return False

        @torch.no_grad()
        def kaiming_uniform_(tensor, a=0, mode="fan_in", nonlinearity="leaky_relu", generator=None):
            """He and others' uniform start, for layers before a ReLU.

            Example: torch.nn.init.kaiming_uniform_(torch.empty(2, 3), nonlinearity="relu")"""
            if _is_empty(tensor):
                return tensor
            bound = math.sqrt(3.0) * _deviation(tensor, a, mode, nonlinearity)
            return tensor.uniform_(-bound, bound, generator=generator)

        @torch.no_grad()
        def kaiming_normal_(tensor, a=0, mode="fan_in", nonlinearity="leaky_relu", generator=None):
            """He and others' normal start, for layers before a ReLU.

            Example: torch.nn.init.kaiming_normal_(torch.empty(2, 3), mode="fan_out")"""
            if _is_empty(tensor):
                return tensor
            return tensor.normal_(0, _deviation(tensor, a, mode, nonlinearity), generator=generator)

        @torch.no_grad()
        def orthogonal_(tensor, gain=1, generator=None):
            """A random matrix whose rows or columns are at right angles and of length `gain`.

            Example: torch.nn.init.orthogonal_(torch.empty(2, 3))"""
            if tensor.dim() < 2:
                raise ValueError("Only tensors with 2 or more dimensions are supported")
            if tensor.numel() == 0:
                return tensor
            rows = tensor.size(0)
            cols = tensor.numel() // rows
            flat = tensor.new_empty((rows, cols)).normal_(0, 1, generator=generator)
            q, r = torch.linalg.qr(flat.t() if rows < cols else flat)
            q = q * torch.diag(r, 0).sign()
            tensor.copy_((q.t() if rows < cols else q).reshape(tensor.shape))
            return tensor.mul_(gain)

        @torch.no_grad()
        def sparse_(tensor, sparsity, std=0.01, generator=None):
            """Numbers from N(0, std²), with a share of each column zero.

            Example: torch.nn.init.sparse_(torch.empty(4, 3), 0.5)"""
            if tensor.dim() != 2:
                raise ValueError("Only tensors with 2 dimensions are supported")
            rows, cols = tensor.shape
            count = math.ceil(sparsity * rows)
            tensor.normal_(0, std, generator=generator)
            for col in range(cols):
                tensor[torch.randperm(rows)[:count], col] = 0
            return tensor

        def _deprecated(new):
            old = new.__name__[:-1]

            def call(*args, **kwargs):
                warnings.warn(f"`nn.init.{old}` is now deprecated in favor of `nn.init.{new.__name__}`.", FutureWarning)
                return new(*args, **kwargs)

            return call

        uniform, normal, constant, eye, dirac = [_deprecated(f) for f in (uniform_, normal_, constant_, eye_, dirac_)]
        xavier_uniform, xavier_normal, kaiming_uniform, kaiming_normal, orthogonal, sparse = [
            _deprecated(f) for f in (xavier_uniform_, xavier_normal_, kaiming_uniform_, kaiming_normal_, orthogonal_, sparse_)]
        """#
}
