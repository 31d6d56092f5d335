# A week of PyTorch, blocks 8 and 9: norms, likeness of vectors, products of matrices, and the correlation of two variables.
# (The block divides by the first norm only; the brackets belong around both.)
import torch
import numpy as np
from torch import norm

a, b, c = torch.tensor([3., -4.]), torch.tensor([1., 2., 3.]), torch.tensor([3., 2., 1.])

# 1-D Tensor의 노름 이해
# L1(맨해튼), L2(유클리드), L∞
torch.norm(a, p=1)
torch.norm(a, p=2), norm(a, p=float('inf'))

# 맨해튼, 유클리드, 코사인 유사도
torch.norm(b - c, p=1), torch.norm(b - c, p=2)
cosine_similarity = torch.dot(b,c) / (torch.norm(b, p=2) * torch.norm(c, p=2))
cosine_similarity

# 2-D Tensor 행렬 곱셈  A.matmul(B), A.mm(B), A @ B
A, B = torch.tensor([[1., 2.], [3., 4.]]), torch.tensor([[0., 1.], [1., 0.]])
A.matmul(B), A.mm(B), A @ B
# 행렬 곱을 응용한 대칭 이동 수행
torch.tensor([[1., 0.], [0., -1.]]) @ torch.tensor([[2.], [5.]])

x, t = [1.0, 2.0, 3.0, 4.0], [2.1, 3.9, 6.2, 7.8]
np.corrcoef(x, t)
