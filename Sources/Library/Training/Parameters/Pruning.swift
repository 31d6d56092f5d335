// `torch.nn.utils.prune`: weights with a mask, the product of which is what the module computes with.

enum Pruning {
    static let text = #"""
        import torch
        from torch import nn

        def _count(amount, size):
            """How many of `size` are meant by a number or a share."""
            if isinstance(amount, bool) or not isinstance(amount, (int, float)):
                raise TypeError(f"Invalid type for amount: {amount}. Must be int or float.")
            if (isinstance(amount, int) and amount < 0) or (not isinstance(amount, int) and (float(amount) > 1.0 or float(amount) < 0.0)):
                raise ValueError(f"amount={amount} should either be a float in the range [0, 1] or a non-negative integer")
            if isinstance(amount, int):
                if amount > size:
                    raise ValueError(f"amount={amount} should be smaller than the number of parameters to prune={size}")
                return amount
            return round(amount * size)

        class BasePruningMethod:
            """How a mask is made, and a module told to use it.

            Example: torch.nn.utils.prune.BasePruningMethod()"""
            PRUNING_TYPE = "unstructured"

            def __call__(self, module, inputs):
                setattr(module, self._tensor_name, self.apply_mask(module))

            def compute_mask(self, t, default_mask):
                raise NotImplementedError

            def apply_mask(self, module):
                return getattr(module, self._tensor_name + "_mask") * getattr(module, self._tensor_name + "_orig")

            def prune(self, t, default_mask=None, importance_scores=None):
                scores = t if importance_scores is None else importance_scores
                return t * self._narrowed(scores, torch.ones_like(t) if default_mask is None else default_mask)

            def _narrowed(self, scores, mask):
                """A mask that hides more: what is hidden already counts for nothing."""
                if self.PRUNING_TYPE == "unstructured":
                    open = mask == 1
                    narrowed = mask.clone()
                    narrowed[open] = self.compute_mask(scores[open], default_mask=mask[open]).to(mask.dtype)
                    return narrowed
                if self.PRUNING_TYPE == "structured":
                    dim = self.dim if self.dim >= 0 else self.dim + scores.dim()
                    others = [d for d in range(scores.dim()) if d != dim]
                    open = (mask.sum(others) != 0) if others else mask != 0
                    place = [slice(None)] * scores.dim()
                    place[dim] = open
                    narrowed = mask.clone()
                    narrowed[tuple(place)] = self.compute_mask(scores[tuple(place)], default_mask=mask[tuple(place)]).to(mask.dtype)
                    return narrowed
                return self.compute_mask(scores, default_mask=mask).to(mask.dtype)

            @classmethod
            def apply(cls, module, name, *args, importance_scores=None, **kwargs):
                method = cls(*args, **kwargs)
                method._tensor_name = name
                known = module.__dict__.setdefault("_pruning", {})
                old, handle = known.get(name, (None, None))
                if handle is not None:
                    handle.remove()
                weight = getattr(module, name)
                if importance_scores is not None and importance_scores.shape != weight.shape:
                    raise AssertionError(f"importance_scores should have the same shape as parameter {name} of {module}")
                scores = weight if importance_scores is None else importance_scores
                if old is None:
                    original = weight
                    mask = torch.ones_like(weight)
                    delattr(module, name)
                    module.register_parameter(name + "_orig", original)
                else:
                    mask = getattr(module, name + "_mask").detach().clone()
                with torch.no_grad():
                    mask = method._narrowed(scores.detach(), mask.detach())
                if old is None:
                    module.register_buffer(name + "_mask", mask)
                else:
                    setattr(module, name + "_mask", mask)
                setattr(module, name, method.apply_mask(module))
                known[name] = (method, module.register_forward_pre_hook(method))
                return method

            def remove(self, module):
                name = self._tensor_name
                weight = self.apply_mask(module)
                original = getattr(module, name + "_orig")
                original.data = weight.detach()
                delattr(module, name)
                delattr(module, name + "_orig")
                delattr(module, name + "_mask")
                setattr(module, name, original)

        class Identity(BasePruningMethod):
            """Hides nothing.

            Example: torch.nn.utils.prune.Identity().prune(torch.ones(2))"""

            def compute_mask(self, t, default_mask):
                return default_mask

        class RandomUnstructured(BasePruningMethod):
            """Hides elements at random.

            Example: torch.nn.utils.prune.RandomUnstructured(1).prune(torch.ones(2))"""

            def __init__(self, amount):
                _count(amount, 2 ** 62)
                self.amount = amount

            def compute_mask(self, t, default_mask):
                count, mask = _count(self.amount, t.nelement()), default_mask.clone()
                if count != 0:
                    mask.view(-1)[torch.topk(torch.rand_like(t).view(-1), k=count).indices] = 0
                return mask

        class L1Unstructured(BasePruningMethod):
            """Hides the smallest elements.

            Example: torch.nn.utils.prune.L1Unstructured(1).prune(torch.tensor([2., 1.]))"""

            def __init__(self, amount):
                _count(amount, 2 ** 62)
                self.amount = amount

            def compute_mask(self, t, default_mask):
                count, mask = _count(self.amount, t.nelement()), default_mask.clone()
                if count != 0:
                    mask.view(-1)[torch.topk(t.abs().view(-1), k=count, largest=False).indices] = 0
                return mask

        class _Structured(BasePruningMethod):
            PRUNING_TYPE = "structured"

            def _kept(self, t, default_mask, kept):
                mask = torch.zeros_like(t)
                place = [slice(None)] * t.dim()
                place[self.dim] = kept
                mask[tuple(place)] = 1
                return mask * default_mask.to(mask.dtype)

