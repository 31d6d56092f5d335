# A week of PyTorch, blocks 10 to 13: linear regression as a class, its loss and its optimizer. (The methods of block 11 stand in
# the class of block 10, and `forward` returns what it computes.)
import torch
import torch.nn as nn 

torch.manual_seed(0)
x = torch.tensor([[1.], [2.], [3.], [4.]])
t = 2 * x + 1

class LinearRegressionModel(nn.Module): # 클래스 생성
    def __init__(self): # 생성자 매서드
        super(LinearRegressionModel, self).__init__() # 부모 클래스 생성자 호출
        self.linear = nn.Linear(1,1) # 클래스 속성 코드

    def forward(self, x): # 순전파 매서드
        y = self.linear(x)
        return y

model = LinearRegressionModel() # 인스턴스 생성 
model

loss_function = nn.MSELoss()
loss_function
loss = loss_function(model(x), t)
loss

import torch.optim as optim
optimizer = optim.SGD(model.parameters(), lr=0.01) # 확률적 경사하강법 코드
optimizer.zero_grad() # 기울기 초기화 
loss.backward() # 현재 loss에 대한 기울기 계산
optimizer.step() # 역전파로 계산된 기울기로 가중치 업데이트

optimizer
list(model.parameters())
