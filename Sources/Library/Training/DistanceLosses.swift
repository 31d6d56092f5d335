// The loss that calls a function of the script, and the one that has a linear layer of its own.

enum DistanceLosses {
    static let text = #"""
        import math
        import torch
        from torch import nn

        def triplet_margin_with_distance_loss(anchor, positive, negative, *, distance_function=None, margin=1.0, swap=False, reduction="mean"):
            """What the negative lacks of being further from the anchor than the positive, by any distance.

            Example: torch.nn.functional.triplet_margin_with_distance_loss(x, x + 1, x + 2)"""
            if reduction not in ("mean", "sum", "none"):
                raise ValueError(f"{reduction} is not a valid value for reduction")
            if margin <= 0:
                raise ValueError(f"margin must be greater than 0, got {margin}")
            if not anchor.ndim == positive.ndim == negative.ndim:
                raise RuntimeError(
                    "The anchor, positive, and negative tensors are expected to have the same number of dimensions, but got: anchor "
                    f"{anchor.ndim}D, positive {positive.ndim}D, and negative {negative.ndim}D inputs")
            if distance_function is None:
                distance_function = lambda a, b: torch.linalg.vector_norm(a - b + 1e-6, 2, -1)
            near, far = distance_function(anchor, positive), distance_function(anchor, negative)
            if swap:
                far = torch.minimum(far, distance_function(positive, negative))
            loss = torch.clamp_min(margin + near - far, 0)
            return loss.sum() if reduction == "sum" else loss.mean() if reduction == "mean" else loss

        class TripletMarginWithDistanceLoss(nn.Module):
            """What the negative lacks of being further from the anchor than the positive, by any distance.

            Example: torch.nn.TripletMarginWithDistanceLoss(distance_function=lambda a, b: (a - b).abs().sum(-1))(x, x + 1, x + 2)"""

            def __init__(self, *, distance_function=None, margin=1.0, swap=False, reduction="mean"):
                super().__init__()
                if margin <= 0:
                    raise ValueError(f"TripletMarginWithDistanceLoss: expected margin to be greater than 0, got {margin} instead")
                self.distance_function = distance_function
                self.margin = margin
                self.swap = swap
                self.reduction = reduction

            def forward(self, anchor, positive, negative):
                return triplet_margin_with_distance_loss(
                    anchor, positive, negative, distance_function=self.distance_function, margin=self.margin, swap=self.swap,
                    reduction=self.reduction)

        def linear_cross_entropy(input, linear_weight, target, *, linear_bias=None, weight=None, reduction="mean", ignore_index=None, label_smoothing=0.0, options=None):
            """Cross entropy of scores that a linear map makes of the input.

            Example: torch.nn.functional.linear_cross_entropy(x, torch.ones(4, 3), torch.tensor([0, 2]))"""
            if input.dim() < 1 or input.dim() > 2:
                raise RuntimeError(f"expected input with dimensionality 1 or 2, got {input.dim()}")
            if linear_weight.dim() < 2:
                raise RuntimeError(f"expected linear_weight with dimensionality at least 2, got {linear_weight.dim()}")
            if input.shape[-1] != linear_weight.shape[-1]:
                raise RuntimeError("expected equal input and linear_weight last dimensions (in_features), "
                                   f"got {input.shape[-1]} and {linear_weight.shape[-1]}, respectively")
            batch, scores = tuple(input.shape[:-1]), tuple(linear_weight.shape[:-1])
            if linear_bias is not None and tuple(linear_bias.shape) != scores:
                raise RuntimeError(f"expected linear_bias shape {scores}, got {tuple(linear_bias.shape)}")
            if len(scores) > 1 and not batch:
                raise RuntimeError(f"K-dimensional loss defined by linear_weight shape {tuple(linear_weight.shape)} requires batched input, "
                                   f"(N, {input.shape[-1]}), got unbatched input with shape {tuple(input.shape)}")
            if tuple(target.shape) == batch + scores and ignore_index is not None:
                raise RuntimeError("ignore_index cannot be specified when target contains probabilities")
            ignored = -100 if ignore_index is None else ignore_index
            if options is not None:
                from torch.nn.modules.linear_cross_entropy_options import chunked
                loss = chunked(input, linear_weight, target, linear_bias, weight, reduction, ignored, label_smoothing, options)
                if loss is not None:
                    return loss
            bias = linear_bias.reshape(-1) if linear_bias is not None and len(scores) > 1 else linear_bias
            logits = nn.functional.linear(input, linear_weight.reshape(-1, input.shape[-1]) if len(scores) > 1 else linear_weight, bias)
            return nn.functional.cross_entropy(logits.reshape(batch + scores), target, weight=weight, reduction=reduction,
                                               ignore_index=ignored, label_smoothing=label_smoothing)

        class LinearCrossEntropyLoss(nn.Module):
            """Cross entropy of scores that a linear layer of its own makes of the input.

            Example: torch.nn.LinearCrossEntropyLoss(3, 4)(x, torch.tensor([0, 2]))"""

            def __init__(self, in_features, num_classes, *, out_features=(), bias=False, device=None, dtype=None, reduction="mean", weight=None,
                         ignore_index=None, label_smoothing=0.0, options=None):
                if weight is not None and tuple(weight.shape) != (num_classes,):
                    raise RuntimeError(f"expected weight shape to be {(num_classes,)}, got {tuple(weight.shape)}")
                if label_smoothing < 0 or label_smoothing > 1.0:
                    raise RuntimeError(f"expected label_smoothing to be in range [0, 1], got {label_smoothing}")
                super().__init__()
                self.reduction = reduction
                self.register_buffer("weight", weight)
                self.num_classes = num_classes
                self.out_features = out_features
                self.ignore_index = ignore_index
                self.label_smoothing = label_smoothing
                self.linear = nn.Linear(in_features, math.prod(out_features, start=num_classes), bias=bias, device=device, dtype=dtype)
                self.options = options

            def forward(self, input, target):
                shape = (self.num_classes, *self.out_features)
                bias = None if self.linear.bias is None else self.linear.bias.reshape(shape)
                return linear_cross_entropy(
                    input, self.linear.weight.reshape((*shape, self.linear.in_features)), target, linear_bias=bias, weight=self.weight,
                    reduction=self.reduction, ignore_index=self.ignore_index, label_smoothing=self.label_smoothing, options=self.options)

            def extra_repr(self):
                return (f"in_features={self.linear.in_features}, num_classes={self.num_classes}, out_features={self.out_features}, "
                        f"bias={self.linear.bias is not None}, reduction={self.reduction}, ignore_index={self.ignore_index}, "
                        f"label_smoothing={self.label_smoothing}, options={self.options}")
        """#
}