        class RandomStructured(_Structured):
            """Hides channels at random.

            Example: torch.nn.utils.prune.RandomStructured(1).prune(torch.ones(2, 2))"""

            def __init__(self, amount, dim=-1):
                _count(amount, 2 ** 62)
                self.amount = amount
                self.dim = dim

            def compute_mask(self, t, default_mask):
                count = _count(self.amount, t.shape[self.dim])
                if count == 0:
                    return default_mask
                chances = torch.rand(t.shape[self.dim])
                return self._kept(t, default_mask, chances > torch.kthvalue(chances, k=count).values)

        class LnStructured(_Structured):
            """Hides the channels with the smallest norm.

            Example: torch.nn.utils.prune.LnStructured(1, n=2).prune(torch.ones(2, 2))"""

            def __init__(self, amount, n, dim=-1):
                _count(amount, 2 ** 62)
                self.amount = amount
                self.n = n
                self.dim = dim

            def compute_mask(self, t, default_mask):
                size = t.shape[self.dim]
                count = _count(self.amount, size)
                if count == 0:
                    return default_mask
                others = [d for d in range(t.dim()) if d != self.dim % t.dim()]
                norm = torch.norm(t, p=self.n, dim=others) if others else t.abs()
                return self._kept(t, default_mask, torch.topk(norm, k=size - count, largest=True).indices)

        class CustomFromMask(BasePruningMethod):
            """Hides what a mask hides.

            Example: torch.nn.utils.prune.CustomFromMask(torch.tensor([1., 0.])).prune(torch.ones(2))"""
            PRUNING_TYPE = "global"

            def __init__(self, mask):
                self.mask = mask

            def compute_mask(self, t, default_mask):
                return default_mask * self.mask.to(dtype=default_mask.dtype)

        def identity(module, name):
            """Gives a parameter a mask that hides nothing.

            Example: torch.nn.utils.prune.identity(torch.nn.Linear(3, 2), "weight")"""
            Identity.apply(module, name)
            return module

        def random_unstructured(module, name, amount):
            """Hides elements of a parameter at random.

            Example: torch.nn.utils.prune.random_unstructured(torch.nn.Linear(3, 2), "weight", 0.5)"""
            RandomUnstructured.apply(module, name, amount)
            return module

        def l1_unstructured(module, name, amount, importance_scores=None):
            """Hides the smallest elements of a parameter.

            Example: torch.nn.utils.prune.l1_unstructured(torch.nn.Linear(3, 2), "weight", 0.5)"""
            L1Unstructured.apply(module, name, amount=amount, importance_scores=importance_scores)
            return module

        def random_structured(module, name, amount, dim):
            """Hides channels of a parameter at random.

            Example: torch.nn.utils.prune.random_structured(torch.nn.Linear(3, 2), "weight", 1, dim=1)"""
            RandomStructured.apply(module, name, amount, dim)
            return module

        def ln_structured(module, name, amount, n, dim, importance_scores=None):
            """Hides the channels of a parameter with the smallest norm.

            Example: torch.nn.utils.prune.ln_structured(torch.nn.Linear(3, 2), "weight", 1, n=2, dim=0)"""
            LnStructured.apply(module, name, amount, n, dim, importance_scores=importance_scores)
            return module

        def custom_from_mask(module, name, mask):
            """Hides what a mask hides.

            Example: torch.nn.utils.prune.custom_from_mask(torch.nn.Linear(3, 2), "bias", torch.tensor([0., 1.]))"""
            CustomFromMask.apply(module, name, mask)
            return module

        def global_unstructured(parameters, pruning_method, importance_scores=None, **kwargs):
            """Hides elements of several parameters as if they were one.

            Example: torch.nn.utils.prune.global_unstructured([(torch.nn.Linear(3, 2), "weight")], torch.nn.utils.prune.L1Unstructured, amount=2)"""
            parameters = list(parameters)
            importance_scores = {} if importance_scores is None else importance_scores
            scores = torch.cat([importance_scores.get((m, n), getattr(m, n)).detach().reshape(-1) for m, n in parameters])
            masks = torch.cat([getattr(m, n + "_mask", torch.ones_like(getattr(m, n))).reshape(-1) for m, n in parameters])
            method = pruning_method(**kwargs)
            if method.PRUNING_TYPE != "unstructured":
                raise TypeError(
                    f'Only "unstructured" PRUNING_TYPE supported for the `pruning_method`. Found method {pruning_method} of type {method.PRUNING_TYPE}')
            final = method._narrowed(scores, masks)
            start = 0
            for m, n in parameters:
                weight = getattr(m, n)
                custom_from_mask(m, n, mask=final[start:start + weight.numel()].view_as(weight))
                start += weight.numel()

        def remove(module, name):
            """Makes what a mask leaves of a parameter the parameter itself.

            Example: torch.nn.utils.prune.remove(torch.nn.utils.prune.identity(torch.nn.Linear(3, 2), "weight"), "weight")"""
            method, handle = module.__dict__.get("_pruning", {}).pop(name, (None, None))
            if method is None:
                raise ValueError(f"Parameter '{name}' of module {module} has to be pruned before pruning can be removed")
            method.remove(module)
            handle.remove()
            return module

        def is_pruned(module):
            """Whether a module or one below it has masks.

            Example: torch.nn.utils.prune.is_pruned(torch.nn.Linear(3, 2))"""
            return any(m.__dict__.get("_pruning") for m in module.modules())
        """#
}
