// The cross entropy of a linear map with its batch taken in parts: only one part's scores are there at a time. Gradients are found on the way.

enum ChunkedCrossEntropy {
    static let text = #"""
        import torch
        import warnings
        from dataclasses import dataclass
        from torch import nn

        @dataclass(frozen=True)
        class LinearCrossEntropyOptions:
            """How `linear_cross_entropy` takes its batch in parts.

            Example: torch.nn.LinearCrossEntropyOptions(batch_chunk_size=2)"""
            allow_retain_graph: bool = False
            batch_chunk_size: int = None
            chunking_method: str = "auto"
            acc_policy: str = "auto"
            acc_dtype: object = None

            def __post_init__(self):
                if self.acc_policy not in ("auto", "accurate", "compact"):
                    raise ValueError(f"invalid acc_policy: {self.acc_policy!r}; expected one of 'auto', 'accurate', 'compact'")
                if self.chunking_method is not None and self.chunking_method != "auto":
                    name, colon, factor = self.chunking_method.partition(":")
                    factor = factor if colon else "1"
                    if not (name == "aspect_ratio" and factor.isdigit() and int(factor) > 0):
                        raise ValueError(f"invalid chunking_method: {self.chunking_method!r}")
                if not (self.batch_chunk_size is None or isinstance(self.batch_chunk_size, int) and self.batch_chunk_size > 0):
                    raise ValueError(f"batch_chunk_size must be positive int or None, got {self.batch_chunk_size!r}")
                if self.acc_dtype not in (None, torch.float16, torch.bfloat16, torch.float32, torch.float64):
                    raise ValueError(
                        "acc_dtype must be one of {None, torch.float16, torch.bfloat16, torch.float32, torch.float64}, "
                        f"got {self.acc_dtype!r}. Pass acc_dtype=None to let the op pick automatically.")

