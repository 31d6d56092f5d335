// `torch.func`: derivatives of functions as functions, over `torch.autograd`, and modules as functions of their parameters. `vmap` calls the
// function once for each slice.

enum FunctionTransforms {
    static let text = #"""
        import torch
        from torch.autograd.forward_ad import _follows_leaves

        def _spread(tree, change):
            """A tree of dictionaries, lists and tuples with each of its leaves changed."""
            if isinstance(tree, dict):
                return {key: _spread(value, change) for key, value in tree.items()}
            if isinstance(tree, tuple) and hasattr(tree, "_fields"):
                return type(tree)(*[_spread(value, change) for value in tree])
            if isinstance(tree, (list, tuple)):
                return type(tree)([_spread(value, change) for value in tree])
            return change(tree)

        def _leaves(tree):
            found = []
            _spread(tree, found.append)
            return found

        def _filled(tree, leaves):
            """The tree with these leaves, in order."""
            rest = iter(leaves)
            return _spread(tree, lambda _: next(rest))

        def _form(tree):
            """How PyTorch prints the structure of a tree."""
            if isinstance(tree, dict):
                return "TreeSpec(dict, " + repr(list(tree)) + ", [" + ",\n  ".join(_form(value) for value in tree.values()) + "])"
            if isinstance(tree, (list, tuple)):
                return f"TreeSpec({type(tree).__name__}, None, [" + ",\n  ".join(_form(value) for value in tree) + "])"
            return "*"

        def _marks(tree):
            if isinstance(tree, (list, tuple)):
                return "(" + ", ".join(_marks(value) for value in tree) + ("," if len(tree) == 1 else "") + ")"
            return "{" + ", ".join(f"{key!r}: {_marks(value)}" for key, value in tree.items()) + "}" if isinstance(tree, dict) else "*"

        def _named(func):
            return getattr(func, "__name__", None) or repr(func)

        # MARK: Derivatives

        def _picked(argnums, args):
            several = isinstance(argnums, tuple)
            wanted = argnums if several else (argnums,)
            for i in wanted:
                if not -len(args) <= i < len(args):
                    raise RuntimeError(f"Got argnum={i}, but only {len(args)} positional inputs")
            return tuple(i % len(args) for i in wanted), several

        def _opened(trees):
            """The trees with places of their own in the graph, and whether what comes of them has one beside."""
            tensors = _leaves(trees)
            for x in tensors:
                if not isinstance(x, torch.Tensor):
                    raise ValueError(f"Thing passed to transform API must be Tensor, got {type(x)}")
            opened = [x.view_as(x) if x.requires_grad else x.detach().requires_grad_() for x in tensors]
            return _filled(trees, opened), opened, any(x.requires_grad for x in tensors)

        def _follows(outputs, opened):
            """Whether the outputs follow tensors that want gradients beside the opened ones."""
            return _follows_leaves(outputs, [x.grad_fn if x.grad_fn is not None else x.view_as(x).grad_fn.next_functions[0][0] for x in opened])

        def _closed(tree, outer):
            return tree if outer else _spread(tree, lambda x: x.detach() if isinstance(x, torch.Tensor) else x)

        def _split(out, has_aux, where):
            if not has_aux:
                return out, None
            if not isinstance(out, tuple) or len(out) != 2:
                raise RuntimeError(f"{where}: output of function f should be a tuple: (output, aux) if has_aux is True")
            return out

        def grad_and_value(func, argnums=0, has_aux=False):
            """A function that gives the gradient of a function's one number, and that number.

            Example: torch.func.grad_and_value(lambda x: (x ** 2).sum())(torch.ones(2))"""
            @torch.enable_grad()
            def wrapper(*args, **kwargs):
                where = "grad_and_value(f)(*args)"
                wanted, several = _picked(argnums, args)
                chosen, opened, outer = _opened(tuple(args[i] for i in wanted))
                given = list(args)
                for i, tree in zip(wanted, chosen):
                    given[i] = tree
                out, aux = _split(func(*given, **kwargs), has_aux, where)
                if not isinstance(out, torch.Tensor):
                    raise RuntimeError(f"{where}: Expected f(*args) to return a Tensor, got {type(out)}")
                if out.dim() != 0:
                    raise RuntimeError(
                        f"{where}: Expected f(*args) to return a scalar Tensor, got tensor with {out.dim()} dims. Maybe you wanted to use the vjp or jacrev APIs instead?")
                outer = outer or _follows([out], opened)
                found = torch.autograd.grad(out, opened, create_graph=True, allow_unused=True, materialize_grads=True) if out.requires_grad else [torch.zeros_like(x) for x in opened]
                slopes, value, aux = _closed((_filled(chosen, found), out, aux), outer)
                return (slopes if several else slopes[0]), ((value, aux) if has_aux else value)

