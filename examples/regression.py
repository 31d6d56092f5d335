# A line through points, and a border between two classes: the two models of the notes in docs/seeds.md, page 003, from correlation and
# scaling to what they are worth on points that they have not seen.
import numpy as np
import torch
from torch import nn, optim
from sklearn.metrics import confusion_matrix, mean_squared_error, r2_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

np.random.seed(0)
torch.manual_seed(0)

# Linear regression.
x = np.random.uniform(20, 100, 200)
t = 0.7 * x + 5 + np.random.normal(0, 4, 200)
print(np.corrcoef(x, t))

scaler_x, scaler_t = StandardScaler(), StandardScaler()
x_scaled = scaler_x.fit_transform(x.reshape(-1, 1))
t_scaled = scaler_t.fit_transform(t.reshape(-1, 1))
parts = train_test_split(x_scaled, t_scaled, test_size=0.2, random_state=42)
x_train, x_test, t_train, t_test = [torch.tensor(part, dtype=torch.float32) for part in parts]
print(x_train.shape, x_test.shape)


class LinearRegressionModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(1, 1)

    def forward(self, x):
        return self.linear(x)


model = LinearRegressionModel()
loss_function = nn.MSELoss()
optimizer = optim.SGD(model.parameters(), lr=0.1)
for epoch in range(200):
    loss = loss_function(model(x_train), t_train)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

with torch.no_grad():
    predicted = model(x_test)
found, wanted = scaler_t.inverse_transform(predicted.numpy()), scaler_t.inverse_transform(t_test.numpy())
print(f"mean squared error {mean_squared_error(wanted, found):.2f}, R2 {r2_score(wanted, found):.3f}")

# Binary classification: is the value above 50?
labels = (t > 50).astype(np.float32)
parts = train_test_split(x_scaled, labels.reshape(-1, 1), test_size=0.2, random_state=42, stratify=labels)
x_train, x_test, y_train, y_test = [torch.tensor(part, dtype=torch.float32) for part in parts]


class BinaryClassificationModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(1, 1)
        self.sigmoid = nn.Sigmoid()

    def forward(self, x):
        return self.sigmoid(self.layer(x))


model = BinaryClassificationModel()
loss_function = nn.BCELoss()
optimizer = optim.SGD(model.parameters(), lr=0.5)
for epoch in range(500):
    loss = loss_function(model(x_train), y_train)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()

model.eval()
with torch.no_grad():
    predictions = model(x_test)
predicted_labels = (predictions > 0.5).float().numpy().flatten()
print(f"loss {loss.item():.3f}")
print(confusion_matrix(y_test.numpy().flatten(), predicted_labels))
