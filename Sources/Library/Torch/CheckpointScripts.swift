// `torch.utils.checkpoint`: a part of a network whose results between are let go of and computed again in the backward pass. The
// random numbers of the second time are those of the first.

enum CheckpointScripts {
    static let text = ##"""
    import torch
    from torch.autograd import Function

    class _Checkpoint(Function):
        @staticmethod
        def forward(ctx, function, keywords, preserves, *inputs):
            ctx.function, ctx.keywords, ctx.inputs = function, keywords, inputs
            ctx.state = torch.get_rng_state() if preserves else None
            with torch.no_grad():
                return function(*inputs, **keywords)

        @staticmethod
        def backward(ctx, *gradients):
            inputs = []
            for x in ctx.inputs:
                if isinstance(x, torch.Tensor):
                    wants = x.requires_grad
                    x = x.detach()
                    x.requires_grad_(wants)
                inputs.append(x)
            now = torch.get_rng_state()
            if ctx.state is not None:
                torch.set_rng_state(ctx.state)
            with torch.enable_grad():
                outputs = ctx.function(*inputs, **ctx.keywords)
            if ctx.state is not None:
                torch.set_rng_state(now)
            if isinstance(outputs, torch.Tensor):
                outputs = (outputs,)
            pairs = [(y, g) for y, g in zip(outputs, gradients) if isinstance(y, torch.Tensor) and y.requires_grad]
            if pairs:
                torch.autograd.backward([y for y, _ in pairs], [g for _, g in pairs])
            return (None, None, None) + tuple(x.grad if isinstance(x, torch.Tensor) else None for x in inputs)

    def checkpoint(function, *args, use_reentrant=False, preserve_rng_state=True, **kwargs):
        """What a function gives; its results between are computed again for the gradients.

        Example: from torch.utils.checkpoint import checkpoint; checkpoint(torch.tanh, torch.ones(2, requires_grad=True), use_reentrant=False)
        """
        if not torch.is_grad_enabled():
            return function(*args, **kwargs)
        return _run(function, kwargs, preserve_rng_state, args)

    def _run(function, kwargs, preserves, args):
        if not any(isinstance(x, torch.Tensor) and x.requires_grad for x in args):
            # Only parameters inside want gradients: an input that does makes the part a node of the graph.
            anchor = torch.zeros(1, requires_grad=True)
            return _Checkpoint.apply(lambda _, *inputs, **words: function(*inputs, **words), kwargs, preserves, anchor, *args)
        return _Checkpoint.apply(function, kwargs, preserves, *args)

    def checkpoint_sequential(functions, segments, input, use_reentrant=False, **kwargs):
        """A sequence of layers in segments, each of which is computed again for the gradients.

        Example: from torch.utils.checkpoint import checkpoint_sequential; checkpoint_sequential(torch.nn.Sequential(torch.nn.Linear(3, 3), torch.nn.ReLU()), 2, x)
        """
        layers = list(functions.children()) if isinstance(functions, torch.nn.Sequential) else list(functions)
        size = len(layers) // segments

        def part(start, end):
            def run(x):
                for layer in layers[start:end]:
                    x = layer(x)
                return x
            return run

        start = 0
        for _ in range(segments - 1):
            input = checkpoint(part(start, start + size), input, use_reentrant=use_reentrant, **kwargs)
            start += size
        return part(start, len(layers))(input)
    """##
}
