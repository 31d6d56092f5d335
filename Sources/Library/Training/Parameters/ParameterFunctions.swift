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

        def skip_init(module_cls, *args, **kwargs):
            """A module whose parameters are left as memory was.

            Example: torch.nn.utils.skip_init(torch.nn.Linear, 2, 3).weight.shape"""
            if not issubclass(module_cls, torch.nn.Module):
                raise RuntimeError(f"Expected a Module; got {module_cls}")
            return module_cls(*args, **kwargs).to_empty(device=kwargs.get("device", "cpu"))

        def fuse_conv_bn_weights(conv_w, conv_b, bn_rm, bn_rv, bn_eps, bn_w, bn_b, transpose=False):
            """The weight and the bias of a convolution that does a batch norm's work too.

            Example: torch.nn.utils.fuse_conv_bn_weights(torch.ones(2, 1, 3), None, torch.zeros(2), torch.ones(2), 1e-5, None, None)[1].shape"""
            conv_b = torch.zeros_like(bn_rm) if conv_b is None else conv_b
            bn_w = torch.ones_like(bn_rm) if bn_w is None else bn_w
            bn_b = torch.zeros_like(bn_rm) if bn_b is None else bn_b
            factor = bn_w * torch.rsqrt(bn_rv + bn_eps)
            shape = ([1, -1] if transpose else [-1, 1]) + [1] * (conv_w.dim() - 2)
            weight = (conv_w * factor.reshape(shape)).to(conv_w.dtype)
            bias = ((conv_b - bn_rm) * factor + bn_b).to(conv_b.dtype)
            return torch.nn.Parameter(weight, conv_w.requires_grad), torch.nn.Parameter(bias, conv_b.requires_grad)

        def fuse_conv_bn_eval(conv, bn, transpose=False):
            """A convolution that does the work of one and of the batch norm behind it, in evaluation.

            Example: torch.nn.utils.fuse_conv_bn_eval(torch.nn.Conv1d(2, 3, 1).eval(), torch.nn.BatchNorm1d(3).eval())"""
            if conv.training or bn.training:
                raise AssertionError("Fusion only for eval!")
            import copy
            fused = copy.deepcopy(conv)
            fused.weight, fused.bias = fuse_conv_bn_weights(
                fused.weight, fused.bias, bn.running_mean, bn.running_var, bn.eps, bn.weight, bn.bias, transpose)
            return fused

        def fuse_linear_bn_weights(linear_w, linear_b, bn_rm, bn_rv, bn_eps, bn_w, bn_b):
            """The weight and the bias of a linear layer that does a batch norm's work too.

            Example: torch.nn.utils.fuse_linear_bn_weights(torch.ones(2, 3), None, torch.zeros(2), torch.ones(2), 1e-5, torch.ones(2), torch.zeros(2))[1].shape"""
            linear_b = torch.zeros_like(bn_rm) if linear_b is None else linear_b
            factor = bn_w * torch.rsqrt(bn_rv + bn_eps)
            weight = (linear_w * factor.unsqueeze(-1)).to(linear_w.dtype)
            bias = ((linear_b - bn_rm) * factor + bn_b).to(linear_b.dtype)
            return torch.nn.Parameter(weight, linear_w.requires_grad), torch.nn.Parameter(bias, linear_b.requires_grad)

        def fuse_linear_bn_eval(linear, bn):
            """A linear layer that does the work of one and of the batch norm behind it, in evaluation.

            Example: torch.nn.utils.fuse_linear_bn_eval(torch.nn.Linear(2, 3).eval(), torch.nn.BatchNorm1d(3).eval())"""
            if linear.training or bn.training:
                raise AssertionError("Fusion only for eval!")
            if bn.num_features not in (1, linear.out_features):
                raise AssertionError("To fuse, linear.out_features == bn.num_features or bn.num_features == 1")
            import copy
            fused = copy.deepcopy(linear)
            fused.weight, fused.bias = fuse_linear_bn_weights(fused.weight, fused.bias, bn.running_mean, bn.running_var, bn.eps, bn.weight, bn.bias)
            return fused

        def parameters_to_vector(parameters):
            """All parameters behind each other in one vector.

            Example: torch.nn.utils.parameters_to_vector(torch.nn.Linear(2, 1).parameters())"""
            return torch.cat([p.view(-1) for p in parameters])

        def vector_to_parameters(vec, parameters):
            """Gives each parameter its part of a vector as its values.

            Example: torch.nn.utils.vector_to_parameters(torch.zeros(3), torch.nn.Linear(2, 1).parameters())"""
            if not isinstance(vec, torch.Tensor):
                raise TypeError(f"expected torch.Tensor, but got: {torch.typename(vec)}")
            start = 0
            for p in parameters:
                p.data = vec[start:start + p.numel()].view_as(p).data
                start += p.numel()
        """#
}
