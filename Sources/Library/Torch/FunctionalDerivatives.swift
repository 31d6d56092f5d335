// `torch.autograd.functional`: Jacobians, Hessians and their products with vectors. They are sums of what `torch.autograd.grad` gives, so they
// are written in the language itself.

enum FunctionalDerivatives {
    static let text = #"""
        import torch

        def _tuple(values, argument, name):
            if isinstance(values, torch.Tensor):
                return (values,), False
            if not isinstance(values, tuple):
                raise TypeError(f"The {argument} given to {name} must be either a Tensor or a tuple of Tensors but the given {argument} has type {type(values)}.")
            for i, value in enumerate(values):
                if not isinstance(value, torch.Tensor):
                    raise TypeError(f"The {argument} given to {name} must be either a Tensor or a tuple of Tensors but the value at index {i} of the {argument} has type {type(value)}.")
            return values, True

        def _outputs(values, name):
            if isinstance(values, torch.Tensor):
                return (values,), False
            if not isinstance(values, tuple):
                raise TypeError(f"The outputs of the user-provided function given to {name} must be either a Tensor or a tuple of Tensors but the given outputs of the user-provided function has type {type(values)}.")
            return values, True

        def _prepared(inputs, create_graph):
            # Leaves of their own, or, where a graph is wanted, views that lead back to what was given.
            return tuple(x.view_as(x) if create_graph and x.requires_grad else x.detach().clone().requires_grad_() if not create_graph else x.detach().requires_grad_() for x in inputs)

        def _finished(values, create_graph):
            return tuple(v if create_graph else v.detach() for v in values)

        def _gradients(outputs, inputs, seeds=None, create_graph=False):
            wanted = [(o, i) for i, o in enumerate(outputs) if o.requires_grad]
            if not wanted:
                return tuple(None for _ in inputs)
            given = None if seeds is None else [seeds[i] for _, i in wanted]
            return torch.autograd.grad([o for o, _ in wanted], inputs, given, allow_unused=True, create_graph=create_graph, retain_graph=True)

        def _or_zeros(gradients, inputs):
            return tuple(torch.zeros_like(x) if g is None else g for g, x in zip(gradients, inputs))

        def _checked(v, inputs, is_tuple, what):
            if v is None:
                return None
            v, _ = _tuple(v, "v", what)
            if len(v) != len(inputs):
                if is_tuple:
                    raise RuntimeError(f"v is a tuple of invalid length: should be {len(inputs)} but got {len(v)}.")
                raise RuntimeError("The given v should contain a single Tensor.")
            for i, (a, x) in enumerate(zip(v, inputs)):
                if a.size() != x.size():
                    prepend = f"Entry {i} in " if is_tuple else ""
                    raise RuntimeError(f"{prepend}v has invalid size: should be {x.size()} but got {a.size()}.")
            return v

        def _strictly(strict, outputs, inputs, name):
            if not strict:
                return
            for i, output in enumerate(outputs):
                if not output.requires_grad:
                    raise RuntimeError(f"Output {i} of the user-provided function does not require gradients. The outputs must be computed in a differentiable manner from the input when running in strict mode.")

        def _plain(values, is_tuple):
            return values if is_tuple else values[0]

        @torch.enable_grad()
        def vjp(func, inputs, v=None, create_graph=False, strict=False):
            """The outputs of a function, and the product of a vector with its Jacobian.

            Example: torch.autograd.functional.vjp(lambda x: x.exp().sum(), torch.ones(2))"""
            inputs, is_tuple = _tuple(inputs, "inputs", "vjp")
            inputs = _prepared(inputs, create_graph)
            outputs, many = _outputs(func(*inputs), "vjp")
            _strictly(strict, outputs, inputs, "vjp")
            v = _checked(v, outputs, many, "vjp")
            if v is None and (len(outputs) != 1 or outputs[0].numel() != 1):
                raise RuntimeError("The vector v can only be None if the user-provided function returns a single Tensor with a single element.")
            result = _or_zeros(_gradients(outputs, inputs, v, create_graph), inputs)
            return _plain(_finished(outputs, create_graph), many), _plain(_finished(result, create_graph), is_tuple)