            return wrapper

        def grad(func, argnums=0, has_aux=False):
            """A function that gives the gradient of a function's one number.

            Example: torch.func.grad(lambda x: (x ** 2).sum())(torch.ones(2))"""
            both = grad_and_value(func, argnums, has_aux)

            def wrapper(*args, **kwargs):
                found, value = both(*args, **kwargs)
                return (found, value[1]) if has_aux else found

            return wrapper

        def _jacobian(func, argnums, has_aux, where):
            @torch.enable_grad()
            def wrapper(*args):
                wanted, several = _picked(argnums, args)
                chosen, opened, outer = _opened(tuple(args[i] for i in wanted))
                given = list(args)
                for i, tree in zip(wanted, chosen):
                    given[i] = tree
                out, aux = _split(func(*given), has_aux, where)
                listed = _leaves(out)
                for y in listed:
                    if not isinstance(y, torch.Tensor):
                        raise RuntimeError(f"vjp(f, *primals): expected f(*primals) to return only tensors, got unsupported type {type(y)}")
                outer = outer or _follows(listed, opened)

                def of_one(y):
                    rows = []
                    for k in range(y.numel()):
                        seed = torch.zeros_like(y).flatten()
                        seed[k] = 1
                        rows.append(torch.autograd.grad(
                            y, opened, seed.view(y.shape), retain_graph=True, create_graph=outer, allow_unused=True, materialize_grads=True)
                            if y.requires_grad else [torch.zeros_like(x) for x in opened])
                    parts = [
                        torch.stack([row[i] for row in rows]).view(*y.shape, *x.shape) if rows else torch.zeros(*y.shape, *x.shape, dtype=x.dtype)
                        for i, x in enumerate(opened)]
                    found = _filled(chosen, parts)
                    return found if several else found[0]

                slopes, aux = _closed((_spread(out, of_one), aux), outer)
                return (slopes, aux) if has_aux else slopes

            return wrapper

        def jacrev(func, argnums=0, has_aux=False, *, chunk_size=None, _preallocate_and_copy=False):
            """A function that gives the Jacobian of a function.

            Example: torch.func.jacrev(torch.sin)(torch.ones(2))"""
            if not (chunk_size is None or chunk_size > 0):
                raise ValueError("jacrev: `chunk_size` should be greater than 0.")
            return _jacobian(func, argnums, has_aux, "vjp(f, *primals)")

        def jacfwd(func, argnums=0, has_aux=False, *, randomness="error", chunk_size=None):
            """The same; PyTorch computes it with tangents, column by column.

            Example: torch.func.jacfwd(torch.sin)(torch.ones(2))"""
            return _jacobian(func, argnums, has_aux, "jacfwd(f)(*args)")

        def hessian(func, argnums=0):
            """A function that gives the second derivatives of a function's one number.

            Example: torch.func.hessian(lambda x: (x ** 3).sum())(torch.ones(2))"""
            return jacfwd(jacrev(func, argnums), argnums)

        def vjp(func, *primals, has_aux=False):
            """What a function gives, and a function from a gradient of that to the gradients of its arguments.

            Example: torch.func.vjp(torch.sin, torch.ones(2))[1](torch.ones(2))"""
            where = "vjp(f, *primals)"
            with torch.enable_grad():
                chosen, opened, outer = _opened(primals)
                out, aux = _split(func(*chosen), has_aux, where)
            listed = _leaves(out)
            for y in listed:
                if not isinstance(y, torch.Tensor):
                    raise RuntimeError(f"{where}: expected f(*primals) to return only tensors, got unsupported type {type(y)}")
            outer = outer or _follows(listed, opened)

            def pull(*cotangents, retain_graph=True, create_graph=None):
                given = cotangents[0] if len(cotangents) == 1 else cotangents
                if _marks(given) != _marks(out):
                    raise RuntimeError(
                        "Expected pytree structure of cotangents to be the same as pytree structure of outputs to the function. "
                        f"cotangents: {_marks(given)}, primal output: {_marks(out)}")
                gradients = _leaves(given)
                wanted = [(y, g) for y, g in zip(listed, gradients) if y.requires_grad]
                lasting = outer or any(g.requires_grad for g in gradients)
                found = torch.autograd.grad(
                    [y for y, _ in wanted], opened, [g for _, g in wanted], retain_graph=True, create_graph=lasting,
                    allow_unused=True, materialize_grads=True) if wanted else [torch.zeros_like(x) for x in opened]
                return _filled(chosen, found)

