// `torch.func`: derivatives of functions as functions, over `torch.autograd`, and modules as functions of their parameters. `vmap` calls the
// function once for each slice.

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

        def vjp(func, *primals, has_aux=False):
            """What a function gives, and a function from a gradient of that to the gradients of its arguments.

            Example: torch.func.vjp(torch.sin, torch.ones(2))[1](torch.ones(2))"""
            with torch.enable_grad():
                leaves = [x.view_as(x) if x.requires_grad else x.detach().requires_grad_() for x in primals]
                out = func(*leaves)
                out, aux = out if has_aux else (out, None)
            listed = out if isinstance(out, tuple) else (out,)
            outer = any(x.requires_grad for x in primals)

            def pull(*cotangents, retain_graph=True, create_graph=None):
                given = cotangents[0] if len(cotangents) == 1 and isinstance(cotangents[0], tuple) else cotangents
                if len(given) != len(listed):
                    raise RuntimeError(f"Expected pytree structure of cotangents to be the same as pytree structure of outputs to the function. cotangents: {len(given)} tensors, primal output: {len(listed)} tensors")
                wanted = [(y, g) for y, g in zip(listed, given) if y.requires_grad]
                found = torch.autograd.grad(
                    [y for y, _ in wanted], leaves, [g for _, g in wanted], retain_graph=True, create_graph=outer or any(g.requires_grad for g in given),
                    allow_unused=True, materialize_grads=True) if wanted else [torch.zeros_like(x) for x in leaves]
                return tuple(found)

            value = out if outer else tuple(y.detach() for y in listed) if isinstance(out, tuple) else out.detach()
            return (value, pull, aux) if has_aux else (value, pull)

        def jvp(func, primals, tangents, *, strict=False, has_aux=False):
            """What a function gives, and how that changes as its arguments go along tangents.

            Example: torch.func.jvp(torch.sin, (torch.ones(2),), (torch.ones(2),))"""
            for name, given in (("primals", primals), ("tangents", tangents)):
                if not isinstance(given, tuple):
                    raise RuntimeError(f"jvp(f, primals, tangents): Expected {name} to be a tuple. E.g. it should be valid to call f(*primals).")
            if len(primals) != len(tangents):
                raise RuntimeError("jvp(f, primals, tangents): Expected primals and tangents to have the same python structure. For example, if primals is a tuple of 3 tensors, tangents also must be. Got primals with structure " + str(len(primals)) + " and tangents with structure " + str(len(tangents)))
            aux = []

            def plain(*xs):
                if not has_aux:
                    return func(*xs)
                out, extra = func(*xs)
                aux.append(extra)
                return out

            value, slope = _functional.jvp(plain, primals if len(primals) > 1 else primals[0], tangents if len(tangents) > 1 else tangents[0], strict=strict)
            return (value, slope, aux[-1]) if has_aux else (value, slope)

        def functional_call(module, parameter_and_buffer_dicts, args=None, kwargs=None, *, tie_weights=True, strict=False):
            """What a module computes with other tensors in place of its parameters and buffers.

            Example: torch.func.functional_call(torch.nn.Linear(2, 1), {"weight": torch.ones(1, 2)}, torch.ones(3, 2))"""
            if isinstance(parameter_and_buffer_dicts, dict):
                values = dict(parameter_and_buffer_dicts)
            elif isinstance(parameter_and_buffer_dicts, (list, tuple)):
                values = {}
                for part in parameter_and_buffer_dicts:
                    if not isinstance(part, dict):
                        raise ValueError("Expected all elements of parameter_and_buffer_dicts to be dictionaries")
                    repeated = [key for key in part if key in values]
                    if repeated:
                        raise ValueError(f"{repeated} appeared in multiple dictionaries; behavior of functional call is ambiguous")
                    values.update(part)
            else:
                raise ValueError(
                    f"Expected parameter_and_buffer_dicts to be a dict, or a list/tuple of dicts, but got {type(parameter_and_buffer_dicts)}")
            own = dict(module.named_parameters(remove_duplicate=False))
            own.update(module.named_buffers(remove_duplicate=False))
            if strict:
                missing = [name for name in own if name not in values]
                unexpected = [name for name in values if name not in own]
                if missing or unexpected:
                    lines = [f"{what} key(s): {', '.join(map(repr, keys))}." for what, keys in (("Unexpected", unexpected), ("Missing", missing)) if keys]
                    raise RuntimeError(f"Error(s) in reparametrizing for {type(module).__name__}:\n\t" + "\n\t".join(lines))
            if tie_weights:
                for name, value in list(values.items()):
                    for other, tensor in own.items():
                        if name in own and tensor is own[name] and other not in values:
                            values[other] = value
            args = () if args is None else args if isinstance(args, tuple) else (args,)
            swapped = []
            try:
                for name, value in values.items():
                    path, _, last = name.rpartition(".")
                    owner = module.get_submodule(path)
                    swapped.append((owner, last, owner._swap_tensor(last, value)))
                return module(*args, **(kwargs or {}))
            finally:
                for owner, last, tensor in reversed(swapped):
                    owner._swap_tensor(last, tensor)

        def stack_module_state(models):
            """The parameters and the buffers of several like modules, each name's in one tensor.

            Example: torch.func.stack_module_state([torch.nn.Linear(2, 1), torch.nn.Linear(2, 1)])[0]["weight"].shape"""
            if len(models) == 0:
                raise RuntimeError("stack_module_state: Expected at least one model, got 0.")
            if not (all(m.training for m in models) or all(not m.training for m in models)):
                raise RuntimeError("stack_module_state: Expected all models to have the same training/eval mode.")
            if any(type(m) is not type(models[0]) for m in models):
                raise RuntimeError("stack_module_state: Expected all models to be of the same class.")

            def stacked(named):
                return {name: torch.stack([dict(getattr(m, named)())[name] for m in models]) for name, _ in getattr(models[0], named)()}

            params = {name: p.detach().requires_grad_() for name, p in stacked("named_parameters").items()}
            return params, stacked("named_buffers")

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
