# PyTorch overview, block 3: convolutions in a class.
import torch
import torch.nn as nn

torch.manual_seed(0)

class MLP(nn.Module):
    
    def __init__(self):
        super(MLP, self).__init__()
        
        self.layer1 = nn.Sequential(
            nn.Conv2d(in_channels=3, out_channels=64, kernel_size=5),
            nn.ReLU(inplace=True),
            nn.MaxPool2d(2))
        
        self.layer2 = nn.Sequential(
            nn.Conv2d(in_channels=64, out_channels=30, kernel_size=5),
            nn.ReLU(inplace=True),
            nn.MaxPool2d(2))
        
        self.layer3 = nn.Sequential(
            nn.Linear(in_features=30*5*5, out_features=10, bias=True),
            nn.ReLU(inplace=True))
    
    def forward(self, x):
        x = self.layer1(x)
        x = self.layer2(x)
        x = x.view(x.shape[0], -1)
        x = self.layer3(x)
        return x
    
model = MLP() # 모델 객체 생성

model
pictures = torch.rand(4, 3, 32, 32)
model(pictures).shape
model(pictures).sum(1)
loss = model(pictures).pow(2).mean()
loss.backward()
[(name, tuple(p.shape), round(p.grad.norm().item(), 3)) for name, p in model.named_parameters()]
