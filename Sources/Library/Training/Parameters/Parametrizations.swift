// `torch.nn.utils.parametrize` and `parametrizations`: parameters that are functions of others wherever they are read. A module with a child
// called `parametrizations` looks there for its attributes (ModuleInstance).

enum Parametrizations {
    static let registry = #"""
        import contextlib
        import torch
        from torch import nn

        _cache_enabled = 0
        _cache = {}

        @contextlib.contextmanager
        def cached():
            """Computes each parametrized tensor once inside the block.

            Example: torch.nn.utils.parametrize.cached()"""
            global _cache_enabled, _cache
            _cache_enabled += 1
            try:
                yield
            finally:
                _cache_enabled -= 1
                if not _cache_enabled:
                    _cache = {}

        class ParametrizationList(nn.ModuleList):
            """The functions that make a tensor of its original, or of several originals.

            Example: torch.nn.utils.parametrize.ParametrizationList([torch.nn.Identity()], torch.nn.Parameter(torch.ones(2)))"""

            def __init__(self, modules, original, unsafe=False):
                super().__init__(modules)
                self.unsafe = unsafe
                new = original
                with torch.no_grad():
                    for module in reversed(list(self)):
                        if hasattr(module, "right_inverse"):
                            try:
                                new = module.right_inverse(new)
                            except NotImplementedError:
                                pass
                if not isinstance(new, (torch.Tensor, tuple, list)):
                    raise ValueError(f"'right_inverse' must return a Tensor or a Sequence of tensors (list, tuple...). Got {type(new).__name__}")
                self.is_tensor = isinstance(new, torch.Tensor)
                self.ntensors = 1 if self.is_tensor else len(new)
                for name, tensor in zip(self._names(), [new] if self.is_tensor else new):
                    if isinstance(original, nn.Parameter):
                        self.register_parameter(name, nn.Parameter(tensor.detach(), original.requires_grad))
                    else:
                        self.register_buffer(name, tensor)
                if not unsafe:
                    made = self()
                    if not isinstance(made, torch.Tensor):
                        raise ValueError(f"A parametrization must return a tensor. Got {type(made).__name__}.")
                    if made.dtype != original.dtype:
                        raise ValueError(
                            "Registering a parametrization may not change the dtype of the tensor, unless `unsafe` flag is enabled.\n"
                            f"unparametrized dtype: {original.dtype}\nparametrized dtype: {made.dtype}")
                    if made.shape != original.shape:
                        raise ValueError(
                            "Registering a parametrization may not change the shape of the tensor, unless `unsafe` flag is enabled.\n"
                            f"unparametrized shape: {original.shape}\nparametrized shape: {made.shape}")

            def _names(self):
                return ["original"] if self.is_tensor else [f"original{i}" for i in range(self.ntensors)]

            def right_inverse(self, value):
                """Sets the originals so that the tensor becomes a value."""
                with torch.no_grad():
                    for module in reversed(list(self)):
                        if not hasattr(module, "right_inverse"):
                            raise RuntimeError(f"parametrization {type(module).__name__} does not implement right_inverse.")
                        value = module.right_inverse(value)
                    for name, tensor in zip(self._names(), [value] if self.is_tensor else value):
                        getattr(self, name).set_(tensor.detach().clone())

            def forward(self):
                if _cache_enabled and id(self) in _cache:
                    return _cache[id(self)]
                x = self[0](*[getattr(self, name) for name in self._names()])
                for module in list(self)[1:]:
                    x = module(x)
                if _cache_enabled:
                    _cache[id(self)] = x
                return x

        def _refresh(module, inputs):
            for name in module.parametrizations:
                getattr(module, name)

        def register_parametrization(module, tensor_name, parametrization, *, unsafe=False):
            """Makes a parameter what a module makes of it.

            Example: torch.nn.utils.parametrize.register_parametrization(torch.nn.Linear(2, 2), "weight", torch.nn.Identity())"""
            parametrization.train(module.training)
            if is_parametrized(module, tensor_name):
                known = module.parametrizations[tensor_name]
                if not unsafe:
                    made = parametrization(getattr(module, tensor_name))
                    if made.shape != getattr(module, tensor_name).shape:
                        raise ValueError(
                            "Registering a parametrization may not change the shape of the tensor, unless the `unsafe` flag is enabled.\n"
                            f"module.{tensor_name}.shape: {getattr(module, tensor_name).shape}\nparametrization(module.{tensor_name}).shape: {made.shape}")
                known.append(parametrization)
                known.unsafe = known.unsafe or unsafe
            elif tensor_name in dict(module.named_parameters(recurse=False)) or tensor_name in dict(module.named_buffers(recurse=False)):
                made = ParametrizationList([parametrization], getattr(module, tensor_name), unsafe=unsafe)
                delattr(module, tensor_name)
                if not is_parametrized(module):
                    module.parametrizations = nn.ModuleDict()
                    module.__dict__["_parametrization_hook"] = module.register_forward_pre_hook(_refresh)
                module.parametrizations[tensor_name] = made
            else:
                raise ValueError(
                    f"Module '{module}' does not have a parameter, a buffer, or a parametrized element with name '{tensor_name}'")
            return module

