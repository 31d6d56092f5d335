# The quickstart's network on Fashion-MNIST: through the loader, and with the data as one tensor, sliced.
import torch
from torch import nn
from torch.utils.data import DataLoader
from torchvision import datasets
from torchvision.transforms import ToTensor
from bench import best

train_data = datasets.FashionMNIST(root="data", train=True, download=True, transform=ToTensor())
test_data = datasets.FashionMNIST(root="data", train=False, download=True, transform=ToTensor())
train_loader = DataLoader(train_data, batch_size=64)
test_loader = DataLoader(test_data, batch_size=64)

torch.manual_seed(0)
model = nn.Sequential(
    nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10))
loss_fn = nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(model.parameters(), lr=1e-3)


def step(X, y):
    loss = loss_fn(model(X), y)
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()


def loader_epoch():
    for X, y in train_loader:
        step(X, y)


images = train_data.data.float().div(255)
labels = train_data.targets


def sliced_epoch():
    for i in range(0, 60_000, 64):
        step(images[i:i + 64], labels[i:i + 64])


def evaluation():
    correct = 0
    with torch.no_grad():
        for X, y in test_loader:
            correct += (model(X).argmax(1) == y).type(torch.float).sum().item()
    return correct


def loading():
    for X, y in train_loader:
        pass


best("Fashion-MNIST, all 60,000 pictures through ToTensor in batches of 64", loading, rounds=3)
best("Fashion-MNIST epoch through the loader", loader_epoch, rounds=3)
best("Fashion-MNIST epoch, one tensor sliced", sliced_epoch, rounds=3)
best("evaluation of the 10,000 test images", evaluation, rounds=3)
