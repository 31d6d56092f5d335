# PyTorch overview, blocks 1, 2 and 4: a model as a layer, as a class and as a function.
import torch
import torch.nn as nn
from torch.nn import Module, Linear, Sigmoid

torch.manual_seed(0)

model = nn.Linear(in_features=1, out_features=1, bias=True)

model
model(torch.tensor([[2.0]]))

class MLP(Module):
    def __init__(self, inputs):
        super(MLP, self).__init__()
        self.layer = Linear(inputs, 1) # 계층 정의
        self.activation = Sigmoid() # 활성화 함수 정의
        
    def forward(self, X):
        X = self.layer(X)
        X = self.activation(X)
        return X

model = MLP(3)
model
model(torch.rand(2, 3))

def MLP(in_features = 1, hidden_features=20, out_features=1):
    hidden = nn.Linear(in_features=in_features, out_features=hidden_features, bias=True)
    activation = nn.ReLU()
    output = nn.Linear(in_features=hidden_features, out_features=out_features, bias=True)
    net = nn.Sequential(hidden, activation, output)
    return net

net = MLP()
net
net(torch.tensor([[0.5], [-0.5]]))
