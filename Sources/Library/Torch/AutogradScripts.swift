// Parts of `torch.autograd` that are written in the language itself: checks of gradients against finite differences, and backward functions
// that can run once.

enum AutogradScripts {
    static let function = #"""
        import torch
        from torch.autograd import Function, _FunctionCtx

        FunctionCtx = _FunctionCtx

        def once_differentiable(fn):
            """Marks a backward whose own operations cannot be differentiated.

            Example: torch.autograd.function.once_differentiable(lambda ctx, g: g)"""
            def wrapper(ctx, *args):
                with torch.no_grad():
                    outputs = fn(ctx, *args)
                if not torch.is_grad_enabled() or not any(isinstance(a, torch.Tensor) and a.requires_grad for a in args):
                    return outputs
                listed = outputs if isinstance(outputs, tuple) else (outputs,)

                class DelayedError(Function):
                    @staticmethod
                    def forward(ctx, *values):
                        return tuple(v.clone() for v in values) if len(values) > 1 else values[0].clone()

                    @staticmethod
                    def backward(ctx, *gradients):
                        raise RuntimeError("trying to differentiate twice a function that was marked with @once_differentiable")

                tensors = [v.detach().requires_grad_() for v in listed if v is not None]
                marked = DelayedError.apply(*tensors)
                marked = list(marked) if isinstance(marked, tuple) else [marked]
                results = tuple(None if v is None else marked.pop(0) for v in listed)
                return results if isinstance(outputs, tuple) else results[0]

            return wrapper
        """#

    static let graph = #"""
        import torch
        from collections import namedtuple
        from torch.autograd import _Node, _push_saved_tensors_hooks, _pop_saved_tensors_hooks, _increment_version

        Node = _Node

        class saved_tensors_hooks:
            """A block whose operations keep what `pack_hook` makes of their tensors, and hand it to `unpack_hook` when gradients are wanted.

            Example: torch.autograd.graph.saved_tensors_hooks(lambda x: x, lambda x: x)"""

            def __init__(self, pack_hook, unpack_hook):
                self.pack_hook = pack_hook
                self.unpack_hook = unpack_hook

            def __enter__(self):
                if _refusals:
                    raise RuntimeError(_refusals[-1])
                _push_saved_tensors_hooks(self.pack_hook, self.unpack_hook)

            def __exit__(self, *args):
                _pop_saved_tensors_hooks()

        # Why hooks on saved tensors are refused, for each block that refuses them.
        _refusals = []

        class disable_saved_tensors_hooks:
            """A block in which hooks on saved tensors are refused, with an error of these words.

            Example: torch.autograd.graph.disable_saved_tensors_hooks("not here")"""

            def __init__(self, error_message):
                self.error_message = error_message

            def __enter__(self):
                _refusals.append(self.error_message)

            def __exit__(self, *args):
                _refusals.pop()

        class save_on_cpu(saved_tensors_hooks):
            """A block whose operations keep their tensors on the processor, where they are anyway.

            Example: torch.autograd.graph.save_on_cpu()"""

            def __init__(self, pin_memory=False, device_type="cuda"):
                super().__init__(lambda x: x, lambda x: x)

        def increment_version(tensor):
            """Counts a change of one tensor, or of several, that was made behind autograd's back.

            Example: torch.autograd.graph.increment_version(torch.ones(2))"""
            for t in [tensor] if isinstance(tensor, torch.Tensor) else tensor:
                _increment_version(t)

        # The clones that `allow_mutation_on_saved_tensors` keeps are good for its block only.
        class _Kept:
            def __init__(self, tensor, block):
                self.tensor = tensor
                self.block = block

            def back(self):
                if not self.block.is_open:
                    raise AssertionError(
                        "Trying to backward outside of the 'allow_mutation_on_saved_tensors' context in which the graph was originally recorded.")
                return self.tensor

        class allow_mutation_on_saved_tensors:
            """A block whose operations keep copies of their tensors, which may be changed in place then.

            Example: torch.autograd.graph.allow_mutation_on_saved_tensors()"""

