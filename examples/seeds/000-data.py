# PyTorch cheat sheet, blocks 3 and 4: a data set with its loader, and one-hot encoding.
import torch
import pandas as pd
import torch.nn.functional as F
from torch.utils.data import TensorDataset, DataLoader

# What the block takes from its surroundings: a table, and which of its columns are looked at.
df = pd.DataFrame({"width": [1.5, 2.0, 3.25, 4.0], "height": [0.5, 1.0, 1.5, 2.0], "label": [0, 1, 1, 0]})
feature_columns, target_column = ["width", "height"], "label"
n = 3
torch.manual_seed(0)

# TensorDataset()을 사용하여 판다스 DataFrame에서 데이터셋 만들기
X = df[feature_columns].values
y = df[target_column].values
dataset = TensorDataset(torch.tensor(X).float(), torch.tensor(y).float())

# DataLoader()를 사용하여 데이터를 배치로 로드하기
dataloader = DataLoader(dataset, batch_size=n, shuffle=True)

X, y
len(dataset), len(dataloader), dataset[1]
for features, targets in dataloader:
    print(features, targets)

# One-hot encode categorical variables with one_hot()
F.one_hot(torch.tensor([0, 1, 2]), num_classes=3) # 0과 1로 구성된 텐서 반환
