# Two clouds of points, told apart by a line.
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(1)
x = torch.cat([torch.randn(100, 2) - 1, torch.randn(100, 2) + 1])
y = torch.cat([torch.zeros(100), torch.ones(100)])
loader = DataLoader(TensorDataset(x, y), batch_size=20, shuffle=True)
model = nn.Linear(2, 1)
loss_fn = nn.BCEWithLogitsLoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9, weight_decay=1e-3)
for epoch in range(5):
    total = 0.0
    for batch, target in loader:
        optimizer.zero_grad()
        loss = loss_fn(model(batch).squeeze(1), target)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(batch)
    right = ((model(x).squeeze(1) > 0) == (y == 1)).float().mean()
    print(f"epoch {epoch + 1}  loss {total / len(x):.4f}  accuracy {right:.1%}")
