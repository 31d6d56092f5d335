# Sums, softmax, and the transposed copy.
import torch
from bench import best

torch.manual_seed(0)
v = torch.rand(1_000_000)
m = torch.rand(1000, 1000)
best("sum of 1e6", lambda: v.sum(), 20)
best("sum(0) of 1000x1000", lambda: m.sum(0), 20)
best("sum(1) of 1000x1000", lambda: m.sum(1), 20)
best("softmax of 1000x1000", lambda: torch.softmax(m, dim=1), 20)
best("x.t().contiguous() of 1000x1000", lambda: m.t().contiguous(), 20)
