# PyTorch cheat sheet, block 8: the training loop. (The block calls model(data); the features are meant.)
import torch
from torch import nn
import torch.optim as optim
from torch.utils.data import TensorDataset, DataLoader

torch.manual_seed(0)
inputs = torch.rand(20, 3)
dataloader = DataLoader(TensorDataset(inputs, inputs @ torch.tensor([[1.0], [2.0], [3.0]])), batch_size=5, shuffle=True)
model = nn.Sequential(nn.Linear(3, 8), nn.ReLU(), nn.Linear(8, 1))

# 모델을 훈련 모드로 설정합니다.
model.train()
# 손실 기준 및 옵티마이저 설정
loss_criterion = nn.MSELoss()
optimizer = optim.SGD(model.parameters(), lr=0.01, momentum=0.95)
# 훈련 세트의 데이터 청크를 반복합니다.
for data in dataloader:
    # 그라디언트를 0으로 설정합니다.
    optimizer.zero_grad()
    # 현재 데이터 청크의 특징과 타깃을 가져옵니다.
    features, targets = data
    # "순방향 패스"를 실행하여 모델을 데이터에 맞춥니다.
    predictions = model(features)
    # 손실 계산
    loss = loss_criterion(predictions, targets)
    # 역전파를 사용하여 그래디언트 계산
    loss.backward()
    # 모델 매개변수 업데이트
    optimizer.step()
    print(f"{loss.item():.4f}")

model[2].bias
