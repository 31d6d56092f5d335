# Three steps of a training, for the peak of the process's memory; `start` makes the data only.
import sys
import torch
from torch import nn

kind = sys.argv[1]
torch.manual_seed(0)
x = {
    "start": lambda: torch.randn(64, 64), "lstm": lambda: torch.randn(32, 100, 128), "encoder": lambda: torch.randn(16, 64, 256),
    "convolution": lambda: torch.randn(64, 16, 28, 28),
}[kind]()


def network():
    if kind == "lstm":
        return nn.LSTM(128, 128, batch_first=True)
    if kind == "encoder":
        return nn.TransformerEncoderLayer(256, 8, dim_feedforward=1024, batch_first=True)
    return nn.Sequential(nn.Conv2d(16, 32, 3, padding=1), nn.BatchNorm2d(32), nn.ReLU(), nn.Conv2d(32, 32, 3, padding=1), nn.ReLU())


if kind != "start":
    net = network()
    optimizer = torch.optim.Adam(net.parameters())
    for step in range(3):
        y = net(x)
        loss = (y[0] if isinstance(y, tuple) else y).pow(2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
