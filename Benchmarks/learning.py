# Training: tiny steps, the sweep back, and one step of a convolution, a recurrent layer, an encoder layer and Adam.
import torch
from torch import nn
from bench import best


def tiny(name, make_optimizer):
    torch.manual_seed(0)
    net = nn.Sequential(nn.Linear(4, 16), nn.ReLU(), nn.Linear(16, 3))
    loss_fn = nn.CrossEntropyLoss()
    optimizer = make_optimizer(net.parameters())
    x = torch.randn(16, 4)
    y = torch.randint(0, 3, (16,))

    def step():
        optimizer.zero_grad()
        loss_fn(net(x), y).backward()
        optimizer.step()

    best(name, step, 500)


tiny("step of a 4-16-3 network, batch 16, SGD", lambda p: torch.optim.SGD(p, lr=0.01))
tiny("step of a 4-16-3 network, batch 16, SGD with momentum", lambda p: torch.optim.SGD(p, lr=0.01, momentum=0.9))
tiny("step of a 4-16-3 network, batch 16, Adam", lambda p: torch.optim.Adam(p, lr=0.01))

a = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(3.0, requires_grad=True)


def expression():
    return (a * b + a.sin()).tanh() * b + (a - b).exp() / (a * a + 1)


scalar = expression()
best("scalar expression of 11 operations, forward", expression, 2000)
best("scalar expression of 11 operations, backward", lambda: scalar.backward(retain_graph=True), 2000)
best("scalar expression of 11 operations, both", lambda: expression().backward(), 2000)

torch.manual_seed(0)
conv = nn.Conv2d(16, 32, 3, padding=1)
images = torch.randn(32, 16, 28, 28)


def convolution():
    with torch.no_grad():
        conv(images)


best("convolution 16 to 32 channels, 3x3, batch 32 of 28x28, forward", convolution, 10)

cnn = nn.Sequential(
    nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(),
    nn.MaxPool2d(2), nn.Flatten(), nn.Linear(32 * 7 * 7, 10))
cnn_optimizer = torch.optim.SGD(cnn.parameters(), lr=0.01)
pictures = torch.randn(64, 1, 28, 28)
digits = torch.randint(0, 10, (64,))


def cnn_step():
    cnn_optimizer.zero_grad()
    nn.functional.cross_entropy(cnn(pictures), digits).backward()
    cnn_optimizer.step()


best("step of a two-convolution network, batch 64 of 28x28, SGD", cnn_step, 5)

lstm = nn.LSTM(128, 128, batch_first=True)
sequences = torch.randn(32, 100, 128)
gru = nn.GRU(128, 128, batch_first=True)


def recurrent(layer):
    def run():
        layer.zero_grad()
        layer(sequences)[0].sum().backward()
    return run


best("LSTM, batch 32, 100 steps, hidden 128, forward and backward", recurrent(lstm), 3)
best("GRU, batch 32, 100 steps, hidden 128, forward and backward", recurrent(gru), 3)

encoder = nn.TransformerEncoderLayer(256, 8, dim_feedforward=1024, batch_first=True)
tokens = torch.randn(16, 64, 256)


def encode():
    encoder.zero_grad()
    encoder(tokens).sum().backward()


best("transformer encoder layer, batch 16, 64 tokens, 256 wide, forward and backward", encode, 2)

weights = torch.randn(10_000_000, requires_grad=True)
weights.grad = torch.randn(10_000_000)
adam = torch.optim.Adam([weights], lr=1e-3)
best("Adam on 1e7 parameters", lambda: adam.step())