        def is_parametrized(module, tensor_name=None):
            """Whether a module has parameters that are functions of others.

            Example: torch.nn.utils.parametrize.is_parametrized(torch.nn.Linear(2, 2))"""
            known = getattr(module, "parametrizations", None)
            if not isinstance(known, nn.ModuleDict):
                return False
            return len(known) > 0 if tensor_name is None else tensor_name in known

        def type_before_parametrizations(module):
            """The class of a module, parametrized or not.

            Example: torch.nn.utils.parametrize.type_before_parametrizations(torch.nn.Linear(2, 2))"""
            return type(module)

        def remove_parametrizations(module, tensor_name, leave_parametrized=True):
            """Makes a tensor a parameter of its own again.

            Example: torch.nn.utils.parametrize.remove_parametrizations(torch.nn.utils.parametrizations.weight_norm(torch.nn.Linear(2, 2)), "weight")"""
            if not is_parametrized(module, tensor_name):
                raise ValueError(f"Module {module} does not have a parametrization on {tensor_name}")
            known = module.parametrizations[tensor_name]
            if leave_parametrized:
                with torch.no_grad():
                    value = getattr(module, tensor_name)
                first = getattr(known, known._names()[0])
                tensor = nn.Parameter(value.detach().clone(), first.requires_grad) if isinstance(first, nn.Parameter) else value
            elif known.is_tensor:
                tensor = known.original
            else:
                raise ValueError("Cannot leave unparametrized (`leave_parametrized=False`) a tensor that is parametrized in terms of a sequence of tensors.")
            del module.parametrizations[tensor_name]
            if len(module.parametrizations) == 0:
                del module.parametrizations
                module._parametrization_hook.remove()
                del module._parametrization_hook
            if hasattr(module, tensor_name):
                delattr(module, tensor_name)
            if isinstance(tensor, nn.Parameter):
                module.register_parameter(tensor_name, tensor)
            else:
                module.register_buffer(tensor_name, tensor)
            return module
        """#

    static let ready = #"""
        import torch
        from torch import nn
        from torch.nn import functional as F
        from torch.nn.utils import parametrize

        def _norm_except(v, dim):
            if dim == -1:
                return v.norm()
            moved = v.transpose(0, dim)
            return moved.reshape(moved.size(0), -1).norm(dim=1).view((-1,) + (1,) * (v.dim() - 1)).transpose(0, dim)

        class _WeightNorm(nn.Module):
            def __init__(self, dim=0):
                super().__init__()
                self.dim = -1 if dim is None else dim

            def forward(self, weight_g, weight_v):
                return weight_v * (weight_g / _norm_except(weight_v, self.dim))

            def right_inverse(self, weight):
                return _norm_except(weight, self.dim), weight

        def weight_norm(module, name="weight", dim=0):
            """A weight in two parts, its length and its direction.

            Example: torch.nn.utils.parametrizations.weight_norm(torch.nn.Linear(3, 2))(x)"""
            return parametrize.register_parametrization(module, name, _WeightNorm(dim), unsafe=True)

        def _orthonormal(matrix):
            # The orthogonal factor whose signs make the other one's diagonal positive.
            a, tau = torch.geqrf(matrix)
            return torch.linalg.householder_product(a, tau) * a.diagonal(dim1=-2, dim2=-1).sgn().unsqueeze(-2)

        def _is_orthonormal(q):
            wide = q if q.size(-2) >= q.size(-1) else q.mT
            eye = torch.eye(wide.size(-1), dtype=q.dtype)
            return torch.allclose(wide.mT @ wide, eye, atol=10.0 * wide.size(-1) * torch.finfo(q.dtype).eps)

        class _Orthogonal(nn.Module):
            def __init__(self, weight, orthogonal_map, use_trivialization):
                super().__init__()
                self.orthogonal_map = orthogonal_map
                if use_trivialization:
                    self.register_buffer("base", None)

            def forward(self, X):
                flips = X.size(-2) < X.size(-1)
                if flips:
                    X = X.mT
                n, k = X.size(-2), X.size(-1)
                if self.orthogonal_map == "householder":
                    a = X.tril(diagonal=-1)
                    tau = 2.0 / (1.0 + (a * a).sum(dim=-2))
                    Q = torch.linalg.householder_product(a, tau) * X.diagonal(dim1=-2, dim2=-1).int().unsqueeze(-2)
                else:
                    # A skew-symmetric matrix, as wide as it is high.
                    lower = X.tril()
                    if n != k:
                        lower = torch.cat([lower, lower.new_zeros(n, n - k).expand(*lower.shape[:-2], -1, -1)], dim=-1)
                    A = lower - lower.mT
                    if self.orthogonal_map == "matrix_exp":
                        Q = torch.matrix_exp(A)
                    else:
                        eye = torch.eye(n, dtype=A.dtype)
                        Q = torch.linalg.solve(eye - 0.5 * A, eye + 0.5 * A)
                    Q = Q[..., :k] if n != k else Q
                if getattr(self, "base", None) is not None:
                    Q = self.base @ Q
                return Q.mT if flips else Q

