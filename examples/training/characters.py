# The next character of a text, by recurrent networks.
import torch
from torch import nn

text = "the quick brown fox jumps over the lazy dog. " * 4
letters = sorted(set(text))
codes = torch.tensor([letters.index(c) for c in text])

class CharModel(nn.Module):
    def __init__(self, kind, hidden=24):
        super().__init__()
        self.embed = nn.Embedding(len(letters), 8)
        self.rnn = kind(8, hidden, batch_first=True)
        self.head = nn.Linear(hidden, len(letters))

    def forward(self, x, state=None):
        y, state = self.rnn(self.embed(x), state)
        return self.head(y), state

windows = codes.unfold(0, 16, 5)
for kind in (nn.RNN, nn.LSTM, nn.GRU):
    torch.manual_seed(0)
    model = CharModel(kind)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
    for epoch in range(20):
        scores, _ = model(windows[:, :-1])
        loss = nn.functional.cross_entropy(scores.transpose(1, 2), windows[:, 1:])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if epoch % 5 == 4:
            print(f"{kind.__name__} epoch {epoch + 1:2}  loss {loss.item():.3f}")
