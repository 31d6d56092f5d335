# A week of PyTorch, blocks 14, 15 and 18 to 21: binary classification with a data set of its own, its loader, and the model's
# evaluation. (`self.Sigmoid` is `self.sigmoid`, and `Dataset` has to be imported.)
import torch
import torch.nn as nn

torch.manual_seed(0)

class BinaryClassificationModel(nn.Module):
    def __init__(self):
        super(BinaryClassificationModel, self).__init__()
        self.layer = nn.Linear(1,1)
        self.sigmoid = nn.Sigmoid()

    def forward(self, x): 
        z = self.layer(x) # 중간 출력 
        y = self.sigmoid(z) # 선형 계층의 출력을 이진 분류 확률로 변환함
        return y

model = BinaryClassificationModel()
model

loss_function = nn.BCELoss()

from torch.utils.data import DataLoader, TensorDataset, Dataset
class CustomDataset(Dataset):
    def __init__(self, x, t):
        self.x, self.t = x, t

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.t[i]

x_test = torch.linspace(-2, 2, 6).reshape(-1, 1)
t_test = (x_test > 0).float()
batch_size = 4

train_dataset = CustomDataset(x_test, t_test)
loader = DataLoader(train_dataset, batch_size= batch_size , shuffle = True) # 테스트 데이터는 shuffle을 False로

len(train_dataset), len(loader)
for x, t in loader:
    print(x.flatten(), t.flatten(), f"{loss_function(model(x), t):.4f}")

model.eval() # 모델을 평가 모드로 전환
with torch.no_grad(): # 해당 불록 내부의 모든 코드가 기울기 계산없이 실행되도록 설정하는 코드
    predictions = model(x_test) # 예측값 계산
predictions
predictions_lables = (predictions > 0.5).float() # 예측값에 따라 1 또는 0으로 변환 (Boolean값).float()
predictions_lables = predictions_lables.numpy() # 넘파이 배열로 변환
predictions_lables.flatten() # 보기쉽게 1차원 배열로 변환