            @torch.no_grad()
            def right_inverse(self, Q):
                if not hasattr(self, "base"):
                    if self.orthogonal_map != "householder":
                        raise NotImplementedError(
                            "It is not possible to assign to the matrix exponential or the Cayley parametrizations when use_trivialization=False.")
                    a, tau = torch.geqrf(Q.mT if Q.size(-2) < Q.size(-1) else Q)
                    diagonal = a.diagonal(dim1=-2, dim2=-1)
                    diagonal.sign_()
                    diagonal[tau == 0.0] *= -1
                    return a.mT if Q.size(-2) < Q.size(-1) else a
                flips = Q.size(-2) < Q.size(-1)
                tall = Q.mT if flips else Q
                n, k = tall.size(-2), tall.size(-1)
                if n == k:
                    self.base = tall.clone() if _is_orthonormal(tall) else _orthonormal(tall)
                else:
                    more = torch.randn(*tall.shape[:-2], n, n - k, dtype=tall.dtype)
                    self.base = _orthonormal(torch.cat([tall, more], dim=-1))
                start = torch.zeros_like(tall)
                start.diagonal(dim1=-2, dim2=-1).fill_(-1.0)
                return start.mT if flips else start

        def orthogonal(module, name="weight", orthogonal_map=None, *, use_trivialization=True):
            """A weight whose rows or columns are at right angles and of length 1.

            Example: torch.nn.utils.parametrizations.orthogonal(torch.nn.Linear(3, 2))(x)"""
            weight = getattr(module, name, None)
            if not isinstance(weight, torch.Tensor):
                raise ValueError(f"Module '{module}' has no parameter or buffer with name '{name}'")
            if weight.ndim < 2:
                raise ValueError(f"Expected a matrix or batch of matrices. Got a tensor of {weight.ndim} dimensions.")
            if orthogonal_map is None:
                orthogonal_map = "matrix_exp" if weight.size(-2) == weight.size(-1) else "householder"
            if orthogonal_map not in ("matrix_exp", "cayley", "householder"):
                raise ValueError(f'orthogonal_map has to be one of "matrix_exp", "cayley", "householder". Got: {orthogonal_map}')
            return parametrize.register_parametrization(module, name, _Orthogonal(weight, orthogonal_map, use_trivialization), unsafe=True)

        class _SpectralNorm(nn.Module):
            def __init__(self, weight, n_power_iterations=1, dim=0, eps=1e-12):
                super().__init__()
                if dim >= weight.dim() or dim < -weight.dim():
                    raise IndexError(
                        f"Dimension out of range (expected to be in range of [-{weight.dim()}, {weight.dim() - 1}] but got {dim})")
                if n_power_iterations <= 0:
                    raise ValueError(f"Expected n_power_iterations to be positive, but got n_power_iterations={n_power_iterations}")
                self.dim = dim if dim >= 0 else dim + weight.dim()
                self.eps = eps
                if weight.dim() > 1:
                    self.n_power_iterations = n_power_iterations
                    matrix = self._matrix(weight)
                    height, width = matrix.size()
                    u = matrix.new_empty(height).normal_(0, 1)
                    v = matrix.new_empty(width).normal_(0, 1)
                    self.register_buffer("_u", F.normalize(u, dim=0, eps=eps))
                    self.register_buffer("_v", F.normalize(v, dim=0, eps=eps))
                    self._improve(matrix, 15)

            def _matrix(self, weight):
                moved = weight if self.dim == 0 else weight.movedim(self.dim, 0)
                return moved.flatten(1)

            @torch.no_grad()
            def _improve(self, matrix, times):
                for _ in range(times):
                    self._u.copy_(F.normalize(torch.mv(matrix, self._v), dim=0, eps=self.eps))
                    self._v.copy_(F.normalize(torch.mv(matrix.t(), self._u), dim=0, eps=self.eps))

            def forward(self, weight):
                if weight.dim() == 1:
                    return F.normalize(weight, dim=0, eps=self.eps)
                matrix = self._matrix(weight)
                if self.training:
                    self._improve(matrix, self.n_power_iterations)
                u, v = self._u.clone(), self._v.clone()
                return weight / torch.vdot(u, torch.mv(matrix, v))

            def right_inverse(self, value):
                return value

        def spectral_norm(module, name="weight", n_power_iterations=1, eps=1e-12, dim=None):
            """A weight divided by its greatest singular value.

            Example: torch.nn.utils.parametrizations.spectral_norm(torch.nn.Linear(3, 2))(x)"""
            weight = getattr(module, name, None)
            if not isinstance(weight, torch.Tensor):
                raise ValueError(f"Module '{module}' has no parameter or buffer with name '{name}'")
            if dim is None:
                dim = 1 if type(module).__name__.startswith("ConvTranspose") else 0
            return parametrize.register_parametrization(module, name, _SpectralNorm(weight, n_power_iterations, dim, eps))
        """#
}
