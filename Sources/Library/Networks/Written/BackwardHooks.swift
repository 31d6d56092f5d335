// Hooks around the backward pass of a module: its inputs and outputs go through an operation that changes nothing, whose backward calls them.

enum BackwardHooks {
    static let text = #"""
        import warnings
        import torch
        from torch.autograd import Function

        def hook_last_operation(module, hooks, inputs, result):
            """Hangs backward hooks of the old kind on the operation that made a module's result.

            Example: torch.utils.hooks.hook_last_operation(torch.nn.ReLU(), [], (), torch.ones(2))"""
            found = result
            while not isinstance(found, torch.Tensor):
                found = next(v for v in found.values() if isinstance(v, torch.Tensor)) if isinstance(found, dict) else found[0]
            last = found.grad_fn
            if last is None:
                return
            for hook in hooks:
                last.register_hook(lambda gradients, outputs, hook=hook: hook(module, gradients, outputs))
            made = [x.grad_fn for x in inputs if isinstance(x, torch.Tensor) and x.grad_fn is not None]
            used = [node for node, _ in last.next_functions if node is not None]
            if not (all(node in used for node in made) and all(node in made for node in used)):
                warnings.warn(
                    "Using a non-full backward hook when the forward contains multiple autograd Nodes is deprecated and will be removed in future versions. "
                    "This hook will be missing some grad_input. Please use register_full_backward_hook to get the documented behavior.", FutureWarning)

        class BackwardHookFunction(Function):
            """Hands tensors on, and their gradients to a function.

            Example: torch.utils.hooks.BackwardHookFunction.apply(lambda gradients: gradients, torch.ones(2, requires_grad=True))"""

            @staticmethod
            def forward(ctx, step, *tensors):
                ctx.step = step
                # Hooks see zeros for inputs, and None for outputs, of which there is no gradient.
                ctx.set_materialize_grads(getattr(step, "fills", False))
                results = tuple(t.view_as(t) for t in tensors)
                ctx.mark_non_differentiable(*[r for r, t in zip(results, tensors) if not t.requires_grad])
                return results

            @staticmethod
            def backward(ctx, *gradients):
                return (None,) + tuple(ctx.step(gradients))

        class BackwardHook:
            """One call of a module with hooks for its backward pass: `enter` with the inputs, `leave` with the outputs.

            Example: torch.utils.hooks.BackwardHook(torch.nn.Identity(), [], [])"""

            def __init__(self, module, user_hooks, user_pre_hooks):
                self.module = module
                self.user_hooks = user_hooks
                self.user_pre_hooks = user_pre_hooks
                self.grad_outputs = None
                self.count = 0
                self.follows_inputs = False

            def _through(self, values, step, fills):
                """The values, the tensors among them through an operation; and whether any wants a gradient."""
                places = [i for i, v in enumerate(values) if isinstance(v, torch.Tensor)]
                if not torch.is_grad_enabled() or not any(values[i].requires_grad for i in places):
                    return values, False

                def backward(gradients):
                    found = [None] * len(values)
                    for i, gradient in zip(places, gradients):
                        found[i] = gradient
                    changed = step(tuple(found))
                    return [changed[i] for i in places]

                backward.fills = fills
                results = list(values)
                for i, new in zip(places, BackwardHookFunction.apply(backward, *[values[i] for i in places])):
                    results[i] = new
                return tuple(results), True

            def _changed(self, hook, result, known):
                if result is None:
                    return known
                result = result if isinstance(result, tuple) else (result,)
                if len(result) != len(known):
                    raise RuntimeError(f"Backward hook returned an invalid number of grad_input, got {len(result)}, but expected {len(known)}")
                return result

            def enter(self, inputs):
                self.count = len(inputs)
                results, self.follows_inputs = self._through(inputs, self._inputs_step, True)
                return results

            def _inputs_step(self, gradients):
                if self.grad_outputs is None:
                    raise RuntimeError(
                        "Module backward hook for grad_input is called before the grad_output one. This happens because the gradient in your nn.Module "
                        "flows to the Module's input without passing through the Module's output. Make sure that the output depends on the input and "
                        "that the loss is computed based on the output.")
                for hook in self.user_hooks:
                    gradients = self._changed(hook, hook(self.module, gradients, self.grad_outputs), gradients)
                self.grad_outputs = None
                return gradients

            def leave(self, outputs):
                results, _ = self._through(outputs if isinstance(outputs, tuple) else (outputs,), self._outputs_step, False)
                return results if isinstance(outputs, tuple) else results[0]

            def _outputs_step(self, gradients):
                for hook in self.user_pre_hooks:
                    gradients = self._changed(hook, hook(self.module, gradients), gradients)
                self.grad_outputs = gradients
                if not self.follows_inputs:
                    if self.user_hooks:
                        warnings.warn(
                            "Full backward hook is firing when gradients are computed with respect to module outputs since no inputs require gradients. See "
                            "https://docs.pytorch.org/docs/main/generated/torch.nn.Module.html#torch.nn.Module.register_full_backward_hook for more details.")
                    for hook in self.user_hooks:
                        result = hook(self.module, (None,) * self.count, gradients)
                        if result is not None and not all(r is None for r in result):
                            raise RuntimeError(
                                "Backward hook for Modules where no input requires gradient should always return None or None for all gradients.")
                    self.grad_outputs = None
                return gradients
        """#
}
