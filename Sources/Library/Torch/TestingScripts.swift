// `torch.testing`: values compared within tolerances, with a report of where they differ most.

enum TestingScripts {
    static let text = #"""
        import torch

        _PRECISIONS = {torch.float16: (0.001, 1e-5), torch.bfloat16: (0.016, 1e-5), torch.float32: (1.3e-6, 1e-5), torch.float64: (1e-7, 1e-7)}

        def _tolerances(rtol, atol, *dtypes):
            if (rtol is None) != (atol is None):
                raise ValueError(f"Both 'rtol' and 'atol' must be either specified or omitted, but got no {'rtol' if rtol is None else 'atol'}.")
            if rtol is not None:
                return rtol, atol
            known = [_PRECISIONS.get(dtype, (0.0, 0.0)) for dtype in dtypes]
            return max(r for r, a in known), max(a for r, a in known)

        def _mismatch(what, extra, worst, equal):
            """The report: the two greatest differences, each with its place and what was allowed."""
            lines = [f"{what} are not {'equal' if equal else 'close'}!", "", extra]
            for name, value, place, allowed in worst:
                lines.append(f"{name} difference: {value}" + ("" if place is None else f" at index {place}") + ("" if equal else f" (up to {allowed} allowed)"))
            return "\n".join(lines)

        def _numbers(actual, expected, rtol, atol, equal_nan):
            if abs(actual - expected) <= atol + rtol * abs(expected) or actual == expected or (equal_nan and actual != actual and expected != expected):
                return None
            off = abs(actual - expected)
            share = float("inf") if expected == 0 else off / abs(expected)
            return _mismatch("Scalars", f"Expected {expected} but got {actual}.", [("Absolute", off, None, atol), ("Relative", share, None, rtol)], rtol == 0 and atol == 0)

        def _place(matches, flat):
            place = []
            for size in reversed(matches.shape):
                flat, last = divmod(flat, size)
                place.insert(0, last)
            return tuple(place)

        def _tensors(actual, expected, rtol, atol, equal_nan, check_device, check_dtype, check_stride):
            def differs(name, a, b):
                return f"The values for attribute '{name}' do not match: {a} != {b}."

            if actual.shape != expected.shape:
                return differs("shape", actual.shape, expected.shape)
            if check_stride and actual.stride() != expected.stride():
                return differs("stride()", actual.stride(), expected.stride())
            if check_dtype and actual.dtype != expected.dtype:
                return differs("dtype", actual.dtype, expected.dtype)
            rtol, atol = _tolerances(rtol, atol, actual.dtype, expected.dtype)
            if actual.dtype != expected.dtype:
                both = torch.promote_types(actual.dtype, expected.dtype)
                actual, expected = actual.to(both), expected.to(both)
            matches = torch.isclose(actual, expected, rtol=rtol, atol=atol, equal_nan=equal_nan)
            if torch.all(matches):
                return None
            if actual.dim() == 0:
                return _numbers(actual.item(), expected.item(), rtol, atol, equal_nan)
            wrong = (~matches).sum().item()
            a, b, fits = actual.flatten(), expected.flatten(), matches.flatten()
            if not a.is_floating_point():
                a, b = a.long(), b.long()
            off = (a - b).abs()
            off[fits] = 0
            share = off / b.abs()
            share[fits] = 0
            worst = []
            for name, values, allowed in (("Greatest absolute", off, atol), ("Greatest relative", share, rtol)):
                value, place = torch.max(values, 0)
                worst.append((name, value.item(), _place(matches, place.item()), allowed))
            extra = f"Mismatched elements: {wrong} / {matches.numel()} ({wrong / matches.numel():.1%})"
            return _mismatch("Tensor-likes", extra, worst, rtol == 0 and atol == 0)