        def _rows(options, batch, features, classes, is_half, is_soft):
            """How many rows a part has."""
            method, size = options.chunking_method, options.batch_chunk_size
            if method is None or method == "auto" and size is not None:
                return max(1, batch if size is None else min(size, batch))
            factor = int(method.split(":")[1]) if ":" in method else 1
            wanted = -(-batch // -(-classes // features))
            rows = min((1 << max(wanted - 1, 0).bit_length()) // factor, batch)
            if method == "auto" and (options.acc_policy == "compact" or options.acc_policy == "auto" and not is_half):
                limit = batch // 2 if is_soft else batch * classes // (4 * features)
                rows = max(1, min(rows, 1 << (limit.bit_length() - 1) if limit >= 1 else 1))
            if size is not None and size != rows:
                raise ValueError(f"batch_chunk_size (={size}) and chunking_method ('{method}') give different chunk sizes ({size} vs {rows}); pass only one.")
            return max(1, rows)

        def _part(given, target, weight, ignore_index, start, rows, scale):
            """The loss of one part, and its gradients where they are wanted; `scale` gives what each row counts."""
            with torch.enable_grad():
                leaves = [None if x is None else x.detach().requires_grad_() for x in (given[0][start:start + rows], *given[1:])]
                wide = [x.float() if x is not None and x.dtype in (torch.float16, torch.bfloat16) else x for x in leaves]
                goal = target[start:start + rows]
                loss = nn.functional.cross_entropy(
                    nn.functional.linear(*wide), goal.to(wide[0].dtype) if goal.is_floating_point() else goal,
                    weight=None if weight is None else weight.to(wide[0].dtype), reduction="none", ignore_index=ignore_index)
                counted = (loss * scale(loss, start)).sum()
            found = iter(torch.autograd.grad(counted, [x for x in leaves if x is not None]))
            return loss.detach(), [None if x is None else next(found) for x in leaves]

        def _gradients(given, target, weight, ignore_index, rows, scale):
            """The losses of all rows and the gradients of what was given."""
            losses, parts, sums = [], [], [None if x is None else torch.zeros_like(x) for x in given[1:]]
            for start in range(0, given[0].shape[0], rows):
                loss, found = _part(given, target, weight, ignore_index, start, rows, scale)
                losses.append(loss)
                parts.append(found[0])
                sums = [None if x is None else x.add_(d) for x, d in zip(sums, found[1:])]
            first = torch.cat(parts) if parts else torch.zeros_like(given[0])
            return torch.cat(losses).to(given[0].dtype) if losses else given[0].new_zeros(0), [first, *sums]

        class GeneratedBackwardFor_torch_nn__linear_cross_entropy_batch_chunked_default(torch.autograd.Function):
            @staticmethod
            def forward(ctx, input, linear_weight, linear_bias, target, weight, reduction, ignore_index, rows, keeps):
                losses, found = _gradients((input, linear_weight, linear_bias), target, weight, ignore_index, rows, lambda loss, start: 1)
                if reduction == "sum":
                    total = 1
                elif target.is_floating_point():
                    total = input.shape[0]
                else:
                    seen = target[target != ignore_index]
                    total = seen.numel() if weight is None else weight[seen].sum()
                ctx.found, ctx.keeps = [None if d is None else d / total for d in found], keeps
                loss = losses.sum()
                return loss / total

            @staticmethod
            def backward(ctx, g):
                if ctx.found is None:
                    raise RuntimeError("linear_cross_entropy chunked backward called twice; retain_graph=True / double backward are not supported.")
                found = [None if d is None else d * g for d in ctx.found]
                if not ctx.keeps:
                    ctx.found = None
                return (*found, None, None, None, None, None, None)

        class GeneratedBackwardFor_torch_nn__linear_cross_entropy_batch_chunked_no_reduction_default(torch.autograd.Function):
            @staticmethod
            def forward(ctx, input, linear_weight, linear_bias, target, weight, ignore_index, rows):
                ctx.given, ctx.rest = (input, linear_weight, linear_bias), (target, weight, ignore_index, rows)
                return _gradients(ctx.given, target, weight, ignore_index, rows, lambda loss, start: 1)[0]

            @staticmethod
            def backward(ctx, g):
                rows = ctx.rest[3]
                found = _gradients(ctx.given, *ctx.rest, lambda loss, start: g[start:start + rows].to(loss.dtype))[1]
                return (*found, None, None, None, None)

        def chunked(input, linear_weight, target, linear_bias, weight, reduction, ignore_index, label_smoothing, options):
            """The loss in parts, or None where it is not computed so."""
            scores = (*input.shape[:-1], *linear_weight.shape[:-1])
            is_soft = tuple(target.shape) == scores and target.dtype == input.dtype and not (target.requires_grad and torch.is_grad_enabled())
            if reduction not in ("mean", "sum", "none") or label_smoothing != 0 or linear_weight.dim() > 2 or not (target.dtype == torch.int64 or is_soft):
                warnings.warn(
                    "linear_cross_entropy: ``options`` ignored; chunked path needs reduction in {'mean','sum','none'}, label_smoothing == 0, target.dtype"
                    " == int64 (or a probability target with dtype matching input and requires_grad == False), out_features == (). Got "
                    f"reduction={reduction!r}, label_smoothing={label_smoothing}, target.dtype={target.dtype}, out_features={tuple(linear_weight.shape[1:-1])}"
                    f", tracing=False, target.requires_grad={target.requires_grad}"
                    f", linear_bias.shape={tuple(linear_bias.shape) if linear_bias is not None else None}.")
                return None
            is_single = input.dim() == 1
            if is_single:
                input, target = input.unsqueeze(0), target.unsqueeze(0)
            rows = _rows(options, input.shape[0], input.shape[1], linear_weight.shape[0], input.dtype in (torch.float16, torch.bfloat16), target.is_floating_point())
            if reduction == "none":
                result = GeneratedBackwardFor_torch_nn__linear_cross_entropy_batch_chunked_no_reduction_default.apply(
                    input, linear_weight, linear_bias, target, weight, ignore_index, rows)
                return result.squeeze(0) if is_single else result
            return GeneratedBackwardFor_torch_nn__linear_cross_entropy_batch_chunked_default.apply(
                input, linear_weight, linear_bias, target, weight, reduction, ignore_index, rows, options.allow_retain_graph)
        """#
}
