# PyTorch cheat sheet, block 9: the evaluation loop. (`model(data)` gives the model the list of features and targets; what is compared are
# the predictions and the targets, not `output`.)
import torch
from torch import nn
from torch.utils.data import TensorDataset, DataLoader
import torchmetrics

# What the block takes from its surroundings: a model and a loader.
torch.manual_seed(0)
model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
dataloader = DataLoader(TensorDataset(torch.randn(10, 4), torch.randint(3, (10,))), batch_size=4)

# 모델을 평가 모드로 설정
model.eval()

# 정확도 메트릭 생성
metric = torchmetrics.Accuracy(task="multiclass", num_classes=3)
# 검증 세트에서 데이터 청크 루프
for i, data in enumerate(dataloader, 0):
    # 현재 데이터 청크의 특징과 타겟 가져오기
    features, targets = data
    # 모델을 데이터에 맞추기 위해 "포워드 패스" 실행
    predictions = model(features)
    # 배치의 정확도 계산
    accuracy = metric(predictions.argmax(dim=-1), targets)
    print(accuracy)
# 전체 검증 데이터에 대한 정확도 계산
accuracy = metric.compute()
print(f"All 데이터에 대한 정확도: {accuracy}")
# 다음 데이터셋(학습 또는 검증)을 위해 메트릭 재설정
metric.reset()

metric
