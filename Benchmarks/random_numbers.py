# The random streams, which are PyTorch's to the bit.
import torch
from bench import best

torch.manual_seed(0)
best("rand of 1e6", lambda: torch.rand(1_000_000), 5)
best("randn of 1e6", lambda: torch.randn(1_000_000), 5)
best("randperm of 60000", lambda: torch.randperm(60_000), 20)
