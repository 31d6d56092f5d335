// Normalisations that are rarely met: over the batches of several machines, of which there is one, and across neighbouring channels.

enum Normalizations {
    static let overMachines = #"""
        import torch
        from torch import nn

        class SyncBatchNorm(nn.Module):
            """Moves each channel to mean 0 and variance 1 over the batches of all machines; here there is one.

            Example: torch.nn.SyncBatchNorm(3)(x)"""

            def __init__(self, num_features, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True, process_group=None, device=None, dtype=None, *, bias=True):
                super().__init__()
                self.num_features = num_features
                self.eps = eps
                self.momentum = momentum
                self.affine = affine
                self.track_running_stats = track_running_stats
                self.process_group = process_group
                made = nn.BatchNorm1d(num_features, eps, momentum, affine, track_running_stats, device, dtype, bias=bias)
                for name in ("weight", "bias"):
                    self.register_parameter(name, getattr(made, name))
                for name in ("running_mean", "running_var", "num_batches_tracked"):
                    self.register_buffer(name, getattr(made, name))

            def reset_running_stats(self):
                if self.track_running_stats:
                    self.running_mean.zero_()
                    self.running_var.fill_(1)
                    self.num_batches_tracked.zero_()

            def reset_parameters(self):
                self.reset_running_stats()
                if self.affine:
                    nn.init.ones_(self.weight)
                    if self.bias is not None:
                        nn.init.zeros_(self.bias)

            def forward(self, input):
                if input.dim() < 2:
                    raise ValueError(f"expected at least 2D input (got {input.dim()}D input)")
                if input.size(1) == 0:
                    raise ValueError("SyncBatchNorm number of input channels should be non-zero")
                share = 0.0 if self.momentum is None else self.momentum
                if self.training and self.track_running_stats:
                    self.num_batches_tracked.add_(1)
                    if self.momentum is None:
                        share = 1.0 / self.num_batches_tracked.item()
                of_batch = self.training or (self.running_mean is None and self.running_var is None)
                follows = not self.training or self.track_running_stats
                return nn.functional.batch_norm(
                    input, self.running_mean if follows else None, self.running_var if follows else None, self.weight, self.bias, of_batch, share, self.eps)

            def extra_repr(self):
                return (f"{self.num_features}, eps={self.eps}, momentum={self.momentum}, affine={self.affine}, bias={self.bias is not None}, "
                        f"track_running_stats={self.track_running_stats}")

            @classmethod
            def convert_sync_batchnorm(cls, module, process_group=None):
                """A network whose batch norms are of this kind, with the same parameters."""
                made = module
                if isinstance(module, (nn.BatchNorm1d, nn.BatchNorm2d, nn.BatchNorm3d)):
                    made = cls(module.num_features, module.eps, module.momentum, module.affine, module.track_running_stats, process_group, bias=module.bias is not None)
                    if module.affine:
                        with torch.no_grad():
                            made.weight = module.weight
                            made.bias = module.bias
                    made.running_mean = module.running_mean
                    made.running_var = module.running_var
                    made.num_batches_tracked = module.num_batches_tracked
                    made.training = module.training
                for name, child in module.named_children():
                    made.add_module(name, cls.convert_sync_batchnorm(child, process_group))
                return made
        """#

    static let acrossChannels = #"""
        import torch
        from torch import nn
        from torch.autograd import Function

        class CrossMapLRN2d(Function):
            @staticmethod
            def forward(ctx, input, size, alpha=1e-4, beta=0.75, k=1):
                if input.dim() != 4:
                    raise ValueError(f"CrossMapLRN2d: Expected input to be 4D, got {input.dim()}D instead.")
                channels, reach = input.size(1), int((size - 1) / 2 + 1)
                squares = input.pow(2).unbind(1)
                running = torch.zeros_like(squares[0])
                for c in range(min(reach, channels)):
                    running = running + squares[c]
                sums = [running]
                for c in range(1, channels):
                    if c < channels - reach + 1:
                        running = running + squares[c + reach - 1]
                    # The first channel stays in the sum, as it does in PyTorch.
                    if c > reach:
                        running = running - squares[c - reach]
                    sums.append(running)
                scale = torch.stack(sums, 1) * (alpha / size) + k
                output = scale.pow(-beta) * input
                ctx.size, ctx.alpha, ctx.beta = size, alpha, beta
                ctx.save_for_backward(input, output, scale)
                return output

            @staticmethod
            def backward(ctx, gradient):
                input, output, scale = ctx.saved_tensors
                size, channels = ctx.size, input.size(1)
                before = int(size - (size - 1) / 2)
                ratio = torch.zeros(input.size(0), channels + size - 1, *input.shape[2:], dtype=input.dtype)
                ratio[:, before:before + channels] = gradient * output / scale
                running = ratio[:, :size - 1].sum(1)
                parts = []
                for c in range(channels):
                    running = running + ratio[:, c + size - 1]
                    parts.append(running)
                    running = running - ratio[:, c]
                found = scale.pow(-ctx.beta) * gradient
                return found - 2 * ctx.alpha * ctx.beta / size * (input * torch.stack(parts, 1)), None, None, None, None

        _recorded = CrossMapLRN2d

        class CrossMapLRN2d(nn.Module):
            """Divides each element by a power of the sum of squares at its place in the neighbouring channels.

            Example: torch.nn.CrossMapLRN2d(2)(torch.ones(1, 4, 2, 2))"""

            def __init__(self, size, alpha=0.0001, beta=0.75, k=1):
                super().__init__()
                self.size = size
                self.alpha = alpha
                self.beta = beta
                self.k = k

            def forward(self, input):
                return _recorded.apply(input, self.size, self.alpha, self.beta, self.k)

            def extra_repr(self):
                return f"{self.size}, alpha={self.alpha}, beta={self.beta}, k={self.k}"
        """#
}
