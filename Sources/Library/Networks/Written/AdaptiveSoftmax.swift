// A softmax whose rare classes stand in clusters of their own (Grave et al. 2017).

enum AdaptiveSoftmax {
    static let text = #"""
        import collections
        import torch
        from torch import nn
        from torch.nn import functional as F

        _ASMoutput = collections.namedtuple("_ASMoutput", ["output", "loss"])

        class AdaptiveLogSoftmaxWithLoss(nn.Module):
            """The log-probabilities of many classes, the rare ones in clusters, and the loss of the right ones.

            Example: torch.nn.AdaptiveLogSoftmaxWithLoss(3, 4, [2], div_value=1.0)(x, torch.tensor([1, 3]))"""

            def __init__(self, in_features, n_classes, cutoffs, div_value=4.0, head_bias=False, device=None, dtype=None):
                super().__init__()
                cutoffs = list(cutoffs)
                if len(cutoffs) == 0:
                    raise ValueError("cutoffs should be a sequence of length larger than 0")
                if (cutoffs != sorted(cutoffs) or min(cutoffs) <= 0 or max(cutoffs) > n_classes - 1 or len(set(cutoffs)) != len(cutoffs)
                        or any(int(c) != c for c in cutoffs)):
                    raise ValueError(
                        "cutoffs should be a sequence of unique, positive integers sorted in an increasing order, where each value is between 1 and n_classes-1")
                self.in_features = in_features
                self.n_classes = n_classes
                self.cutoffs = cutoffs + [n_classes]
                self.div_value = div_value
                self.head_bias = head_bias
                self.shortlist_size = self.cutoffs[0]
                self.n_clusters = len(self.cutoffs) - 1
                self.head_size = self.shortlist_size + self.n_clusters
                self.head = nn.Linear(in_features, self.head_size, bias=head_bias, device=device, dtype=dtype)
                self.tail = nn.ModuleList()
                for i in range(self.n_clusters):
                    width = int(in_features // (div_value ** (i + 1)))
                    size = self.cutoffs[i + 1] - self.cutoffs[i]
                    self.tail.append(nn.Sequential(
                        nn.Linear(in_features, width, bias=False, device=device, dtype=dtype), nn.Linear(width, size, bias=False, device=device, dtype=dtype)))

            def reset_parameters(self):
                self.head.reset_parameters()
                for first, second in self.tail:
                    first.reset_parameters()
                    second.reset_parameters()

            def forward(self, input_, target_):
                single = target_.dim() == 0
                if target_.dim() == 1:
                    if input_.shape[0] != target_.shape[0]:
                        raise RuntimeError("Input and target should have the same size in the batch dimension.")
                    if input_.dim() != 2:
                        raise RuntimeError("1D target tensor expects 2D input tensors, but found inputs with size", input_.size())
                elif single:
                    if input_.dim() != 1:
                        raise RuntimeError("0D target tensor expects 1D input tensors, but found inputs with size", input_.size())
                else:
                    raise RuntimeError("0D or 1D target tensor expected, multi-target not supported")
                input = input_.unsqueeze(0) if single else input_
                target = target_.unsqueeze(0) if single else target_
                used = 0
                output = input.new_zeros(target.size(0))
                places = target.new_zeros(target.size(0))
                edges = [0] + self.cutoffs
                for i in range(len(edges) - 1):
                    mask = (target >= edges[i]) & (target < edges[i + 1])
                    rows = mask.nonzero().squeeze(1)
                    if rows.numel() == 0:
                        continue
                    if i == 0:
                        places.index_copy_(0, rows, target[mask])
                    else:
                        scores = self.tail[i - 1](input.index_select(0, rows))
                        places.index_fill_(0, rows, self.shortlist_size + i - 1)
                        chosen = F.log_softmax(scores, dim=1).gather(1, (target[mask] - edges[i]).unsqueeze(1))
                        output.index_copy_(0, rows, chosen.squeeze(1))
                    used += rows.numel()
                if used != target.size(0):
                    raise RuntimeError(
                        f"Target values should be in [0, {self.n_classes - 1}], but values in range [{target.min().item()}, {target.max().item()}] were found. ")
                output = output + F.log_softmax(self.head(input), dim=1).gather(1, places.unsqueeze(1)).squeeze()
                loss = (-output).mean()
                return _ASMoutput(output.squeeze(0) if single else output, loss)

            def _get_full_log_prob(self, input, head_output):
                out = input.new_empty((head_output.size(0), self.n_classes))
                head = F.log_softmax(head_output, dim=1)
                out[:, :self.shortlist_size] = head[:, :self.shortlist_size]
                for i, (start, stop) in enumerate(zip(self.cutoffs, self.cutoffs[1:])):
                    inside = F.log_softmax(self.tail[i](input), dim=1)
                    out[:, start:stop] = inside + head[:, self.shortlist_size + i].unsqueeze(1)
                return out

            def log_prob(self, input):
                return self._get_full_log_prob(input, self.head(input))

            def predict(self, input):
                scores = self.head(input)
                output = torch.argmax(scores, dim=1)
                rare = output >= self.shortlist_size
                if not rare.any():
                    return output
                if rare.all():
                    return torch.argmax(self._get_full_log_prob(input, scores), dim=1)
                output[rare] = torch.argmax(self._get_full_log_prob(input[rare], scores[rare]), dim=1)
                return output
        """#
}
