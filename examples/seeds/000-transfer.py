# PyTorch cheat sheet, block 12: a layer is frozen before the model is trained further.
import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2))

for name, param in model.named_parameters():
    if name == "0.weight":
        param.requires_grad = False  # 필요에 따라 레이어 번호를 조정하여 레이어 0의 가중치를 고정시킵니다.

# 이제 최종 레이어만 업데이트되도록 모델을 학습할 수 있습니다!

[(name, param.requires_grad) for name, param in model.named_parameters()]
model(torch.ones(1, 3)).sum().backward()
[(name, param.grad) for name, param in model.named_parameters()]