            value, aux = _closed((out, aux), outer)
            return (value, pull, aux) if has_aux else (value, pull)

        def jvp(func, primals, tangents, *, strict=False, has_aux=False):
            """What a function gives, and how that changes as its arguments go along tangents.

            Example: torch.func.jvp(torch.sin, (torch.ones(2),), (torch.ones(2),))"""
            where = "jvp(f, primals, tangents)"
            for name, given in (("primals", primals), ("tangents", tangents)):
                if not isinstance(given, tuple):
                    raise RuntimeError(f"{where}: Expected {name} to be a tuple. E.g. it should be valid to call f(*primals).")
            if _marks(primals) != _marks(tangents):
                raise RuntimeError(
                    f"{where}: Expected primals and tangents to have the same python structure. For example, if primals is a tuple of 3 tensors, tangents also "
                    f"must be. Got primals with structure {_form(primals)} and tangents with structure {_form(tangents)}")
            with torch.enable_grad():
                chosen, opened, outer = _opened(primals)
                directions = _leaves(tangents)
                for x, t in zip(opened, directions):
                    if x.shape != t.shape:
                        raise RuntimeError(
                            "Trying to set a forward gradient that has a different size than that of the original Tensor, this is not supported. "
                            f"Tensor is of size {list(x.shape)} while the given forward gradient is of size {list(t.shape)}.")
                out, aux = _split(func(*chosen), has_aux, where)
                listed = _leaves((out, aux) if has_aux else out)
                for y in listed:
                    if not isinstance(y, torch.Tensor):
                        raise RuntimeError(f"Expected tensors, got unsupported type {type(y)}" if has_aux else f"{where}: expected f(*args) to return only tensors, got unsupported type {type(y)}")
                outer = outer or any(t.requires_grad for t in directions) or _follows(listed, opened)

                def slope(y):
                    """The gradient, in the direction of the tangents, of the gradient for weights that do not matter."""
                    if not y.requires_grad:
                        return torch.zeros_like(y)
                    weights = torch.zeros_like(y, requires_grad=True)
                    firsts = torch.autograd.grad(y, opened, weights, create_graph=True, allow_unused=True)
                    pairs = [(g, t) for g, t in zip(firsts, directions) if g is not None and g.requires_grad]
                    if not pairs:
                        return torch.zeros_like(y)
                    return torch.autograd.grad(
                        [g for g, _ in pairs], weights, [t for _, t in pairs], retain_graph=True, create_graph=outer, allow_unused=True, materialize_grads=True)[0]

                slopes = _spread(out, slope)
            value, slopes, aux = _closed((out, slopes, aux), outer)
            return (value, slopes, aux) if has_aux else (value, slopes)

        def linearize(func, *primals):
            """What a function gives, and a function from tangents of its arguments to how that changes.

            Example: torch.func.linearize(torch.sin, torch.ones(2))[1](torch.ones(2))"""
            return _closed(func(*primals), any(x.requires_grad for x in _leaves(primals))), lambda *tangents: jvp(func, primals, tangents)[1]

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

        # MARK: Slices

        def _dims_of(dims, tree):
            """One dimension for each leaf of the tree; None where the two do not fit."""
            if isinstance(dims, dict):
                if not isinstance(tree, dict) or list(dims) != list(tree):
                    return None
                parts = [_dims_of(dims[key], tree[key]) for key in tree]
            elif isinstance(dims, (list, tuple)):
                if type(dims) is not type(tree) or len(dims) != len(tree):
                    return None
                parts = [_dims_of(d, below) for d, below in zip(dims, tree)]
            else:
                return [dims] * len(_leaves(tree))
            return None if any(part is None for part in parts) else [d for part in parts for d in part]

        def _slice_dims(func, in_dims, args):
            """The leaves of the arguments, and the dimension of each along which it is taken apart."""
            where = f"vmap({_named(func)}, in_dims={in_dims}, ...)(<inputs>)"
            if isinstance(in_dims, bool) or not isinstance(in_dims, (int, list, tuple)):
                raise ValueError(f"{where}: expected `in_dims` to be int or a (potentially nested) tuple matching the structure of inputs, got: {type(in_dims)}.")
            if len(args) == 0:
                raise ValueError(
                    f"vmap({_named(func)})(<inputs>): got no inputs. Maybe you forgot to add inputs, or you are trying to vmap over a function with no inputs. "
                    "The latter is unsupported.")
            leaves, dims = _leaves(args), _dims_of(tuple(in_dims) if isinstance(in_dims, list) else in_dims, args)
            if dims is None:
                raise ValueError(
                    f"{where}: in_dims is not compatible with the structure of `inputs`. in_dims has structure {_form(in_dims)} but inputs has structure {_form(args)}.")
            for i, (leaf, dim) in enumerate(zip(leaves, dims)):
                if dim is None:
                    continue
                if not isinstance(dim, int):
                    raise ValueError(f"{where}: Got in_dim={dim} for an input but in_dim must be either an integer dimension or None.")
                if not isinstance(leaf, torch.Tensor):
                    raise ValueError(
                        f"{where}: Got in_dim={dim} for an input but the input is of type {type(leaf)}. We cannot vmap over non-Tensor arguments, please use None "
                        "as the respective in_dim")
                if not -leaf.dim() <= dim < leaf.dim():
                    raise ValueError(
                        f"{where}: Got in_dim={dim} for some input, but that input is a Tensor of dimensionality {leaf.dim()} so expected in_dim to satisfy "
                        f"-{leaf.dim()} <= in_dim < {leaf.dim()}.")
            return leaves, dims