        def _found(actual, expected, path, options):
            """What differs, and where in the containers; None where nothing does."""
            rtol, atol, equal_nan, check_device, check_dtype, check_stride = options
            if isinstance(actual, dict) and isinstance(expected, dict):
                missing, more = [key for key in expected if key not in actual], [key for key in actual if key not in expected]
                if missing or more:
                    return ("The keys of the mappings do not match:\n"
                            f"Missing keys in the actual mapping: {sorted(missing)}\nAdditional keys in the actual mapping: {sorted(more)}"), path
                pairs = [(key, actual[key], expected[key]) for key in sorted(expected, key=str)]
            elif isinstance(actual, (list, tuple)) and isinstance(expected, (list, tuple)):
                if len(actual) != len(expected):
                    return f"The length of the sequences mismatch: {len(actual)} != {len(expected)}", path
                pairs = [(i, a, e) for i, (a, e) in enumerate(zip(actual, expected))]
            else:
                return _single(actual, expected, options), path
            for key, a, e in pairs:
                message, place = _found(a, e, path + [key], options)
                if message is not None:
                    return message, place
            return None, path

        def _single(actual, expected, options):
            rtol, atol, equal_nan, check_device, check_dtype, check_stride = options
            if actual is None or expected is None:
                return None if actual is expected else f"None mismatch: {actual} is not {expected}"
            if isinstance(actual, bool) and isinstance(expected, bool):
                return None if actual is expected else f"Booleans mismatch: {actual} is not {expected}"
            numbers = (int, float)
            if isinstance(actual, numbers) and isinstance(expected, numbers):
                if check_dtype and type(actual) is not type(expected):
                    return f"The (d)types do not match: {type(actual)} != {type(expected)}."
                kinds = [torch.float64 if isinstance(v, float) else torch.int64 for v in (actual, expected)]
                return _numbers(actual, expected, *_tolerances(rtol, atol, *kinds), equal_nan)
            actual, expected = (torch.as_tensor(v) if type(v).__name__ == "ndarray" else v for v in (actual, expected))
            if isinstance(actual, torch.Tensor) and isinstance(expected, torch.Tensor):
                return _tensors(actual, expected, *options)
            raise TypeError(f"No comparison pair was able to handle inputs of type {type(actual)} and {type(expected)}.")

        def assert_close(actual, expected, *, allow_subclasses=True, rtol=None, atol=None, equal_nan=False, check_device=True, check_dtype=True,
                         check_layout=True, check_stride=False, msg=None):
            """Raises AssertionError unless tensors, numbers, or containers of them are the same up to tolerances.

            Example: torch.testing.assert_close(torch.tensor([1.0, 2.0]), torch.tensor([1.0, 2.000001]))"""
            _tolerances(rtol, atol, torch.float32)
            message, path = _found(actual, expected, [], (rtol, atol, equal_nan, check_device, check_dtype, check_stride))
            if message is None:
                return
            if path:
                message += "\n\nThe failure occurred for item " + "".join(f"[{key!r}]" for key in path)
            raise AssertionError(message if msg is None else msg(message) if callable(msg) else msg)

        def make_tensor(*shape, dtype, device=None, low=None, high=None, requires_grad=False, noncontiguous=False, exclude_zero=False, memory_format=None):
            """A tensor of random numbers between two bounds, which have a default for each type.

            Example: torch.testing.make_tensor((3,), device="cpu", dtype=torch.float32, low=-1, high=1)"""
            shape = tuple(shape[0]) if len(shape) == 1 and isinstance(shape[0], (list, tuple)) else shape
            if dtype is torch.bool:
                result = torch.randint(0 if low is None else int(low), 2 if high is None else int(high), shape, dtype=dtype)
            elif dtype.is_floating_point:
                low, high = -9 if low is None else low, 9 if high is None else high
                result = torch.empty(shape, dtype=dtype).uniform_(low, high)
            else:
                low, high = (0 if dtype is torch.uint8 else -9) if low is None else low, 10 if high is None else high
                result = torch.randint(int(low), int(high), shape, dtype=dtype)
            if noncontiguous and result.numel() > 1:
                result = torch.repeat_interleave(result, 2, dim=-1)[..., ::2]
            if exclude_zero:
                result[result == 0] = torch.finfo(dtype).tiny if dtype.is_floating_point else 1
            return result.requires_grad_() if requires_grad else result
        """#
}
