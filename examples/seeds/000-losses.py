# PyTorch cheat sheet, blocks 6 and 7: four losses, the way back, and an optimizer's step.
import torch
from torch import nn
import torch.optim as optim

torch.manual_seed(0)
model = nn.Sequential(nn.Linear(6, 3), nn.Softmax(dim=-1))
input_data = torch.rand(4, 6)
target_values = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0]]

# 입력 데이터에 모델을 피팅하고 모델은 Sequential()을 통해 생성된 변수입니다.
prediction = model(input_data).double()

# 타겟 값들을 얻습니다.
actual = torch.tensor(target_values).double()

# 평균 제곱 오차 손실을 계산합니다. 회귀에는 MSELoss()를 사용합니다.
mse_loss = nn.MSELoss()(prediction, actual) # 텐서(x)를 반환합니다.

# 강건한 회귀를 위한 L1 손실을 계산합니다. SmoothL1Loss()를 사용합니다.
l1_loss = nn.SmoothL1Loss()(prediction, actual) # 텐서(x)를 반환합니다.

# 이진 분류를 위한 바이너리 크로스 엔트로피 손실을 계산합니다. BCELoss()를 사용합니다.
bce_loss = nn.BCELoss()(prediction, actual) # 텐서(x)를 반환합니다.

# 다중 클래스 분류를 위한 크로스 엔트로피 손실을 계산합니다. CrossEntropyLoss()를 사용합니다.
ce_loss = nn.CrossEntropyLoss()(prediction, actual) # 텐서(x)를 반환합니다.

print(f"{mse_loss:.4f} {l1_loss:.4f} {bce_loss:.4f} {ce_loss:.4f}")
loss = mse_loss

# .backward()를 사용하여 역전파로 기울기를 계산합니다.
loss.backward()

model[0].weight.grad

# SGD() 함수를 사용하여 확률적 경사 하강 옵티마이저를 생성하고 학습률 및 모멘텀 설정
optimizer = optim.SGD(model.parameters(), lr=0.01, momentum=0.95)

# .step()을 사용하여 뉴런 매개변수 업데이트
optimizer.step()

model[0].bias
