# A week of PyTorch, blocks 1 to 7: the guide book of tensors. Its lines name functions; here each is called.
import torch
import numpy as np
from torch import norm, logical_and

torch.manual_seed(0)

# 1. Data 타입
dtype = torch.int32 or torch.int
dtype
dtype = torch.float32 or torch.float
dtype

# 2. 기초 문법
x = torch.tensor([[1., 2.], [3., 4.]])
torch.min(x), x.max() # min, max, sum, prod, mean, var, std 모두 지원
torch.sum(x), torch.prod(x), torch.mean(x), torch.var(x), torch.std(x)
x.dim() # 차원
x.size(), x.shape # 크기
x.numel() # Tensor에 있는 요소의 총 개수 확인

# 3. Tensor 생성
n = 3
torch.rand(n) # 특정 크기의 연속균등분포 난수
n = torch.zeros(2, 2)
torch.randn_like(n) # n과 크기와 자료형이 같은 표준정규분포(평균이 0 표준편차가 1인 곡선) 난수
q = torch.empty(5) # 성능과 메모리 사용성의 이점있음
q.fill_(3.0) # inplace 방식
u = np.array([1, 2, 3])
v = torch.from_numpy(u).float() # Numpy로 생성된 Tensor는 기본적으로 정수형
v
x = torch.IntTensor() # FloatTensor
x
y = x.clone() # Tensor 복제
z = x.detach() # clone 과 다른점: 계산그래프에서 분리하여 새로운 Tensor z에 저장
y, z

# 4. device (without a GPU the name of one is an error, and so is moving to it)
a = torch.ones(2)
a.device # 현재 디바이스
torch.cuda.is_available() # CUDA를 사용할 수 있는 환경인지 확인
if torch.cuda.is_available():
    torch.cuda.device_count() # 사용 가능한 GPU 개수
    torch.cuda.get_device_name(device=0) # cuda device name 확인
    torch.tensor(1).to(device='cuda') or torch.tensor(1).cuda()

# 5. indexing & slicing
x = torch.arange(12).view(3, 4)
x[1, 2] # indexing : Tensor의 특정위치의 요소에 접근하는 것
x[1:, ::2] # slicing : 부분집합을 선택해 새로운 Sub Tensor 생성하는 과정

# 6. Tensor 모양 변경
# 연속적 메모리 할당의 이해
# view() 와 reshape() 의 차이 이해
x.is_contiguous(), x.T.is_contiguous() # 메모리의 연속성 확인
x.T.reshape(2, 6)
x.flatten()  # 전처리를 위한 평탄화
x.transpose(0, 1) # 특정 두 차원의 축을 뒤바꿈
x.unsqueeze(0).shape, x.unsqueeze(0).squeeze().shape # 차원 축소 확장
torch.stack([x, x]).shape # Tensor들 간의 결합

# 7. Tensor 산술연산
a, b = torch.tensor([1., 2.]), torch.tensor([10., 20.])
a.add_(b) # inplace 방식
e, f = torch.tensor([1, 2]), torch.tensor([5, 7])
torch.sub(f,e) # mul, pow,
torch.mul(f, e), torch.pow(f, e)
v, w = torch.tensor([1, 2, 3]), torch.tensor([1, 5, 3])
torch.eq(v,w) # 결과는 Boolean Tensor로 출력 # ne, ge, lt, le
torch.ne(v, w), torch.ge(v, w), torch.lt(v, w), torch.le(v, w)
a, b = torch.tensor([True, True, False]), torch.tensor([True, False, False])
logical_and(a,b)  # 논리곱(and) 논리합(or) 배타적 논리합(XOR) 이해
torch.logical_or(a, b), torch.logical_xor(a, b)