        def vmap(func, in_dims=0, out_dims=0, randomness="error", *, chunk_size=None):
            """A function that calls a function for each slice of its tensors and stacks what it gives.

            Example: torch.func.vmap(torch.dot)(torch.ones(3, 2), torch.ones(3, 2))"""
            if randomness not in ("error", "different", "same"):
                raise RuntimeError(f"Only allowed values for randomness are 'error', 'different', or 'same'. Got {randomness}")
            if not (chunk_size is None or chunk_size > 0):
                raise ValueError(f"vmap: chunk_size should be None or greater than 0. (got {chunk_size})")

            def wrapper(*args, **kwargs):
                leaves, dims = _slice_dims(func, in_dims, args)
                sizes = [leaf.size(dim) for leaf, dim in zip(leaves, dims) if dim is not None]
                if not sizes:
                    raise ValueError("vmap: Expected at least one Tensor to vmap over")
                if any(size != sizes[0] for size in sizes):
                    raise ValueError(f"vmap: Expected all tensors to have the same size in the mapped dimension, got sizes {sizes} for the mapped dimension")
                count, start, results = sizes[0], torch.get_rng_state(), []
                for i in range(max(count, 1)):
                    if randomness == "same":
                        torch.set_rng_state(start)
                    # Without slices one of zeros says what would come.
                    part = [
                        leaf if dim is None else leaf.select(dim, i) if count else leaf.new_zeros([s for d, s in enumerate(leaf.shape) if d != dim % leaf.dim()])
                        for leaf, dim in zip(leaves, dims)]
                    results.append(func(*_filled(args, part), **kwargs))
                    if randomness == "error" and not torch.equal(torch.get_rng_state(), start):
                        torch.set_rng_state(start)
                        raise RuntimeError(
                            "vmap: called random operation while in randomness error mode. Please either use the 'same' or 'different' randomness flags on vmap or "
                            "perform the randomness operation out of vmap")
                return _stacked(func, results, out_dims, count)

            return wrapper

        def _stacked(func, results, out_dims, count):
            """The results of all slices as one, each leaf stacked along its dimension."""
            for d in _leaves(out_dims):
                if d is not None and not isinstance(d, int):
                    raise ValueError(
                        f"vmap({_named(func)}, ..., out_dims={out_dims}): `out_dims` must be an int, None or a python collection of ints representing where in the "
                        "outputs the vmapped dimension should appear.")
            dims = _dims_of(out_dims, results[0])
            if dims is None and isinstance(out_dims, tuple) and len(out_dims) == 1 and not isinstance(results[0], (tuple, list, dict)):
                dims = list(out_dims)
            if dims is None:
                raise ValueError(
                    f"vmap({_named(func)}, ..., out_dims={out_dims})(<inputs>): out_dims is not compatible with the structure of `outputs`. out_dims has structure "
                    f"{_form(out_dims)} but outputs has structure {_form(results[0])}.")
            columns, joined = zip(*[_leaves(r) for r in results]), []
            for column, dim in zip(columns, dims):
                if dim is None:
                    if isinstance(column[0], torch.Tensor) and not all(x is column[0] for x in column[1:]):
                        raise ValueError(f"vmap({_named(func)}, ...): `{_named(func)}` can not return a BatchedTensor when out_dim is None")
                    joined.append(column[0])
                    continue
                if not isinstance(column[0], torch.Tensor):
                    raise ValueError(
                        f"vmap({_named(func)}, ...): `{_named(func)}` must only return Tensors, got type {type(column[0])}. Did you mean to set out_dims= to None for output?")
                whole = torch.stack(column, dim)
                joined.append(whole if count else whole.narrow(dim, 0, 0))
            return _filled(results[0], joined)
        """#
}
