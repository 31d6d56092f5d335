# A guided session on real data: 1,797 pictures of handwritten digits, 8 by 8 grey values each. `make run` runs it and
# stays at the prompt; every line can also be typed there.
import torch
from torch import nn

# A tensor, and what is inside it: its numbers lie in one row of memory, and the strides say how to walk them.
x = torch.arange(12).view(3, 4)
x.T[1:3]
%strides x.T[1:3]
%storage x x.T

# The data ships inside the program: 1,438 pictures to learn from, 359 to test with.
%data digits

# A network from 64 pixels to 10 classes. %define prints the PyTorch code that it stands for.
torch.manual_seed(0)
%define net = 64 -> 32 relu -> 10
%summary net

# One step of training under the magnifying glass: what each layer gives, and how far each weight moves. Then back again.
%step net on digits lr=0.1 momentum=0.9 --show
%step --undo

# Ten times through the data.
%train net on digits epochs=10 batch=32 seed=0

# How good is it on pictures that it has not seen? And what does it make of the first of them?
%evaluate net on digits.test metrics=accuracy,mistakes,classes
%predict net digits.test[0] top=3

# All of it is PyTorch: a command printed as code, and a value in plain Python.
%evaluate net on digits.test --code
pictures, labels = digits.test.tensors
(net(pictures).argmax(1) == labels).float().mean()

# What is in memory now.
%whos