            def __init__(self):
                self.is_open = False

            def __enter__(self):
                self.is_open = True
                _push_saved_tensors_hooks(lambda x: _Kept(x.detach().clone(), self), _Kept.back)
                return self

            def __exit__(self, *args):
                self.is_open = False
                _pop_saved_tensors_hooks()

        GradientEdge = namedtuple("GradientEdge", ["node", "output_nr", "ownership_token"], defaults=[None])

        def get_gradient_edge(tensor):
            """Where the gradient of a tensor goes: an operation, and which of its outputs the tensor is.

            Example: torch.autograd.graph.get_gradient_edge(torch.ones(2, requires_grad=True) * 2)"""
            if not tensor.requires_grad:
                raise RuntimeError("It is not possible to get the gradient edge for a Tensor that does not require gradients")
            node = tensor.grad_fn
            if node is None:
                node = next(below for below, _ in tensor.view_as(tensor).grad_fn.next_functions)
            return GradientEdge(node, tensor.output_nr)

        class _Handles:
            def __init__(self, handles):
                self.handles = handles

            def remove(self):
                for handle in self.handles:
                    handle.remove()

        def register_multi_grad_hook(tensors, fn, *, mode="all"):
            """Calls a function with the gradients of several tensors when all are there, or with the first one.

            Example: torch.autograd.graph.register_multi_grad_hook([torch.ones(2, requires_grad=True)], print)"""
            if mode not in ("all", "any"):
                raise ValueError(f"Expects mode to be one of ('all', 'any') but got {mode}")
            tensors = list(tensors)
            wanted = [i for i, t in enumerate(tensors) if t.requires_grad]
            arrived = {}

            def hook_of(i):
                def hook(grad):
                    if mode == "any":
                        if not arrived:
                            arrived[i] = True
                            fn(grad)
                        return
                    arrived[i] = grad
                    if len(arrived) == len(wanted):
                        grads = [arrived.get(k) for k in range(len(tensors))]
                        arrived.clear()
                        fn(grads)
                return hook

            return _Handles([tensors[i].register_hook(hook_of(i)) for i in wanted])
        """#

    static let check = #"""
        import warnings
        import torch

        class GradcheckError(RuntimeError):
            """What a gradient is that finite differences do not find.

            Example: torch.autograd.gradcheck(lambda x: x ** 2, torch.ones(2, dtype=torch.float64, requires_grad=True))"""

        def _tensors(values):
            values = (values,) if isinstance(values, torch.Tensor) else tuple(values)
            return values

        def _outputs(values):
            return [o for o in _tensors(values) if isinstance(o, torch.Tensor)]

        def _differentiable(outputs):
            return [o for o in outputs if o.requires_grad]

        @torch.no_grad()
        def _numerical(func, inputs, index, eps):
            # One column of the Jacobian for each element of the input; what wants a gradient goes on wanting it.
            x = inputs[index]
            rows = []
            for k in range(x.numel()):
                values = []
                for sign in (1, -1):
                    moved = x.detach().reshape(-1).clone()
                    moved[k] = moved[k] + sign * eps
                    moved = moved.reshape(x.shape).requires_grad_()
                    given = [moved if i == index else v for i, v in enumerate(inputs)]
                    values.append([o.detach().clone() for o in _outputs(func(*given))])
                rows.append([(a - b).reshape(-1) / (2 * eps) for a, b in zip(*values)])
            return [torch.stack([row[o] for row in rows]) if rows else None for o in range(len(rows[0]) if rows else 0)]

        def _analytical(output, x):
            columns = []
            for k in range(output.numel()):
                seed = torch.zeros(output.numel(), dtype=output.dtype)
                seed[k] = 1
                g, = torch.autograd.grad(output, [x], seed.reshape(output.shape), retain_graph=True, allow_unused=True)
                columns.append(torch.zeros(x.numel(), dtype=x.dtype) if g is None else g.reshape(-1))
            return torch.stack(columns, 1) if columns else torch.zeros(x.numel(), 0, dtype=x.dtype)

