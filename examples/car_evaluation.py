# From a file to a report: how acceptable is a car? The program of the notes in docs/seeds.md, page 002, put together: a table is read,
# its categories become numbers, a model of embeddings learns from four fifths of them, and a report says how well.
import os
import torch
from torch import nn
import numpy as np
import pandas as pd
from sklearn.metrics import accuracy_score, classification_report, confusion_matrix

torch.manual_seed(0)

folder = "data" if os.path.exists("data/car_evaluation.csv") else "examples/data"
dataset = pd.read_csv(os.path.join(folder, "car_evaluation.csv"))
print(dataset.head())
print(dataset.output.value_counts())

for column in dataset.columns:
    dataset[column] = dataset[column].astype("category")
names = list(dataset.columns)
sizes = [(len(dataset[c].cat.categories), min(50, (len(dataset[c].cat.categories) + 1) // 2)) for c in names[:-1]]
print(sizes)

inputs = torch.tensor(np.stack([dataset[c].cat.codes.values for c in names[:-1]], 1), dtype=torch.int64)
targets = torch.tensor(dataset.output.cat.codes.values, dtype=torch.int64)

# The file is sorted: shuffled once, the last fifth is for testing.
order = torch.tensor(np.random.RandomState(0).permutation(len(dataset)))
inputs, targets = inputs[order], targets[order]
test_records = int(len(dataset) * .2)
train_inputs, test_inputs = inputs[:-test_records], inputs[-test_records:]
train_targets, test_targets = targets[:-test_records], targets[-test_records:]


class Model(nn.Module):
    def __init__(self, embedding_size, output_size, layers, p=0.1):
        super().__init__()
        self.all_embeddings = nn.ModuleList([nn.Embedding(ni, nf) for ni, nf in embedding_size])
        self.embedding_dropout = nn.Dropout(p)
        all_layers = []
        input_size = sum(nf for _, nf in embedding_size)
        for i in layers:
            all_layers += [nn.Linear(input_size, i), nn.ReLU(inplace=True), nn.BatchNorm1d(i), nn.Dropout(p)]
            input_size = i
        all_layers.append(nn.Linear(layers[-1], output_size))
        self.layers = nn.Sequential(*all_layers)

    def forward(self, x):
        x = torch.cat([e(x[:, i]) for i, e in enumerate(self.all_embeddings)], 1)
        return self.layers(self.embedding_dropout(x))


model = Model(sizes, 4, [64, 32], p=0.0)
loss_function = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)

for epoch in range(1, 101):
    loss = loss_function(model(train_inputs), train_targets)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if epoch % 25 == 0:
        print(f"epoch {epoch:3}  loss {loss.item():.2f}")

model.eval()
with torch.no_grad():
    predicted = model(test_inputs).argmax(1)

classes = dataset.output.cat.categories
print(pd.crosstab(pd.Series(classes[test_targets.numpy()], name="is"), pd.Series(classes[predicted.numpy()], name="predicted")).shape)
print(confusion_matrix(test_targets, predicted).sum())
print(classification_report(test_targets, predicted, target_names=list(classes)))
print(accuracy_score(test_targets, predicted) > 0.95)
