# Pictures in folders: small shapes are drawn, saved, read again as torchvision reads them, varied at random and told apart by a
# convolutional network.
import os

import numpy as np
import torch
from PIL import Image
from torch import nn
from torch.utils.data import DataLoader
from torchvision import datasets, transforms
from torchvision.utils import make_grid, save_image

rng = np.random.default_rng(0)
rows, columns = np.arange(24)[:, None], np.arange(24)[None, :]


def draw(shape):
    """A picture of 24 by 24 pixels with one shape on a dark ground."""
    y, x, r = rng.integers(8, 16), rng.integers(8, 16), rng.integers(4, 7)
    inside = {
        'circle': (rows - y) ** 2 + (columns - x) ** 2 <= r * r,
        'square': (abs(rows - y) <= r - 1) & (abs(columns - x) <= r - 1),
        'triangle': (rows - y <= r) & (2 * abs(columns - x) <= rows - y + r),
    }[shape]
    picture = rng.integers(0, 60, (24, 24, 3))
    picture[inside] = rng.integers(120, 256, 3)
    return Image.fromarray(picture.astype(np.uint8))


for part, count in (('train', 40), ('test', 12)):
    for shape in ('circle', 'square', 'triangle'):
        folder = os.path.join('shapes', part, shape)
        os.makedirs(folder, exist_ok=True)
        for i in range(count):
            draw(shape).save(os.path.join(folder, f'{i:02}.png'))

varied = transforms.Compose([
    transforms.RandomCrop(24, padding=2),
    transforms.RandomHorizontalFlip(),
    transforms.ColorJitter(brightness=0.2, contrast=0.2),
    transforms.Resize(16),
    transforms.ToTensor(),
    transforms.Normalize((0.25, 0.25, 0.25), (0.25, 0.25, 0.25)),
])
plain = transforms.Compose([transforms.Resize(16), transforms.ToTensor(), transforms.Normalize((0.25, 0.25, 0.25), (0.25, 0.25, 0.25))])

torch.manual_seed(0)
train = datasets.ImageFolder('shapes/train', transform=varied)
test = datasets.ImageFolder('shapes/test', transform=plain)
print(train)
print(train.classes, train.class_to_idx, len(test))

picture = Image.open(train.samples[50][0])
print(picture.format, picture.size, picture.mode, picture.getpixel((3, 4)), np.array(picture).shape)
print(picture.convert('L').resize((4, 4)).getdata() is not None, np.array(picture.convert('L').resize((4, 4))).tolist())

model = nn.Sequential(
    nn.Conv2d(3, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(16 * 4 * 4, 3),
)
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
loss_of = nn.CrossEntropyLoss()
loader = DataLoader(train, batch_size=20, shuffle=True)

for epoch in range(8):
    total = 0.0
    for pictures, labels in loader:
        loss = loss_of(model(pictures), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(labels)
    print(f'epoch {epoch + 1}: loss {total / len(train):.3f}')

model = model.eval()
with torch.no_grad():
    pictures, labels = next(iter(DataLoader(test, batch_size=len(test))))
    guesses = model(pictures).argmax(dim=1)
print(f'right: {(guesses == labels).sum().item()} of {len(labels)}')

grid = make_grid(pictures[:6], nrow=3, normalize=True)
save_image(pictures[:6], 'shapes/grid.png', nrow=3, normalize=True)
print(grid.shape, Image.open('shapes/grid.png').size)
