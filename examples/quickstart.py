# The PyTorch quickstart: the same code runs under `stride` and under `python` with PyTorch, and prints the same text.
import torch
from torch import nn
from torch.utils.data import DataLoader # Dataset을 둘러싸고 반복 가능한 객체로 만듦
from torchvision import datasets # 샘플과 해당하는 레이블 저장
from torchvision.transforms import ToTensor

# Download training data from open datasets.
training_data = datasets.FashionMNIST(
    root = "data", # 데이터 저장 경로 지정
    train = True, # 훈련 데이터를 다운로드합니다.
    download = True, # 데이터를 인터넷에서 다운로드합니다.
    transform = ToTensor(), # 데이터를 텐서 형태로 변환합니다.
)

# Download test data from open datasets.
test_data = datasets.FashionMNIST(
    root = "data",
    train = False,
    download = True,
    transform = ToTensor(),
)

batch_size = 64 # 배치 크기

# Create data loaders.
train_dataloader = DataLoader(training_data, batch_size = batch_size)
test_dataloader = DataLoader(test_data, batch_size = batch_size)

for X, y in test_dataloader:
  print(f"Shape of X [N, C, H, W]: {X.shape}")
  print(f"Shape of y: {y.shape} {y.dtype}")
  break

torch.manual_seed(0)

# Get cpu, gpu or mps device for training.
device = (
    "cuda" # GPU가 사용 가능한 경우 CUDA 장치 선택
    if torch.cuda.is_available()
    else "mps" # MPS가 사용 가능한 경우 MPS 장치 선택
    if torch.backends.mps.is_available()
    else "cpu" # 그 외의 경우 CPU 장치 선택
)
print(f"Using {device} device")

# Define model
class NeuralNetwork(nn.Module):
    def __init__(self):
        super().__init__()
        self.flatten = nn.Flatten() # 2D 이미지를 1D로 평탄화
        self.linear_relu_stack = nn.Sequential(
            nn.Linear(28*28, 512), # 입력 크기: 28*28, 출력 크기: 512
            nn.ReLU(), # ReLU 활성화 함수
            nn.Linear(512, 512), # 입력 크기: 512, 출력 크기: 512
            nn.ReLU(), # ReLU 활성화 함수
            nn.Linear(512, 10) # 입력 크기: 512, 출력 크기: 10 (클래스 개수)
        )

    def forward(self, x):
        x = self.flatten(x) # 입력을 평탄화
        logits = self.linear_relu_stack(x) # 평탄화된 입력을 신경망에 통과
        return logits

# 모델 인스턴스 생성 및 장치로 이
model = NeuralNetwork().to(device)
print(model)

loss_fn = nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(model.parameters(), lr = 1e-3)

def train(dataloader, model, loss_fn, optimizer):
  size = len(dataloader.dataset) # 데이터셋의 총 샘플 개수
  model.train() # 모델을 학습 모드로 설정
  for batch, (X, y) in enumerate(dataloader):
    X, y = X.to(device), y.to(device) # 데이터와 레이블을 GPU로 이동

    # 예측 오차 계산
    pred = model(X) # 모델을 사용하여 예측 수행
    loss = loss_fn(pred, y) # 예측과 실제 레이블 사이의 손실 계산

    # 역전파
    loss.backward() # 손실에 대한 역전파를 수행
    optimizer.step() # 옵티마이저를 사용하여 모델의 파라미터 업데이트
    optimizer.zero_grad() # 모델의 변화도를 초기화

    if batch % 100 == 0:
      loss, current = loss.item(), (batch + 1) * len(X)
      print(f"loss: {loss:>7f} [{current:>5d}/{size:>5d}]")

def test(dataloader, model, loss_fn):
  size = len(dataloader.dataset) # 테스트 데이터셋의 샘플 개수
  num_batches = len(dataloader) # 배치의 개수
  model.eval() # 모델을 평가 모드로 설정
  test_loss, correct = 0, 0 # 테스트 손실과 정확도 초기화
  with torch.no_grad():
    for X, y in dataloader:
      X, y = X.to(device), y.to(device) # 데이터를 디바이스(GPU 또는 CPU)로 이동
      pred = model(X) # 모델에 입력을 전달하여 예측 수행
      test_loss += loss_fn(pred, y). item() # 손실 값을 누적
      correct += (pred.argmax(1) == y).type(torch.float).sum().item() # 정확한 예측 수를 누적
  test_loss /= num_batches # 평균 손실 계산
  correct /= size # 정확도 계싼
  print(f"Test Error: \n Accuracy: {(100 * correct):>0.1f}% Avg loss: {test_loss:>8f} \n")

epochs = 5
for t in range(epochs):
  print(f"Epoch {t+1}\n-------------------------------")
  train(train_dataloader, model, loss_fn, optimizer)
  test(test_dataloader, model, loss_fn)
print("Done!")

torch.save(model.state_dict(), "model.pth")
print("Saved PyTorch Model State to model.pth")

model = NeuralNetwork().to(device)
print(model.load_state_dict(torch.load("model.pth")))

classes = [
    "T-shirt/top",
    "Trouser",
    "Pullover",
    "Dress",
    "Coat",
    "Sandal",
    "Shirt",
    "Sneaker",
    "Bag",
    "Ankle boot",
]

model.eval() # 모델을 평가 모드로 설정합니다.
x, y = test_data[0][0], test_data[0][1] # 테스트 데이터에서 예시 데이터를 가져옵니다.
with torch.no_grad():
  x = x.to(device) # 데이터를 디바이스(GPU 또는 CPU)로 이동합니다.
  pred = model(x) # 모델에 데이터를 전달하여 예측 수행
  predicted, actual = classes[pred[0].argmax(0)], classes[y] # 예측 결과와 실제 결과를 가져옴
  print(f'Predicted: "{predicted}", Actual: "{actual}"') # 예측 결과와 실제 결과 출력
