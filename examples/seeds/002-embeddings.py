# PyTorch overview, block 18: a model of embeddings, dropout and normalisation, on categories of the sizes that block 16 finds.
import torch
from torch import nn

torch.manual_seed(0)

class Model(nn.Module):
    def __init__(self, embedding_size, output_size, layers, p=0.4):
        super().__init__()
        self.all_embeddings = nn.ModuleList([nn.Embedding(ni, nf) for ni, nf in embedding_size])
        self.embedding_dropout = nn.Dropout(p)
        
        all_layers = []
        input_size = sum(nf for ni, nf in embedding_size)
        
        for i in layers:
            all_layers.append(nn.Linear(input_size, i))
            all_layers.append(nn.ReLU(inplace=True))
            all_layers.append(nn.BatchNorm1d(i))
            all_layers.append(nn.Dropout(p))
            input_size = i
        
        all_layers.append(nn.Linear(layers[-1], output_size))
        self.layers = nn.Sequential(*all_layers)
        
    def forward(self, x_categorical):
        embeddings = []
        
        for i,e in enumerate(self.all_embeddings):
            embeddings.append(e(x_categorical[:,i]))
        x = torch.cat(embeddings, 1)
        x = self.embedding_dropout(x)
        x = self.layers(x)
        return x

categorical_embedding_sizes = [(4, 2), (4, 2), (4, 2), (3, 2), (3, 2), (3, 2), (4, 2)]
model = Model(categorical_embedding_sizes, 4, [200, 100, 50], p=0.4)

model
categories = torch.stack([torch.randint(0, size, (64,)) for size, _ in categorical_embedding_sizes], 1)
targets = torch.randint(0, 4, (64,))
loss_function = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(model.parameters(), lr=0.001)

for i in range(1, 11):
    loss = loss_function(model(categories), targets)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(f'epoch: {i:3} loss: {loss.item():.4f}')

model.eval()
model(categories).argmax(1)[:10]
