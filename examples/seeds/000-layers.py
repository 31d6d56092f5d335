# PyTorch cheat sheet, block 5: layers, activations and a sequential model.
import torch
from torch import nn

m, n = 3, 2
n_features, i, j, n_classes = 6, 8, 4, 3
torch.manual_seed(0)

# Linear()을 사용하여 입력이 m이고 출력이 n인 선형 레이어를 만듭니다.
lnr = nn.Linear(m, n)

# .weight로 레이어의 가중치를 가져옵니다
lnr.weight

# .bias로 레이어의 편향을 가져옵니다
lnr.bias

# Sigmoid()를 사용하여 이진 분류를 위한 시그모이드 활성화 레이어 생성
nn.Sigmoid()

# Softmax()를 사용하여 다중 클래스 분류를 위한 소프트맥스 활성화 레이어 생성
nn.Softmax(dim=-1)

# ReLU()를 사용하여 포화를 피하기 위한 계단식 활성화 레이어 생성
nn.ReLU()

# LeakyReLU()를 사용하여 포화를 피하기 위한 릭리 레키 크기를 설정
nn.LeakyReLU(negative_slope=0.05)

# Dropout()을 사용하여 규제하고 오버피팅을 방지하는 드롭아웃 레이어 생성
nn.Dropout(p=0.5)

# 레이어를 순차적으로 연결하여 모델 생성
model = nn.Sequential(
    nn.Linear(n_features, i),
    nn.Linear(i, j),   # 입력 크기는 이전 레이어의 출력과 일치해야 합니다
    nn.Linear(j, n_classes),
    nn.Softmax(dim=-1) # 활성화 레이어가 마지막에 옵니다
)

model
model(torch.rand(2, n_features))
