// The one loss that calls a function of the script.

enum DistanceLosses {
    static let text = #"""
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
        """#
}
