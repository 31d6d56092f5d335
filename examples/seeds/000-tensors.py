# PyTorch cheat sheet, blocks 1 and 2: the imports, and tensors. (`import torchmetrics` comes with 000-evaluation.py.)

# 핵심 기능을 위한 최상위 패키지 불러오기
import torch

# 신경망 기능 불러오기
from torch import nn

# 함수형 프로그래밍 도구 불러오기
import torch.nn.functional as F

# 최적화 기능 불러오기
import torch.optim as optim

# 데이터셋 함수 불러오기
from torch.utils.data import TensorDataset, DataLoader

# 리스트에서 tensor를 사용하여 텐서 생성
tnsr = torch.tensor([1, 3, 6, 10])

# 텐서 요소의 데이터 유형 가져오기: .dtype
tnsr.dtype # torch.int64가 반환됩니다.

# 텐서의 차원 가져오기: .size()
tnsr.shape # torch.Size([4])가 반환됩니다.

# 텐서의 메모리 위치 가져오기: .device
tnsr.device # cpu 또는 gpu가 반환됩니다.

# 모든 요소가 0인 텐서 만들기: zeros()
tnsr_zrs = torch.zeros(2, 3)

# 무작위 텐서 만들기: rand()
torch.manual_seed(0)
tnsr_rndm = torch.rand(size=(3, 4)) # 텐서는 3행 4열입니다.

tnsr_zrs
tnsr_rndm
