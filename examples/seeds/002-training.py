# PyTorch overview, block 6: the loop that trains.
import torch
import torch.nn as nn

torch.manual_seed(0)
x_train = torch.rand(16, 1)
y_train = 3 * x_train + 1
model = nn.Linear(1, 1)
criterion = torch.nn.MSELoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)

for epoch in range(100):
    yhat = model(x_train)
    loss = criterion(yhat, y_train)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

loss
model.weight, model.bias
