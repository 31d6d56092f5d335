// `torch.nn.utils`, second part: weights that are computed from others before each forward pass (Salimans and Kingma 2016; Miyato et al.
// 2018). The computed weight is a plain attribute, which layers find where their parameter was.

enum WeightForms {
    static let text = #"""

        def _norm_except(v, dim):
            if dim is None or dim == -1:
                return v.norm()
            if dim == 0:
                return v.reshape(v.size(0), -1).norm(dim=1).view((-1,) + (1,) * (v.dim() - 1))
            moved = v.transpose(0, dim)
            return _norm_except(moved, 0).transpose(0, dim)

        class _WeightForm:
            def __init__(self, name):
                self.name = name

            def install(self, module):
                setattr(module, self.name, self.compute(module))
                handles = module.__dict__.setdefault("_weight_forms", {})
                handles[self.name] = (self, module.register_forward_pre_hook(lambda m, inputs: self.refresh(m)))

            def refresh(self, module):
                setattr(module, self.name, self.compute(module))

        class WeightNorm(_WeightForm):
            """A weight of a given length along a direction.

            Example: torch.nn.utils.weight_norm(torch.nn.Linear(3, 2))(x)"""

            def __init__(self, name, dim):
                super().__init__(name)
                self.dim = dim

            def compute(self, module):
                g, v = getattr(module, self.name + "_g"), getattr(module, self.name + "_v")
                return v * (g / _norm_except(v, self.dim))

        def weight_norm(module, name="weight", dim=0):
            """Splits a weight into its length, `weight_g`, and its direction, `weight_v`.

            Example: torch.nn.utils.weight_norm(torch.nn.Linear(3, 2))"""
            warnings.warn("`torch.nn.utils.weight_norm` is deprecated in favor of `torch.nn.utils.parametrizations.weight_norm`.", FutureWarning)
            if name in getattr(module, "_weight_forms", {}):
                raise RuntimeError(f"Cannot register two weight_norm hooks on the same parameter {name}")
            weight = getattr(module, name)
            delattr(module, name)
            module.register_parameter(name + "_g", torch.nn.Parameter(_norm_except(weight, dim).detach()))
            module.register_parameter(name + "_v", torch.nn.Parameter(weight.detach()))
            WeightNorm(name, dim).install(module)
            return module

        def remove_weight_norm(module, name="weight"):
            """Makes the weight one parameter again.

            Example: torch.nn.utils.remove_weight_norm(torch.nn.utils.weight_norm(torch.nn.Linear(3, 2)))"""
            return _remove(module, name, WeightNorm, "weight_norm", ("_g", "_v"))

        def _remove(module, name, kind, what, endings):
            form, handle = getattr(module, "_weight_forms", {}).get(name, (None, None))
            if not isinstance(form, kind):
                raise ValueError(f"{what} of '{name}' not found in {module}")
            weight = form.compute(module)
            handle.remove()
            del module._weight_forms[name]
            for ending in endings:
                delattr(module, name + ending)
            delattr(module, name)
            module.register_parameter(name, torch.nn.Parameter(weight.detach()))
            return module

        class SpectralNorm(_WeightForm):
            """A weight divided by its greatest singular value, which power iteration finds.

            Example: torch.nn.utils.spectral_norm(torch.nn.Linear(3, 2))(x)"""

            def __init__(self, name, n_power_iterations, eps, dim):
                super().__init__(name)
                self.n_power_iterations = n_power_iterations
                self.eps = eps
                self.dim = dim

            def matrix(self, weight):
                if self.dim != 0:
                    weight = weight.transpose(0, self.dim)
                return weight.reshape(weight.size(0), -1)

            def compute(self, module):
                weight = getattr(module, self.name + "_orig")
                u, v = getattr(module, self.name + "_u"), getattr(module, self.name + "_v")
                matrix = self.matrix(weight)
                if module.training:
                    with torch.no_grad():
                        for _ in range(self.n_power_iterations):
                            v.copy_(torch.nn.functional.normalize(torch.mv(matrix.t(), u), dim=0, eps=self.eps))
                            u.copy_(torch.nn.functional.normalize(torch.mv(matrix, v), dim=0, eps=self.eps))
                    u, v = u.clone(), v.clone()
                return weight / torch.dot(u, torch.mv(matrix, v))

        def spectral_norm(module, name="weight", n_power_iterations=1, eps=1e-12, dim=None):
            """Divides a weight by its greatest singular value before each forward pass.

            Example: torch.nn.utils.spectral_norm(torch.nn.Linear(3, 2))"""
            if n_power_iterations <= 0:
                raise ValueError(f"Expected n_power_iterations to be positive, but got n_power_iterations={n_power_iterations}")
            if name in getattr(module, "_weight_forms", {}):
                raise RuntimeError(f"Cannot register two spectral_norm hooks on the same parameter {name}")
            if dim is None:
                dim = 1 if type(module).__name__.startswith("ConvTranspose") else 0
            form = SpectralNorm(name, n_power_iterations, eps, dim)
            weight = getattr(module, name)
            with torch.no_grad():
                height, width = form.matrix(weight).size()
                u = torch.nn.functional.normalize(weight.new_empty(height).normal_(0, 1), dim=0, eps=eps)
                v = torch.nn.functional.normalize(weight.new_empty(width).normal_(0, 1), dim=0, eps=eps)
            delattr(module, name)
            module.register_parameter(name + "_orig", torch.nn.Parameter(weight.detach()))
            module.register_buffer(name + "_u", u)
            module.register_buffer(name + "_v", v)
            # The first weight is the plain one: power iteration begins with the first forward pass.
            setattr(module, name, weight.detach())
            handles = module.__dict__.setdefault("_weight_forms", {})
            handles[name] = (form, module.register_forward_pre_hook(lambda m, inputs: form.refresh(m)))
            return module

        def remove_spectral_norm(module, name="weight"):
            """Makes the weight one parameter again.

            Example: torch.nn.utils.remove_spectral_norm(torch.nn.utils.spectral_norm(torch.nn.Linear(3, 2)))"""
            return _remove(module, name, SpectralNorm, "spectral_norm", ("_orig", "_u", "_v"))
        """#
}
