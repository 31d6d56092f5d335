// `torch.nn.utils`: gradients kept in bounds, and parameters as one vector.

enum ParameterFunctions {
    static let text = #"""
        import warnings
        import torch

        def _listed(parameters):
            if isinstance(parameters, torch.Tensor):
                return [parameters]
            listed = list(parameters)
            if not listed and type(parameters).__name__ == "generator":
                warnings.warn("`parameters` is an empty generator, no gradient clipping will occur.")
            return listed

        def _gradients(parameters):
            return [p.grad for p in parameters if p.grad is not None]

        @torch.no_grad()
        def get_total_norm(tensors, norm_type=2.0, error_if_nonfinite=False, foreach=None):
            """The norm of all tensors as one vector.

            Example: torch.nn.utils.get_total_norm([torch.ones(2), torch.ones(2)])"""
            tensors = [tensors] if isinstance(tensors, torch.Tensor) else list(tensors)
            norm_type = float(norm_type)
            if not tensors:
                return torch.tensor(0.0)
            norms = torch.stack([torch.linalg.vector_norm(t, norm_type) for t in tensors])
            total = torch.linalg.vector_norm(norms, norm_type)
            if error_if_nonfinite and not torch.isfinite(total):
                raise RuntimeError(
                    f"The total norm of order {norm_type} for gradients from `parameters` is non-finite, so it cannot be clipped. To disable this "
                    "error and scale the gradients by the non-finite norm anyway, set `error_if_nonfinite=False`")
            return total

        @torch.no_grad()
        def clip_grads_with_norm_(parameters, max_norm, total_norm, foreach=None):
            """Scales the gradients so that a norm of `total_norm` becomes at most `max_norm`.

            Example: torch.nn.utils.clip_grads_with_norm_([torch.ones(2)], 1.0, torch.tensor(2.0))"""
            gradients = _gradients([parameters] if isinstance(parameters, torch.Tensor) else list(parameters))
            factor = torch.clamp(float(max_norm) / (total_norm + 1e-6), max=1.0)
            for gradient in gradients:
                gradient.mul_(factor)

        @torch.no_grad()
        def clip_grad_norm_(parameters, max_norm, norm_type=2.0, error_if_nonfinite=False, foreach=None):
            """Scales all gradients so that their norm, as one vector, is at most `max_norm`; gives the norm that it was.

            Example: torch.nn.utils.clip_grad_norm_([torch.ones(2, requires_grad=True)], 1.0)"""
            parameters = _listed(parameters)
            total = get_total_norm(_gradients(parameters), norm_type, error_if_nonfinite)
            clip_grads_with_norm_(parameters, max_norm, total)
            return total

        def clip_grad_norm(parameters, max_norm, norm_type=2.0, error_if_nonfinite=False, foreach=None):
            """The old name of clip_grad_norm_.

            Example: torch.nn.utils.clip_grad_norm([torch.ones(2, requires_grad=True)], 1.0)"""
            warnings.warn("`torch.nn.utils.clip_grad_norm` is now deprecated in favor of `torch.nn.utils.clip_grad_norm_`.", FutureWarning)
            return clip_grad_norm_(parameters, max_norm, norm_type, error_if_nonfinite, foreach)

        @torch.no_grad()
        def clip_grad_value_(parameters, clip_value, foreach=None):
            """Brings each element of each gradient between -clip_value and clip_value.

            Example: torch.nn.utils.clip_grad_value_([torch.ones(2, requires_grad=True)], 0.5)"""
            clip_value = float(clip_value)
            for gradient in _gradients([parameters] if isinstance(parameters, torch.Tensor) else parameters):
                gradient.clamp_(min=-clip_value, max=clip_value)

        def parameters_to_vector(parameters):
            """All parameters behind each other in one vector.

            Example: torch.nn.utils.parameters_to_vector(torch.nn.Linear(2, 1).parameters())"""
            return torch.cat([p.view(-1) for p in parameters])

        def vector_to_parameters(vec, parameters):
            """Gives each parameter its part of a vector as its values.

            Example: torch.nn.utils.vector_to_parameters(torch.zeros(3), torch.nn.Linear(2, 1).parameters())"""
            if not isinstance(vec, torch.Tensor):
                raise TypeError(f"expected torch.Tensor, but got: {type(vec).__module__}.{type(vec).__name__}")
            start = 0
            for p in parameters:
                p.data = vec[start:start + p.numel()].view_as(p).data
                start += p.numel()
        """#
}
