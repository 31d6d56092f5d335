// `torch.func`: derivatives of functions as functions, over `torch.autograd`. `vmap` calls the function once for each slice.

enum FunctionTransforms {
    static let text = #"""
        import torch
        from torch.autograd import functional as _functional

        def _picked(argnums, args):
            several = isinstance(argnums, tuple)
            wanted = argnums if several else (argnums,)
            for i in wanted:
                if not -len(args) <= i < len(args):
                    raise RuntimeError(f"Got argnum={i}, but only {len(args)} positional inputs")
                if not isinstance(args[i], torch.Tensor):
                    raise TypeError(f"only Tensors have gradients here, but argument {i} is of type {type(args[i]).__name__}")
            return tuple(i % len(args) for i in wanted), several

        def grad_and_value(func, argnums=0, has_aux=False):
            """A function that gives the gradient of a function's one number, and that number.

            Example: torch.func.grad_and_value(lambda x: (x ** 2).sum())(torch.ones(2))"""
            @torch.enable_grad()
            def wrapper(*args, **kwargs):
                wanted, several = _picked(argnums, args)
                leaves = {i: args[i].view_as(args[i]) if args[i].requires_grad else args[i].detach().requires_grad_() for i in wanted}
                out = func(*[leaves.get(i, a) for i, a in enumerate(args)], **kwargs)
                out, aux = out if has_aux else (out, None)
                if not isinstance(out, torch.Tensor):
                    raise RuntimeError(f"grad_and_value(f)(*args): Expected f(*args) to return a tensor, got {type(out).__name__}")
                if out.dim() != 0:
                    raise RuntimeError(f"grad_and_value(f)(*args): Expected f(*args) to return a scalar tensor, got tensor with {out.dim()} dims. Did you forget to sum?")
                outer = any(args[i].requires_grad for i in wanted)
                found = torch.autograd.grad(out, [leaves[i] for i in wanted], create_graph=True, allow_unused=True, materialize_grads=True) if out.requires_grad else [torch.zeros_like(args[i]) for i in wanted]
                found = tuple(g if outer else g.detach() for g in found)
                value = out if outer else out.detach()
                if isinstance(aux, torch.Tensor) and not outer:
                    aux = aux.detach()
                return (found if several else found[0]), ((value, aux) if has_aux else value)

            return wrapper

        def grad(func, argnums=0, has_aux=False):
            """A function that gives the gradient of a function's one number.

            Example: torch.func.grad(lambda x: (x ** 2).sum())(torch.ones(2))"""
            both = grad_and_value(func, argnums, has_aux)

            def wrapper(*args, **kwargs):
                found, value = both(*args, **kwargs)
                return (found, value[1]) if has_aux else found

            return wrapper

        def jacrev(func, argnums=0, has_aux=False, *, chunk_size=None):
            """A function that gives the Jacobian of a function.

            Example: torch.func.jacrev(torch.sin)(torch.ones(2))"""
            if has_aux:
                raise NotImplementedError("jacrev(has_aux=True) is not available here")

            def wrapper(*args):
                wanted, several = _picked(argnums, args)

                def of_wanted(*xs):
                    given = list(args)
                    for i, x in zip(wanted, xs):
                        given[i] = x
                    return func(*given)

                outer = any(args[i].requires_grad for i in wanted)
                found = _functional.jacobian(of_wanted, tuple(args[i] for i in wanted), create_graph=outer)
                return found if several else found[0]

            return wrapper

        jacfwd = jacrev

        def hessian(func, argnums=0):
            """A function that gives the second derivatives of a function's one number.

            Example: torch.func.hessian(lambda x: (x ** 3).sum())(torch.ones(2))"""
            def wrapper(*args):
                wanted, several = _picked(argnums, args)
                if several:
                    raise NotImplementedError("hessian of several arguments is not available here; use torch.autograd.functional.hessian")

                def of_one(x):
                    given = list(args)
                    given[wanted[0]] = x
                    return func(*given)

                return _functional.hessian(of_one, args[wanted[0]])

            return wrapper

        def vmap(func, in_dims=0, out_dims=0, randomness="error", *, chunk_size=None):
            """A function that calls a function for each slice of its tensors and stacks what it gives.

            Example: torch.func.vmap(torch.dot)(torch.ones(3, 2), torch.ones(3, 2))"""
            def wrapper(*args, **kwargs):
                dims = in_dims if isinstance(in_dims, tuple) else (in_dims,) * len(args)
                if len(dims) != len(args):
                    raise ValueError(f"vmap({getattr(func, '__name__', 'func')}, in_dims={in_dims}, ...)(<inputs>): in_dims is not compatible with the structure of inputs.")
                sizes = {a.size(d) for a, d in zip(args, dims) if d is not None}
                if not sizes:
                    raise ValueError("vmap(func, in_dims=...)(<inputs>): at least one input must have a dimension to map over")
                if len(sizes) > 1:
                    raise ValueError(f"vmap: Expected all tensors to have the same size in the mapped dimension, got sizes {sorted(sizes)} for the mapped dimension")
                count = sizes.pop()
                results = [func(*[a if d is None else a.select(d, i) for a, d in zip(args, dims)], **kwargs) for i in range(count)]
                if not results:
                    raise ValueError("vmap over a dimension of size 0 is not available here")
                if isinstance(results[0], tuple):
                    outs = out_dims if isinstance(out_dims, tuple) else (out_dims,) * len(results[0])
                    return tuple(torch.stack([r[k] for r in results], outs[k]) for k in range(len(results[0])))
                return torch.stack(results, out_dims)

            return wrapper
        """#
}
