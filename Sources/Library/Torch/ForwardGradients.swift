// `torch.autograd.forward_ad`: tangents of what was computed from dual tensors. They are not carried along: a dual tensor is a place in the
// graph, and `unpack_dual` finds the tangent as the gradient of a gradient.

enum ForwardGradients {
    static let text = #"""
        import torch
        from collections import namedtuple
        from torch.autograd import _show_tangents

        class UnpackedDualTensor(namedtuple("UnpackedDualTensor", ["primal", "tangent"])):
            """A tensor and the tangent that belongs to it.

            Example: torch.autograd.forward_ad.UnpackedDualTensor(torch.ones(2), None)"""

        # The dual tensors of the open level with their tangents; None while there is no level.
        _duals = None
        # Those of them that have a place in the graph beside.
        _outer = []

        def enter_dual_level():
            """Opens the level in which dual tensors live.

            Example: (torch.autograd.forward_ad.enter_dual_level(), torch.autograd.forward_ad.exit_dual_level())"""
            global _duals
            if _duals is not None:
                raise RuntimeError("Nested forward mode AD is not supported at the moment")
            _duals = []
            _show_tangents(_tangent_text)
            return 0

        def exit_dual_level(*, level=None):
            """Closes it: dual tensors have no tangents any more.

            Example: (torch.autograd.forward_ad.enter_dual_level(), torch.autograd.forward_ad.exit_dual_level())"""
            global _duals
            if _duals is None:
                raise RuntimeError("Dual level must be a positive number.")
            _duals = None
            _outer.clear()
            _show_tangents(None)

        class dual_level:
            """A block in which dual tensors live.

            Example: torch.autograd.forward_ad.dual_level()"""

            def __enter__(self):
                return enter_dual_level()

            def __exit__(self, kind, error, trace):
                exit_dual_level()

        def make_dual(tensor, tangent, *, level=None):
            """A tensor with a tangent: the direction in which it changes.

            Example: (torch.autograd.forward_ad.enter_dual_level(), torch.autograd.forward_ad.make_dual(torch.ones(2), torch.ones(2)), torch.autograd.forward_ad.exit_dual_level())"""
            if _duals is None:
                raise RuntimeError("Trying to create a dual Tensor for forward AD but no level exists, make sure to enter_dual_level() first.")
            for name, given in (("primal", tensor), ("tangent", tangent)):
                if not given.is_floating_point():
                    raise ValueError(f"Expected {name} to be floating point or complex, but got: {given.dtype}")
            if tensor.shape != tangent.shape:
                raise RuntimeError(
                    "Trying to set a forward gradient that has a different size than that of the original Tensor, this is not supported. "
                    f"Tensor is of size {list(tensor.shape)} while the given forward gradient is of size {list(tangent.shape)}.")
            with torch.enable_grad():
                dual = tensor.view_as(tensor) if tensor.requires_grad else tensor.detach().requires_grad_().clone()
            _duals.append((dual, tangent))
            if tensor.requires_grad or tangent.requires_grad:
                _outer.append(dual)
            return dual

        def unpack_dual(tensor, *, level=None):
            """A tensor and its tangent; None where it was not computed from dual tensors.

            Example: torch.autograd.forward_ad.unpack_dual(torch.ones(2))"""
            duals = _duals or []
            if not tensor.requires_grad or not duals:
                return UnpackedDualTensor(tensor, None)
            for dual, tangent in duals:
                if dual is tensor:
                    return UnpackedDualTensor(tensor if _outer else tensor.detach(), tangent)
            with torch.enable_grad():
                weights = torch.zeros_like(tensor, requires_grad=True)
                firsts = torch.autograd.grad(tensor, [dual for dual, _ in duals], weights, create_graph=True, allow_unused=True)
                found = [(first, tangent) for first, (_, tangent) in zip(firsts, duals) if first is not None]
                if not found:
                    return UnpackedDualTensor(tensor, None)
                linear = [(first, tangent) for first, tangent in found if first.requires_grad]
                change = torch.autograd.grad(
                    [first for first, _ in linear], weights, [tangent for _, tangent in linear], create_graph=True, allow_unused=True)[0] if linear else None
                tangent = torch.zeros_like(tensor) if change is None else change
            # What is wanted beside the tangents keeps its place in the graph.
            outer = len(_outer) > 0 or _follows_leaves([tensor], [dual.grad_fn for dual, _ in duals])
            return UnpackedDualTensor(tensor if outer else tensor.detach(), tangent if outer else tangent.detach())

        def _tangent_text(tensor):
            """What a printed form says of the tangent, and the operation that it shows beside."""
            _show_tangents(None)
            try:
                primal, tangent = unpack_dual(tensor)
                return None if tangent is None else (f"tangent={tangent}", primal.grad_fn)
            finally:
                _show_tangents(_tangent_text)

        def _follows_leaves(tensors, known):
            """Whether the tensors follow leaves that are not reached through the known nodes alone."""
            seen, waiting = set(known), [x.grad_fn for x in tensors if x.grad_fn is not None]
            while waiting:
                node = waiting.pop()
                if node in seen:
                    continue
                if node.name() == "torch::autograd::AccumulateGrad":
                    return True
                seen.add(node)
                waiting.extend(below for below, _ in node.next_functions if below is not None)
            return False
        """#
}
