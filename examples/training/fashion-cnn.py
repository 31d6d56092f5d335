# Clothes by a small convolutional network.
import torch
from torch import nn
import torch.nn.functional as F
from torchvision import datasets

train = datasets.FashionMNIST(root="data", train=True, download=True)
x, y = train.data[:600].unsqueeze(1).float() / 255, train.targets[:600]

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 8, 3, padding=1)
        self.norm = nn.BatchNorm2d(8)
        self.conv2 = nn.Conv2d(8, 16, 3, padding=1)
        self.fc = nn.Linear(16 * 7 * 7, 10)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.norm(self.conv1(x))), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        return self.fc(x.flatten(1))

torch.manual_seed(0)
model = Net()
print(model)
optimizer = torch.optim.SGD(model.parameters(), lr=0.05, momentum=0.9, nesterov=True)
for epoch in range(2):
    total = 0.0
    for i in range(0, len(x), 50):
        loss = F.cross_entropy(model(x[i:i + 50]), y[i:i + 50])
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        total += loss.item() * 50
    print(f"epoch {epoch + 1}  loss {total / len(x):.2f}")
