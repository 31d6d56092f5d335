# PyTorch cheat sheet, blocks 10 and 11: a layer to a file and back.
import os
import torch
from torch import nn

torch.manual_seed(0)
layer = nn.Linear(3, 2)

torch.save(layer, 'layer.pth')  # 'layer.pth' 파일에 레이어를 저장합니다.

new_layer = torch.load('layer.pth', weights_only=False)  # 'layer.pth' 파일에서 레이어를 불러옵니다.

new_layer
torch.equal(new_layer.weight, layer.weight)
new_layer(torch.ones(3))
os.remove('layer.pth')
