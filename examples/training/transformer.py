# A sequence read backwards, learnt by an encoder with attention.
import torch
from torch import nn

torch.manual_seed(0)
x = torch.randint(0, 10, (64, 6))
y = x.flip(1)

class Reverser(nn.Module):
    def __init__(self):
        super().__init__()
        self.tokens = nn.Embedding(10, 16)
        self.places = nn.Parameter(torch.randn(6, 16) * 0.1)
        layer = nn.TransformerEncoderLayer(16, 2, 32, dropout=0.0, batch_first=True)
        self.encoder = nn.TransformerEncoder(layer, 2)
        self.head = nn.Linear(16, 10)

    def forward(self, x):
        return self.head(self.encoder(self.tokens(x) + self.places))

model = Reverser()
optimizer = torch.optim.Adam(model.parameters(), lr=5e-3)
for step in range(30):
    loss = nn.functional.cross_entropy(model(x).flatten(0, 1), y.flatten())
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if step % 10 == 9:
        print(f"step {step + 1}  loss {loss.item():.3f}")