        def _check_scaling(outputs, inputs):
            # Every gradient is a multiple of the incoming one, so that of zeros is zero.
            seeds = [torch.zeros_like(o) for o in outputs]
            for g in torch.autograd.grad(outputs, inputs, seeds, retain_graph=True, allow_unused=True):
                if g is not None and not torch.equal(g, torch.zeros_like(g)):
                    raise GradcheckError("backward not multiplied by grad_output")

        def gradcheck(func, inputs, *, eps=1e-6, atol=1e-5, rtol=1e-3, raise_exception=True, nondet_tol=0.0, check_undefined_grad=True,
                      check_grad_dtypes=False, check_batched_grad=False, check_batched_forward_grad=False, check_forward_ad=False,
                      check_backward_ad=True, fast_mode=False, masked=None):
            """Whether the gradients of a function are those that finite differences find.

            Example: torch.autograd.gradcheck(torch.sin, torch.ones(2, dtype=torch.float64, requires_grad=True))"""
            inputs = _tensors(inputs)
            wanted = [i for i, x in enumerate(inputs) if isinstance(x, torch.Tensor) and x.requires_grad]
            if not wanted:
                raise ValueError("gradcheck expects at least one input tensor to require gradient, but none of them have requires_grad=True.")
            for i in wanted:
                if inputs[i].dtype != torch.float64:
                    warnings.warn(
                        f"Input #{i} requires gradient and is not a double precision floating point or complex. This check will likely fail if all "
                        "the inputs are not of double precision floating point or complex. ")
                inputs[i].retain_grad()
            outputs = _outputs(func(*inputs))
            differentiable = [o for o, y in enumerate(outputs) if y.requires_grad]
            try:
                for i in wanted:
                    numerical = _numerical(func, inputs, i, eps)
                    for o in differentiable:
                        a, n = _analytical(outputs[o], inputs[i]), numerical[o] if numerical else None
                        if n is not None and not torch.allclose(a, n, rtol, atol):
                            raise GradcheckError(
                                f"Jacobian mismatch for output {o} with respect to input {i},\nnumerical:{n}\nanalytical:{a}\n")
                if differentiable:
                    _check_scaling([outputs[o] for o in differentiable], [inputs[i] for i in wanted])
            except GradcheckError:
                if raise_exception:
                    raise
                return False
            return True

        def gradgradcheck(func, inputs, grad_outputs=None, *, eps=1e-6, atol=1e-5, rtol=1e-3, gen_non_contig_grad_outputs=False,
                          raise_exception=True, nondet_tol=0.0, check_undefined_grad=True, check_grad_dtypes=False, check_batched_grad=False,
                          check_fwd_over_rev=False, check_rev_over_rev=True, fast_mode=False, masked=False):
            """Whether the second derivatives of a function are those that finite differences find.

            Example: torch.autograd.gradgradcheck(torch.sin, torch.ones(2, dtype=torch.float64, requires_grad=True))"""
            inputs = _tensors(inputs)
            if grad_outputs is None:
                outputs = _differentiable(_outputs(func(*inputs)))
                grad_outputs = tuple(torch.rand_like(o).requires_grad_() for o in outputs)
            else:
                grad_outputs = _tensors(grad_outputs)
            count = len(inputs)

            def slopes(*given):
                with torch.enable_grad():
                    outputs = _differentiable(_outputs(func(*given[:count])))
                    xs = [x for x in given[:count] if isinstance(x, torch.Tensor) and x.requires_grad]
                    found = torch.autograd.grad(outputs, xs, given[count:], create_graph=True, allow_unused=True)
                return tuple(g for g in found if g is not None)

            return gradcheck(slopes, inputs + grad_outputs, eps=eps, atol=atol, rtol=rtol, raise_exception=raise_exception)
        """#
}
