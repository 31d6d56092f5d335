# PyTorch overview, block 5: loss, optimizer, schedule of the learning rate and the loop over them.
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset
from torch.optim import optimizer

torch.manual_seed(0)
inputs = torch.rand(64, 1)
dataloader = DataLoader(TensorDataset(inputs, 2 * inputs + 1), batch_size=16)
model = nn.Linear(1, 1)

criterion = torch.nn.MSELoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer=optimizer, lr_lambda=lambda epoch: 0.95 ** epoch)

for epoch in range(1, 100+1):
    for x, y in dataloader:
        optimizer.zero_grad()
        
        criterion(model(x), y).backward()

        optimizer.step()
    scheduler.step()
    if epoch % 20 == 0:
        print(epoch, f"{scheduler.get_last_lr()[0]:.6f}", f"{criterion(model(inputs), 2 * inputs + 1).item():.5f}")

optimizer
