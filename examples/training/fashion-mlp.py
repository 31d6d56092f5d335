# Clothes by a network of linear layers: the first pictures of Fashion-MNIST.
import torch
from torch import nn
from torchvision import datasets

train = datasets.FashionMNIST(root="data", train=True, download=True)
test = datasets.FashionMNIST(root="data", train=False, download=True)
x, y = train.data[:2000].float() / 255, train.targets[:2000]
torch.manual_seed(0)
model = nn.Sequential(nn.Flatten(), nn.Linear(784, 64), nn.ReLU(), nn.Dropout(0.2), nn.Linear(64, 10))
loss_fn = nn.CrossEntropyLoss()
optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=5e-3, total_steps=60)
for epoch in range(3):
    model.train()
    total = 0.0
    for rows in torch.randperm(len(x)).split(100):
        loss = loss_fn(model(x[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        total += loss.item() * len(rows)
    model.eval()
    with torch.no_grad():
        right = (model(test.data[:500].float() / 255).argmax(1) == test.targets[:500]).float().mean()
    print(f"epoch {epoch + 1}  loss {total / len(x):.3f}  test accuracy {right:.0%}")
