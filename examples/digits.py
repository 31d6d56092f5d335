# A guided session on real data: 1,797 images of handwritten digits, 8 by 8 grey values each. Run it with
# `stride --echo -i examples/digits.py`; every line can also be typed at the prompt.

# A tensor, and what is inside it: the numbers lie in a row, and the strides say how to walk them.
x = torch.arange(12).view(3, 4)
x.T
%strides x.T[1:3]
%storage x x.T

# The data ships inside the program.
%data digits

# A network from 64 pixels to 10 classes; %define prints the PyTorch code that it stands for.
torch.manual_seed(0)
%define net = 64 -> 32 relu -> 10
%summary net

# One training step under the magnifying glass, then ten epochs.
%step net on digits --show
%train net on digits epochs=10 lr=0.1 momentum=0.9 batch=32

# How good is it on images it has not seen?
%evaluate net on digits.test
%predict net digits.test[0] top=3
%whos
