// What a network does to its inputs, as the graph that `SummaryWriter.add_graph` draws: found behind its results on the tape, while hooks tell
// which module each operation belongs to.

enum GraphScripts {
    static let text = #"""
        import torch

        def _tensors(value):
            """The tensors in nested lists, tuples and dicts."""
            if isinstance(value, torch.Tensor):
                return [value]
            if isinstance(value, dict):
                value = list(value.values())
            return [t for x in value for t in _tensors(x)] if isinstance(value, (list, tuple)) else []

        def _operation(node):
            """`AddmmBackward0` is aten::addmm."""
            name = node.name()
            name = name[:name.index("Backward")] if "Backward" in name else name
            starts = lambda i: i > 0 and name[i].isupper() and (name[i - 1].islower() or (name[i - 1].isupper() and name[i + 1:i + 2].islower()))
            return "aten::" + "".join(("_" if starts(i) else "") + c.lower() for i, c in enumerate(name))

        def _scopes(model):
            """The name of each module, with those around it."""
            found, waiting = {}, [(model, type(model).__name__)]
            while waiting:
                module, scope = waiting.pop()
                found[scope] = module
                waiting += [(child, f"{scope}/{type(child).__name__}[{name}]") for name, child in module.named_children()]
            return found

        def _is_parameter(node):
            """Whether a node is the end of a path, or the transposition of one in a linear layer."""
            if node.name() == "TBackward0":
                return all(_is_parameter(n) for n, _ in node.next_functions if n is not None)
            return node.name().endswith("AccumulateGrad")

        class _Walk:
            """The operations behind tensors, each in the innermost module whose result needs it."""

            def __init__(self):
                self.nodes, self.names, self.counts = [], {}, {}

            def add(self, name, operation, inputs, shape):
                number = self.counts[name] = self.counts.get(name, 0) + 1
                name = name if number == 1 else f"{name}_{number - 1}"
                self.nodes.append((name, operation, inputs, shape))
                return name

            def visit(self, tensor, scope):
                """Names what `tensor` was made by, as far back as names are known."""
                waiting = [] if tensor.grad_fn is None else [tensor.grad_fn]
                while waiting:
                    node = waiting[-1]
                    before = [n for n, _ in node.next_functions if n is not None and not _is_parameter(n)]
                    unknown = [n for n in before if n not in self.names]
                    if node not in self.names and unknown:
                        waiting += unknown
                        continue
                    waiting.pop()
                    if node not in self.names:
                        operation = _operation(node)
                        shape = list(tensor.shape) if node is tensor.grad_fn else None
                        self.names[node] = self.add(f"{scope}/{operation[6:]}", operation, [self.names[n] for n in before], shape)

        def graph_nodes(model, args):
            """Name, operation, inputs and shape of all that `model` does to `args`.

            Example: from torch.utils.tensorboard._pytorch_graph import graph_nodes; graph_nodes(nn.Sequential(nn.Linear(3, 1), nn.ReLU()), x)
            """
            walk, watched = _Walk(), []
            for i, x in enumerate(args if isinstance(args, (tuple, list)) else (args,)):
                name = walk.add("input/x" if i == 0 else f"input/x{i}", "IO Node", [], list(x.shape) if isinstance(x, torch.Tensor) else None)
                if isinstance(x, torch.Tensor) and x.is_floating_point():
                    x = x.detach().requires_grad_() * 1
                    walk.names[x.grad_fn] = name
                watched.append(x)
            hooks = []
            for scope, module in _scopes(model).items():
                def after(module, inputs, output, scope=scope):
                    for tensor in _tensors(list(inputs)):
                        walk.visit(tensor, scope.rpartition("/")[0] or scope)
                    for tensor in _tensors(output):
                        walk.visit(tensor, scope)
                hooks.append(module.register_forward_hook(after))
            modes = [(module, module.training) for module in model.modules()]
            try:
                model.eval()
                with torch.enable_grad():
                    results = _tensors(model(*watched))
            finally:
                for module, training in modes:
                    module.training = training
                for hook in hooks:
                    hook.remove()
            for tensor in results:
                walk.add("output/output", "IO Node", [walk.names[tensor.grad_fn]] if tensor.grad_fn in walk.names else [], list(tensor.shape))
            return walk.nodes
        """#
}