        @torch.enable_grad()
        def jvp(func, inputs, v=None, create_graph=False, strict=False):
            """The outputs of a function, and the product of its Jacobian with a vector.

            Example: torch.autograd.functional.jvp(lambda x: x.exp(), torch.ones(2), torch.ones(2))"""
            inputs, is_tuple = _tuple(inputs, "inputs", "jvp")
            inputs = _prepared(inputs, create_graph)
            v = _checked(v, inputs, is_tuple, "jvp")
            if v is None and (len(inputs) != 1 or inputs[0].numel() != 1):
                raise RuntimeError("The vector v can only be None if the input to the user-provided function is a single Tensor with a single element.")
            if v is None:
                v = (torch.ones_like(inputs[0]),)
            outputs, many = _outputs(func(*inputs), "jvp")
            _strictly(strict, outputs, inputs, "jvp")
            # The product with a vector of ones, as a function of them, is linear: its own gradient is the product wanted.
            dummies = tuple(torch.zeros_like(o, requires_grad=True) for o in outputs)
            backward = _or_zeros(_gradients(outputs, inputs, dummies, True), inputs)
            result = _or_zeros(_gradients(backward, dummies, v, create_graph), outputs)
            return _plain(_finished(outputs, create_graph), many), _plain(_finished(result, create_graph), many)

        @torch.enable_grad()
        def jacobian(func, inputs, create_graph=False, strict=False, vectorize=False, strategy="reverse-mode"):
            """The derivative of each output with respect to each input, of shape outputs' + inputs'.

            Example: torch.autograd.functional.jacobian(lambda x: x ** 2, torch.tensor([1., 2.]))"""
            if strategy not in ("forward-mode", "reverse-mode"):
                raise AssertionError('Expected strategy to be either "forward-mode" or "reverse-mode". Hint: If your function has more outputs than inputs, "forward-mode" tends to be more performant. Otherwise, prefer to use "reverse-mode".')
            inputs, is_tuple = _tuple(inputs, "inputs", "jacobian")
            inputs = _prepared(inputs, create_graph)
            outputs, many = _outputs(func(*inputs), "jacobian")
            _strictly(strict, outputs, inputs, "jacobian")
            rows = []
            for output in outputs:
                parts = [[] for _ in inputs]
                flat = output.reshape(-1)
                for k in range(flat.numel()):
                    for part, gradient in zip(parts, _or_zeros(_gradients((flat[k],), inputs, None, create_graph), inputs)):
                        part.append(gradient)
                shaped = tuple(
                    (torch.stack(part) if part else x.new_zeros((0,) + tuple(x.shape))).view(tuple(output.shape) + tuple(x.shape))
                    for part, x in zip(parts, inputs))
                rows.append(_plain(_finished(shaped, create_graph), is_tuple))
            return _plain(tuple(rows), many)

        def _scalar(func, name):
            def call(*inputs):
                out = func(*inputs)
                if not isinstance(out, torch.Tensor):
                    raise RuntimeError(f"The function given to {name} should return a single Tensor")
                if out.numel() != 1:
                    raise RuntimeError(f"The Tensor returned by the function given to {name} should contain a single element")
                return out.squeeze()

            return call

        @torch.enable_grad()
        def hessian(func, inputs, create_graph=False, strict=False, vectorize=False, outer_jacobian_strategy="reverse-mode"):
            """The second derivatives of a function whose result is one number.

            Example: torch.autograd.functional.hessian(lambda x: (x ** 3).sum(), torch.tensor([1., 2.]))"""
            given, is_tuple = _tuple(inputs, "inputs", "hessian")
            single = _scalar(func, "hessian")

            def slopes(*inputs):
                result = jacobian(single, inputs, create_graph=True)
                return result

            result = jacobian(slopes, given, create_graph=create_graph, strict=strict)
            return result if is_tuple else result[0][0]

        @torch.enable_grad()
        def vhp(func, inputs, v=None, create_graph=False, strict=False):
            """The value of a function whose result is one number, and the product of a vector with its Hessian.

            Example: torch.autograd.functional.vhp(lambda x: (x ** 3).sum(), torch.tensor([1., 2.]), torch.ones(2))"""
            inputs, is_tuple = _tuple(inputs, "inputs", "vhp")
            inputs = _prepared(inputs, create_graph)
            v = _checked(v, inputs, is_tuple, "vhp")
            if v is None:
                if len(inputs) != 1 or inputs[0].numel() != 1:
                    raise RuntimeError("The vector v can only be None if the input to the user-provided function is a single Tensor with a single element.")
                v = (torch.ones_like(inputs[0]),)
            output = _scalar(func, "vhp")(*inputs)
            slopes = _or_zeros(_gradients((output,), inputs, None, True), inputs)
            result = _or_zeros(_gradients(slopes, inputs, v, create_graph), inputs)
            return _finished((output,), create_graph)[0], _plain(_finished(result, create_graph), is_tuple)

        @torch.enable_grad()
        def hvp(func, inputs, v=None, create_graph=False, strict=False):
            """The value of a function whose result is one number, and the product of its Hessian with a vector.

            Example: torch.autograd.functional.hvp(lambda x: (x ** 3).sum(), torch.tensor([1., 2.]), torch.ones(2))"""
            # The Hessian is symmetric.
            return vhp(func, inputs, v, create_graph, strict)
        """#
}
