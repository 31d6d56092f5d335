# What one small operation costs: the overhead of the shell, not of the arithmetic.
import torch
from torch import nn
from bench import best

a = torch.tensor([1.0, 2.0, 3.0, 4.0])
b = torch.tensor([5.0, 6.0, 7.0, 8.0])
m = torch.arange(12.0).view(3, 4)
w = torch.tensor([1.0, 2.0, 3.0, 4.0], requires_grad=True)
best("a + b, 4 elements", lambda: a + b, 20000)
best("a + w, 4 elements, recorded", lambda: a + w, 20000)
best("m[1:, 2]", lambda: m[1:, 2], 20000)
best("m.t()", lambda: m.t(), 20000)
best("(a * w).sum().backward(), 4 elements", lambda: (a * w).sum().backward(), 5000)

torch.manual_seed(0)
net = nn.Sequential(nn.Linear(4, 16), nn.ReLU(), nn.Linear(16, 3))
loss_fn = nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9)
x = torch.randn(16, 4)
y = torch.randint(0, 3, (16,))


def step():
    optimizer.zero_grad()
    loss_fn(net(x), y).backward()
    optimizer.step()


best("one step of a 4-16-3 network, batch 16, SGD with momentum", step, 500)
